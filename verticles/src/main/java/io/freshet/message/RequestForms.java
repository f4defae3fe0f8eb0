package io.freshet.message;

import io.freshet.change.Coordinates;
import io.freshet.message.OwnerRequest.Attach;
import io.freshet.message.OwnerRequest.Attached;
import io.freshet.message.OwnerRequest.Detach;
import io.freshet.message.OwnerRequest.ListSessions;
import io.freshet.message.OwnerRequest.Listed;
import io.freshet.message.OwnerRequest.Read;
import io.freshet.message.OwnerRequest.Rows;
import io.freshet.message.OwnerRequest.RowsOf;

/** How {@link OwnerRequest}s and the replies to them are written for other nodes. */
final class RequestForms {
  private RequestForms() {}

  static void put(WireWriter out, Attach attach) {
    SessionForms.put(out, attach.session());
    out.putText(attach.gateway()).putOptional(attach.resume(), SessionForms::put);
  }

  static Attach attach(WireReader in) {
    return new Attach(
        SessionForms.session(in), in.getText(), in.getOptional(SessionForms::position));
  }

  static void put(WireWriter out, Detach detach) {
    SessionForms.put(out, detach.session());
    out.putText(detach.gateway());
  }

  static Detach detach(WireReader in) {
    return new Detach(SessionForms.session(in), in.getText());
  }

  static void put(WireWriter out, Read read) {
    SessionForms.put(out, read.session());
  }

  static Read read(WireReader in) {
    return new Read(SessionForms.session(in));
  }

  static void put(WireWriter out, ListSessions list) {
    out.putInt(list.partition()).putText(list.prefix()).putText(list.after()).putInt(list.limit());
  }

  static ListSessions list(WireReader in) {
    return new ListSessions(in.getInt(), in.getTextOrNull(), in.getTextOrNull(), in.getInt());
  }

  static void put(WireWriter out, RowsOf asked) {
    out.putInt(asked.partition()).putLong(asked.folded());
    out.putText(asked.pipeline()).putText(asked.source());
    Coordinates at = asked.at();
    out.putText(at.topic()).putInt(at.partition()).putLong(at.offset()).putInt(at.row());
    out.putText(at.topicId()).putText(asked.after());
  }

  static RowsOf rowsOf(WireReader in) {
    int partition = in.getInt();
    long folded = in.getLong();
    String pipeline = in.getText();
    String source = in.getText();
    String topic = in.getText();
    int sourcePartition = in.getInt();
    long offset = in.getLong();
    int row = in.getInt();
    Coordinates at = new Coordinates(topic, sourcePartition, offset, row, in.getTextOrNull());
    return new RowsOf(partition, folded, pipeline, source, at, in.getTextOrNull());
  }

  static void put(WireWriter out, Rows rows) {
    out.putAll(rows.sessions(), RequestForms::put).putText(rows.after());
  }

  static Rows rows(WireReader in) {
    return new Rows(in.getAll(RequestForms::inSession), in.getTextOrNull());
  }

  private static void put(WireWriter out, Rows.InSession held) {
    SessionForms.put(out, held.session());
    out.putTexts(held.rows()).putInt(held.index());
  }

  private static Rows.InSession inSession(WireReader in) {
    return new Rows.InSession(SessionForms.session(in), in.getTexts(), in.getInt());
  }

  static void put(WireWriter out, Attached attached) {
    out.putLong(attached.line()).putOptional(attached.snapshot(), SessionForms::put);
    if (attached.snapshot() == null) {
      out.putAll(attached.missed(), SessionForms::put);
    }
  }

  static Attached attached(WireReader in) {
    long line = in.getLong();
    SessionSnapshot snapshot = in.getOptional(SessionForms::snapshot);
    return new Attached(line, snapshot, snapshot == null ? in.getAll(SessionForms::update) : null);
  }

  static void put(WireWriter out, Listed listed) {
    out.putAll(listed.sessions(), RequestForms::put);
  }

  static Listed listed(WireReader in) {
    return new Listed(in.getAll(RequestForms::entry));
  }

  private static void put(WireWriter out, Listed.Entry entry) {
    SessionForms.put(out, entry.session());
    out.putText(entry.epoch()).putLong(entry.version()).putLong(entry.sourceMicros());
  }

  private static Listed.Entry entry(WireReader in) {
    return new Listed.Entry(SessionForms.session(in), in.getText(), in.getLong(), in.getLong());
  }
}
