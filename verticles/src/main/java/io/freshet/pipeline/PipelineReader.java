package io.freshet.pipeline;

import io.freshet.config.ConfigNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads one file of {@code conf/pipelines}. */
final class PipelineReader {
  /** Rules that make values alike, some of them in time. */
  private static final Set<FieldRule> HIDDEN =
      EnumSet.of(FieldRule.MASK, FieldRule.DROP, FieldRule.GENERALIZE, FieldRule.ENCRYPT);

  private static final Pattern TENANT = Pattern.compile("[^/\\p{Cntrl}]{1,64}");

  private final SourceReader sources;

  /**
   * A reader.
   *
   * @param conf folder that contracts are looked up from
   */
  PipelineReader(Path conf) {
    this.sources = new SourceReader(conf);
  }

  /** The pipeline; what is wrong is noted at {@code root}. */
  Pipeline read(ConfigNode root) {
    String name = root.required("pipeline");
    if (name.indexOf('/') >= 0) {
      root.problem("pipeline", "must not contain '/'");
    }
    String tenant = root.required("tenant");
    if (!tenant.isEmpty() && !TENANT.matcher(tenant).matches()) {
      root.problem("tenant", "must have 1 to 64 characters and no '/'");
    }
    List<Source> read = sources(root);
    ConfigNode featuresNode = root.section("features");
    List<Feature> features = FeaturesReader.read(featuresNode, read);
    JoinReader joins = new JoinReader(root.section("sources"), read);
    List<Lookup> lookups = joins.lookups(root.section("lookups"));
    joins.checkThroughs();
    PrivacyPolicy privacy = new PrivacyReader(read, lookups).read(root.section("privacy"));
    refuseHidden(root, read, lookups, privacy);
    refuseHiddenValues(featuresNode, features, read, privacy);
    Duration target = target(root.section("freshness"));
    List<DecisionPolicy> policies = DecisionsReader.read(root.section("decisions"));
    root.done();
    return new Pipeline(name, tenant, read, features, privacy, target, lookups, policies);
  }

  private List<Source> sources(ConfigNode root) {
    Map<String, ConfigNode> nodes = root.section("sources").sections();
    if (nodes.isEmpty()) {
      root.problem("sources", "has no source");
    }
    List<Source> read = new ArrayList<>();
    Map<String, String> sections = new HashMap<>();
    Map<String, String> topics = new HashMap<>();
    nodes.forEach(
        (name, node) -> {
          Source source = sources.read(name, node);
          read.add(source);
          String other = sections.putIfAbsent(source.section(), name);
          if (other != null) {
            node.problem(
                "section",
                "is '%s', which sources.%s fills already: choose another name"
                    .formatted(source.section(), other));
          }
          other = topics.putIfAbsent(source.topic(), name);
          if (other != null && !source.topic().isEmpty()) {
            node.problem(
                "topic",
                "is '%s', which sources.%s reads already: a pipeline has one source for a topic"
                    .formatted(source.topic(), other));
          }
        });
    return List.copyOf(read);
  }

  /**
   * Masked and coarsened values are alike, and so are encrypted ones once their subject was
   * forgotten: sessions named by them would run together, one person's context shown with
   * another's; rows would meet rows that they have nothing to do with.
   */
  private static void refuseHidden(
      ConfigNode root, List<Source> sources, List<Lookup> lookups, PrivacyPolicy privacy) {
    Set<String> hidden =
        privacy.fields().entrySet().stream()
            .filter(e -> HIDDEN.contains(e.getValue()))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    for (Source source : sources) {
      ConfigNode node = root.section("sources").section(source.name());
      if (source.session() != null) {
        source.session().column().ifPresent(c -> refuseHidden(node, "session", source, c, hidden));
      }
      if (source.through() != null && source.through().on() != null) {
        source.through().on().column().ifPresent(c -> refuseHidden(node, "on", source, c, hidden));
      }
      lookups.stream()
          .filter(l -> l.into().equals(source.name()))
          .forEach(
              l ->
                  refuseHidden(
                      root.section("lookups").section(l.name()), "on", source, l.on(), hidden));
    }
  }

  private static void refuseHidden(
      ConfigNode node, String key, Source source, String column, Set<String> hidden) {
    String field = source.section() + "." + column;
    if (hidden.contains(field)) {
      node.problem(
          key,
          "reads %s, which privacy masks, drops, generalizes or encrypts: tokenize it or use another column"
              .formatted(field));
    }
  }

  /** A feature of a column that is never there would be empty for ever. */
  private static void refuseHiddenValues(
      ConfigNode node, List<Feature> features, List<Source> sources, PrivacyPolicy privacy) {
    for (Feature feature : features) {
      if (feature instanceof Feature.Aggregation of && !of.column().isEmpty()) {
        sources.stream()
            .filter(s -> s.name().equals(of.source()))
            .map(s -> s.section() + "." + of.column().getFirst())
            .filter(field -> privacy.fields().get(field) == FieldRule.DROP)
            .forEach(
                field -> node.problem(of.name(), "reads %s, which privacy drops".formatted(field)));
      }
    }
  }

  private static Duration target(ConfigNode node) {
    Duration target = node.duration("target", Duration.ofSeconds(1));
    if (target.isZero()) {
      node.problem("target", "must be longer than nothing");
    }
    node.done();
    return target;
  }
}
