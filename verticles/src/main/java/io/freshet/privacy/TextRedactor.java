package io.freshet.privacy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Finds and replaces personal data in texts. Thread-safe.
 *
 * <p>Names and mail addresses become tokens ({@code [person_3f9a…]}), so that repeat mentions still
 * match; everything else its type ({@code [phone]}).
 */
public final class TextRedactor {
  /** Longer texts are refused, in UTF-16 code units. */
  public static final int MAX_LENGTH = 256 << 10;

  private static final Set<String> TOKENISED = Set.of("person", "email");

  private final List<Detector> detectors;
  private final Tokenizer tokenizer;

  /**
   * A redactor with the detectors of these types.
   *
   * @param types as policies write them: {@code email}, {@code person}, …
   * @param region of phone numbers without a country code, two letters
   */
  public TextRedactor(Set<String> types, String region, Tokenizer tokenizer, KnownNames names) {
    this.detectors = Detectors.of(types, region, names);
    this.tokenizer = tokenizer;
  }

  /**
   * A text without personal data.
   *
   * @param text the same instance as was given when nothing was found
   * @param findings in the text that was given, in order, not overlapping
   */
  public record Redacted(String text, List<Finding> findings) {}

  /**
   * Redacts one text.
   *
   * @throws RedactionException when the text is too long or a detector fails: it must not go on
   */
  public Redacted redact(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new RedactionException(
          "a text has " + text.length() + " characters, more than " + MAX_LENGTH);
    }
    FoldedText folded = FoldedText.of(text);
    List<Finding> found = new ArrayList<>();
    for (Detector detector : detectors) {
      try {
        detector.find(folded.text(), found);
      } catch (RuntimeException e) {
        throw new RedactionException("the detector for " + detector.type() + " failed", e);
      }
    }
    if (found.isEmpty()) {
      return new Redacted(text, List.of());
    }
    List<Finding> kept = withoutOverlaps(found).stream().map(folded::original).toList();
    return new Redacted(replaced(text, kept), kept);
  }

  /** Of findings that overlap the longest stays, then the surest. */
  private static List<Finding> withoutOverlaps(List<Finding> found) {
    found.sort(
        Comparator.comparingInt((Finding f) -> f.start() - f.end())
            .thenComparing(Comparator.comparingDouble(Finding::confidence).reversed()));
    List<Finding> kept = new ArrayList<>();
    for (Finding candidate : found) {
      if (kept.stream()
          .noneMatch(k -> candidate.start() < k.end() && k.start() < candidate.end())) {
        kept.add(candidate);
      }
    }
    kept.sort(Comparator.comparingInt(Finding::start));
    return kept;
  }

  private String replaced(String text, List<Finding> findings) {
    StringBuilder result = new StringBuilder(text.length());
    int from = 0;
    for (Finding finding : findings) {
      result.append(text, from, finding.start());
      result.append('[').append(label(text, finding)).append(']');
      from = finding.end();
    }
    return result.append(text, from, text.length()).toString();
  }

  private String label(String text, Finding finding) {
    if (!TOKENISED.contains(finding.type())) {
      return finding.type();
    }
    String value = FoldedText.of(text.substring(finding.start(), finding.end())).text();
    return tokenizer.token(finding.type(), KnownNames.fold(value));
  }
}
