package io.freshet.message;

/** Event-bus addresses. */
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

  private Addresses() {}

  /** The owner of a session-log partition. */
  public static String owner(int partition) {
    return "freshet.owner." + partition;
  }
}
