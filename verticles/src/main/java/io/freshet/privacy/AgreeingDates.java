package io.freshet.privacy;

import java.util.List;

/**
 * Dates of birth that nothing tells of but what was found: those that a number of the person holds,
 * {@code 760208-6519, 1976-02-08}, {@code MARLO911060TR9KD … 06/11/1990}, and those of the year or
 * the day of a date of birth nearby, {@code chart 01-22-1958, card (DOB) 01-12-1958}.
 */
final class AgreeingDates {
  private static final int MOST_FINDINGS = 32;
  private static final int MOST_DATES = 32;

  /** Between two dates of which one puts the other right. */
  private static final int NEAR = 64;

  private static final int MAX_DIGITS = 20;

  /** Of a date in a number, {@code 760208}. */
  private static final int DIGITS = 6;

  /** In the place of the month: driver DMMDDY. */
  private static final int WOMEN = 50_000;

  private static final int FISCAL = 16;
  private static final String FISCAL_MONTHS = "ABCDEHLMPRST";

  private AgreeingDates() {}

  static void find(FoldedText text, List<Finding> found) {
    int all = Math.min(found.size(), MOST_FINDINGS);
    for (int i = 0; i < all; i++) {
      if (tells(found.get(i))) {
        findDates(text, found, all);
        return;
      }
    }
  }

  private static boolean tells(Finding f) {
    return switch (f.type()) {
      case NATIONAL_ID, LICENCE, DATE_OF_BIRTH -> true;
      default -> false;
    };
  }

  private static void findDates(FoldedText text, List<Finding> found, int all) {
    int dates = 0;
    for (int i = text.nextDigit(0); i < text.length() && dates < MOST_DATES; i = behind(text, i)) {
      int end = text.wordAt(i - 1) ? -1 : WrittenDate.endAt(text, i);
      if (end < 0) {
        continue;
      }
      dates++;
      boolean agrees = false;
      boolean free = true;
      for (int n = 0; n < all && free; n++) {
        Finding f = found.get(n);
        free = f.start() >= end || f.end() <= i;
        agrees |= free && tells(f) && agrees(text, f, i, end);
      }
      if (agrees && free) {
        found.add(new Finding(i, end, DetectorType.DATE_OF_BIRTH, 0.6));
      }
      i = end - 1;
    }
  }

  private static boolean agrees(FoldedText text, Finding f, int start, int end) {
    return f.type() == DetectorType.DATE_OF_BIRTH
        ? isVariant(text, f, start, end)
        : isHeld(text, f, start, end);
  }

  /** Of the same year or of the same day, and no word says what else it is of. */
  private static boolean isVariant(FoldedText text, Finding birth, int start, int end) {
    boolean behind = birth.end() <= start;
    int gap = behind ? start - birth.end() : birth.start() - end;
    if (gap > NEAR || OtherDate.isBefore(text, start)) {
      return false;
    }
    int year = BirthYear.of(text, birth.start(), birth.end());
    int other = BirthYear.of(text, start, end);
    boolean adult = year > 0 && other > 0 && Math.max(year, other) <= BirthYear.LAST_ADULT;
    if (!adult || year != other && !isSameDay(text, birth.start(), start)) {
      return false;
    }
    Words words = text.words();
    int stop = behind ? start : birth.start();
    for (int i = words.from(behind ? birth.end() : end); i < words.count(); i++) {
      if (words.start(i) >= stop) {
        break;
      }
      if (words.is(i, WordKind.OTHER_DATE)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSameDay(FoldedText text, int a, int b) {
    int same = 0;
    while (same < DIGITS && text.at(a + same) == text.at(b + same)) {
      same++;
    }
    return same == DIGITS && !text.wordAt(a + same - 1);
  }

  private static int behind(FoldedText text, int from) {
    int at = from;
    while (text.digitAt(at)) {
      at++;
    }
    return text.nextDigit(Math.max(at, from + 1));
  }

  /** Whether the number holds the date from {@code start} to {@code end}, which is in digits. */
  private static boolean isHeld(FoldedText text, Finding number, int start, int end) {
    int born = BirthYear.of(text, start, end);
    if (born == 0) {
      return false;
    }
    int year = born % 100;
    int first = part(text, start);
    int next = behind(text, start);
    int second = part(text, next);
    int third = part(text, behind(text, next));
    boolean yearFirst = first == 0;
    int day = yearFirst ? third : first;
    return holds(text, number, year, second, day)
        || !yearFirst && holds(text, number, year, first, second);
  }

  /** The number at {@code at}, which one of three digits and more does not count for. */
  private static int part(FoldedText text, int at) {
    int end = at;
    while (text.digitAt(end)) {
      end++;
    }
    return end - at <= 2 && end > at ? WrittenDate.value(text, at, end) : 0;
  }

  private static boolean holds(FoldedText text, Finding number, int year, int month, int day) {
    if (month < 1 || month > 12 || day < 1 || day > 31) {
      return false;
    }
    int yearFirst = (year * 100 + month) * 100 + day;
    int dayFirst = (day * 100 + month) * 100 + year;
    int window = 0;
    int read = 0;
    for (int i = number.start(); i < number.end() && read < MAX_DIGITS; i++) {
      if (!text.digitAt(i)) {
        continue;
      }
      window = window * 10 % 1_000_000 + text.at(i) - '0';
      if (++read >= DIGITS
          && (window == yearFirst
              || window == dayFirst
              || isBritish(text, number, window, yearFirst))) {
        return true;
      }
    }
    return isFiscal(text, number, year, month, day);
  }

  /** A driver number: the year's first digit, month (for women 50 more), day, the year's second. */
  private static boolean isBritish(FoldedText text, Finding number, int window, int date) {
    int decade = date / 100_000;
    int monthAndDay = date % 10_000;
    int driver = (decade * 10_000 + monthAndDay) * 10 + date / 10_000 % 10;
    return number.type() == DetectorType.LICENCE
        && Character.isLetter(text.at(number.start()))
        && (window == driver || window == driver + WOMEN);
  }

  /** An Italian code: the year, a letter for the month, the day (for women 40 more). */
  private static boolean isFiscal(FoldedText text, Finding number, int year, int month, int day) {
    int at = number.start() + DIGITS;
    if (number.length() != FISCAL || !text.digitAt(at) || text.digitAt(at + 2)) {
      return false;
    }
    int born = WrittenDate.value(text, at + 3, at + 5);
    return WrittenDate.value(text, at, at + 2) == year
        && Character.toUpperCase(text.at(at + 2)) == FISCAL_MONTHS.charAt(month - 1)
        && (born == day || born == day + 40);
  }
}
