package io.freshet.privacy;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * National identity, tax and health numbers whose check digits hold: British NI and NHS, Spanish
 * DNI and NIE, Italian codice fiscale, Brazilian CPF, Polish PESEL. Those that are digits only need
 * a word before that says what they are.
 */
final class NationalIdDetector implements Detector {
  private static final int REACH = 32;
  private static final int MAX_LETTERED = 16;
  private static final Set<String> CONTEXT =
      Words.set("nhs cpf pesel dni nie nif national identity tax ausweis steuernummer insurance");
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
  public void find(FoldedText text, List<Finding> found) {
    if (!text.hasDigits()) {
      return;
    }
    DigitGroups groups = new DigitGroups(text, " -.");
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
    for (int n = Math.min(groups.groups(), 4); n > 0; n--) {
      String digits = groups.digits(n);
      int end = groups.end(n - 1);
      boolean dotted = digits.length() == 11 && n == 4 && text.at(end - 3) == '-' && isCpf(digits);
      if (dotted || (isKnown(digits) && text.words().precededBy(CONTEXT, start, REACH))) {
        return end;
      }
    }
    return -1;
  }

  private static boolean isKnown(String digits) {
    return switch (digits.length()) {
      case 10 -> isNhs(digits);
      case 11 -> isCpf(digits) || isPesel(digits);
      default -> false;
    };
  }

  /** The end of an id with letters, blanks allowed in a British one; -1 if there is none. */
  private static int endOfLettered(FoldedText text, int start) {
    StringBuilder id = new StringBuilder(MAX_LETTERED);
    int i = start;
    while (id.length() <= MAX_LETTERED && text.wordAt(i)) {
      id.append(text.at(i++));
    }
    String whole = id.toString().toUpperCase(Locale.ROOT);
    if (isDni(whole) || isCodiceFiscale(whole) || isNi(whole)) {
      return i;
    }
    if (i - start == 2 && NI_FIRST.indexOf(whole.charAt(0)) >= 0) {
      for (; id.length() < 9 && (text.wordAt(i) || text.at(i) == ' ' && text.wordAt(i + 1)); i++) {
        if (text.at(i) != ' ') {
          id.append(text.at(i));
        }
      }
      return isNi(id.toString().toUpperCase(Locale.ROOT)) && !text.wordAt(i) ? i : -1;
    }
    return -1;
  }

  private static boolean isNi(String id) {
    return id.length() == 9
        && NI_FIRST.indexOf(id.charAt(0)) >= 0
        && NI_FIRST.indexOf(id.charAt(1)) >= 0
        && digitsFrom(id, 2, 8)
        && id.charAt(8) >= 'A'
        && id.charAt(8) <= 'D';
  }

  private static boolean isDni(String id) {
    if (id.length() != 9) {
      return false;
    }
    int foreign = "XYZ".indexOf(id.charAt(0));
    String number = foreign >= 0 ? foreign + id.substring(1, 8) : id.substring(0, 8);
    return digitsFrom(number, 0, 8)
        && DNI_LETTERS.charAt(Integer.parseInt(number) % 23) == id.charAt(8);
  }

  private static boolean isCodiceFiscale(String id) {
    if (id.length() != MAX_LETTERED || !digitsFrom(id, 6, 8) || !digitsFrom(id, 9, 11)) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < 15; i++) {
      char c = id.charAt(i);
      int value = FoldedText.isDigit(c) ? c - '0' : c - 'A';
      if (value < 0 || value > 25) {
        return false;
      }
      sum += i % 2 == 0 ? ODD[value] : value;
    }
    return id.charAt(15) == 'A' + sum % 26;
  }

  private static boolean isNhs(String digits) {
    int sum = 0;
    for (int i = 0; i < 9; i++) {
      sum += (digits.charAt(i) - '0') * (10 - i);
    }
    return (11 - sum % 11) % 11 == digits.charAt(9) - '0';
  }

  private static boolean isCpf(String digits) {
    boolean varied = digits.chars().distinct().count() > 1;
    return varied && cpfCheck(digits, 9) && cpfCheck(digits, 10);
  }

  private static boolean cpfCheck(String digits, int at) {
    int sum = 0;
    for (int i = 0; i < at; i++) {
      sum += (digits.charAt(i) - '0') * (at + 1 - i);
    }
    return sum * 10 % 11 % 10 == digits.charAt(at) - '0';
  }

  private static boolean isPesel(String digits) {
    int sum = 0;
    for (int i = 0; i < 10; i++) {
      sum += (digits.charAt(i) - '0') * PESEL[i];
    }
    return (10 - sum % 10) % 10 == digits.charAt(10) - '0';
  }

  private static boolean digitsFrom(String id, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!FoldedText.isDigit(id.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
