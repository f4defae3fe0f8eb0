package io.freshet.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.protocol.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The sections that an agent asked for. Arguments are never modified. */
final class SectionFilter {
  static final SectionFilter ALL = new SectionFilter(null);

  private final Set<String> sections;

  private SectionFilter(Set<String> sections) {
    this.sections = sections;
  }

  /** Only {@code sections}; all of them when null. */
  static SectionFilter of(List<String> sections) {
    return sections == null ? ALL : new SectionFilter(Set.copyOf(sections));
  }

  /** True when everything is asked for. */
  boolean keepsAll() {
    return sections == null;
  }

  /** True when the section is asked for. */
  boolean asksFor(String section) {
    return sections == null || sections.contains(section);
  }

  /** What is asked for of a context or a patch. */
  ObjectNode keep(ObjectNode document) {
    if (sections == null) {
      return document;
    }
    ObjectNode kept = Json.object();
    document.forEachEntry(
        (section, value) -> {
          if (sections.contains(section)) {
            kept.set(section, value);
          }
        });
    return kept;
  }

  /** What is asked for of revisions, whose keys are a section or a section's row. */
  Map<String, Long> keep(Map<String, Long> revisions) {
    return sections == null
        ? revisions
        : revisions.entrySet().stream()
            .filter(e -> sections.contains(sectionOf(e.getKey())))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static String sectionOf(String name) {
    int slash = name.indexOf('/');
    return slash < 0 ? name : name.substring(0, slash);
  }
}
