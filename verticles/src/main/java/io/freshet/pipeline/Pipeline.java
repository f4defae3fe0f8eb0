package io.freshet.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What makes up the contexts of one kind of session.
 *
 * @param name the pipeline's name
 * @param tenant tenant of all its sessions
 * @param sources its topics, at most one source for a topic
 * @param features computed from its changes
 * @param privacy its rules for personal data
 * @param freshnessTarget older than this when served is {@code late}
 * @param lookups tables whose rows add fields to rows of its sources
 * @param policies rules for decisions on its tenant's sessions
 */
public record Pipeline(
    String name,
    String tenant,
    List<Source> sources,
    List<Feature> features,
    PrivacyPolicy privacy,
    Duration freshnessTarget,
    List<Lookup> lookups,
    List<DecisionPolicy> policies) {

  /** A pipeline without rules for decisions. */
  public Pipeline(
      String name,
      String tenant,
      List<Source> sources,
      List<Feature> features,
      PrivacyPolicy privacy,
      Duration freshnessTarget,
      List<Lookup> lookups) {
    this(name, tenant, sources, features, privacy, freshnessTarget, lookups, List.of());
  }

  /** A pipeline without lookups and rules for decisions. */
  public Pipeline(
      String name,
      String tenant,
      List<Source> sources,
      List<Feature> features,
      PrivacyPolicy privacy,
      Duration freshnessTarget) {
    this(name, tenant, sources, features, privacy, freshnessTarget, List.of());
  }

  /** The source of that name. */
  public Optional<Source> source(String source) {
    return sources.stream().filter(s -> s.name().equals(source)).findFirst();
  }

  /** The lookups that add to rows of {@code source}, in their order in the file. */
  public List<Lookup> lookupsInto(String source) {
    return lookups.stream().filter(l -> l.into().equals(source)).toList();
  }

  /** True when the source's rows meet rows of other tables before they reach their session. */
  public boolean joins(Source source) {
    return source.through() != null || !lookupsInto(source.name()).isEmpty();
  }

  /** True when rows of another source find their session by this one's. */
  public boolean isParent(Source source) {
    return sources.stream()
        .anyMatch(s -> s.through() != null && s.through().parent().equals(source.name()));
  }

  /** The source fed by {@code topic}. */
  public Optional<Source> sourceOf(String topic) {
    return sources.stream().filter(s -> s.topic().equals(topic)).findFirst();
  }

  /** The source that fills {@code section}. */
  public Optional<Source> filling(String section) {
    return sources.stream().filter(s -> s.section().equals(section)).findFirst();
  }
}
