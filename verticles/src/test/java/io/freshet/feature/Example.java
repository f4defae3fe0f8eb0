package io.freshet.feature;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.change.Op;
import io.freshet.pipeline.Feature;
import io.freshet.pipeline.Feature.Aggregation;
import io.freshet.pipeline.Feature.Function;
import io.freshet.pipeline.LatePolicy;
import io.freshet.pipeline.Pipeline;
import io.freshet.pipeline.PrivacyPolicy;
import io.freshet.pipeline.Window;
import io.freshet.protocol.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Features over a source {@code events} with a column {@code v}, fed one after the other. */
final class Example {
  static final long SECOND = 1_000_000;
  static final Window SLIDING = new Window.Sliding(Duration.ofSeconds(60), Duration.ofSeconds(10));
  static final Window TUMBLING = new Window.Tumbling(Duration.ofSeconds(60));
  static final Window SESSION = new Window.Session(Duration.ofSeconds(20));
  static final Window ALL = new Window.AllTime();

  private final FeaturePlan plan;
  private Features features;
  private long newest = Long.MIN_VALUE;

  Example(Feature... features) {
    this.plan = plan(features);
    this.features = Features.of(plan);
  }

  static FeaturePlan plan(Feature... features) {
    return FeaturePlan.of(
        List.of(
            new Pipeline(
                "p",
                "t",
                List.of(),
                List.of(features),
                new PrivacyPolicy(Map.of(), Set.of(), Set.of()),
                Duration.ofSeconds(1))));
  }

  /** A feature {@code f}, with lateness as far as its window reaches. */
  static Aggregation feature(Function function, Window window) {
    return feature("f", function, window, reach(window), LatePolicy.UPDATE);
  }

  static Aggregation feature(
      String name, Function function, Window window, Duration lateness, LatePolicy late) {
    return new Aggregation(
        name,
        function,
        "events",
        function.ofColumn() ? List.of("v") : List.of(),
        window,
        Set.of(Op.CREATE),
        null,
        lateness,
        late,
        Duration.ofSeconds(60));
  }

  private static Duration reach(Window window) {
    return switch (window) {
      case Window.AllTime all -> null;
      case Window.Tumbling(Duration length) -> length;
      case Window.Sliding(Duration length, Duration every) -> length;
      case Window.Session(Duration gap) -> gap;
    };
  }

  Outcome fold(long micros, long sequence, String row) {
    newest = Math.max(newest, micros);
    return features.fold(new Fact("p", "events", Op.CREATE, json(row), micros, sequence), newest);
  }

  Outcome at(double seconds, String value) {
    return fold((long) (seconds * SECOND), 0, "{\"v\":" + value + "}");
  }

  /** As Redis gives it back. */
  void saveAndRead() {
    ObjectNode saved = Json.object();
    features.save().forEach(saved::set);
    features = restored(plan, saved);
  }

  static Features restored(FeaturePlan plan, ObjectNode saved) {
    Map<String, JsonNode> read = new java.util.HashMap<>();
    json(saved.toString()).properties().forEach(e -> read.put(e.getKey(), e.getValue()));
    return Features.of(plan, read);
  }

  long newest() {
    return newest;
  }

  ObjectNode values(double seconds) {
    return features.values((long) (seconds * SECOND));
  }

  ObjectNode valuesAt(long micros) {
    return features.values(micros);
  }

  /** The value of {@code f}, null for none. */
  String value(double seconds) {
    return text(values(seconds).get("f"));
  }

  double until(double seconds) {
    return features.until((long) (seconds * SECOND)) / (double) SECOND;
  }

  long untilAt(long micros) {
    return features.until(micros);
  }

  String saved() {
    ObjectNode saved = Json.object();
    features.save().forEach(saved::set);
    return saved.toString();
  }

  static String text(JsonNode value) {
    return value == null
        ? null
        : value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
  }

  static JsonNode json(String text) {
    try {
      return Json.mapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
