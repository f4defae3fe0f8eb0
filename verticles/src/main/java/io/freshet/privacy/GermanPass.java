package io.freshet.privacy;

import java.util.List;

/**
 * Numbers of German passports, nine digits and capitals of few kinds, further behind a word for a
 * passport and with few digits: {@code Passnummer steht oben, oder? Dann ist es CFJPMT6VY}.
 */
final class GermanPass {
  private static final int REACH = 100;
  private static final int LENGTH = 9;

  /** The letters that they are written with: no vowels, and none that look like others. */
  private static final String LETTERS = "CFGHJKLMNPRTVWXYZ";

  /** Letters that an office's number begins with. */
  private static final String FIRST = "CFGHJKL";

  private static final WordList WORDS =
      WordList.of(
          "pass",
          "reisepass",
          "reisepasses",
          "passnummer",
          "passnr",
          "reisepassnummer",
          "reisepassnr",
          "epass",
          "passdaten",
          "passkopie",
          "passes",
          "reisepässe",
          "pässe",
          "passverlängerung",
          "passantrag",
          "kinderreisepass");

  private GermanPass() {}

  /** Adds the first one behind a word. */
  static void behind(FoldedText text, int word, List<Finding> found) {
    Words words = text.words();
    if (!WORDS.has(words, word)) {
      return;
    }
    int stop = Math.min(text.length(), words.end(word) + REACH);
    for (int i = words.end(word); i < stop && text.at(i) != '\n'; i++) {
      if (FIRST.indexOf(text.at(i)) >= 0 && isOne(text, i)) {
        int end = i + LENGTH + (text.digitAt(i + LENGTH) ? 1 : 0);
        found.add(new Finding(i, end, DetectorType.PASSPORT, 0.82));
        return;
      }
    }
  }

  private static boolean isOne(FoldedText text, int start) {
    int digits = 0;
    for (int i = start; i < start + LENGTH; i++) {
      boolean digit = text.digitAt(i);
      if (!digit && (text.at(i) == 0 || LETTERS.indexOf(text.at(i)) < 0)) {
        return false;
      }
      digits += digit ? 1 : 0;
    }
    int end = start + LENGTH + (text.digitAt(start + LENGTH) ? 1 : 0); // one that checks the rest
    boolean inside = text.wordAt(start - 1) || "-/_".indexOf(text.at(start - 1)) >= 0;
    boolean goesOn = text.wordAt(end) || text.at(end) == '-' && text.wordAt(end + 1);
    return digits > 0 && !inside && !goesOn;
  }
}
