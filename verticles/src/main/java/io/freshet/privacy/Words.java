package io.freshet.privacy;

import java.util.ArrayList;
import java.util.List;

/** Words of a text: letters, with hyphens and apostrophes inside. */
final class Words {
  private Words() {}

  /** Where a word lies. */
  record Word(int start, int end) {}

  static List<Word> in(String text) {
    List<Word> words = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      if (!Character.isLetter(text.charAt(i))) {
        i++;
        continue;
      }
      int start = i;
      while (i < text.length() && isInside(text, i)) {
        i++;
      }
      words.add(new Word(start, i));
    }
    return words;
  }

  private static boolean isInside(String text, int i) {
    char c = text.charAt(i);
    boolean joins = (c == '-' || c == '\'') && i + 1 < text.length();
    return Character.isLetter(c) || (joins && Character.isLetter(text.charAt(i + 1)));
  }
}
