package io.freshet.bench.micro;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Expressions for as many forms as the detectors know, in files beside this class: a line each,
 * {@code type expression}, in the order in which they are used, and under it what it is for, {@code
 * > SSN [[078-05-1120]]}. {@code words NAME a|b} and {@code part NAME …} define what {@code <NAME>}
 * stands for; of words, {@link WordTrie} makes an expression.
 */
final class Expressions {
  private static final List<String> FILES = List.of("machines.txt", "numbers.txt", "people.txt");
  private static final Pattern USE = Pattern.compile("<([A-Z_]+)>");

  /** Matches of these types count only when it says so; those of others always do. */
  private static final Map<String, Predicate<MatchResult>> CHECKS =
      Map.of(
          "iban", CheckDigits::iban,
          "credit_card", CheckDigits::card,
          "given_name", RegexRedaction::isGiven);

  private final Map<String, List<String>> words = new HashMap<>();
  private final Map<String, String> parts = new HashMap<>();
  private final List<Expression> all = new ArrayList<>();

  /**
   * One of them.
   *
   * @param example a text in which it finds, alone, what stands in double brackets
   */
  record Expression(RegexRule rule, String example) {}

  private Expressions() {}

  /** The peer that uses all of them. */
  static RegexPeer peer() {
    return new RegexPeer(all().stream().map(Expression::rule).toList(), true);
  }

  static List<Expression> all() {
    Expressions read = new Expressions();
    FILES.forEach(read::file);
    return read.all;
  }

  private void file(String name) {
    try (InputStream in = Expressions.class.getResourceAsStream(name)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      text.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).forEach(this::line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void line(String line) {
    String[] halves = line.split(" ", 2);
    switch (halves[0]) {
      case ">" -> {
        RegexRule rule = all.removeLast().rule;
        all.add(new Expression(rule, halves[1].replace("\\n", "\n")));
      }
      case "words", "starts" -> {
        String[] list = halves[1].split(" ", 2);
        List<String> more = words.computeIfAbsent(list[0], n -> new ArrayList<>());
        more.addAll(List.of(list[1].split("\\|")));
        boolean whole = halves[0].equals("words");
        parts.put(list[0], whole ? WordTrie.of(more) : WordTrie.beginning(more));
      }
      case "part" -> {
        String[] part = halves[1].split(" ", 2);
        parts.put(part[0], filled(part[1]));
      }
      default -> {
        Predicate<MatchResult> check = CHECKS.getOrDefault(halves[0], m -> true);
        String type = halves[0].equals("given_name") ? "person" : halves[0];
        all.add(new Expression(new RegexRule(type, filled(halves[1]), check), ""));
      }
    }
  }

  private String filled(String expression) {
    return USE.matcher(expression)
        .replaceAll(use -> Matcher.quoteReplacement(parts.get(use.group(1))));
  }
}
