package io.freshet.pipeline;

import io.freshet.config.ConfigNode;
import io.freshet.config.Suggestion;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads one entry of {@code features}. */
final class FeatureReader {
  private static final long MAX_PANES = 3_600;

  private final Set<String> sources;

  FeatureReader(List<Source> sources) {
    this.sources = sources.stream().map(Source::name).collect(Collectors.toSet());
  }

  /** The feature; what is wrong is noted at {@code node}. */
  CountFeature read(String name, ConfigNode node) {
    String source = node.required("count");
    if (!source.isEmpty() && !sources.contains(source)) {
      node.problem(
          "count", "names the unknown source '" + source + "'" + Suggestion.among(source, sources));
    }
    ConfigNode window = node.section("window");
    window.required("sliding");
    window.required("every");
    Duration sliding = window.duration("sliding", Duration.ofMinutes(5));
    Duration every = window.duration("every", Duration.ofSeconds(10));
    checkPanes(window, sliding.toMillis(), every.toMillis());
    window.done();
    node.done();
    return new CountFeature(name, source, sliding, every);
  }

  private static void checkPanes(ConfigNode window, long sliding, long every) {
    if (every == 0 || sliding == 0) {
      window.problem(every == 0 ? "every" : "sliding", "must be longer than nothing");
    } else if (sliding % every != 0) {
      window.problem(
          "sliding",
          "is %d ms, which is not a multiple of every (%d ms): take %d ms"
              .formatted(sliding, every, (sliding / every + 1) * every));
    } else if (sliding / every > MAX_PANES) {
      window.problem(
          "every",
          "divides the window into %d panes; the most is %d".formatted(sliding / every, MAX_PANES));
    }
  }
}
