package io.freshet.bench.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * What was produced, and when those who follow some of the sessions got it; since a kill, when the
 * first of it came that was produced after the kill, and when all came in time again. Times are
 * those of {@code System.nanoTime()}. Thread-safe.
 */
final class RecoveryClock {
  /** Later than this after it was due, a change is late. */
  static final long LATE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** So many seconds without late ones, one after another, and the lag is back. */
  static final int CALM_SECONDS = 5;

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final int LATE_IN_HUNDRED = 1;

  private final int[] produced;
  private final List<ArrayDeque<Long>> due = new ArrayList<>();
  private long open;
  private Round round = new Round(Long.MAX_VALUE, Long.MAX_VALUE);

  /** Changes that arrived in a second. */
  private static final class Second {
    private int arrived;
    private int late;

    /** Of those that came, 99 % came in time. */
    private boolean calm() {
      return arrived > 0 && late * 100L <= (long) arrived * LATE_IN_HUNDRED;
    }
  }

  private static final class Round {
    private final long nanos;
    private final long millis;
    private final List<Second> seconds = new ArrayList<>();
    private long pushed = Long.MIN_VALUE;
    private long fresh = Long.MIN_VALUE;

    private Round(long nanos, long millis) {
      this.nanos = nanos;
      this.millis = millis;
    }

    private Second second(long at) {
      int index = (int) ((at - nanos) / SECOND);
      while (seconds.size() <= index) {
        seconds.add(new Second());
      }
      return seconds.get(index);
    }
  }

  /**
   * A clock of sessions that are numbered from 1.
   *
   * @param followed how many of them are followed, the first ones
   */
  RecoveryClock(int sessions, int followed) {
    produced = new int[sessions + 1];
    for (int i = 0; i <= followed; i++) {
      due.add(new ArrayDeque<>());
    }
  }

  /** A change of a session is produced now, and was to be at {@code nanos}. */
  synchronized void produced(long session, long nanos) {
    produced[(int) session]++;
    if (session < due.size()) {
      due.get((int) session).addLast(nanos);
      open++;
    }
  }

  /** Changes of a session that were produced. */
  synchronized int produced(long session) {
    return produced[(int) session];
  }

  /** Changes of followed sessions that were produced and have not arrived. */
  synchronized long open() {
    return open;
  }

  /**
   * The next changes of a followed session have arrived.
   *
   * @throws IllegalStateException when more arrive than were produced
   */
  synchronized void arrived(long session, long changes, long nanos) {
    for (long i = 0; i < changes; i++) {
      Long at = due.get((int) session).pollFirst();
      if (at == null) {
        throw new IllegalStateException(
            "session %d: a change arrived that was not produced".formatted(session));
      }
      open--;
      if (nanos >= round.nanos) {
        Second second = round.second(nanos);
        second.arrived++;
        second.late += nanos - at > LATE_NANOS ? 1 : 0;
      }
    }
  }

  /**
   * An update was pushed whose newest change was made at {@code sourceMillis} of the epoch. Not of
   * whole contexts, which an agent asks for.
   */
  synchronized void pushed(long sourceMillis, long nanos) {
    if (nanos < round.nanos) {
      return;
    }
    if (round.pushed == Long.MIN_VALUE) {
      round.pushed = nanos;
    }
    if (round.fresh == Long.MIN_VALUE && sourceMillis > round.millis) {
      round.fresh = nanos;
    }
  }

  /**
   * The hub is killed now, or the load begins; what was noted before is forgotten.
   *
   * @param millis the same moment, of the epoch
   */
  synchronized void killed(long nanos, long millis) {
    round = new Round(nanos, millis);
  }

  /** Nanoseconds from the kill to the first update of any change. */
  synchronized OptionalLong firstPush() {
    return sinceKill(round.pushed);
  }

  /** Nanoseconds from the kill to the first update of a change that was made after it. */
  synchronized OptionalLong freshPush() {
    return sinceKill(round.fresh);
  }

  private OptionalLong sinceKill(long nanos) {
    return nanos == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(nanos - round.nanos);
  }

  /**
   * Per cent of what arrived in the last {@link #CALM_SECONDS} seconds that was late, since the
   * kill before.
   *
   * @param now the second that it lies in is not over, and does not count
   */
  synchronized double latePercent(long now) {
    int over = over(now);
    List<Second> last = round.seconds.subList(Math.max(0, over - CALM_SECONDS), over);
    long arrived = last.stream().mapToLong(s -> s.arrived).sum();
    return arrived == 0 ? 100 : last.stream().mapToLong(s -> s.late).sum() * 100.0 / arrived;
  }

  private int over(long now) {
    return (int) Math.min(round.seconds.size(), Math.max(0, now - round.nanos) / SECOND);
  }

  /**
   * Whole seconds from the kill to the first of {@link #CALM_SECONDS} seconds in each of which 99 %
   * came in time.
   *
   * @param now the second that it lies in is not over, and does not count
   */
  synchronized OptionalLong lagBack(long now) {
    int over = over(now);
    int calm = 0;
    for (int i = 0; i < over; i++) {
      calm = round.seconds.get(i).calm() ? calm + 1 : 0;
      if (calm == CALM_SECONDS) {
        return OptionalLong.of(i + 1L - CALM_SECONDS);
      }
    }
    return OptionalLong.empty();
  }
}
