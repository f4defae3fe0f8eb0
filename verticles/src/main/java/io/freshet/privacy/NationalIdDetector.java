package io.freshet.privacy;

import java.util.List;

/**
 * National identity, tax and health numbers whose check digits hold: British NI and NHS, Spanish
 * DNI and NIE, Italian codice fiscale, Brazilian CPF, Polish PESEL. Those that are digits only need
 * a word before that says what they are.
 */
final class NationalIdDetector implements Detector {
  private static final int REACH = 32;
  private static final int CODICE = 16;
  private static final int NI = 9;
  private static final String DNI_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";
  private static final String NI_FIRST = "ABCEGHJKLMNOPRSTWXYZ";
  private static final int[] PESEL = {1, 3, 7, 9, 1, 3, 7, 9, 1, 3};
  private static final int[] ODD = {
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
  };

  @Override
  public DetectorType type() {
    return DetectorType.NATIONAL_ID;
  }

  @Override
  public long triggers() {
    return Mark.SIX_DIGITS.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    DigitGroups groups = text.groups(" -.");
    for (int i = 0; i < text.length(); i++) {
      if (text.wordAt(i) && !text.wordAt(i - 1)) {
        int end = endOfLettered(text, i);
        if (end < 0 && DigitGroups.startsAt(text, i)) {
          end = endOfDigits(text, groups, i);
        }
        if (end > 0) {
          found.add(new Finding(i, end, type(), 0.85));
        }
      }
    }
  }

  private static int endOfDigits(FoldedText text, DigitGroups groups, int start) {
    groups.read(start);
    CharSequence digits = groups.digits();
    for (int n = Math.min(groups.groups(), 4); n > 0; n--) {
      int size = groups.sizeOf(n);
      int end = groups.end(n - 1);
      boolean dotted = size == 11 && n == 4 && text.at(end - 3) == '-' && isCpf(digits);
      if (dotted
          || (isKnown(digits, size) && text.words().precededBy(WordKind.IDENTITY, start, REACH))) {
        return end;
      }
    }
    return -1;
  }

  private static boolean isKnown(CharSequence digits, int size) {
    return switch (size) {
      case 10 -> isNhs(digits);
      case 11 -> isCpf(digits) || isPesel(digits);
      default -> false;
    };
  }

  /** The end of an id with letters, blanks allowed in a British one; -1 if there is none. */
  private static int endOfLettered(FoldedText text, int start) {
    int end = start;
    while (end - start <= CODICE && text.wordAt(end)) {
      end++;
    }
    boolean known =
        switch (end - start) {
          case 9 -> isDni(text, start) || isNi(text, start, end);
          case CODICE -> isCodiceFiscale(text, start);
          default -> false;
        };
    return known ? end : end - start == 2 ? endOfParted(text, start) : -1;
  }

  /** {@code NX 48 21 07 B}. */
  private static int endOfParted(FoldedText text, int start) {
    int i = start + 2;
    int read = 2;
    while (read < NI && (text.wordAt(i) || text.at(i) == ' ' && text.wordAt(i + 1))) {
      read += text.at(i++) == ' ' ? 0 : 1;
    }
    return read == NI && !text.wordAt(i) && isNi(text, start, i) ? i : -1;
  }

  /** Two letters, six digits and a letter, blanks left out. */
  private static boolean isNi(FoldedText text, int start, int end) {
    int read = 0;
    for (int i = start; i < end; i++) {
      char c = upper(text.at(i));
      if (c == ' ') {
        continue;
      }
      boolean fits =
          read < 2
              ? NI_FIRST.indexOf(c) >= 0
              : read < 8 ? FoldedText.isDigit(c) : c >= 'A' && c <= 'D';
      if (!fits) {
        return false;
      }
      read++;
    }
    return read == NI;
  }

  private static boolean isDni(FoldedText text, int start) {
    int foreign = "XYZ".indexOf(upper(text.at(start)));
    int number = Math.max(foreign, 0);
    for (int i = foreign < 0 ? 0 : 1; i < 8; i++) {
      if (!text.digitAt(start + i)) {
        return false;
      }
      number = number * 10 + text.at(start + i) - '0';
    }
    return DNI_LETTERS.charAt(number % 23) == upper(text.at(start + 8));
  }

  private static boolean isCodiceFiscale(FoldedText text, int start) {
    int sum = 0;
    for (int i = 0; i < CODICE - 1; i++) {
      char c = upper(text.at(start + i));
      boolean digit = FoldedText.isDigit(c);
      int value = digit ? c - '0' : c - 'A';
      boolean digitDue = i == 6 || i == 7 || i == 9 || i == 10;
      if (value < 0 || value > 25 || (digitDue && !digit)) {
        return false;
      }
      sum += i % 2 == 0 ? ODD[value] : value;
    }
    return upper(text.at(start + CODICE - 1)) == 'A' + sum % 26;
  }

  private static char upper(char c) {
    return c >= 'a' && c <= 'z' ? (char) (c - 32) : c;
  }

  private static boolean isNhs(CharSequence digits) {
    int sum = 0;
    for (int i = 0; i < 9; i++) {
      sum += (digits.charAt(i) - '0') * (10 - i);
    }
    return (11 - sum % 11) % 11 == digits.charAt(9) - '0';
  }

  private static boolean isCpf(CharSequence digits) {
    boolean varied = false;
    for (int i = 1; i < 11; i++) {
      varied |= digits.charAt(i) != digits.charAt(0);
    }
    return varied && cpfCheck(digits, 9) && cpfCheck(digits, 10);
  }

  private static boolean cpfCheck(CharSequence digits, int at) {
    int sum = 0;
    for (int i = 0; i < at; i++) {
      sum += (digits.charAt(i) - '0') * (at + 1 - i);
    }
    return sum * 10 % 11 % 10 == digits.charAt(at) - '0';
  }

  private static boolean isPesel(CharSequence digits) {
    int sum = 0;
    for (int i = 0; i < 10; i++) {
      sum += (digits.charAt(i) - '0') * PESEL[i];
    }
    return (10 - sum % 10) % 10 == digits.charAt(10) - '0';
  }
}
