package io.freshet.privacy;

/**
 * National numbers right behind a word that can mean nothing else, {@code personnummer}, {@code
 * CPF}: with it the number counts whatever its form and check digits are.
 */
final class ToldIdDetector extends ContextDetector {
  private static final int REACH = 20;
  private static final int LEAST_DIGITS = 6;
  private static final int MOST = 20;
  private static final int MAX_LENGTH = 28;
  private static final int MAX_LETTERS = 4;
  private static final int MAX_SHORT = 3;
  private static final String[] LARGE = {
    "sin", "ni", "nie", "nis", "cni", "tfn", "pan", "run", "nir"
  };
  private static final String[] OF = {
    "national", "citizen", "citizenship", "government", "tax", "personal", "identity", "resident"
  };

  ToldIdDetector() {
    super(DetectorType.NATIONAL_ID, WordKind.IDENTITY_SURE, REACH, 0.8);
  }

  @Override
  protected long marks() {
    return Mark.NUMBER_OF_7.bit;
  }

  /** Abbreviations that are words too unless they are written large, and {@code tax ID}. */
  @Override
  protected boolean tells(Words words, int word) {
    if (words.length(word) > MAX_SHORT || words.length(word) < 2) {
      return false;
    }
    if (words.isUpper(word)) {
      for (String large : LARGE) {
        if (words.is(word, large)) {
          return true;
        }
      }
    }
    return words.is(word, "id") && isOf(words, word - 1);
  }

  private static boolean isOf(Words words, int word) {
    for (int i = 0; i < OF.length && word >= 0; i++) {
      if (words.is(word, OF[i])) {
        return true;
      }
    }
    return false;
  }

  @Override
  int endAt(FoldedText text, int start) {
    int digits = 0;
    int count = 0;
    int letters = 0; // in a row
    int end = -1;
    for (int i = start; i - start < MAX_LENGTH; i++) {
      char c = text.at(i);
      if (FoldedText.isDigit(c)) {
        digits++;
        count++;
        letters = 0;
      } else if (isLetter(c) && letters < MAX_LETTERS) {
        letters++;
        count++;
      } else if (!isParting(text, i)) {
        break;
      } else {
        letters = 0;
        continue;
      }
      end = text.wordAt(i + 1) && !text.words().glued(i + 1) ? end : i + 1;
    }
    boolean whole = digits >= LEAST_DIGITS && count <= MOST && end > start;
    return whole && WrittenDate.endAt(text, start) != end ? end : -1;
  }

  /** One mark or blank before a digit, or before one last letter. */
  private static boolean isParting(FoldedText text, int i) {
    char c = text.at(i);
    boolean mark = c == ' ' || c == '-' || c == '.' || c == '/';
    boolean last = isLetter(text.at(i + 1)) && !text.wordAt(i + 2);
    return mark && (text.digitAt(i + 1) || last || c == '-' && isLetter(text.at(i + 1)));
  }

  private static boolean isLetter(char c) {
    return c >= 'A' && c <= 'Z';
  }
}
