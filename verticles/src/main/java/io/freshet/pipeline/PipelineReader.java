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
  /** Rules that make values alike. */
  private static final Set<FieldRule> HIDDEN =
      EnumSet.of(FieldRule.MASK, FieldRule.DROP, FieldRule.GENERALIZE);

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
    String tenant = root.required("tenant");
    if (!tenant.isEmpty() && !TENANT.matcher(tenant).matches()) {
      root.problem("tenant", "must have 1 to 64 characters and no '/'");
    }
    List<Source> read = sources(root);
    ConfigNode featuresNode = root.section("features");
    List<Feature> features = FeaturesReader.read(featuresNode, read);
    PrivacyPolicy privacy = new PrivacyReader(read).read(root.section("privacy"));
    refuseHiddenSessions(root.section("sources"), read, privacy);
    refuseHiddenValues(featuresNode, features, read, privacy);
    Duration target = target(root.section("freshness"));
    root.done();
    return new Pipeline(name, tenant, read, features, privacy, target);
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
   * Masked and coarsened values are alike: sessions named by them would run together, one person's
   * context shown with another's.
   */
  private static void refuseHiddenSessions(
      ConfigNode node, List<Source> sources, PrivacyPolicy privacy) {
    Set<String> hidden =
        privacy.fields().entrySet().stream()
            .filter(e -> HIDDEN.contains(e.getValue()))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    for (Source source : sources) {
      if (source.session() instanceof CelExpression session) {
        session
            .column()
            .map(c -> source.section() + "." + c)
            .filter(hidden::contains)
            .ifPresent(
                field ->
                    node.section(source.name())
                        .problem(
                            "session",
                            "reads %s, which privacy masks, drops or generalizes: tokenize it or use another column"
                                .formatted(field)));
      }
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
