package io.freshet.privacy;

/** The form of what may be a secret. */
final class SecretValue {
  /** Signs that people put into passwords and not into words. */
  private static final String SIGNS = "!@#$%^&*_+=~?";

  /** Longer ones are no first group of a {@link GroupedKey}. */
  private static final int MAX_GROUP = 8;

  /** So many letters without a mark are no word. */
  private static final int NO_WORD = 20;

  private SecretValue() {}

  /** Longer names of settings and parameters are none. */
  private static final int MAX_SETTING = 32;

  private static final char LATIN = 0x250;

  /** So much of a value is looked at to judge it. */
  private static final int JUDGED = 128;

  /** Where the value that begins at {@code start} ends, without the marks of the sentence. */
  static int end(FoldedText text, int start) {
    return end(text, start, Integer.MAX_VALUE);
  }

  /** Where what is judged of the value ends: its first characters tell, however long it is. */
  static int judgedEnd(FoldedText text, int start) {
    return end(text, start, JUDGED);
  }

  private static int end(FoldedText text, int start, int most) {
    int end = start;
    boolean latin =
        text.at(start) < LATIN; // what follows without a blank in Japanese is none of it
    while (end - start < most
        && !(latin && WordCut.isUnparted(text.at(end)) && Character.isLetter(text.at(end)))
        && (isPart(text.at(end)) && !isNext(text, end)
            || text.at(end) == '&' && isJoined(text, start, end))) {
      end++;
    }
    while (end > start && ".,;:!?)".indexOf(text.at(end - 1)) >= 0) {
      end--;
    }
    boolean first = text.at(end) == ' ' && text.wordAt(end + 1) && end - start <= MAX_GROUP;
    return first ? Math.max(end, GroupedKey.endAt(text, start)) : end;
  }

  /** A semicolon before the next setting of a connection: {@code Pwd=…;Database=…}. */
  private static boolean isNext(FoldedText text, int at) {
    return text.at(at) == ';' && isSetting(text, at + 1);
  }

  /** An ampersand inside a password, not before the next parameter of a query. */
  private static boolean isJoined(FoldedText text, int start, int at) {
    return at > start && text.at(at + 1) > ' ' && !isSetting(text, at + 1);
  }

  private static boolean isSetting(FoldedText text, int from) {
    int i = from;
    while (i - from < MAX_SETTING && (text.wordAt(i) || " -.[]%".indexOf(text.at(i)) >= 0)) {
      i++;
    }
    return i > from && text.at(i) == '=';
  }

  private static boolean isPart(char c) {
    return c > ' ' && "\"'&<>\\`".indexOf(c) < 0;
  }

  /** Whether it holds a digit or sign besides letters: no word of a sentence, hyphened or not. */
  static boolean isMixed(FoldedText text, int start, int end) {
    for (int i = start; i < end - 1; i++) {
      char c = text.at(i);
      if (!Character.isLetter(c) && c != '-' && c != '\'' && c != '/') {
        return true;
      }
    }
    return text.digitAt(end - 1);
  }

  /** Whether letters stand beside digits or signs of passwords: no date, no number, no word. */
  static boolean isStrong(FoldedText text, int start, int end) {
    boolean letter = false;
    boolean other = false;
    for (int i = start; i < end; i++) {
      char c = text.at(i);
      letter |= Character.isLetter(c);
      other |= FoldedText.isDigit(c) || SIGNS.indexOf(c) >= 0;
    }
    return letter && other;
  }

  /**
   * Whether words, numbers, times, addresses and names of products do not look so: letters with
   * digits, and either a sign of passwords among them or capitals behind small letters.
   */
  static boolean isPassword(FoldedText text, int start, int end) {
    boolean letter = false;
    boolean digit = false;
    boolean sign = false;
    boolean odd = false; // Ananas!!Auflauf
    for (int i = start; i < end; i++) {
      char c = text.at(i);
      if (c == '/' || c == '(' || c == ',' || c == ':' || c == '[') {
        return false;
      }
      if (c == '=' && i > start && !digit && !sign) {
        return false; // status=200
      }
      letter |= Character.isLowerCase(c);
      digit |= FoldedText.isDigit(c);
      boolean inner = i > start && i < end - 1;
      sign |= SIGNS.indexOf(c) >= 0 && (c != '@' || inner) || (c == '-' || c == '&') && inner;
      odd |= inner && "!$#^*".indexOf(c) >= 0 && Character.isLetter(text.at(i + 1));
    }
    return letter && (digit && sign || odd) && !isMail(text, start, end);
  }

  /** Whether letters of both cases in disorder, or a sign behind letters, look like no word. */
  static boolean isOdd(FoldedText text, int start, int end) {
    boolean turns = false;
    for (int i = start + 1; i < end; i++) {
      char c = text.at(i);
      if (c == '/' || c == '(' || c == ',' || c == '@' || c == '=' || c == ':' || c == '_') {
        return false;
      }
      turns |= Character.isUpperCase(c) && Character.isLowerCase(text.at(i - 1));
    }
    char last = text.at(end - 1);
    return turns && "!#$%^*".indexOf(last) >= 0;
  }

  /** Whether a token far behind the name of a password, but behind a colon, is one. */
  static boolean isSecretive(FoldedText text, int start, int end) {
    boolean lower = false;
    boolean sign = false;
    for (int i = start; i < end; i++) {
      char c = text.at(i);
      lower |= Character.isLowerCase(c);
      sign |= "!#$^*".indexOf(c) >= 0;
      if (c == ':' || c == '/' || c == '(' || c == ',') {
        return false;
      }
    }
    return (lower || sign) && isStrong(text, start, end) && !isMail(text, start, end);
  }

  static boolean isMail(FoldedText text, int start, int end) {
    boolean at = false;
    for (int i = start + 1; i < end - 1; i++) {
      if (at && text.at(i) == '.') {
        return true;
      }
      at |= text.at(i) == '@';
    }
    return false;
  }

  /** Whether a program would take it for a key: no word, no number. */
  static boolean isKey(FoldedText text, int start, int end) {
    int letters = 0;
    int longest = 0;
    boolean digit = false;
    boolean upper = false;
    boolean lower = false;
    for (int i = start; i < end; i++) {
      char c = text.at(i);
      digit |= FoldedText.isDigit(c);
      letters = Character.isLetter(c) ? letters + 1 : 0;
      longest = Math.max(longest, letters);
      upper |= Character.isUpperCase(c) && i > start;
      lower |= Character.isLowerCase(c);
    }
    return longest > 0 && (digit || upper && lower || longest >= NO_WORD);
  }

  /** Whether small letters, capitals and digits stand in it: no word, no number of anything. */
  static boolean isOfBothCases(FoldedText text, int start, int end) {
    boolean upper = false;
    boolean lower = false;
    boolean digit = false;
    for (int i = start; i < end; i++) {
      char c = text.at(i);
      upper |= Character.isUpperCase(c);
      lower |= Character.isLowerCase(c);
      digit |= FoldedText.isDigit(c);
    }
    return upper && lower && digit;
  }

  /** What is said of a password and is none. */
  static boolean isSaid(FoldedText text, int start, int end) {
    Words words = text.words();
    int word = words.from(start);
    return word < words.count()
        && words.start(word) == start
        && words.end(word) == end
        && words.is(word, WordKind.NO_PASSWORD);
  }

  /** {@code 12-character}, {@code 8-stellig}: how long a secret is. */
  static boolean isCounted(FoldedText text, int start, int end) {
    int dash = start;
    while (dash < end && text.digitAt(dash)) {
      dash++;
    }
    boolean counted = dash > start && text.at(dash) == '-' && end - dash > 3;
    for (int i = dash + 1; i < end && counted; i++) {
      counted = Character.isLowerCase(text.at(i));
    }
    return counted;
  }

  /** Whether it has a sign that names of machines and users have not. */
  static boolean isSigned(FoldedText text, int start, int end) {
    for (int i = start; i < end; i++) {
      if ("!#$%^*&+=~?".indexOf(text.at(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Digits with a point or comma among them: an amount, a place, a version, and no secret. */
  static boolean isDecimal(FoldedText text, int start, int end) {
    boolean point = false;
    for (int i = start; i < end; i++) {
      char c = text.at(i);
      point |= c == '.' || c == ',';
      if (!FoldedText.isDigit(c) && ".,+-°%".indexOf(c) < 0) {
        return false;
      }
    }
    return point;
  }

  /** {@code V@ultKeeper12}: the sign stands for a letter, and no address is of both cases. */
  static boolean isLetterSign(FoldedText text, int start, int at, int end) {
    return at > start
        && at - start <= 3
        && Character.isUpperCase(text.at(start))
        && Character.isLowerCase(text.at(at + 1))
        && text.indexOf('.', at, end) < 0
        && isOfBothCases(text, start, end);
  }
}
