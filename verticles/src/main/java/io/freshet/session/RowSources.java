package io.freshet.session;

import io.freshet.pipeline.Pipeline;
import io.freshet.pipeline.Pipelines;
import io.freshet.pipeline.Source;
import io.freshet.stream.SessionEvent.RowChanged;
import java.util.HashMap;
import java.util.Map;

/** Which sources rows come from. Immutable; any thread. */
final class RowSources {
  private final Map<String, Map<String, Pipelines.Feed>> byPipeline = new HashMap<>();

  /** The sources of these pipelines; of two of one name the first counts. */
  RowSources(Pipelines pipelines) {
    for (Pipeline pipeline : pipelines.all()) {
      Map<String, Pipelines.Feed> byName = new HashMap<>();
      for (Source source : pipeline.sources()) {
        byName.putIfAbsent(source.name(), new Pipelines.Feed(pipeline, source));
      }
      byPipeline.putIfAbsent(pipeline.name(), byName);
    }
  }

  /** The source of that name in the pipeline of that name, null for none. */
  Pipelines.Feed of(RowChanged row) {
    Map<String, Pipelines.Feed> byName = byPipeline.get(row.pipeline());
    return byName == null ? null : byName.get(row.source());
  }

  /**
   * What a row's offset counts in. With the pipeline: two of a tenant may fold the same event, each
   * once. With the topic's id: one that was created anew counts from 0 again.
   */
  static String counter(RowChanged row) {
    boolean known = row.joined() == null && row.topicId() != null && !row.topicId().isEmpty();
    String id = known ? "#" + row.topicId() : "";
    return row.pipeline() + ":" + row.place().topic() + id + "-" + row.place().partition();
  }
}
