package io.freshet.privacy;

import java.util.List;

/** Reads post codes: those that a town follows, and those that end an address. */
final class PostCode {
  private static final String[] STATES = {"NSW", "VIC", "QLD", "WA", "SA", "TAS", "ACT", "NT"};

  /** Those of the United States, two letters each. */
  private static final String AMERICAN =
      "ALAKAZARCACOCTDEDCFLGAHIIDILINIAKSKYLAMEMDMAMIMNMSMOMTNENVNHNJNMNYNCNDOHOKORPARISCSDTNTXUTVT"
          + "VAWAWVWIWYPRVIGUAEAP";

  private static final Endings NUMBERS =
      new Endings(List.of("-id", "-nr", "nummer", "nummern", "konto", "-no"));

  private static final int MAX_TOWN = 3;
  private static final int MIN_LARGE = 4;

  private PostCode() {}

  /**
   * End of a code at {@code start} behind which a town's name begins: {@code 2800}, {@code
   * D-10115}, {@code 31-603}, {@code 602 00}, {@code 1012 AB}, {@code 4000-123}; -1 if there is
   * none.
   */
  static int endBeforeTown(FoldedText text, int start) {
    int i = start;
    if (text.at(i + 1) == '-' && Character.isUpperCase(text.at(i)) && text.digitAt(i + 2)) {
      i += 2;
    }
    int first = digits(text, i);
    int count = first - i;
    int end = -1;
    int second = text.at(first) == ' ' || text.at(first) == '-' ? digits(text, first + 1) : first;
    int more = second - first - 1;
    if (count == 2 && text.at(first) == '-' && more == 3
        || count == 3 && text.at(first) == ' ' && more == 2
        || count == 4 && text.at(first) == '-' && more == 3
        || count == 5 && text.at(first) == '-' && more == 3) {
      end = second;
    } else if (count >= 4 && count <= 6) {
      end = first;
      boolean dutch = count == 4 && isCapital(text, first + 1) && isCapital(text, first + 2);
      end = dutch && text.at(first) == ' ' && !text.wordAt(first + 3) ? first + 3 : end;
    }
    boolean town = end > 0 && text.at(end) == ' ' && isTown(text, end + 1);
    return town && !isStreet(text, end + 1) ? end : -1;
  }

  /** {@code 4198 Larkspur Ln}: a house and its street. */
  private static boolean isStreet(FoldedText text, int name) {
    Words words = text.words();
    int next = words.from(name) + 1;
    return words.is(next, WordKind.STREET_LAST)
        && words.isCapital(next)
        && words.gapIs(next - 1, " ");
  }

  /** {@code Beleg 10023}, {@code Slot-ID 771490}: the word right before a number says of what. */
  static boolean isNumbered(FoldedText text, int start) {
    Words words = text.words();
    int word = words.from(start) - 1;
    return word >= 0
        && start - words.end(word) <= 2
        && text.at(start - 1) != '\n'
        && (words.is(word, WordKind.NUMBERED)
            || words.is(word, WordKind.NO_PHONE)
            || words.endsAs(word, NUMBERS));
  }

  /** A word with a capital and small letters, or of four capitals and more. */
  private static boolean isTown(FoldedText text, int start) {
    if (!Character.isUpperCase(text.at(start))) {
      return false;
    }
    int end = start + 1;
    boolean small = Character.isLowerCase(text.at(end));
    while (Character.isLetter(text.at(end)) && end - start < MIN_LARGE) {
      end++;
    }
    int count = end - start;
    return !text.digitAt(end)
        && (small
            ? count > 2 || count == 2 && text.at(end) == ' ' && text.at(end + 1) >= 'A'
            : count == MIN_LARGE);
  }

  /** End of the town's name behind a code that ends at {@code code}. */
  static int endOfTown(FoldedText text, int code) {
    Words words = text.words();
    int word = words.from(code);
    int end = code;
    for (int n = 0; n < MAX_TOWN && word < words.count() && words.isCapital(word); n++) {
      end = words.end(word);
      boolean goesOn = words.gapIs(word, " ") || words.gapIs(word, "/");
      if (!goesOn || words.is(word + 1, WordKind.NO_NAME)) {
        break;
      }
      word++;
    }
    return end;
  }

  /**
   * End of a code at {@code start} that stands behind a town: British, Irish, Canadian, American,
   * Australian, Indian, Brazilian; -1 if there is none.
   */
  static int endBehindTown(FoldedText text, int start) {
    int end = text.digitAt(start) ? ofDigits(text, start) : ofLetters(text, start);
    return end > 0 && !text.wordAt(end) ? end : -1;
  }

  private static int ofDigits(FoldedText text, int start) {
    int end = digits(text, start);
    char before = text.at(start - 1);
    boolean dash = before == ' ' && text.at(start - 2) == '-' && text.at(start - 3) == ' ';
    boolean behind =
        (before == ' ' || before == '-')
            && Character.isLetter(text.at(dash ? start - 4 : start - 2));
    if (end - start == 6 && behind) {
      Words words = text.words();
      boolean town = isTownBefore(words, words.from(start) - 1);
      boolean closes = text.at(end) != ' ' || !Character.isUpperCase(text.at(end + 1));
      closes &= text.at(end) != '-' || !text.digitAt(end + 1);
      return town && closes ? end : -1; // Bengaluru 560003
    }
    boolean brazilian = end - start == 5 && text.at(end) == '-' && digits(text, end + 1) == end + 4;
    return brazilian && text.at(end + 4) != '-' ? end + 4 : -1;
  }

  /** A word of small letters but for its first that numbers nothing: no {@code Block 835744}. */
  private static boolean isTownBefore(Words words, int word) {
    return word >= 0
        && words.isCapital(word)
        && !words.isUpper(word)
        && (words.kinds(word) & (WordKind.NUMBERED.bit | WordKind.NO_NAME.bit)) == 0
        && !AddressUnits.isUnit(words, word);
  }

  private static int ofLetters(FoldedText text, int start) {
    if (!isCapital(text, start)) {
      return -1;
    }
    int letters = start;
    while (isCapital(text, letters) && letters - start < 4) {
      letters++;
    }
    int count = letters - start;
    if (count >= 2 && count <= 3 && text.at(letters) == ' ') {
      int end = digits(text, letters + 1);
      int size = end - letters - 1;
      boolean zip = count == 2 && size == 5 && isAmerican(text, start);
      int plus = zip && text.at(end) == '-' ? digits(text, end + 1) : end;
      return zip
          ? plus == end + 5 ? plus : end
          : size == 4 && isState(text, start, letters) ? end : -1;
    }
    return count > 2 ? -1 : ofGroups(text, start, letters);
  }

  /** Whether two letters, small ones too, are those of a state. */
  static boolean isAmericanState(FoldedText text, int start) {
    char first = Character.toUpperCase(text.at(start));
    char second = Character.toUpperCase(text.at(start + 1));
    for (int i = 0; i < AMERICAN.length(); i += 2) {
      if (first == AMERICAN.charAt(i) && second == AMERICAN.charAt(i + 1)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAmerican(FoldedText text, int start) {
    for (int i = 0; i < AMERICAN.length(); i += 2) {
      if (text.at(start) == AMERICAN.charAt(i) && text.at(start + 1) == AMERICAN.charAt(i + 1)) {
        return true;
      }
    }
    return false;
  }

  /** Australia's. */
  private static boolean isState(FoldedText text, int start, int end) {
    for (String state : STATES) {
      if (end - start == state.length() && text.startsWith(start, state)) {
        return true;
      }
    }
    return false;
  }

  /** {@code WC1X 9EE}, {@code N37 X2Y8}, {@code K1A 0B1}. */
  private static int ofGroups(FoldedText text, int start, int letters) {
    int end = letters;
    while (text.wordAt(end) && end - start < 5) {
      end++;
    }
    int size = end - start;
    if (!text.digitAt(letters) || text.at(end) != ' ' || size > 4) {
      return -1;
    }
    int next = end + 1;
    boolean digit = text.digitAt(next);
    if (digit && isCapital(text, next + 1) && isCapital(text, next + 2) && size >= 2) {
      return next + 3; // British
    }
    boolean canadian = size == 3 && isCapital(text, start + 2);
    if (digit && isCapital(text, next + 1) && text.digitAt(next + 2) && canadian) {
      return next + 3; // Canadian
    }
    boolean irish = size == 3 && text.digitAt(start + 1) && isCapital(text, next);
    return irish && text.wordAt(next + 3) && !text.wordAt(next + 4) ? next + 4 : -1;
  }

  private static boolean isCapital(FoldedText text, int at) {
    return text.at(at) >= 'A' && text.at(at) <= 'Z';
  }

  private static int digits(FoldedText text, int start) {
    int end = start;
    while (text.digitAt(end) && end - start < 7) {
      end++;
    }
    return end;
  }
}
