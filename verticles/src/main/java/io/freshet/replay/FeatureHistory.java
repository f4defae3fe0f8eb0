package io.freshet.replay;

import io.freshet.protocol.FeatureValues;
import io.freshet.protocol.SessionId;
import io.freshet.session.ReplayFold;
import io.freshet.session.ReplayedSession;
import io.freshet.stream.SessionEvent;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Folds records of many sessions and gives their features at points in time. What a row knows is
 * what its owner knew: at each change the version's own features; at a given time those that would
 * have been served then, of the records that were in the session log by then. What came later, even
 * if it tells of earlier, is not in it. One thread.
 */
final class FeatureHistory {
  private static final long MICROS_IN_MILLI = 1_000;

  private final ReplayFold fold;
  private final Moments moments;
  private final FeatureTable table;
  private final Map<SessionId, Followed> sessions = new HashMap<>();
  private long rows;

  FeatureHistory(ReplayFold fold, Moments moments, FeatureTable table) {
    this.fold = fold;
    this.moments = moments;
    this.table = table;
  }

  private static final class Followed {
    private final ReplayedSession session;
    private long loggedMillis = Long.MIN_VALUE;
    private long next = Long.MIN_VALUE;

    Followed(ReplayedSession session) {
      this.session = session;
    }
  }

  /**
   * Takes a session's next record.
   *
   * @param loggedMillis when it came into the log, epoch milliseconds; where a clock went back, the
   *     newest time counts
   */
  void fold(SessionEvent event, long offset, long loggedMillis) throws IOException {
    Followed followed =
        sessions.computeIfAbsent(event.session(), s -> new Followed(fold.begin(s, 0)));
    long logged = Math.max(loggedMillis, followed.loggedMillis);
    if (moments instanceof Moments.Every every) {
      rowsBefore(followed, every, logged * MICROS_IN_MILLI);
    }
    followed.loggedMillis = logged;
    boolean changed = followed.session.fold(event, offset);
    if (changed && moments instanceof Moments.EachChange each) {
      ReplayedSession session = followed.session;
      long asOf = session.sourceMicros();
      if (asOf >= each.from() && asOf < each.to()) {
        add(
            new FeatureRow(
                session.session(),
                session.epoch(),
                session.version(),
                asOf,
                logged,
                session.features()));
      }
    }
  }

  /** The log has no more. */
  void end() throws IOException {
    if (moments instanceof Moments.Every every) {
      for (Followed followed : sessions.values()) {
        rowsBefore(followed, every, every.to());
      }
    }
  }

  /** Rows at times up to which the session stays as it is; {@code micros} is not one of them. */
  private void rowsBefore(Followed followed, Moments.Every every, long micros) throws IOException {
    ReplayedSession session = followed.session;
    if (session.version() == 0) {
      return;
    }
    long known = followed.loggedMillis * MICROS_IN_MILLI;
    long at = Math.max(followed.next, next(Math.max(known, every.from()), every.step()));
    while (at < Math.min(micros, every.to())) {
      FeatureValues served = session.served(at);
      if (served == null) {
        return; // its tenant has no features
      }
      add(
          new FeatureRow(
              session.session(),
              session.epoch(),
              session.version(),
              served.asOf() * MICROS_IN_MILLI,
              followed.loggedMillis,
              served.values()));
      at += every.step();
    }
    followed.next = at;
  }

  /** The first multiple of {@code step} that is not before {@code micros}. */
  private static long next(long micros, long step) {
    return Math.ceilDiv(micros, step) * step;
  }

  private void add(FeatureRow row) throws IOException {
    table.add(row);
    rows++;
  }

  /** Rows so far. */
  long rows() {
    return rows;
  }
}
