package io.freshet.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.change.Coordinates;
import io.freshet.message.OwnerRequest.Rows;
import io.freshet.message.OwnerRequest.RowsOf;
import io.freshet.pipeline.Pipeline;
import io.freshet.pipeline.Pipelines;
import io.freshet.pipeline.SectionKind;
import io.freshet.pipeline.Source;
import io.freshet.stream.SessionEvent.RowChanged;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** The source that a row comes from, null for none. */
  Pipelines.Feed of(RowChanged row) {
    return of(row.pipeline(), row.source());
  }

  /** The source of that name in the pipeline of that name, null for none. */
  Pipelines.Feed of(String pipeline, String source) {
    Map<String, Pipelines.Feed> byName = byPipeline.get(pipeline);
    return byName == null ? null : byName.get(source);
  }

  /**
   * What a row's offset counts in. With the pipeline: two of a tenant may fold the same event, each
   * once. With the topic's id: one that was created anew counts from 0 again. Mostly the same
   * instance, which is found faster where it is a name already.
   */
  String counter(RowChanged row) {
    boolean known = row.joined() == null && row.topicId() != null;
    return counter(row.pipeline(), row.place(), known ? row.topicId() : "");
  }

  /** The same, of what lies in the topic that has this id; empty when it is not known. */
  String counter(String pipeline, Coordinates place, String topicId) {
    Counted counted = new Counted(pipeline, place.topic(), topicId, place.partition());
    String counter = counters.get(counted);
    if (counter == null) {
      counter = counted.name();
      if (counters.size() < MAX_COUNTERS) {
        counters.put(counted, counter);
      }
    }
    return counter;
  }

  /**
   * What a session holds of a table's rows, for who wants them to leave.
   *
   * @return empty when it holds none, or a later event of the table's partition than the one by
   *     which they are to leave
   */
  Optional<Rows.InSession> held(SessionState state, RowsOf asked) {
    Pipelines.Feed fed = of(asked.pipeline(), asked.source());
    JsonNode section = fed == null ? null : state.context().get(fed.source().section());
    String feed = counter(asked.pipeline(), asked.at(), asked.at().topicId());
    int next = state.nextRow(feed, asked.at().offset());
    if (!(section instanceof ObjectNode rows) || next < 0) {
      return Optional.empty();
    }
    List<String> names = new ArrayList<>();
    if (fed.source().kind() == SectionKind.ONE) {
      names.add("");
    } else {
      rows.fieldNames().forEachRemaining(names::add);
    }
    if (names.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Rows.InSession(state.session(), names, next));
  }
}
