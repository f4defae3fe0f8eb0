package io.freshet.privacy;

import java.util.Locale;
import java.util.Set;

/**
 * What a column's name tells about bare digits in it, which no detector could: {@code phone},
 * {@code card_number}, {@code ssn}. A name that ends in {@code id} tells nothing.
 */
final class ColumnHint {
  private static final Set<String> PHONE =
      Words.set("phone telephone tel mobile cell fax msisdn telefon telefono telefone handy");
  private static final Set<String> CARD = Words.set("card cardnumber pan creditcard");
  private static final Set<String> SSN = Words.set("ssn socialsecuritynumber");

  private ColumnHint() {}

  /** The type of a text without letters; null if the name tells none. */
  static DetectorType ofText(String path, String value) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      int code = value.codePointAt(i);
      if (Character.isLetter(code) || digits.length() > DigitGroups.MAX_DIGITS) {
        return null;
      }
      if (Character.isDigit(code)) {
        digits.append(Character.digit(code, 10));
      }
    }
    return ofDigits(path, digits);
  }

  /** The type of digits; null if the name tells none or they are too few or many for it. */
  static DetectorType ofDigits(String path, CharSequence digits) {
    int n = digits.length();
    if (n < 6 || n > 19) {
      return null;
    }
    String[] words = words(path);
    if (words[words.length - 1].equals("id")) {
      return null;
    }
    for (String word : words) {
      if (PHONE.contains(word) && n <= 15) {
        return DetectorType.PHONE;
      }
      if (CARD.contains(word) && n >= 12) {
        return DetectorType.CREDIT_CARD;
      }
      if (SSN.contains(word) && n == 9) {
        return DetectorType.SSN;
      }
    }
    return null;
  }

  /** The words of the last part of a path, written with underscores, dashes or capitals. */
  private static String[] words(String path) {
    String name = path.substring(path.lastIndexOf('.') + 1);
    StringBuilder parted = new StringBuilder(name.length() + 4);
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (i > 0 && Character.isUpperCase(c) && Character.isLowerCase(name.charAt(i - 1))) {
        parted.append('_');
      }
      parted.append(c == '-' || c == ' ' ? '_' : c);
    }
    return parted.toString().toLowerCase(Locale.ROOT).split("_", -1);
  }
}
