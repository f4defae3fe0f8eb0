package io.freshet.gateway;

import io.freshet.pipeline.Lookup;
import io.freshet.pipeline.Pipeline;
import io.freshet.pipeline.Pipelines;
import io.freshet.pipeline.Source;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Topics that a tenant may post events to: those that its pipelines list as source, unless a
 * pipeline of another tenant reads them too. Immutable.
 */
final class EventTopics {
  /** Named in an error at most. */
  private static final int NAMED = 20;

  private final Map<String, SortedSet<String>> open = new TreeMap<>();

  EventTopics(Pipelines pipelines) {
    for (Pipeline pipeline : pipelines.all()) {
      for (Source source : pipeline.sources()) {
        if (readers(pipelines, source.topic()).equals(Set.of(pipeline.tenant()))) {
          open.computeIfAbsent(pipeline.tenant(), t -> new TreeSet<>()).add(source.topic());
        }
      }
    }
  }

  private static Set<String> readers(Pipelines pipelines, String topic) {
    return pipelines.all().stream()
        .filter(
            p ->
                Stream.concat(
                        p.sources().stream().map(Source::topic),
                        p.lookups().stream().map(Lookup::topic))
                    .anyMatch(topic::equals))
        .map(Pipeline::tenant)
        .collect(Collectors.toSet());
  }

  boolean isOpen(String tenant, String topic) {
    return open.getOrDefault(tenant, new TreeSet<>()).contains(topic);
  }

  /** Which they are, for an error. */
  String named(String tenant) {
    SortedSet<String> topics = open.getOrDefault(tenant, new TreeSet<>());
    if (topics.isEmpty()) {
      return "no topic is a source of this token's tenant alone";
    }
    String more = topics.size() > NAMED ? ", …" : "";
    return "events of this token go to "
        + topics.stream().limit(NAMED).collect(Collectors.joining(", "))
        + more;
  }
}
