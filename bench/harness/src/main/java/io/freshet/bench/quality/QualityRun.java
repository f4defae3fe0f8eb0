package io.freshet.bench.quality;

import io.freshet.bench.quality.LabelledText.Label;
import io.freshet.bench.quality.QualitySet.Part;
import io.freshet.privacy.DetectorType;
import io.freshet.privacy.KnownNames;
import io.freshet.privacy.NameModel;
import io.freshet.privacy.TextRedactor;
import io.freshet.privacy.Tokenizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Lets the product's redactor go over the set. One thread. */
public final class QualityRun {
  private static final Set<String> ALL =
      Arrays.stream(DetectorType.values())
          .map(DetectorType::label)
          .collect(Collectors.toUnmodifiableSet());
  private static final int MAX_NAMES = 100_000;

  /** Takes a figure: half, metric, value, unit. */
  @FunctionalInterface
  public interface Figures {
    void add(String half, String metric, double value, String unit);
  }

  private QualityRun() {}

  /** Labels of all parts, in their order. */
  public static List<String> parts() {
    return Arrays.stream(Part.values()).map(Part::label).toList();
  }

  /**
   * Measures the set.
   *
   * @param parts labels of those that are measured; none for all
   * @param model of the tagger of names; null to measure without it
   * @param figures takes what came out
   * @param misses how many misses of each type and kind are told, of the open parts alone
   * @param say takes a line
   */
  public static void run(
      Set<String> parts, NameModel model, Figures figures, int misses, Consumer<String> say) {
    for (Part part : Part.values()) {
      if (!parts.isEmpty() && !parts.contains(part.label())) {
        continue;
      }
      List<LabelledText> texts = QualitySet.of(part);
      Scores cold = scores(texts, new KnownNames(tokenizer(), 1), model);
      KnownNames names = new KnownNames(tokenizer(), MAX_NAMES);
      learn(texts, names);
      Scores known = scores(texts, names, model);
      report(part.label(), cold, known, figures);
      if (misses > 0 && part.isOpen()) {
        tell(part.label(), cold, misses, say);
      }
    }
  }

  /** The texts of the seen half. */
  public static List<String> texts() {
    return QualitySet.of(Part.SEEN).stream().map(LabelledText::text).toList();
  }

  /**
   * The texts of a part that detectors may be made by.
   *
   * @throws IllegalArgumentException for a part that only measures
   */
  public static List<LabelledText> open(String label) {
    for (Part part : Part.values()) {
      if (part.label().equals(label) && part.isOpen()) {
        return QualitySet.of(part);
      }
    }
    throw new IllegalArgumentException("no part to learn from: " + label);
  }

  private static Tokenizer tokenizer() {
    return new Tokenizer(new byte[32]);
  }

  /** As a stream teaches them: each full name once, in a field of its own. */
  private static void learn(List<LabelledText> texts, KnownNames names) {
    for (LabelledText text : texts) {
      for (Label label : text.labels()) {
        if (label.type() == DetectorType.PERSON && label.value().contains(" ")) {
          names.learn(label.value());
        }
      }
    }
  }

  private static Scores scores(List<LabelledText> texts, KnownNames names, NameModel model) {
    Map<String, TextRedactor> redactors = new HashMap<>();
    Scores scores = new Scores();
    for (LabelledText text : texts) {
      TextRedactor redactor =
          redactors.computeIfAbsent(text.region(), region -> redactor(region, names, model));
      scores.add(text, redactor.redact(text.text()).findings());
    }
    return scores;
  }

  private static TextRedactor redactor(String region, KnownNames names, NameModel model) {
    TextRedactor redactor = TextRedactor.of(ALL, region, tokenizer(), names);
    return model == null ? redactor : redactor.tagging(model);
  }

  private static void report(String half, Scores cold, Scores known, Figures figures) {
    figures.add(half, "texts", cold.texts(), "texts");
    figures.add(half, "negatives", cold.negatives(), "texts");
    figures.add(half, "negatives with a finding", cold.spoiledShare(), "share");
    for (DetectorType type : DetectorType.values()) {
      Scores.Tally tally = cold.tally(type);
      figures.add(half, type.label() + " values", tally.labels, "values");
      figures.add(half, type.label() + " recall", tally.recall(), "share");
      figures.add(half, type.label() + " precision", tally.precision(), "share");
      figures.add(half, type.label() + " covered", tally.coverage(), "share");
    }
    Scores.Tally person = known.tally(DetectorType.PERSON);
    figures.add(half, "person recall, names known", person.recall(), "share");
    figures.add(half, "person precision, names known", person.precision(), "share");
  }

  private static void tell(String half, Scores scores, int limit, Consumer<String> say) {
    Map<String, Integer> told = new HashMap<>();
    for (Scores.Miss miss : scores.misses()) {
      String kind = miss.type().label() + (miss.found() ? " wrong" : " missed");
      if (told.merge(kind, 1, Integer::sum) <= limit) {
        say.accept(
            "%s | %s | '%s' %s | %s | %s"
                .formatted(
                    half,
                    kind,
                    miss.value().replace("\n", "\\n"),
                    miss.instead(),
                    miss.text(),
                    miss.text().text().replace("\n", "\\n")));
      }
    }
    told.forEach((kind, count) -> say.accept(half + " | " + kind + ": " + count));
  }
}
