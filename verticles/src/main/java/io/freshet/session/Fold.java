package io.freshet.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.change.Op;
import io.freshet.feature.Outcome;
import io.freshet.message.SessionUpdate;
import io.freshet.pipeline.Pipeline;
import io.freshet.pipeline.Pipelines;
import io.freshet.pipeline.SectionKind;
import io.freshet.pipeline.Source;
import io.freshet.protocol.Cause;
import io.freshet.protocol.Json;
import io.freshet.protocol.MergePatch;
import io.freshet.protocol.SessionId;
import io.freshet.protocol.Verdict;
import io.freshet.stream.SessionEvent;
import io.freshet.stream.SessionEvent.DecisionProposed;
import io.freshet.stream.SessionEvent.ObservationMade;
import io.freshet.stream.SessionEvent.RowChanged;
import io.freshet.stream.SessionEvent.StateRebuilt;
import io.freshet.trail.AuditRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Folds session-log records into a session's state. What comes out is a pure function of the state
 * before, the record and its offset; no clock, no I/O. Immutable; any thread, one for each state.
 *
 * <p>Every folded record takes the next version, also when it changes nothing. The context is
 * always the one before with the patch applied, so an agent that applies all patches holds the
 * same.
 */
final class Fold {
  static final String DECISIONS = "decisions";
  static final String ACTIVITY = "activity";
  static final int KEEP_DECISIONS = 20;
  static final int KEEP_ACTIVITY = 50;
  private static final int MAX_SHOWN_INPUT = 1_024;

  /** Clocks differ a little; a source clock that is further ahead is counted. */
  private static final long CLOCK_TOLERANCE_MICROS = 1_000_000;

  private static final Duration DEFAULT_TARGET = Duration.ofSeconds(1);

  private final Pipelines pipelines;
  private final RowSources sources;
  private final SessionFeatures features;
  private final Rebuilds rebuilds;
  private final String epoch;

  /**
   * A fold over these pipelines.
   *
   * @param epoch identity of the session log's history
   * @throws IllegalArgumentException when a feature cannot be computed
   */
  Fold(Pipelines pipelines, String epoch) {
    this.pipelines = pipelines;
    this.sources = new RowSources(pipelines);
    this.epoch = epoch;
    this.features = new SessionFeatures(pipelines);
    this.rebuilds = new Rebuilds(pipelines, features);
  }

  /** Identity of the session log's history. */
  String epoch() {
    return epoch;
  }

  /** Identity of the history that this session's versions count in. */
  String epoch(SessionState state) {
    return epoch(state.begin());
  }

  /**
   * The same by {@link SessionState#begin}: the session log's, unless the session had to begin
   * anew.
   */
  String epoch(long begin) {
    return begin == 0 ? epoch : epoch + "." + begin;
  }

  /** Freshness target of the sessions of this one's tenant, microseconds. */
  long targetMicros(SessionId session) {
    return targetMicros(pipelines.ofTenant(session.tenant()));
  }

  /** Which sources rows come from. */
  RowSources sources() {
    return sources;
  }

  /** What is known of features, at whatever time. */
  SessionFeatures features() {
    return features;
  }

  /** What makes rebuilds and takes them over. */
  Rebuilds rebuilds() {
    return rebuilds;
  }

  /** Folds {@code event}, which lies at {@code offset} of the session log. */
  List<Effect> apply(SessionState state, SessionEvent event, long offset) {
    if (offset <= state.lastOffset()) {
      return skip(Effect.Why.REPLAYED);
    }
    List<Effect> effects =
        switch (event) {
          case RowChanged row -> row(state, row);
          case DecisionProposed decision -> decision(state, decision, offset);
          case ObservationMade observation -> observation(state, observation, offset);
          case StateRebuilt rebuilt -> rebuilt(state, rebuilt);
        };
    state.reached(offset);
    return effects;
  }

  private List<Effect> row(SessionState state, RowChanged row) {
    Pipelines.Feed fed = sources.of(row);
    if (fed == null) {
      return skip(Effect.Why.UNKNOWN_SOURCE);
    }
    if (malformed(row, fed.source())) {
      return skip(Effect.Why.MALFORMED);
    }
    Cause cause = row.cause();
    String feed = sources.counter(row);
    if (isDuplicate(state, feed, row)) {
      return skip(Effect.Why.DUPLICATE);
    }
    Step step = Step.none();
    Sections.change(state.context(), fed.source(), row, step);
    if (row.retried()) {
      state.retried(feed, row.place().offset(), row.index());
    } else {
      state.folded(feed, row.place().offset(), row.index());
    }
    // A source clock that runs ahead must not drag the session's time into the future.
    long at = Math.min(row.sourceMicros(), row.ingestMicros());
    state.at(at);
    List<Effect> effects = new ArrayList<>(1);
    Outcome outcome = features.fold(state, row, at);
    SessionUpdate update =
        take(state, Optional.of(fed.pipeline()), step, at, cause, row.sourceMicros());
    effects.add(new Effect.Emit(update));
    if (!outcome.isNothing()) {
      effects.add(new Effect.Uneven(outcome));
    }
    if (row.sourceMicros() - row.ingestMicros() > CLOCK_TOLERANCE_MICROS) {
      effects.add(new Effect.ClockAhead());
    }
    return effects;
  }

  /**
   * What was rejected and tried again lies below the highest that was folded since; ingest has made
   * sure that no later change of the row was.
   */
  private static boolean isDuplicate(SessionState state, String feed, RowChanged row) {
    long offset = row.place().offset();
    return state.hasRetried(feed, offset, row.index())
        || (row.retried()
            ? state.isHighest(feed, offset, row.index())
            : state.hasFolded(feed, offset, row.index()));
  }

  private static boolean malformed(RowChanged row, Source source) {
    if (row.op() == null || row.cause() == null || row.cause().topic() == null) {
      return true;
    }
    boolean rowed = row.op() != Op.TRUNCATE && row.op() != Op.MESSAGE;
    boolean named =
        source.kind() != SectionKind.MANY || (row.row() != null && !row.row().isEmpty());
    boolean valued =
        row.op() == Op.DELETE
            || (row.values() != null && row.values().value() instanceof ObjectNode);
    return !(rowed && named && valued);
  }

  private List<Effect> decision(SessionState state, DecisionProposed decision, long offset) {
    String fault = Judge.fault(decision);
    if (Judge.faultyName(decision.decision())) {
      return faulty(state, decision, fault, offset);
    }
    Judgement first = state.judgement(decision.decision());
    if (first != null) {
      return Judge.decided(decision).equals(first.decided())
          ? List.of(new Effect.Decided(decision, first, true))
          : faulty(state, decision, "this id stands for another decision", offset);
    }
    if (fault != null) {
      List<Effect> effects = faulty(state, decision, fault, offset);
      if (effects.getLast() instanceof Effect.Decided decided) {
        state.remember(decision.decision(), decided.judgement());
      }
      return effects;
    }
    Judge.Ruling ruling = Judge.rule(state, epoch(state), decision);
    List<Effect> effects = new ArrayList<>();
    if (ruling.verdict() == Verdict.ACCEPTED) {
      effects.add(new Effect.Emit(accept(state, decision)));
    }
    AuditRecord record = Trail.decision(decision, ruling, epoch(state), state.version(), offset);
    boolean comparable = epoch(state).equals(decision.basedOn().epoch());
    Judgement judgement =
        judgement(state, ruling, comparable ? decision.basedOn().version() : -1, record, decision);
    state.remember(decision.decision(), judgement);
    effects.add(new Effect.Audit(record));
    effects.add(new Effect.Decided(decision, judgement, false));
    return effects;
  }

  private List<Effect> faulty(
      SessionState state, DecisionProposed decision, String fault, long offset) {
    Judge.Ruling ruling = Judge.rejected(fault);
    AuditRecord record = Trail.faulty(decision, ruling, epoch(state), state.version(), offset);
    return List.of(
        new Effect.Audit(record),
        new Effect.Decided(decision, judgement(state, ruling, -1, record, decision), false));
  }

  private static Judgement judgement(
      SessionState state,
      Judge.Ruling ruling,
      long basedOn,
      AuditRecord record,
      DecisionProposed decision) {
    return new Judgement(
        ruling.verdict(),
        basedOn,
        state.version(),
        ruling.changed(),
        ruling.reason(),
        record.id(),
        record.leafText(),
        Judge.decided(decision));
  }

  private SessionUpdate accept(SessionState state, DecisionProposed decision) {
    String id = decision.decision();
    ObjectNode entry = Json.object();
    entry
        .put("agent", decision.agent())
        .put("action", decision.action())
        .put("version", state.version() + 1)
        .put("at", instant(decision.atMicros()));
    if (decision.writes() != null && !decision.writes().isEmpty()) {
      decision.writes().forEach(entry.putArray("writes")::add);
    }
    if (decision.input() != null
        && decision.input().value().toString().length() <= MAX_SHOWN_INPUT) {
      entry.set("input", decision.input().value());
    }
    Step step = Step.none();
    ObjectNode entries = Json.object();
    ObjectNode before =
        state.context().get(DECISIONS) instanceof ObjectNode held ? held : Json.object();
    ObjectNode same = before.get(id) instanceof ObjectNode held ? held : null;
    Sections.put(entries, id, same, normal(entry));
    step.touched().row(DECISIONS, id);
    int leaving = before.size() + (same == null ? 1 : 0) - KEEP_DECISIONS;
    before.properties().stream()
        .map(Map.Entry::getKey)
        .filter(old -> !old.equals(id))
        .limit(Math.max(0, leaving))
        .forEach(
            old -> {
              entries.putNull(old);
              step.touched().row(DECISIONS, old);
            });
    step.patch().set(DECISIONS, entries);
    if (decision.writes() != null) {
      step.touched().named(decision.writes());
    }
    return take(
        state,
        pipelines.ofTenant(state.session().tenant()),
        step,
        decision.atMicros(),
        null,
        decision.atMicros());
  }

  private List<Effect> observation(SessionState state, ObservationMade observation, long offset) {
    if (observation.agent() == null
        || observation.event() == null
        || !(observation.event().value() instanceof ObjectNode event)) {
      return skip(Effect.Why.MALFORMED);
    }
    Optional<Pipeline> pipeline = pipelines.ofTenant(state.session().tenant());
    int keep = Rebuilds.keptActivity(pipelines, state.session().tenant());
    ObjectNode entry = Sections.withoutNulls(event);
    entry.put("agent", observation.agent()).put("at", instant(observation.atMicros()));
    Step step = Step.none();
    Sections.append(state.context(), ACTIVITY, keep, entry, step);
    long at = observation.atMicros();
    SessionUpdate update = take(state, pipeline, step, at, null, at);
    return List.of(
        new Effect.Emit(update),
        new Effect.Audit(Trail.observation(observation, update.epoch(), update.version(), offset)),
        new Effect.Observed(observation, update.version()));
  }

  private List<Effect> rebuilt(SessionState state, StateRebuilt rebuilt) {
    Optional<SessionState.Saved> saved = RebuiltCodec.read(rebuilt);
    if (saved.isEmpty()) {
      return skip(Effect.Why.MALFORMED);
    }
    ObjectNode before = state.context();
    if (!rebuilds.take(state, rebuilt.follows(), rebuilt.definitions(), saved.get())) {
      return skip(Effect.Why.OUTDATED);
    }
    return List.of(
        new Effect.Emit(
            new SessionUpdate(
                state.session(),
                epoch(state),
                state.version(),
                MergePatch.diff(before, state.context()),
                state.revisions().at(state.version()),
                null,
                rebuilt.atMicros(),
                targetMicros(state.session()))));
  }

  /** Takes the next version with {@code step} and what follows from it for the features. */
  private SessionUpdate take(
      SessionState state,
      Optional<Pipeline> pipeline,
      Step step,
      long eventMicros,
      Cause cause,
      long sourceMicros) {
    state.at(eventMicros);
    features.change(state, step);
    state.step(MergePatch.applyPacked(state.context(), step.patch()), step.touched());
    return new SessionUpdate(
        state.session(),
        epoch(state),
        state.version(),
        step.patch(),
        step.touched().at(state.version()),
        cause,
        sourceMicros,
        targetMicros(pipeline));
  }

  /** As it would be read back from a snapshot: small numbers as ints, no nulls. */
  private static ObjectNode normal(ObjectNode entry) {
    ObjectNode clean = Sections.withoutNulls(entry);
    long version = clean.get("version").longValue();
    if (version <= Integer.MAX_VALUE) {
      clean.put("version", (int) version);
    }
    return clean;
  }

  private static long targetMicros(Optional<Pipeline> pipeline) {
    Duration target = pipeline.map(Pipeline::freshnessTarget).orElse(DEFAULT_TARGET);
    return TimeUnit.NANOSECONDS.toMicros(target.toNanos());
  }

  private static String instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString();
  }

  private static List<Effect> skip(Effect.Why why) {
    return List.of(new Effect.Skip(why));
  }
}
