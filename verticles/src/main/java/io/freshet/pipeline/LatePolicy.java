package io.freshet.pipeline;

/** What becomes of an event that is older than the session's newest event time minus lateness. */
public enum LatePolicy {
  /** It is left out. */
  DROP,
  /** It is taken in like any other where its pane is still held. */
  UPDATE,
  /** It is left out, and how many there were is a value of its own, {@code <feature>_late}. */
  SIDE
}
