package io.freshet.privacy;

import java.util.List;

/**
 * IBANs (ISO 13616): a known country, its length, and check digits that hold modulo 97; in any
 * case, whole or with a blank, dash, dot or line break between characters.
 */
final class IbanDetector implements Detector {
  private static final String LENGTHS =
      "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27"
          + " DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21"
          + " HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27"
          + " MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24"
          + " RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22"
          + " VG24 XK20 YE30 AO25 BF28 BJ28 CF27 CG27 CI28 CM27 CV25 DZ26 GA27 GQ27 GW25 IR26 KM27 MA28"
          + " MG27 ML28 MZ25 NE28 SN28 TD27 TG28";

  /** Countries whose accounts have digits only: a word is no part of one. */
  private static final String DIGITS =
      "AO AT BA BE CV CZ DE DK EE ES FI FO GL HR HU IL IR IS LT ME MZ NO PL PT RS SE SI SK TN VA XK";

  private static final int MAX_GLUED = 12;

  /** Where a digit stands in any: of the check digits, perhaps behind a blank. */
  private static final int DIGIT = 3;

  /** Country and check digits. */
  private static final int HEAD = 4;

  /** By the two letters of the country. */
  private static final byte[] LENGTH = new byte[26 * 26];

  private static final boolean[] DIGITS_ONLY = new boolean[26 * 26];

  static {
    for (String entry : LENGTHS.split(" ")) {
      LENGTH[country(entry.charAt(0), entry.charAt(1))] = (byte) Integer.parseInt(entry, 2, 4, 10);
    }
    for (String entry : DIGITS.split(" ")) {
      DIGITS_ONLY[country(entry.charAt(0), entry.charAt(1))] = true;
    }
  }

  @Override
  public DetectorType type() {
    return DetectorType.IBAN;
  }

  @Override
  public long triggers() {
    return Mark.SIX_DIGITS.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    int i = text.nextDigit(DIGIT) - DIGIT;
    while (i < text.length() - 14) {
      int digit = text.at(i + 2) == ' ' ? i + 3 : i + 2; // DE 89 3704 …
      boolean may = text.digitAt(digit) && lengthAt(text, i) > 0 && begins(text, i);
      int end = may ? endOfIban(text, i, digit) : -1;
      if (end > 0) {
        found.add(new Finding(i, end, type(), 0.98));
      }
      i = text.nextDigit(Math.max(end, i + 1) + DIGIT) - DIGIT;
    }
  }

  /** Letters may touch it, {@code IBANDE…}: its check is strong enough. */
  private static boolean begins(FoldedText text, int i) {
    int from = i;
    while (i - from <= MAX_GLUED && letterAt(text, from - 1)) {
      from--;
    }
    return !text.wordAt(from - 1) && i - from != 1;
  }

  private static boolean letterAt(FoldedText text, int at) {
    return text.wordAt(at) && !text.digitAt(at) && text.at(at) != '_';
  }

  private static int endOfIban(FoldedText text, int start, int digit) {
    int length = lengthAt(text, start);
    if (!text.digitAt(digit + 1)) {
      return -1;
    }
    int rest = 0;
    int i = start;
    int read = 0;
    int between = 0;
    boolean digits = DIGITS_ONLY[country(upper(text.at(start)), upper(text.at(start + 1)))];
    while (read < length) {
      char c = upper(text.at(i++));
      if (FoldedText.isDigit(c) || (c >= 'A' && c <= 'Z' && !(digits && read >= HEAD))) {
        rest = read++ < HEAD ? rest : appended(rest, c);
        between = 0;
      } else if (" -._\n\r\t".indexOf(c) < 0 || ++between > 2) {
        return -1;
      }
    }
    return endsAt(text, start, i) && closes(text, start, digit, rest) ? i : -1;
  }

  /**
   * Whether it may end there: what touches letters has its own in one case, or it is a piece of a
   * ciphertext in base64 whose check happens to hold.
   */
  private static boolean endsAt(FoldedText text, int start, int end) {
    boolean glued = letterAt(text, end) && letterAt(text, end + 1);
    if (text.wordAt(end) && !glued) {
      return false;
    }
    return !(glued || text.wordAt(start - 1)) || isOneCase(text, start + 1, end);
  }

  private static boolean isOneCase(FoldedText text, int from, int end) {
    boolean small = false;
    boolean large = false;
    for (int i = from; i < end; i++) {
      char c = text.at(i);
      small |= c >= 'a' && c <= 'z';
      large |= c >= 'A' && c <= 'Z';
    }
    return !(small && large);
  }

  /** Whether the country and the check digits, which count last, make the rest 1. */
  private static boolean closes(FoldedText text, int start, int digit, int rest) {
    int country = appended(appended(rest, upper(text.at(start))), upper(text.at(start + 1)));
    return appended(appended(country, text.at(digit)), text.at(digit + 1)) == 1;
  }

  /** A digit, or a letter as two digits, behind a number of which only the rest is kept. */
  private static int appended(int rest, char c) {
    return FoldedText.isDigit(c) ? (rest * 10 + c - '0') % 97 : (rest * 100 + c - 'A' + 10) % 97;
  }

  /** Length of an IBAN whose country stands there; 0 if none does. */
  private static int lengthAt(FoldedText text, int start) {
    char first = upper(text.at(start));
    char second = upper(text.at(start + 1));
    boolean letters = first >= 'A' && first <= 'Z' && second >= 'A' && second <= 'Z';
    return letters ? LENGTH[country(first, second)] : 0;
  }

  private static int country(char first, char second) {
    return (first - 'A') * 26 + second - 'A';
  }

  private static char upper(char c) {
    return c >= 'a' && c <= 'z' ? (char) (c - 32) : c;
  }
}
