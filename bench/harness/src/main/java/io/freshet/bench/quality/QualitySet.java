package io.freshet.bench.quality;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The set: two halves that share neither a template nor a name. The detectors may be mended by what
 * they miss of the first; the second only measures.
 */
final class QualitySet {
  /** Texts of each template; one of a template without holes. */
  private static final int TEXTS = 5;

  private static final int NEGATIVES = 7;

  private static final long SEED = 20_260_728;
  private static final List<String> FILES =
      List.of("en", "de", "fr", "es", "it", "pt", "nl", "other", "tech");

  /** Which half. */
  enum Half {
    SEEN("seen"),
    HELD_OUT("held-out");

    private final String label;

    Half(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  private QualitySet() {}

  /** The same texts each time. */
  static List<LabelledText> of(Half half) {
    Values values = new Values(new Dice(SEED + half.ordinal()), half.ordinal());
    List<LabelledText> texts = new ArrayList<>();
    for (String file : FILES) {
      fill(Template.of("texts/" + file + ".txt", file), half, values, TEXTS, texts);
    }
    fill(Template.of("negatives/all.txt", "en"), half, values, NEGATIVES, texts);
    return texts;
  }

  private static void fill(
      List<Template> templates, Half half, Values values, int texts, List<LabelledText> into) {
    List<Template> mixed = new ArrayList<>(templates);
    Collections.shuffle(mixed, new Random(SEED));
    for (int i = half.ordinal(); i < mixed.size(); i += 2) {
      int count = mixed.get(i).hasHoles() ? texts : 1;
      for (int number = 1; number <= count; number++) {
        into.add(mixed.get(i).fill(values, number));
      }
    }
  }
}
