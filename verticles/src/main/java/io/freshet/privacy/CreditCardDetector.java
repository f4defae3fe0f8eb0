package io.freshet.privacy;

import java.util.List;

/**
 * Card numbers: digits of a known brand's prefix and length whose Luhn check (ISO/IEC 7812-1)
 * holds, whole or in groups, also over a line break.
 */
final class CreditCardDetector implements Detector {
  private static final int MIN = 13;
  private static final int MAX = 19;
  private static final int MIN_GROUP = 3;

  /** Digits of most cards. */
  private static final int ALONE = 16;

  /**
   * Visa's 13 digits are as long as a bar code: without groups they count only beside a word such
   * as card, as do those that a word follows without a blank.
   */
  private static final int REACH = 40;

  @Override
  public DetectorType type() {
    return DetectorType.CREDIT_CARD;
  }

  @Override
  public long triggers() {
    return Mark.NUMBER_OF_13.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    DigitGroups groups = text.groups(" -._\n\r\t");
    int i = text.nextDigit(0);
    while (i < text.length()) {
      boolean glued = text.words().endsWith(WordKind.CARD, i);
      int end = glued || DigitGroups.startsAt(text, i) ? endOfCard(text, groups, i) : -1;
      if (end > 0) {
        found.add(new Finding(i, end, type(), 0.95));
      }
      i = text.nextDigit(Math.max(end, i + 1));
    }
  }

  /** Tries the longest first, as a card may be followed by other numbers. */
  private static int endOfCard(FoldedText text, DigitGroups groups, int start) {
    groups.read(start);
    int whole = groups.groups();
    int all = whole + (groups.isGlued() ? 1 : 0);
    int size = groups.sizeOf(all);
    for (int n = all; n > 0 && size >= MIN; size -= groups.size(--n)) {
      if (size <= MAX
          && grouped(groups, n)
          && isCard(groups.digits(), size)
          && !goesOn(text, groups.end(n - 1))
          && (n <= whole && (size > MIN || n > 1 && groups.size(0) == 4)
              || text.words().precededBy(WordKind.CARD, start, REACH))) {
        return groups.end(n - 1);
      }
    }
    int alone = all == 0 ? groups.digits().length() : 0;
    boolean touched = alone == ALONE && isBeforeWord(text, start + alone);
    return touched && isCard(groups.digits(), alone) ? start + alone : -1;
  }

  /** {@code 4152309522637712y nunca}: one letter that is a word touches it. */
  private static boolean isBeforeWord(FoldedText text, int end) {
    return Character.isLowerCase(text.at(end)) && text.at(end + 1) == ' ';
  }

  /** A dot and further digits, as in the lines of a bill: {@code 34191.37060 84862.781395}. */
  private static boolean goesOn(FoldedText text, int end) {
    return text.at(end) == '.' && text.digitAt(end + 1);
  }

  /** Groups as on a card, or every digit for itself. */
  private static boolean grouped(DigitGroups groups, int n) {
    boolean single = true;
    boolean wide = true;
    for (int i = 0; i < n; i++) {
      single &= groups.size(i) == 1;
      wide &= groups.size(i) >= MIN_GROUP || (i == n - 1 && n > 2);
    }
    return single || wide;
  }

  /** True for digits, without separators, that are a card's. */
  static boolean isCard(String digits) {
    int n = digits.length();
    return n >= MIN && n <= MAX && isCard(digits, n);
  }

  private static boolean isCard(CharSequence digits, int n) {
    return isBrand(digits, n) && luhn(digits, n);
  }

  private static boolean isBrand(CharSequence digits, int n) {
    int four = Integer.parseInt(digits, 0, 4, 10);
    int two = four / 100;
    return switch (digits.charAt(0)) {
      case '2' -> four >= 2200 && four <= 2720 && n == 16; // Mir, Mastercard
      case '3' ->
          switch (two) {
            case 34, 37 -> n == 15; // American Express
            case 30, 36, 38, 39 -> n == 14 || n == 16; // Diners Club
            case 35 -> n >= 16; // JCB
            default -> false;
          };
      case '4' -> n == 13 || n == 16 || n == 19; // Visa
      case '5' -> two >= 51 && two <= 55 ? n == 16 : isMaestro(two) && n >= 16;
      case '6' -> n >= 16; // Discover, UnionPay, Maestro, RuPay
      default -> false;
    };
  }

  private static boolean isMaestro(int two) {
    return two == 50 || two >= 56;
  }

  private static boolean luhn(CharSequence digits, int n) {
    int sum = 0;
    for (int i = 0; i < n; i++) {
      int d = digits.charAt(n - 1 - i) - '0';
      int doubled = i % 2 == 1 ? d * 2 : d;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return sum % 10 == 0;
  }
}
