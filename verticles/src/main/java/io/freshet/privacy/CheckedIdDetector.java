package io.freshet.privacy;

import java.util.List;

/**
 * National numbers that their groups and check digits tell: French tax numbers, German ones and
 * those of its pensions, Spanish social security, Brazilian PIS; and those whose check alone is not
 * enough, beside a word of where they are used: German and British health numbers, Ontario's, and
 * Danish ones right behind a name.
 */
final class CheckedIdDetector implements Detector {
  private static final int PART_REACH = 16;
  private static final int BEFORE = 160;
  private static final int BEHIND = 80;
  private static final int NEAR = 16;
  private static final int BIRTH = 48;

  private static final int[] PENSION = {2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1};
  private static final int[] PIS = {3, 2, 9, 8, 7, 6, 5, 4, 3, 2};
  private static final int[] NHS = {10, 9, 8, 7, 6, 5, 4, 3, 2};
  private static final int SPAIN_LAST = 66;

  /** Inside words that tell of German health insurance. */
  private static final String[] HEALTH = {
    "kasse", "karte", "versich", "kranken", "pflege", "arzt", "ärzt", "praxis", "patient", "klinik"
  };

  private static final TagSet BRITISH =
      TagSet.of("nhs gp gps gp's ward wards wristband surgery midwife spine chi nino trust");

  private static final TagSet MEDICAL =
      TagSet.of(
          "patient patients patient's receptionist nurse clinic hospital doctor doctors doctor's dr"
              + " dr's referral outpatient inpatient consultant");

  private static final TagSet ONTARIO =
      TagSet.of("ontario ohip health version toronto ottawa hamilton");
  private static final TagSet SPANISH = TagSet.of("ss seguridad afiliación afiliacion naf nuss");
  private static final TagSet FRENCH = TagSet.of("fiscal fiscale spi impôt impôts impots dgfip");
  private static final TagSet SWEDISH = TagSet.of("pnr persnr personnr persnummer pers-nr");

  @Override
  public DetectorType type() {
    return DetectorType.NATIONAL_ID;
  }

  @Override
  public long triggers() {
    return Mark.NUMBER_OF_7.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    int i = text.nextDigit(0);
    while (i < text.length()) {
      int run = i;
      while (text.digitAt(run)) {
        run++;
      }
      int start = i;
      int end = -1;
      if (DigitGroups.startsAt(text, i)) {
        end = end(text, i, run - i);
        if (end < 0 && isCapital(text.at(i - 2)) && text.at(i - 1) == ' ') {
          start = i - 2;
          end = health(text, start, run - i);
        }
      } else if (isCapital(text.at(i - 1)) && !text.wordAt(i - 2)) {
        start = i - 1;
        end = health(text, start, run - i);
      }
      if (end > 0 && isWhole(text, start, end) && !text.words().numbered(start, PART_REACH)) {
        found.add(new Finding(start, end, type(), 0.86));
      }
      i = text.nextDigit(Math.max(end, run));
    }
  }

  private static boolean isWhole(FoldedText text, int start, int end) {
    char before = text.at(start - 1);
    char after = text.at(end);
    boolean follows = "-/.+".indexOf(before) >= 0 && text.wordAt(start - 2) || before == '+';
    boolean goesOn = "-/.,".indexOf(after) >= 0 && after != 0 && text.digitAt(end + 1);
    boolean more = after == ' ' && text.digitAt(end + 1) && text.digitAt(end + 2);
    return !follows && !goesOn && !more && !text.wordAt(end);
  }

  private static int end(FoldedText text, int start, int run) {
    return switch (run) {
      case 2 -> ofTwo(text, start);
      case 3 -> ofThree(text, start);
      case 4 -> ontario(text, start);
      case 6 -> danish(text, start);
      case 8 -> pension(text, start);
      case 10 -> {
        int british = british(text, start, start + 10);
        yield british > 0 ? british : swedish(text, start, start + 10);
      }
      case 12 -> {
        boolean told = isNear(text, start, start + 12, SPANISH);
        int spanish = told ? spanish(text, start, start + 12) : -1;
        yield spanish > 0 ? spanish : swedish(text, start + 2, start + 12);
      }
      case 13 -> isNear(text, start, start + 13, FRENCH) ? french(text, start, start + 13) : -1;
      default -> -1;
    };
  }

  private static int ofTwo(FoldedText text, int start) {
    if (shape(text, start, "99 99 999 999 999")) {
      return french(text, start, start + 17);
    }
    if (shape(text, start, "99 999 999 999")) {
      return german(text, start);
    }
    char mark = text.at(start + 2);
    if (shape(text, start, "99m99999999m99", mark) && " -/".indexOf(mark) >= 0) {
      return spanish(text, start, start + 14);
    }
    return mark == ' ' || mark == '-' ? pension(text, start) : -1;
  }

  private static int ofThree(FoldedText text, int start) {
    if (shape(text, start, "999.99999.99-9")) {
      int check = 11 - weighted(text, start, PIS) % 11;
      return check % 11 % 10 == digit(text, start + 13) ? start + 14 : -1;
    }
    boolean groups = shape(text, start, "999 999 9999") || shape(text, start, "999-999-9999");
    return groups ? british(text, start, start + 12) : -1;
  }

  /** French: the first ten of thirteen digits, modulo 511, are the last three. */
  private static int french(FoldedText text, int start, int end) {
    long number = number(text, start, end);
    boolean person = text.at(start) < '4' && number > 0;
    return person && number / 1000 % 511 == number % 1000 ? end : -1;
  }

  /** The tax number of a person: of ten digits one stands two or three times, and one checks. */
  private static int german(FoldedText text, int start) {
    int end = start + "99 999 999 999".length();
    int product = 10;
    long counts = 0; // four bits for each digit
    for (int i = start; i < end - 1; i++) {
      if (text.digitAt(i)) {
        int sum = (digit(text, i) + product) % 10;
        product = (sum == 0 ? 10 : sum) * 2 % 11;
        counts += 1L << 4 * digit(text, i);
      }
    }
    int again = 0;
    for (int i = 0; i < 10; i++) {
      int count = (int) (counts >>> 4 * i & 15);
      again += count > 3 ? 2 : count > 1 ? 1 : 0;
    }
    boolean right =
        again == 1 && text.at(start) != '0' && (11 - product) % 10 == digit(text, end - 1);
    return right ? end : -1;
  }

  /** Spanish: the last two of twelve digits are the others modulo 97. */
  private static int spanish(FoldedText text, int start, int end) {
    long number = number(text, start, end);
    long body = number / 100;
    long serial = body % 100_000_000;
    long province = body / 100_000_000;
    long other = serial < 10_000_000 ? province * 10_000_000 + serial : body; // its zero left out
    boolean right = body % 97 == number % 100 || other % 97 == number % 100;
    return province >= 1 && province <= SPAIN_LAST && right ? end : -1;
  }

  /** {@code 65 170264 H 038}: an area, a date, a letter, two digits and one that checks. */
  private static int pension(FoldedText text, int start) {
    int sum = 0;
    int read = 0;
    int at = start;
    int day = 0;
    int month = 0;
    for (; read < 12; at++) {
      char c = text.at(at);
      boolean letter = read == 8;
      if (letter ? isCapital(c) : FoldedText.isDigit(c)) {
        if (letter) {
          int value = c - 'A' + 1;
          sum += crossed(value / 10 * PENSION[8]) + crossed(value % 10 * PENSION[9]);
          read++;
        } else if (read == 11) {
          int end = at + 1;
          boolean date = day % 50 >= 1 && day % 50 <= 31 && month >= 1 && month <= 12;
          return date && sum % 10 == c - '0' ? end : -1;
        } else {
          int place = read > 8 ? read + 1 : read;
          sum += crossed((c - '0') * PENSION[place]);
          day = read == 2 || read == 3 ? day * 10 + c - '0' : day;
          month = read == 4 || read == 5 ? month * 10 + c - '0' : month;
          read++;
        }
      } else if (c != ' ' && c != '-' || !text.wordAt(at + 1)) {
        return -1;
      }
    }
    return -1;
  }

  private static int crossed(int value) {
    return value / 10 + value % 10;
  }

  /** German health insurance: a letter, eight digits and one that checks, where it is spoken of. */
  private static int health(FoldedText text, int start, int run) {
    int first = text.digitAt(start + 1) ? start + 1 : start + 2;
    boolean parted = run == 3 && shape(text, first, "999 999 999");
    int end = first + (parted ? 11 : 9);
    if (!parted && (run != 9 || first > start + 1)) {
      return -1;
    }
    int letter = text.at(start) - 'A' + 1;
    int sum = letter / 10 + crossed(letter % 10 * 2);
    int place = 0;
    for (int i = first; i < end - 1; i++) {
      if (text.digitAt(i)) {
        sum += crossed(digit(text, i) * (place++ % 2 == 0 ? 1 : 2));
      }
    }
    return sum % 10 == digit(text, end - 1) && isOfHealth(text, start, end) ? end : -1;
  }

  private static boolean isOfHealth(FoldedText text, int start, int end) {
    int to = Math.min(text.length(), end + BEHIND);
    for (int i = Math.max(0, start - BEFORE); i < to; i++) {
      for (String part : HEALTH) {
        if (text.lower(i) == part.charAt(0) && text.regionIs(i, part)) {
          return true;
        }
      }
    }
    return false;
  }

  /** {@code 7337-003-722-GJ}: Luhn's check, and the version of the card or a word. */
  private static int ontario(FoldedText text, int start) {
    char mark = text.at(start + 4);
    if (mark != '-' && mark != ' ' || !shape(text, start, "9999m999m999", mark)) {
      return -1;
    }
    int end = start + 12;
    int last = text.at(end) == '-' || text.at(end) == ' ' ? end + 1 : end;
    boolean version =
        isCapital(text.at(last)) && isCapital(text.at(last + 1)) && !text.wordAt(last + 2);
    boolean luhn = luhn(text, start, end);
    return !luhn ? -1 : version ? last + 2 : isNear(text, start, end, ONTARIO) ? end : -1;
  }

  /** {@code Jens Overby 040755-1397}: a date and four digits right behind a name. */
  private static int danish(FoldedText text, int start) {
    boolean form = shape(text, start, "999999-9999");
    int day = form ? (int) number(text, start, start + 2) : 0;
    int month = form ? (int) number(text, start + 2, start + 4) : 0;
    boolean date = day >= 1 && day <= 31 && month >= 1 && month <= 12;
    return date && isBehindName(text, start) ? start + 11 : -1;
  }

  private static boolean isBehindName(FoldedText text, int start) {
    Words words = text.words();
    int word = words.from(start) - 1;
    int gap = word < 0 ? 0 : start - words.end(word);
    return word > 0
        && gap >= 1
        && gap <= 2
        && words.isCapital(word)
        && words.isCapital(word - 1)
        && words.spacedFromNext(word - 1)
        && !words.is(word, WordKind.NO_NAME)
        && !words.is(word, WordKind.NUMBERED)
        && (words.isListedName(word) || words.isListedName(word - 1));
  }

  /** {@code Pnr 4402289849}: a booking has such a word too, but no date with Luhn's check. */
  private static int swedish(FoldedText text, int start, int end) {
    int month = (int) number(text, start + 2, start + 4);
    int day = (int) number(text, start + 4, start + 6);
    boolean date = month >= 1 && month <= 12 && day >= 1 && day <= 31;
    Words words = text.words();
    int word = words.from(start) - 1;
    boolean told = word >= 0 && start - words.end(word) <= 6 && SWEDISH.has(words, word);
    return date && told && luhn(text, start, end) ? end : -1;
  }

  /** British: beside a word of its health service; without groups, of any, or a date of birth. */
  private static int british(FoldedText text, int start, int end) {
    if ((11 - weighted(text, start, NHS) % 11) % 11 != digit(text, end - 1)) {
      return -1;
    }
    Words words = text.words();
    boolean bare = end - start == 10 && text.at(start) != '0';
    boolean near =
        isNear(text, start, end, BRITISH)
            || bare && (isNear(text, start, end, MEDICAL) || isBesideBirth(text, start, end));
    return near
            && !words.precededBy(WordKind.PHONE, start, 2 * NEAR)
            && !words.precededBy(WordKind.BANK, start, 2 * NEAR)
        ? end
        : -1;
  }

  private static boolean isBesideBirth(FoldedText text, int start, int end) {
    Words words = text.words();
    for (int i = words.from(start - NEAR); i < words.count(); i++) {
      if (words.start(i) > end + BIRTH) {
        return false;
      }
      if (words.is(i, WordKind.BIRTH)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNear(FoldedText text, int start, int end, TagSet tell) {
    Words words = text.words();
    for (int i = words.from(start - BEFORE); i < words.count(); i++) {
      if (words.start(i) > end + BEHIND) {
        return false;
      }
      if (tell.has(words, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean shape(FoldedText text, int start, String shape) {
    return shape(text, start, shape, (char) 0);
  }

  /** Whether the characters are those of {@code shape}: 9 is any digit, m that mark. */
  private static boolean shape(FoldedText text, int start, String shape, char mark) {
    for (int i = 0; i < shape.length(); i++) {
      char due = shape.charAt(i);
      char c = text.at(start + i);
      if (due == '9' ? !FoldedText.isDigit(c) : c != (due == 'm' ? mark : due)) {
        return false;
      }
    }
    return !text.digitAt(start + shape.length());
  }

  private static boolean luhn(FoldedText text, int start, int end) {
    int sum = 0;
    int place = 0;
    for (int i = end - 1; i >= start; i--) {
      if (text.digitAt(i)) {
        sum += place++ % 2 == 0 ? digit(text, i) : crossed(2 * digit(text, i));
      }
    }
    return sum % 10 == 0;
  }

  private static int weighted(FoldedText text, int start, int[] weights) {
    int sum = 0;
    int read = 0;
    for (int i = start; read < weights.length && i < text.length(); i++) {
      sum += text.digitAt(i) ? digit(text, i) * weights[read++] : 0;
    }
    return sum;
  }

  private static long number(FoldedText text, int start, int end) {
    long value = 0;
    for (int i = start; i < end; i++) {
      value = text.digitAt(i) ? value * 10 + digit(text, i) : value;
    }
    return value;
  }

  private static int digit(FoldedText text, int at) {
    return text.at(at) - '0';
  }

  private static boolean isCapital(char c) {
    return c >= 'A' && c <= 'Z';
  }
}
