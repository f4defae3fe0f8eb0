package io.freshet.bench.names;

import io.freshet.bench.quality.LabelledText;
import io.freshet.bench.quality.LabelledText.Label;
import io.freshet.privacy.DetectorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Makes texts in which the names of people are known, and as many without any, of the sentences in
 * {@code sentences.txt} and the lists of Datafaker. The same seed gives the same texts. One thread.
 */
final class NameTexts {
  private static final List<String> LANGUAGES = List.of("de", "fr", "es", "it", "pt", "nl");
  private static final int MAX_DEPTH = 6;

  /** Of texts that are not English one in so many is of another language yet. */
  private static final int OTHER = 5;

  private final SplittableRandom random;
  private final Vocabulary words;
  private final PersonForms people;
  private final StringBuilder text = new StringBuilder();
  private final List<Label> labels = new ArrayList<>();
  private String language = "en";

  NameTexts(long seed) {
    random = new SplittableRandom(seed);
    words = Vocabulary.read();
    people = new PersonForms(words, random);
  }

  /** So many texts. */
  List<LabelledText> texts(int count) {
    List<LabelledText> made = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      made.add(text(i));
    }
    return made;
  }

  private LabelledText text(int number) {
    text.setLength(0);
    labels.clear();
    boolean english = random.nextInt(100) < 55;
    int die = random.nextInt(100);
    language = english ? "en" : pick(LANGUAGES);
    int sentences = die < 60 ? 1 : die < 90 ? 2 : 3;
    boolean persons = random.nextInt(100) < 62;
    for (int i = 0; i < sentences; i++) {
      if (i > 0) {
        text.append(pick(List.of(" ", ". ", ". ", "\n", "; ", ", ", " - ")));
      }
      if (!english && random.nextInt(OTHER) == 0) {
        String template = pick(words.list(persons ? "other+" : "other-"));
        language = scriptOf(template);
        fill(template, 0);
      } else {
        fill(pick(words.list((persons ? "plus." : "minus.") + (english ? "en" : "x"))), 0);
      }
    }
    return cased(number);
  }

  /** What names stand in a sentence: of Cyrillic or Greek letters, or of all languages. */
  private static String scriptOf(String template) {
    for (int i = 0; i < template.length(); i++) {
      char c = template.charAt(i);
      if (c >= 0x370 && c < 0x530) {
        return c < 0x400 ? "el" : "ru";
      }
    }
    return "other";
  }

  /** Some texts are written small, few large. */
  private LabelledText cased(int number) {
    int die = random.nextInt(100);
    String plain = text.toString();
    String cased =
        die < 7 ? plain.toLowerCase(Locale.ROOT) : die < 9 ? plain.toUpperCase(Locale.ROOT) : plain;
    String same = cased.length() == plain.length() ? cased : plain;
    List<Label> of = new ArrayList<>();
    for (Label label : labels) {
      String value = same.substring(label.start(), label.end());
      of.add(new Label(label.start(), label.end(), label.type(), true, value));
    }
    return new LabelledText("made:" + number, "US", same, of);
  }

  private void fill(String template, int depth) {
    int from = 0;
    while (from < template.length()) {
      int open = template.indexOf('{', from);
      int close = open < 0 ? -1 : template.indexOf('}', open);
      if (close < 0 || !isSlot(template, open, close)) {
        int next = open < 0 ? template.length() : open + 1;
        text.append(template, from, next);
        from = next;
        continue;
      }
      text.append(template, from, open);
      slot(template.substring(open + 1, close), depth);
      from = close + 1;
    }
  }

  private static boolean isSlot(String template, int open, int close) {
    for (int i = open + 1; i < close; i++) {
      if (!Character.isLetter(template.charAt(i)) && template.charAt(i) != '.') {
        return false;
      }
    }
    return close > open + 1;
  }

  private void slot(String name, int depth) {
    if (people.isForm(name)) {
      int start = text.length();
      text.append(people.of(name, language));
      labels.add(new Label(start, text.length(), DetectorType.PERSON, true, text.substring(start)));
      return;
    }
    if (people.isOfThing(name)) {
      text.append(people.ofThing(name, language));
      return;
    }
    String lower = name.toLowerCase(Locale.ROOT);
    int start = text.length();
    if (lower.startsWith("named")) {
      text.append(people.named(language.equals("en") ? "named" : lower, language));
    } else if (lower.equals("head")) {
      heading();
    } else if (words.isNumber(lower)) {
      text.append(words.number(lower, random));
    } else {
      String choice = pick(words.list(lower, language));
      if (depth < MAX_DEPTH) {
        fill(choice, depth + 1);
      } else {
        text.append(choice);
      }
    }
    if (Character.isUpperCase(name.charAt(0)) && text.length() > start) {
      text.setCharAt(start, Character.toUpperCase(text.charAt(start)));
    }
  }

  private void heading() {
    int count = 2 + random.nextInt(4);
    List<String> kinds = List.of("adj", "noun", "noun", "verb", "noun");
    for (int i = 0; i < count; i++) {
      String word = pick(words.list(pick(kinds), language));
      text.append(i == 0 ? "" : random.nextInt(9) == 0 ? " of " : " ");
      text.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}
