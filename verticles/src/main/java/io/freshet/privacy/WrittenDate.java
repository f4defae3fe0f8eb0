package io.freshet.privacy;

/** Dates as people write them: in digits, or with the name of a month in seven languages. */
final class WrittenDate {
  private static final int MAX_MONTH = 14;
  private static final int MAX_ROMAN = 4;
  private static final String[] ORDINALS = {"st", "nd", "rd", "th", "er", "º", "°", "ª", "."};
  private static final String[] SMALL = {"de ", "del ", "of ", "năm "};

  /** What names of months begin with. */
  private static final String[] MONTHS = {
    "jan", "ene", "gen", "feb", "fév", "fev", "mar", "mär", "mrt", "maa", "apr", "avr", "abr",
    "may", "mai", "maj", "mag", "mei", "jun", "jui", "giu", "jul", "lug", "aug", "aoû", "aou",
    "ago", "sep", "set", "oct", "okt", "ott", "out", "nov", "dec", "dez", "déc", "dic", "sty",
    "lut", "kwi", "cze", "lip", "sie", "wrz", "paź", "lis", "gru", "led", "úno", "bře", "dub",
    "kvě", "čer", "srp", "zář", "říj", "pro", "ian", "iun", "iul", "noi", "már", "ápr", "máj",
    "jún", "júl", "sze", "oca", "şub", "nis", "haz", "tem", "ağu", "eyl", "eki", "kas", "ara",
    "tam", "hel", "huh", "tou", "kes", "hei", "elo", "syy", "lok", "jou", "des", "agu", "янв",
    "фев", "мар", "апр", "мая", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек", "ιαν",
    "มกร", "กมภ", "มนาค", "เมษ", "พฤษ", "มถน", "กรก", "สงห", "กนย", "ตลา", "ธนว", "φεβ", "μαρ",
    "απρ", "μαΐ", "ιου", "αυγ", "σεπ", "οκτ", "νοε", "δεκ"
  };

  private WrittenDate() {}

  /** End of the date that begins at {@code start}; -1 if none does. */
  static int endAt(FoldedText text, int start) {
    int end = text.digitAt(start) ? digitsFirst(text, start) : monthFirst(text, start);
    boolean timed = text.at(end) == 'T' && text.digitAt(end + 1); // 1980-05-03T00:00:00Z
    return end > 0 && (!text.wordAt(end) || timed || text.words().glued(end)) ? end : -1;
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
      int month = endOfDigits(text, year + 1);
      int day = endOfDigits(text, month + 1);
      boolean signs = text.at(month) == '月' && month > year + 1 && day > month + 1;
      return signs ? text.at(day) == '日' ? day + 1 : day : -1;
    }
    int from = skipBlank(text, isParting(sign) || sign == ',' ? year + 1 : year);
    int month = from > year ? endOfMonth(text, from) : -1;
    int day = month < 0 ? -1 : isParting(text.at(month)) ? month + 1 : month;
    int end = endOfDigits(text, day);
    return day > 0 && end > day && end - day <= 2 && value(text, day, end) <= 31 ? end : -1;
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
    int thirdEnd = endOfDigits(text, third);
    int count = thirdEnd - third;
    int day = value(text, second, secondEnd);
    boolean part = secondEnd > second && secondEnd - second <= 2 && day >= 1 && day <= 31;
    boolean size = digits == 2 ? count == 1 || count == 2 : count == 2 || count == 4;
    return part && size && text.at(markEnd) == separator ? thirdEnd : -1;
  }

  /** A slash with blanks around it: {@code 15 / 05 / 1937}. */
  private static boolean isWide(FoldedText text, int at) {
    return text.at(at) == ' ' && text.at(at + 1) == '/' && text.at(at + 2) == ' ';
  }

  /** {@code 14th of July 1991}, {@code 2 mars 1979}, {@code 3 de mayo de 1990}. */
  private static int dayFirst(FoldedText text, int dayEnd) {
    int i = skipOne(text, dayEnd, ORDINALS);
    boolean glued = i == dayEnd && Character.isLetter(text.at(i));
    if (isParting(text.at(i))) {
      i++;
    }
    int month = endOfMonth(text, skipOne(text, i, SMALL));
    return month < 0
        ? -1
        : endOfYear(text, month, glued || text.at(month) == '-' || text.at(month) == '/');
  }

  /** {@code July 14th, 1991}. */
  private static int monthFirst(FoldedText text, int start) {
    int month = endOfMonth(text, start);
    if (month < 0 || !isParting(text.at(month))) {
      return -1;
    }
    int day = endOfDigits(text, month + 1);
    int value = value(text, month + 1, day);
    boolean valid = day - month - 1 <= 2 && value >= 1 && value <= 31;
    return valid ? endOfYear(text, skipOne(text, day, ORDINALS), false) : -1;
  }

  /** Whether a word is the name of a month, or begins as one. */
  static boolean isMonth(FoldedText text, int start, int end) {
    int month = endOfMonth(text, start);
    return month > 0 && (month == end || month == end + 1);
  }

  private static int endOfMonth(FoldedText text, int start) {
    for (String month : MONTHS) {
      if (text.regionIs(start, month)) {
        int end = start + month.length();
        while (Character.isLetter(text.at(end)) && end - start < MAX_MONTH) {
          end++;
        }
        return text.at(end) == '.' ? end + 1 : end;
      }
    }
    return endOfRoman(text, start);
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
   */
  private static int endOfYear(FoldedText text, int from, boolean close) {
    int i = text.at(from) == ',' ? from + 1 : from;
    if (isParting(text.at(i))) {
      i++;
    }
    int year = skipOne(text, i, SMALL);
    int end = endOfDigits(text, year);
    boolean whole = end - year == 4 && (year > from || close);
    return whole || close && end - year == 2 ? end : -1;
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
