package io.freshet.privacy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a column's name tells about bare values in it, which no detector could: {@code phone},
 * {@code card_number}, {@code birth_date}. A name that ends in {@code id} tells nothing.
 *
 * @param types those that it tells, in the order in which they are tried
 */
record ColumnHint(List<DetectorType> types) {
  private static final Set<String> PHONE =
      Set.of(
          "phone",
          "telephone",
          "tel",
          "mobile",
          "cell",
          "fax",
          "msisdn",
          "telefon",
          "telefono",
          "telefone",
          "handy");
  private static final Set<String> CARD = Set.of("card", "cardnumber", "pan", "creditcard");
  private static final Set<String> SSN = Set.of("ssn", "socialsecuritynumber");
  private static final Set<String> BIRTH =
      Set.of("dob", "birth", "birthdate", "birthday", "geburtsdatum", "geburtstag", "birthdt");
  private static final Set<String> PASSPORT =
      Set.of("passport", "passportno", "passportnumber", "reisepass", "passnummer");
  private static final Set<String> LICENCE =
      Set.of("drivers", "driver", "driving", "dl", "führerschein");
  private static final Set<String> ACCOUNT = Set.copyOf(List.of(TableDetector.ACCOUNTS.split(" ")));

  /** Whose or which account it may be that is still one of a bank. */
  private static final Set<String> ACCOUNT_OF =
      Set.of(
          "bank",
          "beneficiary",
          "payee",
          "payer",
          "debtor",
          "creditor",
          "sender",
          "receiver",
          "recipient",
          "source",
          "destination",
          "from",
          "to",
          "payout",
          "payroll",
          "refund",
          "deposit",
          "direct",
          "ach",
          "wire",
          "employee",
          "primary");

  private static final int MAX_DATE = 40;

  /** What {@code name}, the last part of a path, tells; null for nothing. */
  static ColumnHint of(String name) {
    String[] words = words(name);
    List<DetectorType> types = new ArrayList<>(1);
    if (words[words.length - 1].equals("id")) {
      return null;
    }
    for (String word : words) {
      DetectorType type =
          PHONE.contains(word)
              ? DetectorType.PHONE
              : CARD.contains(word)
                  ? DetectorType.CREDIT_CARD
                  : SSN.contains(word)
                      ? DetectorType.SSN
                      : BIRTH.contains(word)
                          ? DetectorType.DATE_OF_BIRTH
                          : PASSPORT.contains(word) ? DetectorType.PASSPORT : null;
      if (type != null) {
        types.add(type);
      }
    }
    if (LICENCE.contains(words[0]) && words.length > 1 && words[1].startsWith("licen")) {
      types.add(DetectorType.LICENCE);
    }
    if (isAccount(words)) {
      types.add(DetectorType.BANK_ACCOUNT);
    }
    return types.isEmpty() ? null : new ColumnHint(List.copyOf(types));
  }

  /** {@code account_number}, {@code beneficiary_account_no}; no {@code customer_account_number}. */
  private static boolean isAccount(String[] words) {
    int first = 0;
    while (first < words.length) {
      if (ACCOUNT.contains(String.join("", Arrays.asList(words).subList(first, words.length)))) {
        return true;
      }
      if (!ACCOUNT_OF.contains(words[first++])) {
        return false;
      }
    }
    return false;
  }

  /** The type of a text; null if it does not look like what the name tells. */
  DetectorType ofText(String value) {
    for (DetectorType type : types) {
      boolean fits =
          switch (type) {
            case DATE_OF_BIRTH -> isDate(value);
            case PASSPORT, LICENCE -> isDocument(value);
            default -> !hasLetter(value) && fits(type, digits(value));
          };
      if (fits) {
        return type;
      }
    }
    return null;
  }

  /** The type of that many digits of a number; null if they are too few or many for it. */
  DetectorType ofDigits(int digits) {
    for (DetectorType type : types) {
      if (fits(type, digits)) {
        return type;
      }
    }
    return null;
  }

  private static boolean fits(DetectorType type, int digits) {
    return switch (type) {
      case PHONE -> digits >= 6 && digits <= 15;
      case CREDIT_CARD -> digits >= 12 && digits <= 19;
      case SSN, PASSPORT -> digits == 9;
      case BANK_ACCOUNT -> digits >= 5 && digits <= 26;
      default -> false;
    };
  }

  private static boolean isDate(String value) {
    if (value.length() > MAX_DATE) {
      return false;
    }
    FoldedText text = FoldedText.of(value.strip());
    int end = WrittenDate.endAt(text, 0);
    boolean stamp = text.at(10) == 'T' && WrittenDate.isIso(text);
    return end == text.length() || stamp || (end > 0 && text.at(end) == ' ');
  }

  private static boolean isDocument(String value) {
    int digits = digits(value);
    return digits >= 4 && value.length() >= 6 && value.length() <= 24;
  }

  private static boolean hasLetter(String value) {
    return value.codePoints().anyMatch(Character::isLetter);
  }

  /** How many digits, of any script, are in it. */
  private static int digits(String value) {
    return (int) value.codePoints().filter(Character::isDigit).count();
  }

  /** The words of a name, written with underscores, dashes or capitals. */
  static String[] words(String name) {
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
