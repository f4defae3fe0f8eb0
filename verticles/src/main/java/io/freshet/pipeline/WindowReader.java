package io.freshet.pipeline;

import io.freshet.config.ConfigNode;
import io.freshet.pipeline.Feature.Function;
import java.time.Duration;
import java.util.List;

/** Reads {@code window} of a feature, and checks that its panes fit into memory. */
final class WindowReader {
  /** Panes of a window at most. */
  static final int MAX_PANES = 3_600;

  /** Panes of a window of sketches at most, which take a kilobyte each. */
  static final int MAX_SKETCHES = 60;

  /** Sessions that lateness may hold open at most. */
  static final int MAX_OPEN = 64;

  static final Duration LONGEST = Duration.ofDays(400);
  private static final List<String> KINDS = List.of("sliding", "tumbling", "gap");

  private WindowReader() {}

  /** The window under {@code window} of {@code feature}; what is wrong is noted there. */
  static Window read(ConfigNode feature, Function function) {
    if (!feature.has("window")) {
      feature.section("window");
      return new Window.AllTime();
    }
    ConfigNode node = feature.section("window");
    List<String> chosen = KINDS.stream().filter(node::has).toList();
    Window window =
        switch (chosen.isEmpty() ? "" : chosen.getFirst()) {
          case "sliding" -> sliding(node, function);
          case "tumbling" -> new Window.Tumbling(length(node, "tumbling"));
          case "gap" -> new Window.Session(length(node, "gap"));
          default -> {
            feature.problem(
                "window",
                "says no window: one of {sliding: 5m, every: 10s}, {tumbling: 1h}, {gap: 30m}");
            yield new Window.AllTime();
          }
        };
    if (chosen.size() > 1) {
      node.problem(
          chosen.get(1), "is a second window beside " + chosen.getFirst() + ": a feature has one");
    }
    KINDS.forEach(node::text);
    node.done();
    return window;
  }

  private static Window sliding(ConfigNode node, Function function) {
    node.required("every");
    Duration sliding = length(node, "sliding");
    Duration every = length(node, "every");
    long panes = sliding.toMillis() / every.toMillis();
    int most = function == Function.DISTINCT ? MAX_SKETCHES : MAX_PANES;
    if (sliding.toMillis() % every.toMillis() != 0) {
      node.problem(
          "sliding",
          "is %d ms, which is not a multiple of every (%d ms): take %d ms"
              .formatted(sliding.toMillis(), every.toMillis(), (panes + 1) * every.toMillis()));
    } else if (panes > most) {
      node.problem(
          "every",
          "divides the window into %d panes; the most is %d: take at least %d ms"
              .formatted(panes, most, (sliding.toMillis() + most - 1) / most));
    }
    return new Window.Sliding(sliding, every);
  }

  /** A length that can be; one that cannot is noted, and a second returned. */
  static Duration length(ConfigNode node, String key) {
    Duration length = node.duration(key, Duration.ofSeconds(1));
    if (length.isZero()) {
      node.problem(key, "must be longer than nothing");
      return Duration.ofSeconds(1);
    }
    if (length.compareTo(LONGEST) > 0) {
      node.problem(key, "is longer than %d days, the most there is".formatted(LONGEST.toDays()));
      return LONGEST;
    }
    return length;
  }

  /** How late an event may be when nothing is said: as far back as the window reaches. */
  static Duration reach(Window window) {
    return switch (window) {
      case Window.AllTime all -> null;
      case Window.Tumbling(Duration length) -> length;
      case Window.Sliding(Duration length, Duration every) -> length;
      case Window.Session(Duration gap) -> gap;
    };
  }
}
