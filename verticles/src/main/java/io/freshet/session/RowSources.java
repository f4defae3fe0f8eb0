package io.freshet.session;

import io.freshet.change.Coordinates;
import io.freshet.pipeline.Pipeline;
import io.freshet.pipeline.Pipelines;
import io.freshet.pipeline.Source;
import io.freshet.stream.SessionEvent.RowChanged;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which sources rows come from. Any thread. */
final class RowSources {
  /** Counters that are kept: of all partitions of all sources of many hubs. */
  private static final int MAX_COUNTERS = 10_000;

  private final Map<String, Map<String, Pipelines.Feed>> byPipeline = new HashMap<>();
  private final Map<Counted, String> counters = new ConcurrentHashMap<>();

  private record Counted(String pipeline, String topic, String topicId, int partition) {
    String name() {
      return pipeline + ":" + topic + (topicId.isEmpty() ? "" : "#" + topicId) + "-" + partition;
    }
  }

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
   * once. With the topic's id: one that was created anew counts from 0 again. Mostly the same
   * instance, which is found faster where it is a name already.
   */
  String counter(RowChanged row) {
    boolean known = row.joined() == null && row.topicId() != null;
    String id = known ? row.topicId() : "";
    Coordinates place = row.place();
    Counted counted = new Counted(row.pipeline(), place.topic(), id, place.partition());
    String counter = counters.get(counted);
    if (counter == null) {
      counter = counted.name();
      if (counters.size() < MAX_COUNTERS) {
        counters.put(counted, counter);
      }
    }
    return counter;
  }
}
