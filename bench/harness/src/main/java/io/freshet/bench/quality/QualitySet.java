package io.freshet.bench.quality;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The set: two halves made of templates, which share neither a template nor a name, and texts
 * written one by one. The detectors may be mended by what they miss of the parts that are open; the
 * others only measure.
 */
final class QualitySet {
  /** Texts of each template; one of a template without holes. */
  private static final int TEXTS = 5;

  private static final int NEGATIVES = 7;

  private static final long SEED = 20_260_728;
  private static final List<String> FILES =
      List.of("en", "de", "fr", "es", "it", "pt", "nl", "other", "tech");

  /** Which part. */
  enum Part {
    SEEN("seen"),
    HELD_OUT("held-out"),
    /** Written before its author saw a detector, without templates. */
    FRESH("fresh"),
    /** Later ones, by another author who had not seen one either; those of odd numbers. */
    FRESH_2A("fresh-2a"),
    /** Those of even numbers, of which nobody looks at a text. */
    FRESH_2B("fresh-2b"),
    /** Most of all people, by an author who had seen no detector. */
    FRESH_3("fresh-3"),
    /** The same, by another one. */
    FRESH_4("fresh-4"),
    /** Structured data most of all, by yet another; those of odd numbers. */
    FRESH_5A("fresh-5a"),
    /** Those of even numbers, of which nobody looks at a text. */
    FRESH_5B("fresh-5b"),
    /** Of all kinds, by an author of its own; nobody looks at a text. */
    FRESH_6("fresh-6"),
    /** Of all kinds, by two more authors who had seen no detector; those of odd numbers. */
    FRESH_7A("fresh-7a"),
    /** Those of even numbers, of which nobody looks at a text. */
    FRESH_7B("fresh-7b"),
    /** Structured data most of all, by three authors who had seen no detector. */
    FRESH_8("fresh-8"),
    /** People, and what is named like them, by another one. */
    FRESH_9("fresh-9"),
    /** Of all kinds, by two more authors, as traffic has them; nobody looks at a text. */
    FRESH_10("fresh-10"),
    /** Structured data most of all, by two more authors who had seen no detector. */
    FRESH_11("fresh-11"),
    /** Of all kinds, by another one, as traffic has them; nobody looks at a text. */
    FRESH_12("fresh-12"),
    /** People, and what is named like them, by another one. */
    FRESH_13("fresh-13");

    private final String label;

    Part(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }

    /** Whether detectors are mended by what they miss of it, so that misses may be told. */
    boolean isOpen() {
      return switch (this) {
        case SEEN, FRESH, FRESH_2A, FRESH_3, FRESH_4, FRESH_5A, FRESH_7A -> true;
        case FRESH_8, FRESH_9, FRESH_11, FRESH_13 -> true;
        case HELD_OUT, FRESH_2B, FRESH_5B, FRESH_6, FRESH_7B, FRESH_10, FRESH_12 -> false;
      };
    }
  }

  private QualitySet() {}

  /** The same texts each time. */
  static List<LabelledText> of(Part part) {
    return switch (part) {
      case SEEN, HELD_OUT -> filled(part);
      case FRESH -> FreshTexts.of("fresh.txt");
      case FRESH_2A -> everySecond(FreshTexts.of("fresh-2.txt"), 0);
      case FRESH_2B -> everySecond(FreshTexts.of("fresh-2.txt"), 1);
      case FRESH_3 -> FreshTexts.of("fresh-3.txt");
      case FRESH_4 -> FreshTexts.of("fresh-4.txt");
      case FRESH_5A -> everySecond(FreshTexts.of("fresh-5.txt"), 0);
      case FRESH_5B -> everySecond(FreshTexts.of("fresh-5.txt"), 1);
      case FRESH_6 -> FreshTexts.of("fresh-6.txt");
      case FRESH_7A -> everySecond(FreshTexts.of("fresh-7.txt"), 0);
      case FRESH_7B -> everySecond(FreshTexts.of("fresh-7.txt"), 1);
      case FRESH_8 -> FreshTexts.of("fresh-8.txt");
      case FRESH_9 -> FreshTexts.of("fresh-9.txt");
      case FRESH_10 -> FreshTexts.of("fresh-10.txt");
      case FRESH_11 -> FreshTexts.of("fresh-11.txt");
      case FRESH_12 -> FreshTexts.of("fresh-12.txt");
      case FRESH_13 -> FreshTexts.of("fresh-13.txt");
    };
  }

  private static List<LabelledText> everySecond(List<LabelledText> texts, int first) {
    List<LabelledText> half = new ArrayList<>();
    for (int i = first; i < texts.size(); i += 2) {
      half.add(texts.get(i));
    }
    return half;
  }

  private static List<LabelledText> filled(Part part) {
    Values values = new Values(new Dice(SEED + part.ordinal()), part.ordinal());
    List<LabelledText> texts = new ArrayList<>();
    for (String file : FILES) {
      fill(Template.of("texts/" + file + ".txt", file), part, values, TEXTS, texts);
    }
    fill(Template.of("negatives/all.txt", "en"), part, values, NEGATIVES, texts);
    fill(Template.of("texts/bank.txt", "en"), part, values, TEXTS, texts); // later than the others
    return texts;
  }

  private static void fill(
      List<Template> templates, Part part, Values values, int texts, List<LabelledText> into) {
    List<Template> mixed = new ArrayList<>(templates);
    Collections.shuffle(mixed, new Random(SEED));
    for (int i = part.ordinal(); i < mixed.size(); i += 2) {
      int count = mixed.get(i).hasHoles() ? texts : 1;
      for (int number = 1; number <= count; number++) {
        into.add(mixed.get(i).fill(values, number));
      }
    }
  }
}
