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
    SEEN("seen", true),
    HELD_OUT("held-out", false),
    /** Written before its author saw a detector, without templates. */
    FRESH("fresh", true),
    /** Later ones, by another author who had not seen one either. */
    FRESH_2("fresh-2", true),
    /** Most of all people, by an author who had seen no detector. */
    FRESH_3("fresh-3", true),
    /** The same, by another one. */
    FRESH_4("fresh-4", true),
    /** Structured data most of all, by yet another. */
    FRESH_5("fresh-5", true),
    /** Of all kinds, by an author of its own. */
    FRESH_6("fresh-6", true),
    /** Of all kinds, by two more authors who had seen no detector. */
    FRESH_7("fresh-7", true),
    /** Structured data most of all, by three authors who had seen no detector. */
    FRESH_8("fresh-8", true),
    /** People, and what is named like them, by another one. */
    FRESH_9("fresh-9", true),
    /** Of all kinds, by two more authors, as traffic has them. */
    FRESH_10("fresh-10", true),
    /** Structured data most of all, by two more authors who had seen no detector. */
    FRESH_11("fresh-11", true),
    /** Of all kinds, by another one, as traffic has them. */
    FRESH_12("fresh-12", true),
    /** People, and what is named like them, by another one. */
    FRESH_13("fresh-13", true),
    /** Of all kinds, as customers and their suppliers write. */
    FRESH_14("fresh-14", true),
    /** Of all kinds, by yet another, as in offices and operations. */
    FRESH_15("fresh-15", true),
    /** Secrets, as customers and their suppliers tell them, by another one. */
    FRESH_16("fresh-16", true),
    /** Of all kinds, as patients, guests, tenants and the like write; nobody looks at a text. */
    FRESH_17("fresh-17", false),
    /** Of all kinds, as those write who run things; nobody looks at a text. */
    FRESH_18("fresh-18", false),
    /** Of all kinds, from support, markets, freight, offices; nobody looks at a text. */
    FRESH_19("fresh-19", false),
    /** Secrets, by yet another author. */
    FRESH_20("fresh-20", true),
    /** Numbers of persons and their accounts most of all, by another one. */
    FRESH_21("fresh-21", true),
    /** Dates of birth, documents and accounts most of all, as offices write, by another one. */
    FRESH_22("fresh-22", true),
    /** The same and secrets, as customers and the like write, by another one. */
    FRESH_23("fresh-23", true),
    /** The same, as patients, travellers, tenants and the like write, by another one. */
    FRESH_24("fresh-24", true),
    /** The same, as those write who run things, by another one. */
    FRESH_25("fresh-25", true),
    /** The same, from support, markets, freight, law and universities, by another one. */
    FRESH_26("fresh-26", true),
    /** Of all kinds, as tickets, chats, forms and logs of any company have them, closed. */
    FRESH_27("fresh-27", false),
    /** Of all kinds, by another author who had seen no detector. */
    FRESH_28("fresh-28", true),
    /** The same, by yet another. */
    FRESH_29("fresh-29", true),
    /** Bank accounts most of all, by another one: each second of these texts, see fresh-36. */
    FRESH_30("fresh-30", true),
    /** Dates of birth most of all, likewise. */
    FRESH_31("fresh-31", true),
    /** Passports and licences most of all, likewise. */
    FRESH_32("fresh-32", true),
    /** Secrets most of all, likewise. */
    FRESH_33("fresh-33", true),
    /** Phones, numbers of persons and addresses most of all, likewise. */
    FRESH_34("fresh-34", true),
    /** Of all kinds, as any company's texts have them, by another one; nobody looks at a text. */
    FRESH_35("fresh-35", false),
    /** The other half of fresh-30; nobody looks at a text. */
    FRESH_36("fresh-36", false),
    /** The other half of fresh-31; nobody looks at a text. */
    FRESH_37("fresh-37", false),
    /** The other half of fresh-32; nobody looks at a text. */
    FRESH_38("fresh-38", false),
    /** The other half of fresh-33; nobody looks at a text. */
    FRESH_39("fresh-39", false),
    /** The other half of fresh-34; nobody looks at a text. */
    FRESH_40("fresh-40", false),
    /**
     * As fresh-35, by another one who came after the mending by all before; nobody looks at a text.
     */
    FRESH_41("fresh-41", false),
    /** As support agents see them in a day, by yet another; nobody looks at a text. */
    FRESH_42("fresh-42", false);

    private final String label;
    private final boolean open;

    Part(String label, boolean open) {
      this.label = label;
      this.open = open;
    }

    String label() {
      return label;
    }

    /** Whether detectors are mended by what they miss of it, so that misses may be told. */
    boolean isOpen() {
      return open;
    }
  }

  private QualitySet() {}

  /** The same texts each time. */
  static List<LabelledText> of(Part part) {
    return switch (part) {
      case SEEN, HELD_OUT -> filled(part);
      default -> FreshTexts.of(part.label() + ".txt");
    };
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
