package io.freshet.pipeline;

import io.freshet.config.ConfigNode;
import io.freshet.config.Suggestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code lookups} and checks how the sources of a pipeline lead to one another. */
final class JoinReader {
  private static final int MAX_FIELDS = 32;

  private final ConfigNode nodes;
  private final Map<String, Source> sources = new HashMap<>();

  /**
   * A reader.
   *
   * @param nodes the sources as they were written
   */
  JoinReader(ConfigNode nodes, List<Source> sources) {
    this.nodes = nodes;
    sources.forEach(s -> this.sources.put(s.name(), s));
  }

  /** The lookups; what is wrong is noted at {@code node}. */
  List<Lookup> lookups(ConfigNode node) {
    Set<String> sections =
        sources.values().stream().map(Source::section).collect(Collectors.toSet());
    Map<String, String> topics = new HashMap<>();
    sources.values().forEach(s -> topics.put(s.topic(), "sources." + s.name()));
    List<Lookup> lookups = new ArrayList<>();
    node.sections()
        .forEach(
            (name, entry) -> {
              Lookup lookup = lookup(name, entry);
              lookups.add(lookup);
              if (sources.containsKey(name) || sections.contains(name)) {
                entry.problem(
                    "topic", "belongs to '" + name + "', the name of a source or section too");
              }
              String other = topics.putIfAbsent(lookup.topic(), "lookups." + name);
              if (other != null && !lookup.topic().isEmpty()) {
                entry.problem(
                    "topic", "is '%s', which %s reads already".formatted(lookup.topic(), other));
              }
            });
    return List.copyOf(lookups);
  }

  private Lookup lookup(String name, ConfigNode node) {
    SourceReader.refuseSlash(name, node);
    Lookup lookup =
        new Lookup(
            name,
            node.required("topic"),
            SourceReader.format(node),
            node.required("into"),
            node.required("on"),
            List.copyOf(node.texts("fields")));
    if (lookup.fields().isEmpty() || lookup.fields().size() > MAX_FIELDS) {
      node.problem("fields", "must name 1 to " + MAX_FIELDS + " columns to show");
    }
    Source into = sources.get(lookup.into());
    if (into == null && !lookup.into().isEmpty()) {
      node.problem("into", unknown(lookup.into()));
    } else if (into != null && into.kind() == SectionKind.RECENT) {
      node.problem("into", "is '%s', a feed, whose entries do not change".formatted(lookup.into()));
    }
    node.done();
    return lookup;
  }

  /** Notes routes that lead nowhere, in a circle or by rows that have no key. */
  void checkThroughs() {
    for (Source source : sources.values()) {
      if (source.through() == null) {
        continue;
      }
      ConfigNode node = nodes.section(source.name());
      Source parent = sources.get(source.through().parent());
      if (parent == null) {
        node.problem("through", unknown(source.through().parent()));
      } else if (parent.kind() == SectionKind.RECENT) {
        node.problem(
            "through", "is '%s', a feed, whose entries have no key".formatted(parent.name()));
      } else {
        refuseCircle(node, source);
      }
    }
  }

  private void refuseCircle(ConfigNode node, Source source) {
    List<String> way = new ArrayList<>(List.of(source.name()));
    Source at = source;
    while (at != null && at.through() != null) {
      at = sources.get(at.through().parent());
      if (at == null) {
        return;
      }
      boolean again = way.contains(at.name());
      way.add(at.name());
      if (again) {
        node.problem("through", "leads in a circle: " + String.join(" → ", way));
        return;
      }
    }
  }

  private String unknown(String name) {
    return "is '%s', a table that no source feeds%s"
        .formatted(name, Suggestion.among(name, sources.keySet()));
  }
}
