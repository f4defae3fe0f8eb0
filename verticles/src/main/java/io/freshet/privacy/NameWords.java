package io.freshet.privacy;

/**
 * Which words of a text can be of a name: those with a capital that are not common, names of lists
 * in any case, and in a text without a capital whatever is not common. Belongs to one text.
 */
final class NameWords {
  private static final int MAX_DASHES = 3;

  /** Letters of a name in a text that is written small. */
  private static final int MIN_SMALL = 3;

  /** So many small words of known languages tell that common words would be known. */
  private static final int SPOKEN = 2;

  private static final long NAMES =
      WordKind.GIVEN.bit | WordKind.FAMILY.bit | WordKind.PARTICLE.bit;

  private final FoldedText text;
  private final Words words;
  private CommonWords common;

  NameWords(FoldedText text) {
    this.text = text;
    this.words = text.words();
  }

  /** Asks {@code common} from now on. */
  void read(CommonWords common) {
    this.common = common;
  }

  /** Whether any word can be. */
  boolean mayHold() {
    for (int i = 0; i < words.count(); i++) {
      if (words.isCapital(i) || isUncased(i) ? isOpen(i) : isSmallName(i)) {
        return true;
      }
    }
    if (isSmallText()) {
      for (int i = 0; i < words.count(); i++) {
        if (isSmallOpen(i)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether all is written small, in a language whose common words are known. */
  boolean isSmallText() {
    int spoken = 0;
    for (int i = 0; i < words.count(); i++) {
      boolean capital = words.isCapital(i) && !isGlued(i); // no code, which may be a value
      if (capital || text.at(words.start(i)) >= 0x370) {
        return false;
      }
      spoken += NameLanguage.isSmall(words, i) ? 1 : 0;
    }
    return spoken >= SPOKEN;
  }

  /** Whether a word of such a text can be of a name. */
  boolean isSmallOpen(int word) {
    return words.length(word) >= MIN_SMALL
        && !isCommon(word)
        && !isGlued(word)
        && (words.is(word, WordKind.GIVEN) || !isIn(word));
  }

  /** Whether a word with a capital can be of a name by itself. */
  boolean isOpen(int word) {
    return !isCommon(word) && !isGlued(word) && (words.isListedName(word) || !isIn(word));
  }

  /** Whether a word without a capital is a name and nothing else. */
  boolean isSmallName(int word) {
    return words.isListedName(word) && !isCommon(word) && !isGlued(word) && !isIn(word);
  }

  private boolean isIn(int word) {
    int end = NameFeatures.letters(text, word);
    return common.has(CommonWords.hash(text, words.start(word), end));
  }

  /** Whether a word is nobody's name, or one of the smallest that begin sentences. */
  boolean isCommon(int word) {
    if (word < 0) {
      return true; // a value
    }
    long kinds = words.kinds(word);
    return (kinds & NAMES) == 0
        && ((kinds & WordKind.NO_NAME.bit) != 0 || NameLanguage.isSmall(words, word));
  }

  /** Whether a digit or an underscore touches a word, or dashes between: a part of a code. */
  boolean isGlued(int word) {
    int start = words.start(word);
    int before = start - 1;
    while (text.at(before) == '-' && start - before <= MAX_DASHES) {
      before--;
    }
    int end = words.end(word);
    int after = end;
    while (text.at(after) == '-' && after - end < MAX_DASHES) {
      after++;
    }
    return isCode(text.at(after)) || isCode(text.at(before)) && !isOfList(before, start);
  }

  /** Whether {@code 1-} or {@code 12.} that numbers a line ends at {@code digit}. */
  private boolean isOfList(int digit, int start) {
    int first = text.digitAt(digit - 1) ? digit - 1 : digit;
    char before = text.at(first - 1);
    return start - digit == 2
        && text.digitAt(digit)
        && (before == 0 || before == '\n' || before == ' ');
  }

  private static boolean isCode(char c) {
    return FoldedText.isDigit(c) || c == '_';
  }

  /** Letters of scripts that know no capitals. */
  boolean isUncased(int word) {
    char c = text.at(words.start(word));
    return c >= 0x590 && !Character.isLowerCase(c) && !Character.isUpperCase(c);
  }
}
