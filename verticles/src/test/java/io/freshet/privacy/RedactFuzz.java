package io.freshet.privacy;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.protocol.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Whatever the text: findings lie inside it, in order and apart, and never cut a character in two;
 * what stands for them is all that differs; nothing is found in what was redacted; work is linear.
 */
public final class RedactFuzz {
  private static final int LOOKS_A_CHARACTER = 2_000;
  private static final KnownNames NAMES = names();
  private static final TextRedactor REDACTOR = Found.redactor(NAMES);
  private static final List<Detector> DETECTORS = scanners();

  private RedactFuzz() {}

  private static KnownNames names() {
    KnownNames names = Found.names();
    names.learn("Xandra Quill");
    return names;
  }

  private static List<Detector> scanners() {
    return LinearGrowthTest.scanners();
  }

  /** Called by the fuzzer, and by the build for each input that was kept. */
  public static void fuzzerTestOneInput(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    TextRedactor.Redacted redacted = REDACTOR.redact(text);
    spans(text, redacted);
    work(text);
    json(text);
  }

  private static void spans(String text, TextRedactor.Redacted redacted) {
    StringBuilder rest = new StringBuilder();
    int from = 0;
    for (Finding finding : redacted.findings()) {
      require(finding.start() >= from && finding.end() > finding.start(), "spans are apart");
      require(finding.end() <= text.length(), "spans lie inside");
      require(!cutsPair(text, finding.start()), "a span begins inside a character");
      require(!cutsPair(text, finding.end()), "a span ends inside a character");
      rest.append(text, from, finding.start());
      rest.append(
          REDACTOR.placeholder(finding.type(), text.substring(finding.start(), finding.end())));
      from = finding.end();
    }
    rest.append(text, from, text.length());
    require(rest.toString().equals(redacted.text()), "only findings are replaced");
  }

  private static boolean cutsPair(String text, int at) {
    return at > 0
        && at < text.length()
        && Character.isHighSurrogate(text.charAt(at - 1))
        && Character.isLowSurrogate(text.charAt(at));
  }

  /** By count, not by time: a text as large as this must not cost more than so many looks. */
  private static void work(String text) {
    for (Detector detector : DETECTORS) {
      CountedText counted = new CountedText(text);
      detector.find(counted, new java.util.ArrayList<>());
      require(
          counted.looks() <= LOOKS_A_CHARACTER * (text.length() + 50L),
          detector.getClass().getSimpleName() + " looked " + counted.looks() + " times");
    }
  }

  /** The same as a row, should it be one: redacted again, nothing more is found. */
  private static void json(String text) {
    JsonNode row;
    try {
      row = Json.mapper().readTree(text);
    } catch (JacksonException | NumberFormatException e) {
      return;
    }
    if (row == null || !row.isContainerNode()) {
      return;
    }
    JsonRedaction redaction = new JsonRedaction(RowRules.none(), REDACTOR, Found.tokens());
    JsonNode clean = redaction.redact(row);
    require(clean.getNodeType() == row.getNodeType(), "a row stays a row");
    require(clean.size() == row.size(), "no field is lost");
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
