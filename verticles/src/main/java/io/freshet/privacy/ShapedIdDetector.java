package io.freshet.privacy;

import java.util.List;

/**
 * National numbers that need no word: the marks in them, the date that most begin with and a check
 * digit tell them. Those without a check digit need one all the same.
 */
final class ShapedIdDetector implements Detector {
  private static final int PART_REACH = 16;
  private static final int CHINESE = 18;
  private static final int AFRICAN = 13;
  private static final int FRENCH = 15;
  private static final int[] NORWAY_1 = {3, 7, 6, 1, 8, 9, 4, 5, 2, 1};
  private static final int[] NORWAY_2 = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1};
  private static final int[] ICELAND = {3, 2, 7, 6, 5, 4, 3, 2, 1};
  private static final int[] LATVIA = {1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final int[] KOREA = {2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5};
  private static final int[] CUIT = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1};
  private static final int[] URUGUAY = {2, 9, 8, 7, 6, 3, 4, 1};
  private static final int[] CHINA = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final int[] RUT = {3, 2, 7, 6, 5, 4, 3, 2};
  private static final int[] THAI = {13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2};

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
      boolean starts = DigitGroups.startsAt(text, i);
      int end = starts ? end(text, i, run - i) : -1;
      end = starts && end < 0 ? CardIds.end(text, i, run - i) : end;
      if (end > 0 && isWhole(text, i, end) && !text.words().numbered(i, PART_REACH)) {
        found.add(new Finding(i, end, type(), 0.8));
      }
      i = text.nextDigit(Math.max(end, run));
    }
  }

  /** Whether nothing that goes on with a digit touches it. */
  private static boolean isWhole(FoldedText text, int start, int end) {
    char before = text.at(start - 1);
    char after = text.at(end);
    boolean follows = (before == '-' || before == '/') && text.wordAt(start - 2);
    boolean goesOn = (after == '-' || after == '/' || after == '.') && text.digitAt(end + 1);
    return !follows && !goesOn && !text.wordAt(end);
  }

  private static int end(FoldedText text, int start, int run) {
    char mark = text.at(start + run);
    return switch (run) {
      case 1 -> ofOne(text, start, mark);
      case 2 -> mark == '-' ? cuit(text, start) : mark == '.' ? ofTwo(text, start) : -1;
      case 3 -> mark == '-' ? ofThree(text, start) : swiss(text, start);
      case 5 -> pakistani(text, start);
      case 6 -> "-/ +".indexOf(mark) >= 0 && mark != 0 ? ofSix(text, start, mark) : -1;
      case 8 -> mark == '-' || mark == '+' ? swedish(text, start + 2, start + 13) : -1;
      case AFRICAN -> african(text, start);
      case CHINESE - 1, CHINESE -> chinese(text, start);
      default -> -1;
    };
  }

  private static int ofOne(FoldedText text, int start, char mark) {
    if (mark == '-' && shape(text, start, "9-9999-99999-99-9")) {
      int sum = weighted(text, start, THAI);
      return (11 - sum % 11) % 10 == digit(text, start + 16) ? start + 17 : -1;
    }
    if (mark == '.' && shape(text, start, "9.999.999-9")) {
      return weighted(text, start, URUGUAY) % 10 == 0 ? start + 11 : -1;
    }
    boolean person = text.at(start) == '1' || text.at(start) == '2';
    return person && (mark == ' ' || mark == '.') ? french(text, start) : -1;
  }

  /** Thirteen digits and two that check them, in groups; the fourth and fifth are a month. */
  private static int french(FoldedText text, int start) {
    long body = 0;
    int key = 0;
    int read = 0;
    int month = 0;
    int at = start;
    for (; read < FRENCH; at++) {
      char c = text.at(at);
      if (FoldedText.isDigit(c)) {
        int d = c - '0';
        month = read == 3 || read == 4 ? month * 10 + d : month;
        body = read < FRENCH - 2 ? body * 10 + d : body;
        key = read < FRENCH - 2 ? 0 : key * 10 + d;
        read++;
      } else if (c != ' ' && c != '.' || !text.digitAt(at + 1)) {
        return -1;
      }
    }
    boolean born = month >= 1 && month <= 12 || month >= 20 && month <= 42;
    return born && 97 - body % 97 == key ? at : -1;
  }

  /** {@code 756 8841 1619 51}: checked as the numbers of goods are. */
  private static int swiss(FoldedText text, int start) {
    if (!text.startsWith(start, "756") || !shape(text, start, "999 9999 9999 99")) {
      return -1;
    }
    int end = start + "756 9999 9999 99".length();
    int sum = 0;
    int weight = 1;
    for (int i = start; i < end; i++) {
      if (text.digitAt(i)) {
        sum += weight * digit(text, i);
        weight = 4 - weight;
      }
    }
    return sum % 10 == 0 ? end : -1;
  }

  private static int cuit(FoldedText text, int start) {
    boolean person = shape(text, start, "29-99999999-9") && "0347".indexOf(text.at(start + 1)) >= 0;
    return person && weighted(text, start, CUIT) % 11 == 0 ? start + 13 : -1;
  }

  private static int ofTwo(FoldedText text, int start) {
    int belgian = belgian(text, start);
    return belgian > 0 ? belgian : chilean(text, start, "99.999.999-");
  }

  /** A RUT that a K checks; those that digits check are dotted numbers. */
  private static int chilean(FoldedText text, int start, String shape) {
    int end = start + shape.length();
    boolean form = shape(text, start, shape) && (text.at(end) == 'K' || text.at(end) == 'k');
    return form && weighted(text, start, RUT) % 11 == 1 ? end + 1 : -1;
  }

  private static int belgian(FoldedText text, int start) {
    if (!shape(text, start, "99.99.99-999.99") || !isMonthDay(text, start + 3, start + 6)) {
      return -1;
    }
    long body = number(text, start, 12);
    int key = (int) number(text, start + 13, 2);
    return 97 - body % 97 == key || 97 - (2_000_000_000L + body) % 97 == key ? start + 15 : -1;
  }

  /** An Emirates ID, or a Russian SNILS. */
  private static int ofThree(FoldedText text, int start) {
    if (text.startsWith(start, "784-")) {
      return shape(text, start, "784-9999-9999999-9") ? start + 18 : -1;
    }
    if (!shape(text, start, "999-999-999 99") && !shape(text, start, "999-999-999-99")) {
      return -1;
    }
    int sum = 0;
    for (int i = 0, weight = 9; i < 11; i++) {
      sum += text.digitAt(start + i) ? digit(text, start + i) * weight-- : 0;
    }
    return sum % 101 % 100 == number(text, start + 12, 2) && sum > 0 ? start + 14 : -1;
  }

  private static int ofSix(FoldedText text, int start, char mark) {
    int second = start + 7;
    int run = second;
    while (text.digitAt(run) && run - second < 8) {
      run++;
    }
    return switch (run - second) {
      case 2 -> malaysian(text, start);
      case 4 -> ofSixAndFour(text, start, mark);
      case 5 -> mark == '-' || mark == ' ' ? ofSixAndFive(text, start) : -1;
      case 7 -> mark == '-' ? korean(text, start) : -1;
      default -> -1;
    };
  }

  private static int malaysian(FoldedText text, int start) {
    boolean right = shape(text, start, "999999-99-9999") && isMonthDay(text, start + 2, start + 4);
    int place = (int) number(text, start + 7, 2);
    return right && place >= 1 && place <= 68 && NationalIdDetector.isTold(text, start)
        ? start + 14
        : -1;
  }

  private static int ofSixAndFour(FoldedText text, int start, char mark) {
    if (mark == '/') {
      int month = (int) number(text, start + 2, 2) % 50 % 20;
      boolean born = month >= 1 && month <= 12 && isDay((int) number(text, start + 4, 2));
      return born && number(text, start, 11) % 11 == 0 ? start + 11 : -1;
    }
    if (mark == ' ') {
      return -1;
    }
    int swedish = swedish(text, start, start + 11);
    boolean icelandic =
        mark == '-' && isMonthDay(text, start + 2, start) && isIcelandic(text, start);
    return swedish > 0 ? swedish : icelandic ? start + 11 : -1;
  }

  private static boolean isIcelandic(FoldedText text, int start) {
    char century = text.at(start + 10);
    return (century == '9' || century == '0') && weighted(text, start, ICELAND) % 11 == 0;
  }

  /** A date, a mark and four digits of which the last is Luhn's. */
  private static int swedish(FoldedText text, int start, int end) {
    if (!isMonthDay(text, start + 2, start + 4)
        || !text.digitAt(end - 1)
        || text.digitAt(end)
        || isStamp(text, start)) {
      return -1;
    }
    int sum = 0;
    int read = 0;
    for (int i = start; i < end; i++) {
      if (i == start + 6) {
        continue;
      }
      if (!text.digitAt(i)) {
        return -1;
      }
      int value = digit(text, i) * (read++ % 2 == 0 ? 2 : 1);
      sum += value > 9 ? value - 9 : value;
    }
    return sum % 10 == 0 ? end : -1;
  }

  /**
   * {@code 20240412-1230}, {@code 240412-1230}: dates of this century number files and batches,
   * unless a word tells.
   */
  private static boolean isStamp(FoldedText text, int start) {
    boolean whole = text.digitAt(start - 1);
    boolean century = whole ? text.at(start - 1) == '0' : text.at(start) < '3';
    return century && !NationalIdDetector.isTold(text, whole ? start - 2 : start);
  }

  /** Norwegian, or Latvian. */
  private static int ofSixAndFive(FoldedText text, int start) {
    if (!isMonthDay(text, start + 2, start) || text.digitAt(start + 12)) {
      return -1;
    }
    boolean norwegian =
        weighted(text, start, NORWAY_1) % 11 == 0 && weighted(text, start, NORWAY_2) % 11 == 0;
    boolean latvian =
        text.at(start + 6) == '-'
            && (1101 - weighted(text, start, LATVIA)) % 11 % 10 == digit(text, start + 11);
    return norwegian || latvian ? start + 12 : -1;
  }

  private static int korean(FoldedText text, int start) {
    if (!isMonthDay(text, start + 2, start + 4) || text.digitAt(start + 14)) {
      return -1;
    }
    int check = (11 - weighted(text, start, KOREA) % 11) % 10;
    boolean born = text.at(start + 7) >= '1' && text.at(start + 7) <= '8';
    return born && check == digit(text, start + 13) ? start + 14 : -1;
  }

  /** A date of birth, a sequence, citizenship, an 8 or 9 and Luhn's digit. */
  private static int african(FoldedText text, int start) {
    boolean form =
        isMonthDay(text, start + 2, start + 4)
            && (text.at(start + 10) == '0' || text.at(start + 10) == '1')
            && (text.at(start + 11) == '8' || text.at(start + 11) == '9');
    int sum = 0;
    for (int i = 0; form && i < AFRICAN; i++) {
      int value = digit(text, start + i) * (i % 2 == 0 ? 1 : 2);
      sum += value > 9 ? value - 9 : value;
    }
    return form && sum % 10 == 0 ? start + AFRICAN : -1;
  }

  private static int chinese(FoldedText text, int start) {
    char last = text.at(start + CHINESE - 1);
    boolean century = text.startsWith(start + 6, "19") || text.startsWith(start + 6, "20");
    if (!century || !isMonthDay(text, start + 10, start + 12)) {
      return -1;
    }
    char check = "10X98765432".charAt(weighted(text, start, CHINA) % 11);
    return check == last || check == 'X' && last == 'x' ? start + CHINESE : -1;
  }

  private static int pakistani(FoldedText text, int start) {
    boolean form = shape(text, start, "99999-9999999-9");
    boolean province = text.at(start) >= '1' && text.at(start) <= '7';
    return form && province && NationalIdDetector.isTold(text, start) ? start + 15 : -1;
  }

  /** Whether the characters are those of {@code shape}, where 9 is any digit. */
  private static boolean shape(FoldedText text, int start, String shape) {
    for (int i = 0; i < shape.length(); i++) {
      char due = shape.charAt(i);
      if (due == '9' ? !text.digitAt(start + i) : text.at(start + i) != due) {
        return false;
      }
    }
    return !text.digitAt(start + shape.length());
  }

  private static boolean isMonthDay(FoldedText text, int month, int day) {
    int m = (int) number(text, month, 2);
    return m >= 1 && m <= 12 && isDay((int) number(text, day, 2));
  }

  private static boolean isDay(int day) {
    return day >= 1 && day <= 31;
  }

  /** The sum of digits from {@code start} on, marks left out, each by its weight. */
  private static int weighted(FoldedText text, int start, int[] weights) {
    int sum = 0;
    int read = 0;
    for (int i = start; read < weights.length && i < text.length(); i++) {
      if (text.digitAt(i)) {
        sum += digit(text, i) * weights[read++];
      }
    }
    return sum;
  }

  /** The digits among {@code length} characters as a number. */
  private static long number(FoldedText text, int start, int length) {
    long value = 0;
    for (int i = start; i < start + length; i++) {
      value = text.digitAt(i) ? value * 10 + digit(text, i) : value;
    }
    return value;
  }

  private static int digit(FoldedText text, int at) {
    return text.at(at) - '0';
  }
}
