package io.freshet.privacy;

/** Dates as people write them: in digits, or with the name of a month. */
final class WrittenDate {
  private static final int MAX_ROMAN = 4;

  /** Years of two digits from here on are those of a century ago. */
  private static final int LAST_CENTURY = 30;

  private static final int MAX_BRACKET = 18;

  /** Letters of a month with a dot, and the dot. */
  private static final int MAX_ABBREVIATED = 5;

  private static final String[] ORDINALS = {"st", "nd", "rd", "th", "er", "º", "°", "ª", "."};
  private static final String[] SMALL = {"de ", "del ", "d'", "of ", "of\n", "năm ", "ב", "من "};
  private static final String[] OF_MONTH = {" of the ", " del ", " du ", " do ", " van de "};
  private static final String[] AFTER_YEAR = {"gada ", "m. ", "г. ", "urteko "};

  private WrittenDate() {}

  /** End of the date that begins at {@code start}; -1 if none does. */
  static int endAt(FoldedText text, int start) {
    int end = text.digitAt(start) ? digitsFirst(text, start) : monthFirst(text, start);
    boolean timed = text.at(end) == 'T' && text.digitAt(end + 1); // 1980-05-03T00:00:00Z
    boolean born = text.at(end) == '생' || text.at(end) == '生';
    boolean whole = !text.wordAt(end) || timed || born || isYearSign(text, end);
    return end > 0 && (whole || text.words().glued(end)) ? end : -1;
  }

  /** {@code 14.02.1988r.}, {@code 14.02.1988г.}: a year, short. */
  private static boolean isYearSign(FoldedText text, int at) {
    return (text.at(at) == 'r' || text.at(at) == 'г') && !text.wordAt(at + 1);
  }

  /** Whether it begins with a date as ISO 8601 has it: {@code 1991-07-14}, a time may follow. */
  static boolean isIso(FoldedText text) {
    return text.at(4) == '-'
        && text.at(7) == '-'
        && endOfDigits(text, 0) == 4
        && endOfDigits(text, 5) == 7
        && endOfDigits(text, 8) == 10;
  }

  private static int digitsFirst(FoldedText text, int start) {
    int first = endOfDigits(text, start);
    int count = first - start;
    if (count == 4) {
      int parts = inDigits(text, first, 2);
      return parts > 0 ? parts : yearFirst(text, first);
    }
    if (count <= 3 && text.at(first) == '年') { // of an era
      return chinese(text, skipBlank(text, first + 1));
    }
    if (count > 2 || value(text, start, first) > 31 || value(text, start, first) == 0) {
      return -1;
    }
    int end = inDigits(text, first, 4);
    return end > 0 ? end : dayFirst(text, first);
  }

  /** {@code 1984. március 5.}, {@code 1984年3月5日}. */
  private static int yearFirst(FoldedText text, int year) {
    char sign = text.at(year);
    if (sign == '년') {
      return korean(text, year + 1);
    }
    if (sign == '年') {
      return chinese(text, skipBlank(text, year + 1));
    }
    int from = skipBlank(text, isParting(sign) || sign == ',' ? year + 1 : year);
    from = skipOne(text, from, AFTER_YEAR);
    if (text.digitAt(from) && from > year + 2) { // 1999. gada 6. martā
      int dayEnd = endOfDigits(text, from);
      int name = skipBlank(text, text.at(dayEnd) == '.' ? dayEnd + 1 : dayEnd);
      return dayEnd - from <= 2 && name > dayEnd ? endOfMonth(text, name) : -1;
    }
    int month = from > year ? endOfMonth(text, from) : -1;
    int day = month < 0 ? -1 : isParting(text.at(month)) ? month + 1 : month;
    int end = endOfDigits(text, day);
    return day > 0 && end > day && end - day <= 2 && value(text, day, end) <= 31 ? end : -1;
  }

  /** The month and the day of {@code 1984年3月5日}. */
  private static int chinese(FoldedText text, int month) {
    int monthEnd = endOfDigits(text, month);
    int day = skipBlank(text, monthEnd + 1);
    int end = endOfDigits(text, day);
    boolean signs = text.at(monthEnd) == '月' && monthEnd > month && end > day;
    return !signs ? -1 : text.at(end) == '日' || text.at(end) == '号' ? end + 1 : end;
  }

  /** The month and the day of {@code 1980년 3월 14일}. */
  private static int korean(FoldedText text, int from) {
    int month = skipBlank(text, from);
    int monthEnd = endOfDigits(text, month);
    int day = skipBlank(text, monthEnd + 1);
    int dayEnd = endOfDigits(text, day);
    boolean signs = text.at(monthEnd) == '월' && text.at(dayEnd) == '일';
    return signs && monthEnd > month && dayEnd > day ? dayEnd + 1 : -1;
  }

  /** The second and third part; {@code digits} is how many the third has at most. */
  private static int inDigits(FoldedText text, int first, int digits) {
    int mark = isWide(text, first) ? first + 1 : first;
    char separator = text.at(mark);
    if (!isParting(separator)) {
      return -1;
    }
    int second = skipBlank(text, mark + 1);
    int secondEnd = endOfDigits(text, second);
    int markEnd = isWide(text, secondEnd) ? secondEnd + 1 : secondEnd;
    int third = skipBlank(text, markEnd + 1);
    third += isCut(text.at(third)) && digits == 4 ? 1 : 0; // 12/03/'87
    int thirdEnd = endOfDigits(text, third);
    int count = thirdEnd - third;
    int day = value(text, second, secondEnd);
    boolean part = secondEnd > second && secondEnd - second <= 2 && day >= 1 && day <= 31;
    boolean size = digits == 2 ? count == 1 || count == 2 : count == 2 || count == 4;
    size &= mark == first || separator == '/' || count == 4; // 17 - 07 - 1988
    boolean parted = text.at(markEnd) == separator || isNordic(text, separator, markEnd, third);
    return part && size && parted ? thirdEnd : -1;
  }

  /** {@code 3/11-1999}, {@code 3/11 1999}: another mark before the year. */
  private static boolean isNordic(FoldedText text, char separator, int mark, int year) {
    boolean century = text.startsWith(year, "19") || text.startsWith(year, "20");
    boolean whole = century && text.digitAt(year + 2) && text.digitAt(year + 3);
    char c = text.at(mark);
    return (separator == '/' || separator == '.')
        && (c == '-' || c == ' ' && separator == '/')
        && year == mark + 1
        && (whole || c == '-');
  }

  /** What stands for the century. */
  private static boolean isCut(char c) {
    return c == '\'' || c == '’';
  }

  /** A mark with blanks around it: {@code 15 / 05 / 1937}. */
  private static boolean isWide(FoldedText text, int at) {
    char mark = text.at(at + 1);
    return text.at(at) == ' '
        && (mark == '/' || mark == '-' || mark == '.')
        && text.at(at + 2) == ' ';
  }

  /** {@code 14th of July 1991}, {@code 2 mars 1979}, {@code 3 de mayo de 1990}. */
  private static int dayFirst(FoldedText text, int dayEnd) {
    int i = skipBracket(text, skipOne(text, dayEnd, ORDINALS));
    if (text.regionIs(i, " tháng ")) {
      return vietnamese(text, i + 7);
    }
    boolean glued = i == dayEnd && Character.isLetter(text.at(i));
    if (isParting(text.at(i))) {
      i++;
    }
    i = skipOne(text, i, SMALL);
    int month = endOfMonth(text, text.at(i) == '\n' ? i + 1 : i);
    int other = month > 0 && text.at(month) == '/' ? endOfMonth(text, month + 1) : -1;
    month = Math.max(month, other); // 11 MAR/MARS 03
    return month < 0
        ? -1
        : endOfYear(text, month, glued || text.at(month) == '-' || text.at(month) == '/', true);
  }

  /** {@code 2 (dois) de julho de 1981}. */
  private static int skipBracket(FoldedText text, int from) {
    int open = text.at(from) == ' ' ? from + 1 : from;
    if (text.at(open) != '(' || !Character.isLetter(text.at(open + 1))) {
      return from;
    }
    int close = text.indexOf(')', open, Math.min(text.length(), open + MAX_BRACKET));
    return close > 0 ? close + 1 : from;
  }

  /** The month and the year of {@code 5 tháng 10 năm 1993}. */
  private static int vietnamese(FoldedText text, int month) {
    int monthEnd = endOfDigits(text, month);
    int comma = text.at(monthEnd) == ',' ? monthEnd + 1 : monthEnd;
    int year = skipOne(text, skipBlank(text, comma), SMALL);
    int end = endOfDigits(text, year);
    return monthEnd > month && monthEnd - month <= 2 && end - year == 4 ? end : -1;
  }

  /** {@code July 14th, 1991}. */
  private static int monthFirst(FoldedText text, int start) {
    int month = endOfMonth(text, start);
    if (month < 0 || !isParting(text.at(month)) && text.at(month) != '\n') {
      return -1;
    }
    int from = text.regionIs(month + 1, "the ") ? month + 5 : month + 1;
    int day = endOfDigits(text, from);
    int value = value(text, from, day);
    boolean valid = day - from <= 2 && value >= 1 && value <= 31;
    return valid ? endOfYear(text, skipOne(text, day, ORDINALS), text.at(day) == '/', false) : -1;
  }

  /** Whether a word is the name of a month, or begins as one. */
  static boolean isMonth(FoldedText text, int start, int end) {
    int month = endOfMonth(text, start);
    return month > 0 && (month == end || month == end + 1);
  }

  private static int endOfMonth(FoldedText text, int start) {
    int end = MonthNames.endAt(text, start);
    return end > 0 ? end : endOfRoman(text, start);
  }

  /** {@code 12.III.1961}. */
  private static int endOfRoman(FoldedText text, int start) {
    int end = start;
    while (end - start < MAX_ROMAN && "IVX".indexOf(text.at(end)) >= 0 && text.at(end) != 0) {
      end++;
    }
    return end == start || text.wordAt(end) ? -1 : end;
  }

  /**
   * A comma, a blank or dash and four digits; -1 if they do not follow.
   *
   * @param close whether two digits do too, without a blank: {@code 22AUG83}
   * @param dated whether a day stands before the month
   */
  private static int endOfYear(FoldedText text, int from, boolean close, boolean dated) {
    int i = text.at(from) == ',' ? from + 1 : from;
    if (isParting(text.at(i))) {
      i++;
    }
    int year = skipOne(text, i, SMALL);
    boolean cut = isCut(text.at(year)); // 3 Oct '91
    year += cut ? 1 : 0;
    int end = endOfDigits(text, year);
    boolean whole = end - year == 4 && (year > from || close);
    boolean late = value(text, year, end) >= LAST_CENTURY; // 3 janv 71
    boolean last = year > from && (cut || dated && late);
    boolean two = end - year == 2 && (close || last);
    return whole || two && !isDecimal(text, end) ? end : -1;
  }

  /** End of {@code 19th of the 6th, '55}, {@code 22 del 6 del 48}; -1 if none begins there. */
  static int endOfOrdinals(FoldedText text, int start) {
    int day = skipOne(text, endOfDigits(text, start), ORDINALS);
    int month = skipOne(text, day, OF_MONTH);
    int monthEnd = endOfDigits(text, month);
    if (month == day || monthEnd == month || monthEnd - month > 2) {
      return -1;
    }
    int ordinal = skipOne(text, monthEnd, ORDINALS);
    int comma = text.at(ordinal) == ',' ? ordinal + 1 : ordinal;
    int year = skipOne(text, skipBlank(text, comma), SMALL);
    year += isCut(text.at(year)) ? 1 : 0;
    int end = endOfDigits(text, year);
    boolean size = end - year == 2 || end - year == 4;
    boolean valid = value(text, start, endOfDigits(text, start)) <= 31;
    return size
            && year > ordinal
            && valid
            && value(text, month, monthEnd) <= 12
            && !text.wordAt(end)
        ? end
        : -1;
  }

  /** Where an ordinal's ending behind a day ends; {@code dayEnd} if there is none. */
  static int behindOrdinal(FoldedText text, int dayEnd) {
    int end = skipOne(text, dayEnd, ORDINALS);
    return text.wordAt(end) || text.at(dayEnd) == '.' ? dayEnd : end;
  }

  /**
   * End of a day without a year, {@code 16 mars}, {@code 27th of August}, {@code 04/03}, {@code
   * 29.2.}; -1 if none begins at {@code start}.
   */
  static int endOfDay(FoldedText text, int start) {
    int dayEnd = endOfDigits(text, start);
    int day = value(text, start, dayEnd);
    if (day < 1 || day > 31 || dayEnd - start > 2) {
      return -1;
    }
    char mark = text.at(dayEnd);
    if ((mark == '/' || mark == '.') && text.digitAt(dayEnd + 1)) {
      int end = endOfDigits(text, dayEnd + 1);
      int month = value(text, dayEnd + 1, end);
      boolean valid = end - dayEnd <= 3 && month >= 1 && month <= 12;
      boolean dotted = mark == '/' || text.at(end) == '.' && !text.wordAt(end + 1);
      boolean more = text.at(end) == '/' || isDecimal(text, end);
      boolean whole = !text.wordAt(end) && !more;
      return !valid || !dotted || !whole ? -1 : mark == '.' ? end + 1 : end;
    }
    int at = skipOne(text, dayEnd, ORDINALS);
    at = isParting(text.at(at)) ? at + 1 : at;
    int name = skipOne(text, at, SMALL);
    int end = name > dayEnd ? MonthNames.endAt(text, name) : -1;
    boolean month = end - name > 2 && !text.wordAt(end) && !text.digitAt(name);
    boolean full = end - name > MAX_ABBREVIATED && text.at(end - 1) == '.'; // ends a sentence
    return !month ? -1 : full ? end - 1 : end;
  }

  private static boolean isDecimal(FoldedText text, int end) {
    char c = text.at(end);
    return (c == '.' || c == ',' || c == ':' || c == '-') && text.digitAt(end + 1);
  }

  private static boolean isParting(char c) {
    return c == ' ' || c == '-' || c == '/' || c == '.';
  }

  private static int skipOne(FoldedText text, int from, String[] marks) {
    for (String mark : marks) {
      if (text.regionIs(from, mark)) {
        return from + mark.length();
      }
    }
    return from;
  }

  private static int skipBlank(FoldedText text, int from) {
    return text.at(from) == ' ' ? from + 1 : from;
  }

  /** End of at most five digits: more than any part of a date has. */
  private static int endOfDigits(FoldedText text, int from) {
    int end = from;
    while (text.digitAt(end) && end - from < 5) {
      end++;
    }
    return end;
  }

  /** At most four digits as a number. */
  static int value(FoldedText text, int start, int end) {
    int value = 0;
    for (int i = start; i < end; i++) {
      value = value * 10 + text.at(i) - '0';
    }
    return value;
  }
}
