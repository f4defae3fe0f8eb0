package io.freshet.message;

import io.vertx.core.eventbus.DeliveryOptions;

/**
 * Event-bus addresses. Questions of search, audit trail, rejected events and drift a node answers
 * itself: who listens there is a local consumer, and who asks does so by {@link #toThisNode}, so
 * they need no wire form. All others reach every node.
 */
public final class Addresses {
  /** Notices for all gateways. */
  public static final String OWNERS = "freshet.owners";

  /** {@link SearchMessage.Find}. */
  public static final String SEARCH = "freshet.search";

  /** {@link AuditMessage}. */
  public static final String AUDIT = "freshet.audit";

  /** {@link RejectedMessage}. */
  public static final String REJECTED = "freshet.rejected";

  /** {@link DriftMessage}. */
  public static final String DRIFT = "freshet.drift";

  /** {@link OwnerNotice.Pulse}. */
  public static final String PULSE = "freshet.pulse";

  /** {@link SourcesHeard}. */
  public static final String SOURCES = "freshet.sources";

  /** The gateway that writes posted events: an empty buffer asks for it, and it answers so. */
  public static final String POSTED = "freshet.posted";

  private Addresses() {}

  /** For a question that this node is to answer itself. */
  public static DeliveryOptions toThisNode(long timeoutMs) {
    return new DeliveryOptions().setLocalOnly(true).setSendTimeout(timeoutMs);
  }

  /** A node's ingest, for what only who reads a source's partition can do; JSON. */
  public static String ingest(String node, String question) {
    return "freshet.ingest." + node + "." + question;
  }

  /** The owner of a session-log partition. */
  public static String owner(int partition) {
    return "freshet.owner." + partition;
  }
}
