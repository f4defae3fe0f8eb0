package io.freshet.privacy;

/**
 * National numbers as cards have them, which need no word: the European health insurance card, an
 * Aadhaar in its groups, South African and Sri Lankan ones.
 */
final class CardIds {
  /** Countries, by their numbers, whose health cards begin with 80 and that (ISO 3166-1). */
  private static final String HEALTH =
      " 040 056 100 191 196 203 208 233 246 250 276 300 348 352 372 380 428 438 440 442 470 528 578"
          + " 616 620 642 703 705 724 752 756 826 ";

  private static final int HEALTH_CARD = 20;
  private static final int MAX_HEALTH_CARD = 24;
  private static final int AADHAAR = 14;
  private static final int LANKAN = 10;
  private static final int WOMEN = 500;

  private CardIds() {}

  /** The end of one whose first {@code run} digits begin at {@code start}; -1 if there is none. */
  static int end(FoldedText text, int start, int run) {
    return switch (run) {
      case 2, 5, HEALTH_CARD -> healthCard(text, start);
      case 4 -> aadhaar(text, start);
      case 6 -> southAfrican(text, start);
      case 9 -> lankan(text, start);
      default -> -1;
    };
  }

  /** {@code 80756000425710142309}, whole; with blanks the last digit has to be Luhn's. */
  private static int healthCard(FoldedText text, int start) {
    int sum = 0;
    int read = 0;
    int country = 0;
    int i = start;
    for (; read < HEALTH_CARD && i - start < MAX_HEALTH_CARD; i++) {
      if (text.digitAt(i)) {
        int digit = text.at(i) - '0';
        country = read < 5 ? country * 10 + digit : country;
        int value = read % 2 == 0 ? 2 * digit : digit;
        sum += value > 9 ? value - 9 : value;
        read++;
      } else if (text.at(i) != ' ') {
        return -1;
      }
    }
    if (read < HEALTH_CARD || text.digitAt(i) || country / 1000 != 80) {
      return -1;
    }
    String code = " " + (country % 1000 < 100 ? "0" : "") + country % 1000 + " ";
    boolean whole = i - start == HEALTH_CARD;
    return HEALTH.contains(code) && (whole || sum % 10 == 0) ? i : -1;
  }

  /** {@code 9191 7235 6624} beside a date of birth, as on the card. */
  private static int aadhaar(FoldedText text, int start) {
    boolean grouped = text.at(start + 4) == ' ' && text.at(start + 9) == ' ';
    boolean card = (text.signs() & WordKind.BIRTH.bit) != 0 && text.at(start) >= '2';
    if (!grouped || !card) {
      return -1;
    }
    StringBuilder digits = new StringBuilder(AADHAAR);
    for (int i = start; i < start + AADHAAR; i++) {
      if (i - start == 4 || i - start == 9) {
        continue;
      }
      if (!text.digitAt(i)) {
        return -1;
      }
      digits.append(text.at(i));
    }
    boolean goesOn = text.at(start + AADHAAR) == ' ' && text.digitAt(start + AADHAAR + 1);
    boolean whole = !text.digitAt(start + AADHAAR) && !goesOn;
    return whole && NationalDigits.verhoeff(digits, digits.length()) ? start + AADHAAR : -1;
  }

  /** {@code 930704 0431 082}, {@code 930704 0431 08 2}: a date, citizenship, an 8 or 9, Luhn's. */
  private static int southAfrican(FoldedText text, int start) {
    char mark = text.at(start + 6);
    if (mark != ' ' && mark != '-' || text.at(start + 11) != mark) {
      return -1;
    }
    int month = WrittenDate.value(text, start + 2, start + 4);
    int day = WrittenDate.value(text, start + 4, start + 6);
    int sum = 0;
    int read = 0;
    int i = start;
    for (; read < 13 && i - start < 16; i++) {
      if (text.at(i) == mark) {
        continue;
      }
      if (!text.digitAt(i)) {
        return -1;
      }
      int digit = text.at(i) - '0';
      boolean fits = read == 10 ? digit <= 1 : read != 11 || digit >= 8;
      if (!fits) {
        return -1;
      }
      int value = read++ % 2 == 0 ? digit : 2 * digit;
      sum += value > 9 ? value - 9 : value;
    }
    boolean date = month >= 1 && month <= 12 && day >= 1 && day <= 31;
    return date && read == 13 && sum % 10 == 0 ? i : -1;
  }

  /** {@code 867122463V}: a year, a day of it, for women 500 more, a number and a letter. */
  private static int lankan(FoldedText text, int start) {
    int day = 0;
    for (int i = start + 2; i < start + 5; i++) {
      day = day * 10 + text.at(i) - '0';
    }
    day -= day > WOMEN ? WOMEN : 0;
    char last = text.at(start + LANKAN - 1);
    return (last == 'V' || last == 'v') && day >= 1 && day <= 366 ? start + LANKAN : -1;
  }
}
