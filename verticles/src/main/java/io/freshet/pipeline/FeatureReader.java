package io.freshet.pipeline;

import io.freshet.change.Op;
import io.freshet.config.ConfigNode;
import io.freshet.config.Suggestion;
import io.freshet.pipeline.Feature.Aggregation;
import io.freshet.pipeline.Feature.Function;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads one entry of {@code features}. */
final class FeatureReader {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
  private static final List<String> FUNCTIONS =
      Stream.concat(
              Arrays.stream(Function.values()).map(f -> f.name().toLowerCase(Locale.ROOT)),
              Stream.of("ratio", "zscore"))
          .toList();
  private static final List<String> OPS = List.of("create", "update", "delete", "read");

  private final Set<String> sources;

  FeatureReader(List<Source> sources) {
    this.sources = sources.stream().map(Source::name).collect(Collectors.toSet());
  }

  /**
   * The feature, if it says which it is; what is wrong is noted at {@code node}.
   *
   * @param all the mapping that {@code node} lies in under {@code name}
   */
  Optional<Feature> read(ConfigNode all, String name, ConfigNode node) {
    if (!NAME.matcher(name).matches()) {
      all.problem(
          name, "is no name for a feature: letters, digits and '_', a letter first, at most 64");
    }
    List<String> chosen = FUNCTIONS.stream().filter(node::has).toList();
    if (chosen.isEmpty()) {
      all.problem(name, "says nothing to compute: one of " + String.join(", ", FUNCTIONS));
      return Optional.empty();
    }
    String function = chosen.getFirst();
    if (chosen.size() > 1) {
      node.text(chosen.get(1));
      node.problem(
          chosen.get(1), "is a second function beside " + function + ": a feature has one");
    }
    Feature feature =
        switch (function) {
          case "ratio" -> ratio(name, node);
          case "zscore" -> zscore(name, node);
          default -> aggregation(name, Function.valueOf(function.toUpperCase(Locale.ROOT)), node);
        };
    node.done();
    return Optional.of(feature);
  }

  private static Feature ratio(String name, ConfigNode node) {
    List<String> names = node.texts("ratio");
    if (names.size() != 2) {
      node.problem("ratio", "must name two features: [numerator, denominator]");
      return new Feature.Ratio(name, "", "");
    }
    return new Feature.Ratio(name, names.getFirst(), names.getLast());
  }

  private static Feature zscore(String name, ConfigNode node) {
    node.required("over");
    return new Feature.ZScore(
        name,
        node.required("zscore"),
        WindowReader.length(node, "over"),
        node.text("flag").map(t -> flag(node, t)).orElse(null));
  }

  private static BigDecimal flag(ConfigNode node, String text) {
    if (text.matches("\\d{1,6}(\\.\\d{1,6})?") && new BigDecimal(text).signum() > 0) {
      return new BigDecimal(text);
    }
    node.problem("flag", "is '" + text + "', which is not a number above 0 such as 3.0");
    return BigDecimal.ONE;
  }

  private Feature aggregation(String name, Function function, ConfigNode node) {
    String key = function.name().toLowerCase(Locale.ROOT);
    String target = node.required(key);
    int dot = sources.contains(target) ? -1 : target.indexOf('.');
    String source = dot < 0 ? target : target.substring(0, dot);
    List<String> column = dot < 0 ? List.of() : List.of(target.substring(dot + 1).split("\\."));
    if (!target.isEmpty() && !sources.contains(source)) {
      node.problem(
          key, "names the unknown source '" + source + "'" + Suggestion.among(source, sources));
    } else if (!target.isEmpty()
        && (column.contains("") || (function.ofColumn() && column.isEmpty()))) {
      node.problem(key, "needs a column: " + source + ".some_column");
    }
    Window window = WindowReader.read(node, function);
    if (function == Function.RATE && !windowed(window)) {
      node.problem(key, "needs a window {sliding: 5m, every: 10s} or {tumbling: 1h}");
    }
    if (function != Function.RATE && node.has("per")) {
      node.problem("per", "is for a rate");
    }
    return new Aggregation(
        name,
        function,
        source,
        column,
        window,
        ops(node, function),
        node.text("where").map(t -> where(node, t)).orElse(null),
        lateness(node, window),
        LatePolicy.valueOf(
            node.oneOf("late", "update", List.of("drop", "update", "side"))
                .toUpperCase(Locale.ROOT)),
        WindowReader.length(node, "per"));
  }

  /** True for windows whose length is known. */
  static boolean windowed(Window window) {
    return window instanceof Window.Sliding || window instanceof Window.Tumbling;
  }

  /**
   * A row counts once, so only where it begins; a value that is seen again changes no least,
   * greatest, newest or different one.
   */
  private static Set<Op> ops(ConfigNode node, Function function) {
    List<String> named = node.texts("ops");
    if (named.isEmpty()) {
      return switch (function) {
        case COUNT, RATE, SUM, MEAN -> EnumSet.of(Op.CREATE);
        case MIN, MAX, LAST, DISTINCT -> EnumSet.of(Op.CREATE, Op.UPDATE, Op.READ);
      };
    }
    Set<Op> ops = EnumSet.noneOf(Op.class);
    for (String op : named) {
      if (!OPS.contains(op)) {
        node.problem("ops", "has the unknown op '" + op + "'" + Suggestion.among(op, OPS));
      } else {
        ops.add(Op.valueOf(op.toUpperCase(Locale.ROOT)));
      }
    }
    if (ops.contains(Op.DELETE) && (function.ofColumn() || node.has("where"))) {
      node.problem("ops", "has delete, where no row is left to read: only count and rate of all");
    }
    return ops;
  }

  private static Expression where(ConfigNode node, String text) {
    try {
      return CelExpression.condition(text);
    } catch (IllegalArgumentException e) {
      node.problem("where", e.getMessage());
      return null;
    }
  }

  private static Duration lateness(ConfigNode node, Window window) {
    if (!node.has("lateness")) {
      node.text("lateness");
      return WindowReader.reach(window);
    }
    Duration lateness = node.duration("lateness", Duration.ZERO);
    if (lateness.compareTo(WindowReader.LONGEST) > 0) {
      node.problem("lateness", "is longer than 400 days, the most there is");
    } else if (window instanceof Window.Session(Duration gap)
        && lateness.toMillis() / gap.toMillis() + 2 > WindowReader.MAX_OPEN) {
      node.problem(
          "lateness",
          "holds up to %d sessions open; the most is %d: take at most %d ms, or a longer gap"
              .formatted(
                  lateness.toMillis() / gap.toMillis() + 2,
                  WindowReader.MAX_OPEN,
                  (WindowReader.MAX_OPEN - 1) * gap.toMillis() - 1));
    }
    return lateness;
  }
}
