package io.freshet.pipeline;

import io.freshet.config.ConfigNode;
import io.freshet.config.Suggestion;
import io.freshet.pipeline.Feature.Aggregation;
import io.freshet.pipeline.Feature.Function;
import io.freshet.pipeline.Feature.Ratio;
import io.freshet.pipeline.Feature.ZScore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code features} of a pipeline: each entry, then how they refer to one another. */
final class FeaturesReader {
  /** Features of a pipeline at most. */
  static final int MOST = 100;

  /** Windows that a z-score compares with, at most. */
  static final int MAX_SAMPLES = 1_000;

  private final ConfigNode node;
  private final Map<String, ConfigNode> nodes;
  private final Map<String, Feature> features = new LinkedHashMap<>();

  private FeaturesReader(ConfigNode node) {
    this.node = node;
    this.nodes = node.sections();
  }

  /** The features, in the order of the file; what is wrong is noted at {@code node}. */
  static List<Feature> read(ConfigNode node, List<Source> sources) {
    FeaturesReader reader = new FeaturesReader(node);
    FeatureReader each = new FeatureReader(sources);
    reader.nodes.forEach(
        (name, entry) -> each.read(node, name, entry).ifPresent(f -> reader.features.put(name, f)));
    reader.check();
    return List.copyOf(reader.features.values());
  }

  private void check() {
    if (features.size() > MOST) {
      node.problem(
          nodes.keySet().stream().skip(MOST).findFirst().orElseThrow(),
          "is one feature too many: a pipeline has at most " + MOST);
    }
    refuseSharedNames();
    for (Feature feature : List.copyOf(features.values())) {
      switch (feature) {
        case Aggregation own -> {}
        case Ratio(String name, String numerator, String denominator) -> {
          if (known(name, "ratio", numerator) & known(name, "ratio", denominator)) {
            refuseCircle(name);
          }
        }
        case ZScore score -> {
          if (known(score.name(), "zscore", score.base())) {
            checkBase(score, features.get(score.base()));
          }
        }
      }
    }
  }

  private void refuseSharedNames() {
    Map<String, String> owners = new HashMap<>();
    for (Feature feature : features.values()) {
      for (String output : feature.outputs()) {
        String other = owners.putIfAbsent(output, feature.name());
        if (other != null) {
          node.problem(
              feature.name(),
              "would fill '%s', which features.%s fills already: choose another name"
                  .formatted(output, other));
        }
      }
    }
  }

  private boolean known(String name, String key, String other) {
    if (!other.isEmpty() && !features.containsKey(other)) {
      nodes
          .get(name)
          .problem(
              key,
              "names the unknown feature '"
                  + other
                  + "'"
                  + Suggestion.among(other, features.keySet()));
    }
    return features.containsKey(other);
  }

  /** A circle is told once, where it is entered first in the file. */
  private void refuseCircle(String name) {
    List<String> way = new ArrayList<>();
    if (leads(name, name, way, new HashSet<>())
        && features.keySet().stream().filter(way::contains).findFirst().orElse("").equals(name)) {
      way.add(name);
      nodes.get(name).problem("ratio", "goes round in a circle: " + String.join(" → ", way));
    }
  }

  /** True when {@code from} refers to {@code to}, by whatever way; {@code way} is then that way. */
  private boolean leads(String from, String to, List<String> way, Set<String> seen) {
    if (!seen.add(from)
        || !(features.get(from) instanceof Ratio(String own, String numerator, String below))) {
      return false;
    }
    way.add(from);
    for (String next : List.of(numerator, below)) {
      if (next.equals(to) || leads(next, to, way, seen)) {
        return true;
      }
    }
    way.removeLast();
    return false;
  }

  private void checkBase(ZScore score, Feature base) {
    ConfigNode own = nodes.get(score.name());
    if (!(base instanceof Aggregation of)
        || of.function() == Function.LAST
        || !FeatureReader.windowed(of.window())) {
      own.problem(
          "zscore",
          "is of '%s', which is no feature with a sliding or tumbling window that yields a number"
              .formatted(score.base()));
      return;
    }
    Duration window = WindowReader.reach(of.window());
    long samples = score.over().toMillis() / window.toMillis();
    int most = of.function() == Function.DISTINCT ? WindowReader.MAX_SKETCHES : MAX_SAMPLES;
    if (score.over().toMillis() % window.toMillis() != 0) {
      own.problem(
          "over",
          "is %d ms, which is not a multiple of the window of %s (%d ms): take %d ms"
              .formatted(
                  score.over().toMillis(),
                  score.base(),
                  window.toMillis(),
                  (samples + 1) * window.toMillis()));
    } else if (samples < ZScore.MIN_SAMPLES || samples > most) {
      own.problem(
          "over",
          "holds %d windows of %s; it must hold %d to %d: take %d to %d ms"
              .formatted(
                  samples,
                  score.base(),
                  ZScore.MIN_SAMPLES,
                  most,
                  ZScore.MIN_SAMPLES * window.toMillis(),
                  most * window.toMillis()));
    }
  }
}
