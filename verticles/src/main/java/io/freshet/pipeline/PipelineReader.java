package io.freshet.pipeline;

import io.freshet.config.ConfigNode;
import io.freshet.config.Suggestion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads one pipeline's file. What it means stands in docs/pipelines.md. */
final class PipelineReader {
  private static final int DEFAULT_KEEP = 1_000;
  private static final int MAX_KEEP = 100_000;
  private static final int MAX_PANES = 3_600;
  private static final Set<String> OWN_SECTIONS = Set.of("features", "decisions");
  private static final Set<String> DETECTORS =
      Set.of(
          "person", "email", "phone", "credit_card", "iban", "ssn", "ip", "address", "url_secret");

  private final Path conf;

  /** Relative files, such as contracts, start at {@code conf}. */
  PipelineReader(Path conf) {
    this.conf = conf;
  }

  Pipeline read(ConfigNode node) {
    List<Source> sources = new ArrayList<>();
    node.section("sources").sections().forEach((name, n) -> sources.add(source(name, n, sources)));
    if (sources.isEmpty()) {
      node.problem("sources", "must name at least one source");
    }
    List<CountFeature> features = new ArrayList<>();
    node.section("features")
        .sections()
        .forEach((name, n) -> features.add(feature(name, n, sources)));
    Pipeline pipeline =
        new Pipeline(
            node.required("pipeline"),
            node.required("tenant"),
            List.copyOf(sources),
            List.copyOf(features),
            privacy(node.section("privacy"), sources),
            freshness(node.section("freshness")));
    node.done();
    return pipeline;
  }

  private Source source(String name, ConfigNode node, List<Source> before) {
    String section = node.text("section").orElse(name);
    String topic = node.required("topic");
    if (OWN_SECTIONS.contains(section)) {
      node.problem("section", "is '" + section + "', which Freshet fills itself");
    }
    if (before.stream().anyMatch(s -> s.section().equals(section))) {
      node.problem("section", "is '" + section + "', which another source fills already");
    }
    if (before.stream().anyMatch(s -> s.topic().equals(topic))) {
      node.problem("topic", "is '" + topic + "', which feeds another source already");
    }
    Source source =
        new Source(
            name,
            topic,
            Source.Format.valueOf(
                node.oneOf("format", "auto", List.of("auto", "debezium", "json")).toUpperCase()),
            expression(node, "session", node.required("session")),
            section,
            SectionKind.valueOf(
                node.oneOf("as", "many", List.of("one", "many", "recent")).toUpperCase()),
            node.integer("keep", DEFAULT_KEEP, 1, MAX_KEEP),
            node.text("index").map(text -> expression(node, "index", text)).orElse(null),
            contract(node));
    node.done();
    return source;
  }

  private static Expression expression(ConfigNode node, String key, String text) {
    try {
      return text.isEmpty() ? null : CelExpression.compile(text);
    } catch (ExpressionException e) {
      node.problem(
          key, "is no valid CEL expression over after, before, event and key: " + e.getMessage());
      return null;
    }
  }

  private Path contract(ConfigNode node) {
    return node.text("contract")
        .map(
            name -> {
              Path file = conf.resolve(name);
              if (!Files.isReadable(file)) {
                node.problem(
                    "contract", "names '" + name + "', which is not in " + conf.getFileName());
              }
              return file;
            })
        .orElse(null);
  }

  private static CountFeature feature(String name, ConfigNode node, List<Source> sources) {
    String source = node.required("count");
    Set<String> known = sources.stream().map(Source::name).collect(Collectors.toSet());
    if (!source.isEmpty() && !known.contains(source)) {
      node.problem("count", "names no source" + Suggestion.among(source, known));
    }
    ConfigNode window = node.section("window");
    Duration sliding = window.duration("sliding", Duration.ofMinutes(5));
    Duration every = window.duration("every", Duration.ofSeconds(10));
    boolean divides =
        every.toMillis() > 0
            && sliding.toMillis() % every.toMillis() == 0
            && sliding.toMillis() / every.toMillis() <= MAX_PANES
            && !sliding.isZero();
    if (!divides) {
      window.problem(
          "every", "must divide the window into 1 to " + MAX_PANES + " panes of equal width");
    }
    window.done();
    node.done();
    return new CountFeature(name, source, sliding, every);
  }

  private static PrivacyPolicy privacy(ConfigNode node, List<Source> sources) {
    Map<String, FieldRule> fields = new LinkedHashMap<>();
    ConfigNode rules = node.section("fields");
    for (String field : rules.keys()) {
      sectionExists(rules, field, field, sources);
      fields.put(
          field,
          FieldRule.valueOf(
              rules
                  .oneOf(field, "mask", List.of("drop", "mask", "tokenize", "keep"))
                  .toUpperCase()));
    }
    List<String> names = node.texts("names");
    names.forEach(name -> sectionExists(node, "names", name, sources));
    Set<String> detect = new TreeSet<>(node.has("detect") ? node.texts("detect") : DETECTORS);
    detect.stream()
        .filter(d -> !DETECTORS.contains(d))
        .forEach(d -> node.problem("detect", "has '" + d + "'" + Suggestion.among(d, DETECTORS)));
    node.done();
    return new PrivacyPolicy(Map.copyOf(fields), Set.copyOf(names), Set.copyOf(detect));
  }

  private static void sectionExists(
      ConfigNode node, String key, String field, List<Source> sources) {
    int dot = field.indexOf('.');
    Set<String> sections = sources.stream().map(Source::section).collect(Collectors.toSet());
    if (dot <= 0 || !sections.contains(field.substring(0, dot))) {
      node.problem(
          key,
          "has '" + field + "', which is not section.field" + Suggestion.among(field, sections));
    }
  }

  private static Duration freshness(ConfigNode node) {
    Duration target = node.duration("target", Duration.ofSeconds(1));
    node.done();
    return target;
  }
}
