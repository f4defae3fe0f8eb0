package io.freshet.pipeline;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All pipelines of a hub.
 *
 * @param all in the order of their files' names
 */
public record Pipelines(List<Pipeline> all) {
  /** What contexts have without any source: observations, decisions and features. */
  private static final List<String> IN_EVERY_CONTEXT = List.of("activity", "decisions", "features");

  /** A source together with its pipeline. */
  public record Feed(Pipeline pipeline, Source source) {}

  /** The pipeline of that name. */
  public Optional<Pipeline> named(String name) {
    return all.stream().filter(p -> p.name().equals(name)).findFirst();
  }

  /** The first pipeline whose sessions belong to {@code tenant}. */
  public Optional<Pipeline> ofTenant(String tenant) {
    return all.stream().filter(p -> p.tenant().equals(tenant)).findFirst();
  }

  /** Rules for decisions on sessions of {@code tenant}: those of its pipelines, in their order. */
  public List<DecisionPolicy> policies(String tenant) {
    return pipelines(tenant).flatMap(p -> p.policies().stream()).toList();
  }

  /** Sections that contexts of {@code tenant} can have: of its pipelines, and the hub's own. */
  public Set<String> sections(String tenant) {
    return pipelines(tenant)
        .flatMap(p -> p.sources().stream().map(Source::section))
        .collect(Collectors.toCollection(() -> new TreeSet<>(IN_EVERY_CONTEXT)));
  }

  /** What the section {@code features} can have in contexts of {@code tenant}. */
  public Set<String> features(String tenant) {
    return pipelines(tenant)
        .flatMap(p -> p.features().stream())
        .flatMap(f -> f.outputs().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Stream<Pipeline> pipelines(String tenant) {
    return all.stream().filter(p -> p.tenant().equals(tenant));
  }

  /** Every topic that is read: of sources, of their heartbeats, of lookups. */
  public Set<String> topics() {
    return all.stream()
        .flatMap(
            p ->
                Stream.concat(
                    p.sources().stream().flatMap(s -> s.heardIn().stream()),
                    p.lookups().stream().map(Lookup::topic)))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** True when rows of some pipeline join rows of other tables. */
  public boolean join() {
    return all.stream().anyMatch(p -> p.sources().stream().anyMatch(p::joins));
  }

  /** The sources that {@code topic} feeds, at most one for a pipeline. */
  public List<Feed> fedBy(String topic) {
    return all.stream().flatMap(p -> p.sourceOf(topic).map(s -> new Feed(p, s)).stream()).toList();
  }
}
