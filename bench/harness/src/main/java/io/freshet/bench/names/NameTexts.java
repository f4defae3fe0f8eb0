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
    boolean persons = random.nextInt(100) < 50;
    for (int i = 0; i < sentences; i++) {
      if (i > 0) {
        text.append(pick(List.of(" ", ". ", ". ", "\n", "; ", ", ", " - ")));
      }
      boolean other = persons && !english && random.nextInt(12) == 0;
      String kind = other ? "other+" : (persons ? "plus." : "minus.") + (english ? "en" : "x");
      fill(pick(words.list(kind)), 0);
    }
    return cased(number);
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
