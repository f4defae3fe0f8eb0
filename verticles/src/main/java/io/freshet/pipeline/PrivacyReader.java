package io.freshet.pipeline;

import io.freshet.config.ConfigNode;
import io.freshet.config.Suggestion;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads {@code privacy}. What is left out is detected: the default errs on the safe side. */
final class PrivacyReader {
  /** As the privacy package labels them; it depends on this one. */
  static final Set<String> DETECTORS =
      Set.of(
          "person",
          "email",
          "phone",
          "credit_card",
          "iban",
          "bank_account",
          "ssn",
          "national_id",
          "ip",
          "mac",
          "address",
          "date_of_birth",
          "licence",
          "passport",
          "geo",
          "crypto_wallet",
          "url_secret");

  private static final List<String> RULES =
      List.of("drop", "mask", "tokenize", "encrypt", "generalize", "keep");

  private final List<Source> sources;
  private final Set<String> sections;

  /** A reader; fields are named by a source's section or by a lookup. */
  PrivacyReader(List<Source> sources, List<Lookup> lookups) {
    this.sources = sources;
    this.sections =
        Stream.concat(sources.stream().map(Source::section), lookups.stream().map(Lookup::name))
            .collect(Collectors.toSet());
  }

  /** The policy; what is wrong is noted at {@code node}. */
  PrivacyPolicy read(ConfigNode node) {
    Map<String, String> subjects = new HashMap<>();
    Map<String, FieldRule> fields = fields(node.section("fields"), subjects);
    Set<String> detect = detect(node, node.has("detect"));
    boolean tagger = node.flag("tagger", detect.contains("person"));
    if (tagger && !detect.contains("person")) {
      node.problem("tagger", "looks for people, and 'detect' has no 'person'");
    }
    PrivacyPolicy policy =
        new PrivacyPolicy(fields, names(node), detect, Map.copyOf(subjects), tagger);
    node.done();
    return policy;
  }

  private Map<String, FieldRule> fields(ConfigNode node, Map<String, String> subjects) {
    Map<String, FieldRule> fields = new HashMap<>();
    for (String field : node.keys().stream().sorted().toList()) {
      complaint(field).ifPresent(c -> node.problem(field, c));
      if (node.isSection(field)) {
        ConfigNode rule = node.section(field);
        subjects.put(field, subject(rule.section("encrypt")));
        rule.done();
        fields.put(field, FieldRule.ENCRYPT);
        continue;
      }
      String rule = node.oneOf(field, "drop", RULES);
      fields.put(field, FieldRule.valueOf(rule.toUpperCase(Locale.ROOT)));
      if (rule.equals("encrypt")) {
        subjects.put(field, sessionColumn(node, field));
      }
    }
    return Map.copyOf(fields);
  }

  private static String subject(ConfigNode encrypt) {
    String subject = encrypt.required("subject");
    encrypt.done();
    return subject;
  }

  /** Whose a field is that does not say it: the session's of its row. */
  private String sessionColumn(ConfigNode node, String field) {
    Optional<String> column =
        sources.stream()
            .filter(s -> field.startsWith(s.section() + "."))
            .map(Source::session)
            .filter(Objects::nonNull)
            .findFirst()
            .flatMap(Expression::column);
    if (column.isEmpty()) {
      node.problem(
          field,
          "is 'encrypt', and no column names the session of its row: say whose it is,"
              + " { encrypt: { subject: COLUMN } }");
    }
    return column.orElse("");
  }

  private Set<String> names(ConfigNode node) {
    Set<String> names = new LinkedHashSet<>(node.texts("names"));
    names.forEach(
        n -> complaint(n).ifPresent(c -> node.problem("names", "has '" + n + "', which " + c)));
    return Set.copyOf(names);
  }

  private Optional<String> complaint(String field) {
    int dot = field.indexOf('.');
    if (dot <= 0 || dot == field.length() - 1) {
      return Optional.of("is not of the form section.field");
    }
    String section = field.substring(0, dot);
    if (!sections.contains(section)) {
      return Optional.of(
          "names the unknown section '" + section + "'" + Suggestion.among(section, sections));
    }
    String column = field.substring(dot + 1);
    return sources.stream()
        .filter(s -> s.section().equals(section) && s.contract() != null && s.contract().rejects())
        .flatMap(s -> unknown(column, s).stream())
        .findFirst();
  }

  /** Rows with a column that a closed contract does not have are rejected, so none comes here. */
  private static Optional<String> unknown(String column, Source source) {
    return source
        .contract()
        .contract()
        .columns()
        .filter(columns -> columns.stream().noneMatch(c -> (column + ".").startsWith(c + ".")))
        .map(
            columns ->
                "names the column '%s', which rows by %s cannot have%s"
                    .formatted(
                        column, source.contract().file(), Suggestion.among(column, columns)));
  }

  private static Set<String> detect(ConfigNode node, boolean given) {
    List<String> detectors = node.texts("detect");
    detectors.stream()
        .filter(d -> !DETECTORS.contains(d))
        .forEach(
            d ->
                node.problem(
                    "detect",
                    "has the unknown detector '" + d + "'" + Suggestion.among(d, DETECTORS)));
    return given ? Set.copyOf(detectors) : DETECTORS;
  }
}
