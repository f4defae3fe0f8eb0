package io.freshet.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.feature.Fact;
import io.freshet.feature.FeaturePlan;
import io.freshet.feature.Features;
import io.freshet.feature.Outcome;
import io.freshet.pipeline.Pipeline;
import io.freshet.pipeline.Pipelines;
import io.freshet.protocol.FeatureValues;
import io.freshet.protocol.Json;
import io.freshet.protocol.MergePatch;
import io.freshet.stream.SessionEvent.RowChanged;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A session's features at the two times that count: those of a version, as of the newest event time
 * folded, which patches and replay see; and those of now, which are served beside the context and
 * take no version. Immutable; any thread, one for each state.
 */
final class SessionFeatures {
  static final String SECTION = "features";
  private static final long MICROS_IN_MILLI = 1_000;

  private final Map<String, FeaturePlan> plans;

  /**
   * The features of these pipelines.
   *
   * @throws IllegalArgumentException when one cannot be computed
   */
  SessionFeatures(Pipelines pipelines) {
    this.plans =
        pipelines.all().stream()
            .collect(
                Collectors.groupingBy(
                    Pipeline::tenant,
                    Collectors.collectingAndThen(Collectors.toList(), FeaturePlan::of)));
  }

  /** True when time alone may change a session. */
  boolean any() {
    return plans.values().stream().anyMatch(plan -> !plan.isEmpty());
  }

  /**
   * Takes a row's change in, once the session's time has reached {@code micros}, its event time.
   */
  Outcome fold(SessionState state, RowChanged row, long micros) {
    JsonNode values = row.values() == null ? null : row.values().value();
    Fact fact =
        new Fact(row.pipeline(), row.source(), row.op(), values, micros, row.cause().offset());
    return of(state).fold(fact, state.sourceMicros());
  }

  /** Adds to {@code step} what becomes of the features that belong to the version. */
  void change(SessionState state, Step step) {
    ObjectNode after = of(state).values(state.sourceMicros());
    ObjectNode before =
        state.context().get(SECTION) instanceof ObjectNode held ? held : Json.object();
    ObjectNode changed = MergePatch.diff(before, after);
    if (!changed.isEmpty()) {
      step.patch().set(SECTION, changed);
      changed.fieldNames().forEachRemaining(name -> step.touched().row(SECTION, name));
    }
  }

  /**
   * The features at {@code nowMicros}, or at the session's newest event time when that is later;
   * null when its tenant has none.
   */
  FeatureValues served(SessionState state, long nowMicros) {
    if (plan(state).isEmpty()) {
      return null;
    }
    long asOf = Math.ceilDiv(Math.max(nowMicros, state.sourceMicros()), MICROS_IN_MILLI);
    return new FeatureValues(asOf, of(state).values(asOf * MICROS_IN_MILLI));
  }

  /**
   * The features at {@code nowMicros} as the store shows them. Names of what belongs to all of them
   * begin with {@code @}, which no feature's does.
   */
  StoredFeatures stored(SessionState state, String epoch, long nowMicros) {
    FeatureValues served = state.version() == 0 ? null : served(state, nowMicros);
    if (served == null) {
      return StoredFeatures.NONE;
    }
    long until = of(state).until(served.asOf() * MICROS_IN_MILLI);
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("@epoch", epoch);
    fields.put("@version", Long.toString(state.version()));
    fields.put("@asOf", Long.toString(served.asOf()));
    if (until != Long.MAX_VALUE) {
      fields.put("@until", Long.toString(until / MICROS_IN_MILLI));
    }
    served.values().forEachEntry((name, value) -> fields.put(name, text(value)));
    return new StoredFeatures(fields, until);
  }

  private static String text(JsonNode value) {
    return value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
  }

  /** What is kept of each feature, by its definition ({@link FeaturePlan#shapes}). */
  Map<String, String> shapes(SessionState state) {
    return plan(state).shapes();
  }

  /** Features of that session with these panes; those of another shape begin empty. */
  Features of(SessionState state, Map<String, JsonNode> saved) {
    return Features.of(plan(state), saved);
  }

  private Features of(SessionState state) {
    return state.features(plan(state));
  }

  private FeaturePlan plan(SessionState state) {
    return plans.getOrDefault(state.session().tenant(), FeaturePlan.NONE);
  }
}
