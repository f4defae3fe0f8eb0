package io.freshet.pipeline;

import io.freshet.config.ConfigNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one entry of {@code sources}. */
final class SourceReader {
  private static final Pattern SECTION = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");
  private static final List<String> OWN_SECTIONS = List.of("decisions", "features");
  private static final List<String> FORMATS =
      Arrays.stream(Source.Format.values()).map(Source.Format::word).toList();
  private static final int KEEP = 1_000;
  private static final int MAX_KEEP = 100_000;

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
    SectionKind kind =
        SectionKind.valueOf(
            chosen(node, "as", "", List.of("one", "many", "recent"))
                .orElse("one")
                .toUpperCase(Locale.ROOT));
    Source source =
        new Source(
            name,
            node.required("topic"),
            Source.Format.valueOf(
                chosen(node, "format", "auto", FORMATS).orElse("auto").toUpperCase(Locale.ROOT)),
            expression(node, "session", node.required("session")),
            section(name, node),
            kind,
            keep(node, kind),
            node.text("index").map(t -> expression(node, "index", t)).orElse(null),
            node.text("contract").map(t -> contract(node, t)).orElse(null));
    node.done();
    return source;
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

  private static Expression expression(ConfigNode node, String key, String text) {
    if (text.isEmpty()) {
      return null;
    }
    try {
      return CelExpression.compile(text);
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
    } else if (OWN_SECTIONS.contains(section)) {
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

  private Path contract(ConfigNode node, String text) {
    Path file = conf.resolve(text).normalize();
    if (!Files.isRegularFile(file)) {
      node.problem("contract", "is '" + text + "', which is no file in " + conf.getFileName());
      return null;
    }
    try {
      Contract.load(file);
    } catch (IllegalArgumentException e) {
      node.problem("contract", "is '" + text + "', which " + e.getMessage());
    }
    return file;
  }
}
