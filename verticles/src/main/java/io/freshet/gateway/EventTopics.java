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

/**
 * Topics that a tenant may post events to: those that its pipelines list as source, unless a
 * pipeline of another tenant reads them too, or any pipeline looks things up in them. Immutable.
 */
final class EventTopics {
  /** Named in an error at most. */
  private static final int NAMED = 20;

  private final Map<String, SortedSet<String>> open = new TreeMap<>();

  EventTopics(Pipelines pipelines) {
    Set<String> lookups =
        pipelines.all().stream()
            .flatMap(p -> p.lookups().stream().map(Lookup::topic))
            .collect(Collectors.toSet());
    for (Pipeline pipeline : pipelines.all()) {
      for (Source source : pipeline.sources()) {
        if (!lookups.contains(source.topic())
            && readers(pipelines, source.topic()).equals(Set.of(pipeline.tenant()))) {
          open.computeIfAbsent(pipeline.tenant(), t -> new TreeSet<>()).add(source.topic());
        }
      }
    }
  }

  private static Set<String> readers(Pipelines pipelines, String topic) {
    return pipelines.all().stream()
        .filter(p -> p.sources().stream().anyMatch(s -> s.topic().equals(topic)))
        .map(Pipeline::tenant)
        .collect(Collectors.toSet());
  }

  boolean isOpen(String tenant, String topic) {
    return open.getOrDefault(tenant, new TreeSet<>()).contains(topic);
  }

  /** Whether any tenant may post there. */
  boolean isOpen(String topic) {
    return open.values().stream().anyMatch(topics -> topics.contains(topic));
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
