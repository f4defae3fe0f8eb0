package io.freshet.privacy;

/**
 * Short values that no detector would find anything in, told by their form at a fraction of the
 * cost: one word, a small number, a time stamp, a UUID. Whatever it is not sure of it leaves to the
 * detectors. Nothing is remembered of a value.
 */
final class PlainShape {
  private static final int MAX_WORD = 15;
  private static final int MAX_TIME = 35;
  private static final int UUID = 36;

  /** The smallest number that means something without a word to it has seven digits. */
  private static final int MAX_DIGITS = 6;

  /** Behind a word for an id six do: {@code CPF 123456}. */
  private static final int MAX_TOLD_DIGITS = 5;

  /** A longer run of digits may be a card's. */
  private static final int MAX_BARE_DIGITS = 12;

  /** So many digits may be secret behind {@code PIN}, {@code OTP} or {@code TAN}. */
  private static final int MIN_PIN = 4;

  private static final String PIN_LETTERS = "pot";

  /** Letters that, with a number behind, may be a street: {@code Weg 2}. */
  private static final int MAX_LETTERS = 3;

  private PlainShape() {}

  /** Whether there is nothing to find. */
  static boolean isPlain(String text) {
    int length = text.length();
    if (length <= MAX_WORD) {
      return isSmall(text) || (length <= MAX_BARE_DIGITS && isNumber(text)) || isTime(text);
    }
    return length == UUID ? isUuid(text) : length <= MAX_TIME && isTime(text);
  }

  /** One word at most, few digits, and no sign that gives them a meaning. */
  private static boolean isSmall(String text) {
    int digits = 0;
    int letters = 0;
    int dots = 0;
    boolean parted = false; // a second word is none
    boolean grouped = false; // behind a word a date of birth: DOB 1/5/87
    int first = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int low = c | 0x20;
      if (low >= 'a' && low <= 'z') {
        if (parted) {
          return false;
        }
        first = letters == 0 ? low : first;
        letters++;
        continue;
      }
      parted = letters > 0;
      if (c >= '0' && c <= '9') {
        grouped |= digits > 0 && " -_/".indexOf(text.charAt(i - 1)) >= 0;
        digits++;
      } else {
        switch (c) {
          case '.' -> dots++;
          case ' ', '-', '_', '/', ',', '%', '#', '?', '!' -> {}
          default -> {
            return false;
          }
        }
      }
    }
    boolean pin = letters > 0 && digits >= MIN_PIN && PIN_LETTERS.indexOf(first) >= 0;
    boolean untold = digits <= MAX_TOLD_DIGITS && letters <= MAX_LETTERS && !grouped && !pin;
    return dots <= 1 && (digits == 0 || (letters == 0 ? digits <= MAX_DIGITS : untold));
  }

  /** Digits that begin with no zero, as numbers of telephones may. */
  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.charAt(0) != '0' && digitsAt(text, 0) == text.length();
  }

  /** How many digits stand at {@code from}. */
  private static int digitsAt(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
      i++;
    }
    return i - from;
  }

  /** {@code 2026-11-25}, perhaps with a time and an offset behind (ISO 8601). */
  private static boolean isTime(String text) {
    int length = text.length();
    boolean date =
        length >= 10
            && digitsAt(text, 0) == 4
            && text.charAt(4) == '-'
            && digitsAt(text, 5) == 2
            && text.charAt(7) == '-'
            && digitsAt(text, 8) == 2;
    if (!date || length == 10) {
      return date;
    }
    boolean clock =
        length >= 16
            && (text.charAt(10) == 'T' || text.charAt(10) == ' ')
            && digitsAt(text, 11) == 2
            && text.charAt(13) == ':'
            && digitsAt(text, 14) == 2;
    if (!clock) {
      return false;
    }
    int i = 16;
    if (i < length && text.charAt(i) == ':') {
      if (digitsAt(text, i + 1) != 2) {
        return false;
      }
      i += 3;
      if (i < length && text.charAt(i) == '.') {
        int fraction = digitsAt(text, i + 1);
        if (fraction == 0 || fraction > 12) {
          return false;
        }
        i += 1 + fraction;
      }
    }
    return isOffset(text, i);
  }

  /** Nothing, {@code Z}, {@code +01}, {@code +0100} or {@code +01:00} until the end. */
  private static boolean isOffset(String text, int from) {
    int left = text.length() - from;
    if (left == 0 || (left == 1 && text.charAt(from) == 'Z')) {
      return true;
    }
    boolean sign = text.charAt(from) == '+' || text.charAt(from) == '-';
    return sign
        && switch (left) {
          case 3 -> digitsAt(text, from + 1) == 2;
          case 5 -> digitsAt(text, from + 1) == 4;
          case 6 ->
              digitsAt(text, from + 1) == 2
                  && text.charAt(from + 3) == ':'
                  && digitsAt(text, from + 4) == 2;
          default -> false;
        };
  }

  private static boolean isUuid(String text) {
    for (int i = 0; i < UUID; i++) {
      char c = text.charAt(i);
      int low = c | 0x20;
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      boolean hex = (c >= '0' && c <= '9') || (low >= 'a' && low <= 'f');
      if (dash ? c != '-' : !hex) {
        return false;
      }
    }
    return true;
  }
}
