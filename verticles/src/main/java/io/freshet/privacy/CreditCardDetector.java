package io.freshet.privacy;

import java.util.List;

/** Card numbers: 13 to 19 digits of a known brand whose Luhn check (ISO/IEC 7812-1) holds. */
final class CreditCardDetector implements Detector {
  private static final int MIN = 13;
  private static final int MAX = 19;

  @Override
  public String type() {
    return "credit_card";
  }

  @Override
  public void find(String text, List<Finding> found) {
    int i = 0;
    while (i < text.length()) {
      if (!DigitRuns.isDigit(text.charAt(i)) || (i > 0 && DigitRuns.isDigit(text.charAt(i - 1)))) {
        i++;
        continue;
      }
      int end = endOfCard(text, i);
      if (end > 0) {
        found.add(new Finding(i, end, type(), 0.95));
        i = end;
      } else {
        i++;
      }
    }
  }

  /** Tries the longest run first; a card may be followed by other numbers. */
  private static int endOfCard(String text, int start) {
    for (int length = MAX; length >= MIN; length--) {
      DigitRuns.Run run = DigitRuns.at(text, start, length);
      boolean whole = run.end() == text.length() || !DigitRuns.isDigit(text.charAt(run.end()));
      if (run.digits().length() == length && whole && isCard(run.digits())) {
        return run.end();
      }
    }
    return -1;
  }

  /** True for digits that are a card's. */
  static boolean isCard(String digits) {
    return digits.length() >= MIN && digits.length() <= MAX && isBrand(digits) && luhn(digits);
  }

  private static boolean isBrand(String digits) {
    int two = Integer.parseInt(digits.substring(0, 2));
    int four = Integer.parseInt(digits.substring(0, 4));
    int n = digits.length();
    return switch (digits.charAt(0)) {
      case '4' -> n == 13 || n == 16 || n == 19;
      case '5' -> (two >= 50 && n >= 16) || n >= 16;
      case '2' -> four >= 2221 && four <= 2720 && n == 16;
      case '3' ->
          (two == 34 || two == 37)
              ? n == 15
              : (two == 30 || two == 36 || two == 38) ? n >= 14 : two == 35 && n >= 16;
      case '6' -> n >= 16;
      default -> false;
    };
  }

  private static boolean luhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int d = digits.charAt(digits.length() - 1 - i) - '0';
      int doubled = i % 2 == 1 ? d * 2 : d;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return sum % 10 == 0;
  }
}
