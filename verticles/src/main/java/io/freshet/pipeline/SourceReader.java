package io.freshet.pipeline;

import io.freshet.config.ConfigNode;
import io.freshet.contract.Contract;
import io.freshet.pipeline.CelExpression.Use;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one entry of {@code sources}. */
final class SourceReader {
  private static final Pattern SECTION = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");
  private static final Pattern COLUMN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");

  /** The hub's alone; {@code activity} is not: there, observations join the rows of a source. */
  private static final List<String> CLOSED_TO_SOURCES = List.of("decisions", "features");

  private static final List<String> FORMATS =
      Arrays.stream(Source.Format.values()).map(Source.Format::word).toList();
  private static final int KEEP = 1_000;
  private static final int MAX_KEEP = 100_000;
  private static final Duration LEAST_HEARTBEAT = Duration.ofSeconds(1);
  private static final Duration LONGEST_HEARTBEAT = Duration.ofDays(1);

  private final Path conf;

  /**
   * A reader.
   *
   * @param conf folder that contracts are looked up from
   */
  SourceReader(Path conf) {
    this.conf = conf;
  }

  /** The source; what is wrong is noted at {@code node}. */
  Source read(String name, ConfigNode node) {
    Optional<SectionKind> kind =
        chosen(node, "as", "", List.of("one", "many", "recent"))
            .map(as -> SectionKind.valueOf(as.toUpperCase(Locale.ROOT)));
    Through through = through(node);
    Expression session = through == null ? session(node) : null;
    refuseSlash(name, node);
    Source source =
        new Source(
            name,
            node.required("topic"),
            format(node),
            session,
            section(name, node),
            kind.orElse(SectionKind.ONE),
            keep(node, kind.orElse(SectionKind.MANY)), // of an unknown kind it may be right
            node.text("index").map(t -> expression(node, "index", t, Use.TEXT)).orElse(null),
            contract(node),
            through,
            node.text("filter").map(t -> expression(node, "filter", t, Use.CONDITION)).orElse(null),
            derived(node.section("derive")),
            node.has("heartbeat") ? heartbeat(node) : null);
    node.done();
    return source;
  }

  /** How a topic's events are encoded. */
  static Source.Format format(ConfigNode node) {
    String word = chosen(node, "format", "auto", FORMATS).orElse("auto");
    return Arrays.stream(Source.Format.values())
        .filter(f -> f.word().equals(word))
        .findFirst()
        .orElse(Source.Format.AUTO);
  }

  /** Names of tables are joined by slashes where rows of several meet. */
  static void refuseSlash(String name, ConfigNode node) {
    if (name.indexOf('/') >= 0) {
      node.problem("topic", "belongs to '" + name + "', whose name must not contain '/'");
    }
  }

  private static Through through(ConfigNode node) {
    Optional<String> parent = node.text("through");
    if (parent.isEmpty()) {
      if (node.has("on")) {
        node.text("on");
        node.problem("on", "is for sources with 'through': name the table to go through");
      }
      return null;
    }
    if (node.has("session")) {
      node.text("session");
      node.problem("session", "is found through '" + parent.get() + "': leave one of both out");
    }
    return new Through(parent.get(), expression(node, "on", node.required("on"), Use.TEXT));
  }

  private static Heartbeat heartbeat(ConfigNode source) {
    ConfigNode node = source.section("heartbeat");
    Duration every = node.duration("every", LEAST_HEARTBEAT);
    if (!node.has("every")) {
      node.problem("every", "is missing: how often at least something is heard, such as 10s");
    } else if (every.compareTo(LEAST_HEARTBEAT) < 0 || every.compareTo(LONGEST_HEARTBEAT) > 0) {
      node.problem("every", "must be from 1s to 1d");
    }
    Optional<String> topic = node.text("topic").filter(t -> !t.isBlank());
    if (topic.equals(source.text("topic"))) {
      node.problem("topic", "is the source's own, in which it is heard anyway: leave it out");
    }
    node.done();
    return new Heartbeat(every, topic.orElse(null));
  }

  private static Expression session(ConfigNode node) {
    return expression(node, "session", node.required("session"), Use.IDS);
  }

  private static Map<String, Expression> derived(ConfigNode node) {
    Map<String, Expression> derived = new LinkedHashMap<>();
    for (String column : node.keys()) {
      if (!COLUMN.matcher(column).matches()) {
        node.problem(column, "is no name for a column: letters, digits and '_'");
      }
      Expression value = expression(node, column, node.required(column), Use.JSON);
      if (value != null) {
        derived.put(column, value);
      }
    }
    node.done();
    return Collections.unmodifiableMap(derived);
  }

  private static Optional<String> chosen(
      ConfigNode node, String key, String standard, List<String> allowed) {
    if (standard.isEmpty() && !node.has(key)) {
      node.problem(key, "is missing: one of " + String.join(", ", allowed));
      node.text(key);
      return Optional.empty();
    }
    String value = node.oneOf(key, standard, allowed);
    return allowed.contains(value) ? Optional.of(value) : Optional.empty();
  }

  private static Expression expression(ConfigNode node, String key, String text, Use use) {
    if (text.isEmpty()) {
      return null;
    }
    try {
      return CelExpression.compile(text, use);
    } catch (IllegalArgumentException e) {
      node.problem(key, e.getMessage());
      return null;
    }
  }

  private static String section(String name, ConfigNode node) {
    String section = node.text("section").orElse(name);
    if (!SECTION.matcher(section).matches()) {
      node.problem(
          "section", "is '" + section + "'; a section is named by letters, digits, '_' and '-'");
    } else if (CLOSED_TO_SOURCES.contains(section)) {
      node.problem("section", "is '" + section + "', which Freshet fills itself");
    }
    return section;
  }

  private static int keep(ConfigNode node, SectionKind kind) {
    if (kind == SectionKind.ONE && node.has("keep")) {
      node.problem("keep", "is for sections of many or recent rows; this one has one");
    }
    return node.integer("keep", kind == SectionKind.ONE ? 1 : KEEP, 1, MAX_KEEP);
  }

  private SourceContract contract(ConfigNode node) {
    Optional<String> text = node.text("contract");
    String enforce = node.oneOf("enforce", "reject", List.of("reject", "warn"));
    if (text.isEmpty()) {
      if (node.has("enforce")) {
        node.problem("enforce", "is for sources with a contract: name one, or leave it out");
      }
      return null;
    }
    Path file = conf.resolve(text.get()).normalize();
    if (!Files.isRegularFile(file)) {
      node.problem(
          "contract", "is '" + text.get() + "', which is no file in " + conf.getFileName());
      return null;
    }
    try {
      return new SourceContract(text.get(), Contract.load(file), !enforce.equals("warn"));
    } catch (IllegalArgumentException e) {
      node.problem("contract", "is '" + text.get() + "', which " + e.getMessage());
      return null;
    }
  }
}
