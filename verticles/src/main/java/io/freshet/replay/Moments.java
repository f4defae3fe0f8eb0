package io.freshet.replay;

/**
 * The points in time at which features are looked at; those from {@link #from} and before {@link
 * #to}, epoch microseconds, are kept.
 */
public sealed interface Moments {

  /** The first time that counts. */
  long from();

  /** The first time that does not count any more. */
  long to();

  /** Each version of a session, as of its newest event time. */
  record EachChange(long from, long to) implements Moments {}

  /**
   * Every so many microseconds, counted from 1970, from a session's first version on.
   *
   * @param step more than 0
   */
  record Every(long step, long from, long to) implements Moments {
    public Every {
      if (step <= 0) {
        throw new IllegalArgumentException("time has to go on");
      }
    }
  }
}
