package io.freshet.stream;

/** Freshet's own topics. */
public final class Topics {
  /** The largest record that Freshet writes: what its topics have to take. */
  public static final int MAX_RECORD_BYTES = 4 << 20;

  /**
   * What one event may become in one pipeline, all of its records together: a row of which there
   * would be more, or which comes after as much, is rejected.
   */
  public static final long MAX_FAN_OUT_BYTES = 128L << 20;

  /** The clean log: {@link SessionEvent}s keyed by session. */
  public static final String SESSIONS = "freshet.sessions";

  /** Snapshots of contexts, compacted, partitioned as {@link #SESSIONS}. */
  public static final String CONTEXTS = "freshet.contexts";

  /** {@link JoinEvent}s: rows on their way to meet, keyed by what they meet at. */
  public static final String JOINS = "freshet.joins";

  /** What the join stage holds, compacted, partitioned as {@link #JOINS}. */
  public static final String JOINS_STATE = "freshet.joins.state";

  /** Audit records on their way to the trail, keyed by session. */
  public static final String AUDIT = "freshet.audit";

  /** Rejected events: coordinates and reason, never the payload. */
  public static final String REJECTED = "freshet.rejected";

  /** Keyed hashes of names seen in the stream, compacted. */
  public static final String NAMES = "freshet.names";

  /** Keys of subjects, wrapped under the privacy key, and who was forgotten; compacted. */
  public static final String KEYS = "freshet.keys";

  /** What came of events that were posted under an id: hashes and places, for about a day. */
  public static final String POSTED = "freshet.posted";

  private Topics() {}
}
