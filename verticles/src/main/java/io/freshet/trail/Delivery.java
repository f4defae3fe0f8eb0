package io.freshet.trail;

import io.freshet.protocol.SessionId;

/**
 * Something handed over to an agent.
 *
 * @param connection to which it went, unique among all hubs and times
 * @param number counts the deliveries of that connection
 * @param previous version before; null for a whole context
 * @param frame the bytes handed over
 * @param sourceTs commit time of the newest change in it, epoch milliseconds
 */
public record Delivery(
    SessionId session,
    String agent,
    String connection,
    long number,
    String epoch,
    long version,
    Long previous,
    byte[] frame,
    long sourceTs) {

  /**
   * Its record, as {@link AuditRecord#of} would make it of a tree: there is one for every update.
   *
   * @param atMs epoch milliseconds
   */
  public AuditRecord recorded(long atMs) {
    String of = session.toString();
    String id = of + "/delivery/" + connection + "/" + number;
    CanonicalWriter out = CanonicalWriter.ofThread().begin();
    out.field("agent", agent).field("at", atMs).field("connection", connection);
    out.field("epoch", epoch).field("frame", AuditRecord.hash(frame));
    if (previous != null) {
      out.field("previous", previous);
    }
    out.field("record", id).field("session", of).field("sourceTs", sourceTs);
    out.field("type", RecordType.DELIVERY.word()).field("version", version);
    return new AuditRecord(id, session, out.end());
  }
}
