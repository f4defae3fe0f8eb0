package io.freshet.privacy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Words after which a name follows. */
final class NamePhrase {
  private static final String FILE = "phrases.txt";

  private final String[] words;
  private final boolean strong;
  private final boolean first;

  private NamePhrase(String phrase, boolean strong, boolean first) {
    this.words = phrase.split(" ");
    this.strong = strong;
    this.first = first;
  }

  /** Whether a name follows even in lower case; else two words with capitals do. */
  boolean strong() {
    return strong;
  }

  /** Whether one word is a name when the clause ends there. */
  boolean first() {
    return first;
  }

  /** All phrases by their last word, longer ones first. */
  static Map<String, List<NamePhrase>> byLastWord() {
    Map<String, List<NamePhrase>> phrases = new HashMap<>();
    String kind = "";
    for (String line : WordFile.lines(FILE)) {
      if (line.startsWith("[")) {
        kind = line.substring(1, line.length() - 1);
      } else {
        for (String phrase : line.split("\\|")) {
          put(phrases, phrase, kind.equals("STRONG"), kind.equals("FIRST"));
        }
      }
    }
    phrases.values().forEach(list -> list.sort(Comparator.comparingInt(p -> -p.words.length)));
    return phrases;
  }

  private static void put(
      Map<String, List<NamePhrase>> phrases, String phrase, boolean strong, boolean first) {
    NamePhrase made = new NamePhrase(phrase, strong, first);
    phrases.computeIfAbsent(made.words[made.words.length - 1], l -> new ArrayList<>()).add(made);
  }

  /** A bit for each word that stands before the last one of phrases; all if none has to. */
  static long before(NamePhrase[] phrases) {
    long bits = 0;
    for (NamePhrase phrase : phrases) {
      int before = phrase.words.length - 2;
      bits |= before < 0 ? -1 : TagSet.bitOf(Words.tag(phrase.words[before]));
    }
    return bits;
  }

  /** Whether its words stand before and at {@code last}, parted by blanks. */
  boolean endsAt(Words text, int last) {
    int first = last - words.length + 1;
    if (first < 0) {
      return false;
    }
    for (int i = 0; i < words.length - 1; i++) {
      if (!text.is(first + i, words[i]) || !text.spacedFromNext(first + i)) {
        return false;
      }
    }
    return true;
  }
}
