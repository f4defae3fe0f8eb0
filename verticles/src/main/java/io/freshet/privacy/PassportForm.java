package io.freshet.privacy;

/**
 * The forms that numbers of passports have where no word for a passport stands beside them: the
 * more letters are mixed into one, and the fewer kinds of letters, the less else it may be.
 */
final class PassportForm {
  /** Nine digits, which most other numbers may have too. */
  static final int BARE = 1;

  /** One letter to three and digits behind: {@code A32193269}, {@code CA017225}. */
  static final int LETTERED = 2;

  /** Letters among the digits, as few states have them: {@code C9W6N0FN5}, {@code 15PF59466}. */
  static final int MIXED = 3;

  private static final int NINE = 9;
  private static final int LEAST = 8;
  private static final int LEAST_SHORT = 7;
  private static final int MAX_SERIES = 3;
  private static final int SPACED = 11;
  private static final int FRENCH = 4;

  /** What German ones are written with: no vowels, and no letters that look like others. */
  private static final String GERMAN = "CFGHJKLMNPRTVWXYZ";

  /** Letters that an office's number begins with. */
  private static final String GERMAN_FIRST = "CFGHJKL";

  private PassportForm() {}

  /** Where a number ends that begins at {@code start} and has such a form; -1 if none does. */
  static int endAt(FoldedText text, int start) {
    int end = start;
    while (end - start <= NINE && isPlace(text, end)) {
      end++;
    }
    if (end - start <= 3 && text.at(end) == ' ') {
      end = isSpaced(text, start) ? start + SPACED : endOfParted(text, start, end);
    }
    boolean size = end - start >= LEAST_SHORT && end - start <= SPACED;
    return size && !goesOn(text, end) && kind(text, start, end) > 0 ? end : -1;
  }

  /** Which form a number has; 0 for none. */
  static int kind(FoldedText text, int start, int end) {
    if (text.indexOf(' ', start, end) > 0) {
      return text.at(start) == '0' ? 0 : BARE; // in groups: few are read like that
    }
    int length = end - start;
    int series = start;
    while (series < end && !text.digitAt(series)) {
      series++;
    }
    int letters = series - start;
    int digits = 0;
    for (int i = series; i < end; i++) {
      digits += text.digitAt(i) ? 1 : 0;
    }
    if (digits == end - series && letters <= MAX_SERIES) {
      boolean bare = letters == 0 && length == NINE;
      boolean lettered = letters > 0 && letters <= MAX_SERIES && digits >= LEAST_SHORT - 1;
      boolean sized = length >= (letters == 1 ? LEAST : LEAST_SHORT + 1) || isSwiss(text, start);
      return bare && text.at(start) != '0' ? BARE : lettered && sized ? LETTERED : 0;
    }
    boolean mixed = isFrench(text, start) || isClosed(text, start, end);
    return length == NINE && (mixed || isGerman(text, start) || isDutch(text, start)) ? MIXED : 0;
  }

  private static boolean isPlace(FoldedText text, int at) {
    return text.digitAt(at) || isCapital(text.at(at));
  }

  private static boolean isCapital(char c) {
    return c >= 'A' && c <= 'Z';
  }

  /** {@code X7816459}, {@code A7641979}: a letter and seven digits. */
  private static boolean isSwiss(FoldedText text, int start) {
    return isCapital(text.at(start)) && text.digitAt(start + 1);
  }

  /** {@code 503 813 212}. */
  private static boolean isSpaced(FoldedText text, int start) {
    for (int i = 0; i < SPACED; i++) {
      boolean blank = i == 3 || i == 7;
      if (blank ? text.at(start + i) != ' ' : !text.digitAt(start + i)) {
        return false;
      }
    }
    return true;
  }

  /** {@code SH 271619}: where digits end behind one or two capitals and a blank. */
  private static int endOfParted(FoldedText text, int start, int blank) {
    int end = blank + 1;
    while (text.digitAt(end)) {
      end++;
    }
    int digits = end - blank - 1;
    boolean series = isCapital(text.at(start)) && !text.digitAt(blank - 1) && blank - start <= 2;
    return series && digits >= LEAST_SHORT - 1 && digits <= LEAST ? end : start;
  }

  /** {@code 15PF59466}. */
  private static boolean isFrench(FoldedText text, int start) {
    for (int i = 0; i < NINE; i++) {
      boolean letter = i == 2 || i == FRENCH - 1;
      if (letter != isCapital(text.at(start + i))) {
        return false;
      }
    }
    return true;
  }

  /** {@code P7160374B}, {@code P586459XE}: a letter or two close the digits. */
  private static boolean isClosed(FoldedText text, int start, int end) {
    int digits = 0;
    int i = start + 1;
    while (text.digitAt(i)) {
      digits++;
      i++;
    }
    return isCapital(text.at(start)) && digits >= LEAST_SHORT - 1 && end - i <= 2;
  }

  private static boolean isGerman(FoldedText text, int start) {
    int digits = 0;
    for (int i = start; i < start + NINE; i++) {
      boolean digit = text.digitAt(i);
      if (!digit && GERMAN.indexOf(text.at(i)) < 0) {
        return false;
      }
      digits += digit ? 1 : 0;
    }
    return digits > 0 && GERMAN_FIRST.indexOf(text.at(start)) >= 0;
  }

  /** {@code NX1E5NHM2}: two letters, letters and digits, a digit, and no {@code O}. */
  private static boolean isDutch(FoldedText text, int start) {
    for (int i = start; i < start + NINE; i++) {
      if (text.at(i) == 'O') {
        return false;
      }
    }
    return isCapital(text.at(start))
        && isCapital(text.at(start + 1))
        && text.digitAt(start + NINE - 1);
  }

  private static boolean goesOn(FoldedText text, int end) {
    char c = text.at(end);
    boolean joins = c == '.' || c == ',' || c == '/' || c == ':';
    boolean group = c == ' ' && text.digitAt(end + 1) && text.digitAt(end - 1);
    return text.wordAt(end) || c == '-' || c == '@' || group || joins && text.wordAt(end + 1);
  }
}
