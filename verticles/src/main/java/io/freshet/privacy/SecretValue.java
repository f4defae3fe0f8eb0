package io.freshet.privacy;

/** The form of what may be a secret. */
final class SecretValue {
  private static final String PLACEHOLDER = "[url_secret]";

  /** Signs that people put into passwords and not into words. */
  private static final String SIGNS = "!@#$%^&*_+=~?";

  /** So many letters without a mark are no word. */
  private static final int NO_WORD = 20;

  private SecretValue() {}

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
    while (end - start < most && isPart(text.at(end))) {
      end++;
    }
    while (end > start && ".,;:!?)".indexOf(text.at(end - 1)) >= 0) {
      end--;
    }
    return end;
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
    for (int i = start; i < end; i++) {
      char c = text.at(i);
      if (c == '/' || c == '(' || c == ',' || c == ':' || c == '[') {
        return false;
      }
      letter |= Character.isLowerCase(c);
      digit |= FoldedText.isDigit(c);
      boolean inner = i > start && i < end - 1;
      sign |= SIGNS.indexOf(c) >= 0 && (c != '@' || inner) || c == '-' && inner;
    }
    return letter && digit && sign && !isMail(text, start, end);
  }

  private static boolean isMail(FoldedText text, int start, int end) {
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

  /** What is said of a password and is none. */
  static boolean isSaid(FoldedText text, int start, int end) {
    Words words = text.words();
    int word = words.from(start);
    return word < words.count()
        && words.start(word) == start
        && words.end(word) == end
        && words.is(word, WordKind.NO_PASSWORD);
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

  /** What stands in a secret's place: stars, a variable, our own mark. */
  static boolean isPlaceholder(FoldedText text, int start, int end) {
    boolean stars = true;
    for (int i = start; i < end && stars; i++) {
      stars = "*.•●#_-xX".indexOf(text.at(i)) >= 0;
    }
    boolean variable =
        text.at(start) == '$' && (text.at(start + 1) == '{' || isName(text, start + 1, end))
            || text.at(start) == '{'
            || text.at(start) == '%' && text.at(end - 1) == '%';
    boolean ours = end - start == PLACEHOLDER.length() && text.regionIs(start, PLACEHOLDER);
    return stars || variable || ours;
  }

  /** {@code DB_PASSWORD}: capitals and underscores. */
  private static boolean isName(FoldedText text, int start, int end) {
    for (int i = start; i < end; i++) {
      char c = text.at(i);
      if ((c < 'A' || c > 'Z') && c != '_') {
        return false;
      }
    }
    return end > start;
  }
}
