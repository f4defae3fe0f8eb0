package io.freshet.privacy;

/**
 * National numbers right behind a word that can mean nothing else, {@code personnummer}, {@code
 * CPF}: with it the number counts whatever its form and check digits are.
 */
final class ToldIdDetector extends ContextDetector {
  private static final int REACH = 20;
  private static final int LEAST_DIGITS = 6;
  private static final int LONG = 9;
  private static final int MOST = 20;
  private static final int MAX_LENGTH = 28;
  private static final int MAX_LETTERS = 6;
  private static final int MAX_SHORT = 3;
  private static final String[] LARGE = {
    "sin", "ni", "nie", "nis", "cni", "tfn", "pan", "run", "nir", "chi", "cc", "ci", "uan", "sss",
    "mbi", "ein", "inn", "nit", "pis", "naf", "nrc", "nid", "nin", "bvn", "nhi", "tin", "nuss",
    "hkid", "rg"
  };
  private static final WordPairs PAIRS = new WordPairs("ID_PAIR");

  /** Whose number it is when it is nobody's. */
  private static final WordSet OTHERS = new WordSet("NO_PERSON");

  private static final String[] OF = {
    "national", "citizen", "citizenship", "government", "tax", "personal", "identity", "resident"
  };

  ToldIdDetector() {
    super(DetectorType.NATIONAL_ID, WordKind.IDENTITY_SURE, REACH, 0.8);
  }

  @Override
  protected long marks() {
    return Mark.NUMBER_OF_7.bit | WordKind.CARD.bit | WordKind.IDENTITY.bit;
  }

  /** Abbreviations that are words too unless they are written large, and {@code tax ID}. */
  @Override
  protected boolean tells(Words words, int word) {
    if (PAIRS.endWith(words, word)) {
      return !OTHERS.has(words, word - 2);
    }
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
    int seen = 0;
    int count = 0;
    int letters = 0; // in a row
    int end = -1;
    for (int i = start; i - start < MAX_LENGTH; i++) {
      char c = text.at(i);
      if (FoldedText.isDigit(c)) {
        digits++;
        seen |= c - '0';
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
    boolean few = digits < LEAST_DIGITS && digits >= LEAST_DIGITS - 2;
    int least =
        few && (count >= LONG || Labelled.by(text, kinds(), start))
            ? LEAST_DIGITS - 2
            : LEAST_DIGITS;
    boolean whole = digits >= least && count >= LEAST_DIGITS && count <= MOST && end > start;
    boolean ofYear =
        end - start > 5
            && text.at(end - 5) == '/'
            && (text.startsWith(end - 4, "19") || text.startsWith(end - 4, "20"));
    return whole && seen > 0 && !ofYear && WrittenDate.endAt(text, start) != end ? end : -1;
  }

  /** One mark or blank before a digit, or before one last letter. */
  private static boolean isParting(FoldedText text, int i) {
    char c = text.at(i);
    boolean mark = c == ' ' || c == '-' || c == '.' || c == '/';
    boolean last = isLetter(text.at(i + 1)) && !text.wordAt(i + 2);
    return mark && (text.digitAt(i + 1) || last || c == '-' && isLetter(text.at(i + 1)));
  }

  private static boolean isLetter(char c) {
    return c >= 'A' && c <= 'Z' || c > 0x370 && Character.isUpperCase(c);
  }
}
