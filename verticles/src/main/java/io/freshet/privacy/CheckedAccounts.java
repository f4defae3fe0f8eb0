package io.freshet.privacy;

import java.util.Arrays;
import java.util.List;

/**
 * Accounts that their check digits or their form and a word tell, though a citizen's number may be
 * meant by what stands near: Spain's of twenty digits, Iceland's {@code reikning 0133-26-621010},
 * Norway's of eleven digits that something is paid to, {@code depositum til 15035790532}.
 */
final class CheckedAccounts {
  /** Between an account and a word of banking. */
  private static final int REACH = 64;

  /** Between an account and a word that says that it numbers something else. */
  private static final int SIDE = 24;

  /** Digits of the codes of bank and branch in Italy and France, and of an account in Italy. */
  private static final int PART = 5;

  private static final int ITALIAN = 12;
  private static final int LEAST_CZECH = 6;
  private static final int MOST_CZECH = 10;

  /** Codes of Czech and Slovak banks. */
  private static final int[] CZECH = {
    100, 200, 300, 600, 710, 720, 800, 900, 1100, 1111, 2010, 2060, 2070, 2100, 2200, 2220, 2250,
    2260, 2275, 2600, 2700, 3000, 3030, 3050, 3060, 3500, 4000, 4300, 5500, 5800, 5900, 6000, 6100,
    6200, 6210, 6300, 6363, 6500, 6700, 6800, 7500, 7910, 7930, 7940, 7950, 7960, 7970, 7990, 8030,
    8040, 8060, 8090, 8120, 8130, 8150, 8170, 8180, 8200, 8220, 8230, 8240, 8250, 8320, 8330, 8360
  };

  private static final int SPANISH = 20;
  private static final int NORWEGIAN = 11;

  /** Outranks a citizen's number of as many digits. */
  private static final double SURE = 0.97;

  private static final WordList ICELANDIC =
      WordList.of(
          "reikning",
          "reikningi",
          "reikningur",
          "reikningnum",
          "reikn",
          "reikningsnr",
          "reikningsnúmer",
          "bankareikningur",
          "bankareikning",
          "rn");

  private static final WordList TO = WordList.of("til", "på", "inn", "konto", "kontoen", "to");

  private CheckedAccounts() {}

  /** Where an account ends that begins with four digits and is added; -1 if none does. */
  static int grouped(FoldedText text, int start, List<Finding> found) {
    int end = isIcelandic(text, start) ? start + "9999-99-999999".length() : spanish(text, start);
    return end < 0 ? -1 : add(start, end, found);
  }

  /** The same of eleven digits. */
  static int norwegian(FoldedText text, int start, int end, List<Finding> found) {
    Words words = text.words();
    int word = words.from(start) - 1;
    boolean to = word >= 0 && TO.has(words, word) && start - words.end(word) <= 2;
    if (!to || text.wordAt(end) || !AccountContext.isPaidBefore(text, start)) {
      return -1;
    }
    DigitGroups groups = text.groups(AccountNumber.SEPARATORS);
    groups.read(start);
    boolean one = groups.groups() > 0 && groups.size(0) == NORWEGIAN;
    return one && AccountChecks.isNorwegian(groups.digits()) ? add(start, end, found) : -1;
  }

  /** The same of a Norwegian one in its dots, {@code 1234.56.78903}. */
  static int dotted(FoldedText text, int start, List<Finding> found) {
    DigitGroups groups = text.groups(".");
    groups.read(start);
    int end = start + "9999.99.99999".length();
    boolean whole =
        groups.groups() == 3
            && groups.size(0) == 4
            && groups.size(1) == 2
            && groups.size(2) == 5
            && groups.end(2) == end;
    return whole
            && !text.words().numbered(start, SIDE)
            && AccountChecks.isNorwegian(groups.digits())
        ? add(start, end, found)
        : -1;
  }

  /** Where an account of so many digits ends whose check digits hold, and is added; or -1. */
  static int whole(FoldedText text, int start, int end, List<Finding> found) {
    DigitGroups groups = text.groups("");
    groups.read(start);
    CharSequence digits = groups.digits();
    char first = text.at(start);
    boolean holds =
        switch (groups.groups() == 1 ? end - start : 0) {
          case 20 ->
              first <= '3' && AccountChecks.isSpanish(digits) || AccountChecks.isRussian(digits);
          case 22 -> first <= '4' && AccountChecks.isArgentine(digits);
          case 23 -> AccountChecks.isFrench(digits);
          case 24 -> first <= '7' && AccountChecks.isHungarian(digits, 24);
          case 26 -> AccountChecks.isPolish(digits);
          default -> false;
        };
    Words words = text.words();
    boolean other =
        words.numbered(start, SIDE)
            || words.precededBy(WordKind.NO_PHONE, start, SIDE / 2) && !isNear(text, start, end);
    return holds && !other && !text.wordAt(end) ? add(start, end, found) : -1;
  }

  /** The same of a Czech or Slovak one with the code of its bank, {@code 2000145399/0800}. */
  static int czech(FoldedText text, int start, int end, List<Finding> found) {
    boolean coded = text.at(end) == '/' && end - start >= LEAST_CZECH && end - start <= MOST_CZECH;
    int last = end + "/0800".length();
    if (!coded
        || text.wordAt(last)
        || "-/.".indexOf(text.at(last)) >= 0 && text.digitAt(last + 1)) {
      return -1;
    }
    int code = value(text, end + 1, last);
    DigitGroups groups = text.groups("/");
    groups.read(start);
    boolean known = Arrays.binarySearch(CZECH, code) >= 0;
    boolean year = code / 100 == 20 && end - start < MOST_CZECH;
    return known
            && !year
            && groups.groups() == 2
            && AccountChecks.isCzech(groups.digits(), 0, end - start)
            && !text.words().numbered(start, SIDE)
        ? add(start, last, found)
        : -1;
  }

  /** The number that digits make; -1 if there is something else among them. */
  private static int value(FoldedText text, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      if (!text.digitAt(i)) {
        return -1;
      }
      value = value * 10 + text.at(i) - '0';
    }
    return value;
  }

  private static boolean isNear(FoldedText text, int start, int end) {
    return AccountContext.isNear(text, start, end, REACH, REACH / 2);
  }

  /**
   * Where the account ends behind the codes of its bank and branch, five digits each, and is added
   * with them: {@code 05034 12488 000000099784} of Italy, {@code 30004 00828 00001234567 03} of
   * France whose key is right; -1 if there is none.
   */
  static int inParts(FoldedText text, int start, List<Finding> found) {
    DigitGroups groups = text.groups(" \t,;/|-");
    groups.read(start);
    if (groups.groups() < 3 || groups.size(0) != PART || groups.size(1) != PART) {
      return -1;
    }
    char first = text.at(start);
    boolean italian = groups.size(2) == ITALIAN && (first == '0' || first == '3');
    boolean french =
        groups.groups() > 3
            && groups.size(2) == 11
            && groups.size(3) == 2
            && AccountChecks.isFrench(groups.digits());
    if (french) {
      return add(start, groups.end(3), found);
    }
    if (!italian) {
      return -1;
    }
    int end = groups.end(2);
    for (int i = 0; i < 3; i++) {
      found.add(
          new Finding(
              groups.end(i) - groups.size(i), groups.end(i), DetectorType.BANK_ACCOUNT, SURE));
    }
    return end;
  }

  private static boolean isIcelandic(FoldedText text, int start) {
    Words words = text.words();
    int word = words.from(start) - 1;
    if (word < 0 || !ICELANDIC.has(words, word) || start - words.end(word) > 3) {
      return false;
    }
    String form = "9999-99-999999";
    for (int i = 0; i < form.length(); i++) {
      boolean fits = form.charAt(i) == '-' ? text.at(start + i) == '-' : text.digitAt(start + i);
      if (!fits) {
        return false;
      }
    }
    return !text.wordAt(start + form.length()) && text.at(start + form.length()) != '-';
  }

  private static int spanish(FoldedText text, int start) {
    DigitGroups groups = text.groups(AccountNumber.SEPARATORS);
    groups.read(start);
    for (int n = 1; n <= groups.groups(); n++) {
      int size = groups.sizeOf(n);
      if (size == SPANISH && AccountChecks.isSpanish(groups.digits())) {
        int end = groups.end(n - 1);
        boolean near = AccountContext.isNear(text, start, end, REACH, REACH / 2);
        return text.wordAt(end) || !near ? -1 : end;
      }
      if (size > SPANISH) {
        return -1;
      }
    }
    return -1;
  }

  private static int add(int start, int end, List<Finding> found) {
    found.add(new Finding(start, end, DetectorType.BANK_ACCOUNT, SURE));
    return end;
  }
}
