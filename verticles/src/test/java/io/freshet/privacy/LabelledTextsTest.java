package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Recall and precision over labelled texts in seven languages. What is labelled counts as found
 * when findings of its type cover it; a finding counts as right when it touches a label of its
 * type.
 */
class LabelledTextsTest {
  private static final Pattern LABEL = Pattern.compile("\\{([a-z_]+):([^}]+)}");

  /** A label of a text, or a finding in it. */
  private record Span(int start, int end, DetectorType type, String text) {
    boolean covers(Span label) {
      return type == label.type && start <= label.start && end >= label.end;
    }

    boolean touches(Span label) {
      return type == label.type && start < label.end && end > label.start;
    }
  }

  private final TextRedactor redactor = Found.redactor(Found.names());
  private final List<String> missed = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();

  @Test
  void findsStructuredTypesAndNothingElse() throws IOException {
    assertThat(recall(false)).as("missed %s", missed).isGreaterThanOrEqualTo(0.98);
    assertThat(precision(false)).as("wrong %s", wrong).isGreaterThanOrEqualTo(0.98);
  }

  @Test
  void findsPeopleWithoutKnowingThem() throws IOException {
    assertThat(recall(true)).as("missed %s", missed).isGreaterThanOrEqualTo(0.90);
    assertThat(precision(true)).as("wrong %s", wrong).isGreaterThanOrEqualTo(0.90);
  }

  private double recall(boolean people) throws IOException {
    int labels = 0;
    for (String line : lines()) {
      List<Span> found = found(plain(line));
      for (Span label : labels(line)) {
        if ((label.type == DetectorType.PERSON) == people) {
          labels++;
          if (found.stream().noneMatch(f -> f.covers(label))) {
            missed.add(label.text);
          }
        }
      }
    }
    return 1 - (double) missed.size() / labels;
  }

  private double precision(boolean people) throws IOException {
    int findings = 0;
    for (String line : lines()) {
      List<Span> labels = labels(line);
      for (Span finding : found(plain(line))) {
        if ((finding.type == DetectorType.PERSON) == people) {
          findings++;
          if (labels.stream().noneMatch(finding::touches)) {
            wrong.add(finding.type.label() + " " + finding.text);
          }
        }
      }
    }
    return 1 - (double) wrong.size() / findings;
  }

  private static List<String> lines() throws IOException {
    try (InputStream in = LabelledTextsTest.class.getResourceAsStream("labelled.txt")) {
      String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return all.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    }
  }

  private static String plain(String line) {
    return LABEL.matcher(line).replaceAll("$2");
  }

  private static List<Span> labels(String line) {
    List<Span> labels = new ArrayList<>();
    Matcher matcher = LABEL.matcher(line);
    int marks = 0; // characters of marks before
    while (matcher.find()) {
      String value = matcher.group(2);
      int start = matcher.start() - marks;
      DetectorType type = DetectorType.labelled(matcher.group(1)).orElseThrow();
      labels.add(new Span(start, start + value.length(), type, value));
      marks += matcher.group().length() - value.length();
    }
    return labels;
  }

  private List<Span> found(String text) {
    return redactor.find(text).stream()
        .map(f -> new Span(f.start(), f.end(), f.type(), text.substring(f.start(), f.end())))
        .toList();
  }
}
