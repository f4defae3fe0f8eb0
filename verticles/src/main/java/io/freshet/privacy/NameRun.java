package io.freshet.privacy;

/** Reads a run of words that is written like a name. */
final class NameRun {
  private static final int MAX_WORDS = 5;

  private NameRun() {}

  /**
   * The word after the name that begins at {@code first}; {@code first} itself if none does.
   *
   * @param lowerCase whether it may be written in lower case; then it has two words at most
   */
  static int end(FoldedText text, int first, boolean lowerCase) {
    Words words = text.words();
    int end = first;
    int i = first;
    boolean small = lowerCase && i < words.count() && !isCapital(words, i);
    int most = small ? 2 : MAX_WORDS;
    while (i < words.count() && i - first < most) {
      boolean name = small ? isPlainWord(words, i) : isName(words, i);
      if (name) {
        end = i + 1;
      } else if (i == first || small || !NameWords.PARTICLES.contains(words.word(i))) {
        break;
      }
      if (!joins(text, i)) {
        break;
      }
      i++;
    }
    return end;
  }

  /** Offset after the name's last word, without a possessive's {@code 's}. */
  static int offset(FoldedText text, int lastWord) {
    int end = text.words().end(lastWord);
    return text.text().startsWith("'s", end - 2) && end - 2 > text.words().start(lastWord)
        ? end - 2
        : end;
  }

  /** Whether a word is capitalised and can be part of a name. */
  static boolean isName(Words words, int word) {
    return isCapital(words, word) && !NameWords.NO_NAMES.contains(words.lower(word));
  }

  static boolean isCapital(Words words, int word) {
    char c = words.first(word);
    return Character.isUpperCase(c) || Character.isTitleCase(c);
  }

  private static boolean isPlainWord(Words words, int word) {
    return words.end(word) - words.start(word) > 1
        && !NameWords.NO_NAMES.contains(words.lower(word))
        && !NameWords.SAYING.contains(words.lower(word));
  }

  /** A blank, or the dot of an initial or of {@code St.} and a blank. */
  private static boolean joins(FoldedText text, int word) {
    Words words = text.words();
    if (words.spacedFromNext(word)) {
      return true;
    }
    boolean shortened = words.end(word) - words.start(word) <= 2;
    String gap = shortened ? words.gapAfter(word) : "";
    return gap.equals(". ") || gap.equals(".");
  }
}
