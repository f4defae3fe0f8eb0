package io.freshet.session;

/**
 * When a partition's regular flush is due, and how it is spread. However often a session changes
 * between two flushes, it is written once; so under load, when a flush takes long, the next one
 * comes later: fewer snapshots for the same changes, and the time goes to folding. And what it
 * writes it does not write in one go, since that would take both stores, the network and the
 * processors from what is being pushed.
 *
 * <p>Times are epoch microseconds of a clock that may be set.
 */
final class FlushPace {
  /** Work is followed by so many times what it took, chunk by chunk and in the end once more. */
  private static final int REST = 4;

  /** And by no more than this, which bounds what a crash makes the next owner fold again. */
  static final long MAX_REST_MICROS = 2_500_000;

  /** Waiting pays while it saves one of so many writes. */
  private static final int SAVED = 15;

  /** The same once many more wait: what is far from being written for each change. */
  private static final int SAVED_BY_MANY = 4;

  private final int most;
  private long restsUntil;
  private long paused;
  private boolean many;
  private boolean pays;

  /**
   * A pace.
   *
   * @param most sessions that should wait to be written, when waiting does not pay
   */
  FlushPace(int most) {
    this.most = most;
  }

  /** Folding begins: the first flush rests as the longest would, so that it catches up first. */
  void catchesUp(long nowMicros) {
    restsUntil = nowMicros + MAX_REST_MICROS;
  }

  /**
   * Whether too many sessions wait, since a crash makes the next owner fold again what they hold.
   * Not while waiting saves writes: when they became too many, some of them had changed again; or
   * they have become so many, since more change than can be written, that it is a quarter.
   *
   * @param sessions that wait to be written
   * @param records that were folded since the first of them waits
   */
  boolean crowded(int sessions, long records) {
    boolean before = many;
    many = sessions >= most;
    if (many && !before) {
      pays = (records - sessions) * SAVED >= records;
    } else if (many && !pays) {
      pays = (records - sessions) * SAVED_BY_MANY >= records;
    }
    return many && !pays;
  }

  /** A flush begins. What waits after it, if it takes all, is judged anew. */
  void begun() {
    paused = 0;
    many &= !pays;
  }

  /**
   * A chunk is written, and others follow.
   *
   * @return microseconds to wait before the next, 0 for none
   */
  long pause(long begunMicros, long nowMicros) {
    long pause = Math.min(rest(nowMicros - begunMicros), MAX_REST_MICROS - paused);
    paused += pause;
    return pause;
  }

  /** A flush is through. */
  void flushed(long begunMicros, long nowMicros) {
    restsUntil = nowMicros + rest(nowMicros - begunMicros - paused);
  }

  private static long rest(long tookMicros) {
    return Math.min(REST * Math.clamp(tookMicros, 0, MAX_REST_MICROS), MAX_REST_MICROS);
  }

  /** True when the last flush is far enough back for what it took. */
  boolean due(long nowMicros) {
    boolean clockSetBack = nowMicros < restsUntil - MAX_REST_MICROS;
    return nowMicros >= restsUntil || clockSetBack;
  }
}
