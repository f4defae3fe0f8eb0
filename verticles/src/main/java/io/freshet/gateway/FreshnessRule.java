package io.freshet.gateway;

import io.freshet.message.SessionUpdate;
import io.freshet.protocol.Freshness;
import io.freshet.protocol.FreshnessState;
import io.freshet.protocol.SessionId;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * What is said of the age of what is served, measured when it is served. Times are epoch
 * microseconds; one thread.
 *
 * <p>An update is as old as its newest change. A context in which nothing happened is not late for
 * that: where its sources have heartbeats and all are heard, no news is "no change", and it is
 * {@code fresh} as long as the hub keeps up. Where none has, nobody knows, and it is {@code late}
 * once its newest change is older than the target. Whatever a session fed by a silent source holds
 * is {@code unknown}.
 */
final class FreshnessRule {
  private final SourceWatch sources;
  private final BooleanSupplier caughtUp;

  /**
   * The rule.
   *
   * @param caughtUp true while what is read of the sources reaches contexts without delay
   */
  FreshnessRule(SourceWatch sources, BooleanSupplier caughtUp) {
    this.sources = sources;
    this.caughtUp = caughtUp;
  }

  /** Of an update; {@code sourceMicros} is of the newest change in it. */
  Freshness ofUpdate(SessionId session, long sourceMicros, long targetMicros, long nowMicros) {
    boolean isKnown =
        sourceMicros > 0 && sources.of(session.tenant(), nowMicros) != SourceWatch.Hearing.SILENT;
    return freshness(
        sourceMicros, nowMicros, isKnown ? byAge(nowMicros - sourceMicros, targetMicros) : null);
  }

  /** Of a context as it stands; {@code sourceMicros} 0 when nothing was folded yet. */
  Freshness ofContext(SessionId session, long sourceMicros, long targetMicros, long nowMicros) {
    if (sourceMicros == 0) {
      return freshness(0, nowMicros, null);
    }
    FreshnessState quiet = ofQuiet(session.tenant(), nowMicros);
    FreshnessState byAge = byAge(nowMicros - sourceMicros, targetMicros);
    boolean ageTells = quiet == null || quiet == FreshnessState.LATE;
    return freshness(sourceMicros, nowMicros, ageTells ? byAge : quiet);
  }

  /** Of what an agent that resumed holds once it has what it missed. */
  Freshness ofResumed(SessionId session, List<SessionUpdate> missed, long nowMicros) {
    if (missed.isEmpty()) { // the age of what it holds is not known here
      return freshness(0, nowMicros, ofQuiet(session.tenant(), nowMicros));
    }
    SessionUpdate last = missed.getLast();
    return ofUpdate(session, last.sourceMicros(), last.targetMicros(), nowMicros);
  }

  /**
   * Of a tenant's sessions in which nothing happens.
   *
   * @return null when none of its sources has a heartbeat
   */
  FreshnessState ofQuiet(String tenant, long nowMicros) {
    return switch (sources.of(tenant, nowMicros)) {
      case NONE_TELLS -> null;
      case HEARD -> caughtUp.getAsBoolean() ? FreshnessState.FRESH : FreshnessState.LATE;
      case HEARD_LATE -> FreshnessState.LATE;
      case SILENT -> FreshnessState.UNKNOWN;
    };
  }

  private static FreshnessState byAge(long ageMicros, long targetMicros) {
    return ageMicros > targetMicros ? FreshnessState.LATE : FreshnessState.FRESH;
  }

  private static Freshness freshness(long sourceMicros, long nowMicros, FreshnessState state) {
    return new Freshness(
        sourceMicros / 1_000, nowMicros / 1_000, state == null ? FreshnessState.UNKNOWN : state);
  }
}
