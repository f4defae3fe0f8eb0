package io.freshet.privacy;

import java.util.List;

/** Dates of birth: a date soon after a word that says so. Other dates stay. */
final class BirthDateDetector extends ContextDetector {
  private static final int REACH = 40;
  private static final int MIN_DATE = 6;
  private static final int MAX_DATE = 20;
  private static final int COMPACT = 8;
  private static final int SHORT = 6;
  private static final int HL7_BIRTH = 7;

  /** Digits of a date of Taiwan, whose years have three. */
  private static final int ROC = 7;

  private static final int YEAR_FIRST = 8;
  private static final int MAX_FIELD = 256;
  private static final int MAX_MARKS = 3;
  private static final int MAX_SHORT = 3;

  private static final String[] SHORT_NAMES = {"fn", "bd", "ns", "dn", "nd", "gb", "d.t"};

  /** Right behind a date. */
  private static final WordList BEHIND =
      WordList.of(
          "geboren",
          "doğumlu",
          "doğumluyum",
          "született",
          "syntynyt",
          "г.р",
          "р.н",
          "doğdu",
          "출생",
          "出生",
          "生まれ",
          "日生まれ",
          "日生",
          "일생",
          "生",
          "생");

  /** Of these the date stands before them alone. */
  private static final WordList ONLY_BEHIND = WordList.of("日生まれ", "日生", "生", "일생", "생", "р.н");

  /** Behind a birthday: whose date is the day of it. */
  private static final WordList EVENTS =
      WordList.of("party", "parties", "lunch", "dinner", "bash", "booking", "photo", "brunch");

  private static final String DAY = "ngày ";
  private static final String MONTH = " tháng ";

  private static final String[] SIGNS = {
    "昭和", "平成", "令和", "大正", "明治", "民國", "民国", "tarehe ", "昭", "平", "令", "大", "民"
  };

  BirthDateDetector() {
    super(DetectorType.DATE_OF_BIRTH, WordKind.BIRTH, REACH);
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    super.find(text, found);
    Words words = text.words();
    for (int i = 0; i < words.count(); i++) {
      if (!words.is(i, WordKind.BIRTH)) {
        continue;
      }
      if (words.is(i, "pid") && text.at(words.end(i)) == '|') {
        segment(text, words.end(i), found);
      }
      if (BEHIND.has(words, i)
          || words.is(i, "dob") && !dateFollows(text, words.end(i))
          || i > 0 && words.is(i, "рождения") && words.is(i - 1, "года")) {
        int word = words.is(i, "рождения") ? i - 1 : i;
        char first = text.at(words.start(word)); // the sign of the day belongs to the date
        int start = words.start(word) + (first == '日' || first == '일' ? 1 : 0);
        if (before(text, endBefore(text, start), found)) {
          continue;
        }
      }
      if (!isOther(text, i) && !isShortName(words, i) && !isDateAhead(text, words.end(i))) {
        BirthDateBefore.find(text, i, type(), found);
      }
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.at(i) == '(') {
        BirthDateBefore.inBrackets(text, i, type(), found);
        continue;
      }
      int start = signed(text, i);
      int end = start > 0 ? WrittenDate.endAt(text, start) : -1;
      if (end > 0) {
        found.add(new Finding(start, end, type(), 0.8));
      }
    }
  }

  /** Whether a date begins within reach behind a word that tells. */
  private static boolean isDateAhead(FoldedText text, int from) {
    for (int i = from; i <= from + REACH && i < text.length(); i++) {
      boolean begins = text.digitAt(i) && (i == from || !text.wordAt(i - 1));
      if (begins && endOfDate(text, i) > 0 || text.endOfPlaceholder(i) > 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean dateFollows(FoldedText text, int from) {
    int i = behindMarks(text, from);
    Words words = text.words();
    int word = words.from(i);
    boolean dated = i == from + 1 && OtherDate.isWord(words, word) && words.start(word) == i;
    int at = dated ? behindMarks(text, words.end(word)) : i; // gb datum …
    return endOfDate(text, at) > 0;
  }

  private static int behindMarks(FoldedText text, int from) {
    int i = from;
    while (i - from < MAX_MARKS && text.at(i) != 0 && " .:=".indexOf(text.at(i)) >= 0) {
      i++;
    }
    return i;
  }

  /** Where a date may begin behind a star, {@code *1.2.34}, or {@code b. 1961-05-09}; -1 if not. */
  private static int signed(FoldedText text, int i) {
    char c = text.at(i);
    char before = text.at(i - 1);
    boolean free = before == 0 || before <= ' ' || before == '(' || before == ',';
    boolean behindName = c == 's' && (before == '(' || before == ' ' && text.at(i - 2) == ',');
    if (!free || c != '*' && "bfn".indexOf(c) < 0 && !behindName) {
      return -1;
    }
    int at = text.at(i + 1) == '.' && c != '*' ? i + 2 : i + 1;
    at = text.at(at) == ' ' ? at + 1 : at;
    return text.digitAt(at) && (c == '*' || text.at(i + 1) == '.') ? at : -1;
  }

  @Override
  protected long marks() {
    return Mark.STAR.bit | Mark.BRACKET.bit;
  }

  @Override
  protected boolean isInWords(FoldedText text) {
    return (text.signs() & WordKind.BIRTH.bit) != 0;
  }

  /** {@code PID} tells in HL7 only, elsewhere it is a process; {@code FN} is a file's name too. */
  @Override
  protected boolean isOther(FoldedText text, int word) {
    Words words = text.words();
    return words.is(word, "pid")
        || words.spacedFromNext(word) && EVENTS.has(words, word + 1)
        || ONLY_BEHIND.has(words, word)
        || words.is(word, "ttl") && !isPlaced(text, words.end(word))
        || isShortName(words, word) && !dateFollows(text, words.end(word));
  }

  /** {@code TTL: Bandung, 12-03-1987}: a place stands before the date. */
  private static boolean isPlaced(FoldedText text, int end) {
    Words words = text.words();
    int place = words.from(end);
    boolean near = place < words.count() && words.start(place) - end <= MAX_MARKS;
    int comma = near ? words.end(place) : 0;
    return near && words.isCapital(place) && text.at(comma) == ',';
  }

  /** Abbreviations that are of other things too: only right before a date. */
  private static boolean isShortName(Words words, int word) {
    return words.length(word) <= MAX_SHORT && words.isOneOf(word, SHORT_NAMES);
  }

  /** Signs of an era belong to the date, and those of a day in words. */
  @Override
  protected int begin(FoldedText text, int start) {
    return withSigns(text, start);
  }

  /** Where the date from {@code start} begins with signs of its era. */
  static int withSigns(FoldedText text, int start) {
    if (text.regionIs(start + 1, MONTH) || text.regionIs(start + 2, MONTH)) {
      return text.regionIs(start - DAY.length(), DAY) ? start - DAY.length() : start;
    }
    for (String sign : SIGNS) {
      if (text.regionIs(start - sign.length(), sign)) {
        return start - sign.length();
      }
    }
    return start;
  }

  /** {@code birth date, as entered at the front desk, is 1961-10-04}. */
  @Override
  protected boolean isFar(FoldedText text, int start) {
    return DistantBirthDate.isSaid(text, start);
  }

  @Override
  protected int far() {
    return DistantBirthDate.FAR;
  }

  /** No other label tells of a date. */
  @Override
  protected boolean takesTwo(Words words, int last) {
    return false;
  }

  @Override
  double confidence(FoldedText text, int start) {
    return 0.9;
  }

  /** HL7: the seventh field of what identifies a patient is the date of birth. */
  private void segment(FoldedText text, int bar, List<Finding> found) {
    int at = bar;
    for (int field = 1; field < HL7_BIRTH && at > 0; field++) {
      at = text.indexOf('|', at + 1, Math.min(text.length(), at + MAX_FIELD));
    }
    int end = at > 0 ? endOfDate(text, at + 1) : -1;
    if (end > 0) {
      found.add(new Finding(at + 1, end, type(), 0.9));
    }
  }

  /** Where what stands before a word may end: a blank and a parenthesis do not belong to it. */
  private static int endBefore(FoldedText text, int start) {
    int end = start;
    end -= text.at(end - 1) == '(' ? 1 : 0;
    return text.at(end - 1) == ' ' ? end - 1 : end;
  }

  /** German puts the word behind: {@code am 14.7.1991 geboren}. */
  private boolean before(FoldedText text, int end, List<Finding> found) {
    for (int start = end - MIN_DATE; start >= 0 && end - start <= MAX_DATE; start--) {
      boolean begins = text.digitAt(start) && !text.wordAt(start - 1);
      if (begins && endOfDate(text, start) == end) {
        found.add(new Finding(begin(text, start), end, type(), 0.9));
        return true;
      }
    }
    return false;
  }

  @Override
  int endAt(FoldedText text, int start) {
    int end = endOfDate(text, start);
    if (end > 0) {
      return OtherDate.isBefore(text, start) ? -1 : end;
    }
    int scanned = ScannedDate.endAt(text, start);
    return scanned > 0 ? scanned : SpelledDate.endAt(text, start);
  }

  /** {@code 01.01.1900}: what programs write where they know none. */
  private static boolean isUnknown(FoldedText text, int start, int end) {
    return text.startsWith(start, "1900-01-01")
        || text.startsWith(start, "01")
            && text.startsWith(end - 7, "01")
            && text.startsWith(end - 4, "1900");
  }

  /** End of the date in digits, or with the name of a month, at {@code start}; -1 if none. */
  static int endOfDate(FoldedText text, int start) {
    int end = WrittenDate.endAt(text, start);
    end = end > 0 ? end : compact(text, start);
    end = end > 0 ? end : yearFirst(text, start);
    return end > 0 ? end : ofEra(text, start);
  }

  /** {@code S58.4.19}, {@code 民國68年3月14日} without its signs, {@code 0680314}. */
  private static int ofEra(FoldedText text, int start) {
    boolean letter = "SHTRMshtrm".indexOf(text.at(start)) >= 0 && text.digitAt(start + 1);
    if (letter) {
      int month = part(text, start + 1);
      int day = part(text, month);
      return day < 0 || !text.digitAt(day) ? -1 : text.digitAt(day + 1) ? day + 2 : day + 1;
    }
    int end = start;
    while (text.digitAt(end) && end - start <= ROC) {
      end++;
    }
    int month = end - start == ROC ? WrittenDate.value(text, start + 3, start + 5) : 0;
    int day = month > 0 ? WrittenDate.value(text, start + 5, end) : 0;
    boolean year = text.at(start) == '0' || text.at(start) == '1' && text.at(start + 1) <= '1';
    return year && month <= 12 && day >= 1 && day <= 31 && !text.wordAt(end) ? end : -1;
  }

  /** Where the next part begins behind one of one digit or two and its mark; -1 if not. */
  private static int part(FoldedText text, int start) {
    int end = text.digitAt(start + 1) ? start + 2 : start + 1;
    boolean mark = text.at(end) == '.' || text.at(end) == '/' || text.at(end) == '-';
    return start > 0 && text.digitAt(start) && mark ? end + 1 : -1;
  }

  /** {@code 80.03.14}: no day is so great. */
  private static int yearFirst(FoldedText text, int start) {
    char mark = text.at(start + 2);
    int end = start + YEAR_FIRST;
    for (int i = start; i < end; i++) {
      boolean marked = i - start == 2 || i - start == 5;
      if (marked ? text.at(i) != mark : !text.digitAt(i)) {
        return -1;
      }
    }
    int month = WrittenDate.value(text, start + 3, start + 5);
    int day = WrittenDate.value(text, start + 6, end);
    boolean date = month >= 1 && month <= 12 && day >= 1 && day <= 31;
    boolean whole = !text.wordAt(end) && !(text.at(end) == mark && text.digitAt(end + 1));
    return ".-/".indexOf(mark) >= 0 && date && whole && text.at(start) > '3' ? end : -1;
  }

  /** Further dates of a list: {@code 09/05/1986 and 05/09/1986}, or one below the other. */
  @Override
  protected int endOfMore(FoldedText text, int end, List<Finding> found) {
    int last = end;
    int first = found.size() - 1;
    for (int i = next(text, last); i > 0; i = next(text, last)) {
      int stop = endOfDate(text, i);
      if (stop < 0) {
        break;
      }
      found.add(new Finding(i, stop, type(), 0.8));
      last = stop;
    }
    if (isUnknown(text, found.get(first).start(), end)) {
      found.remove(first); // what puts it right stays
    }
    return last;
  }

  /** Where a date may follow behind {@code and} or on the next line; -1 if none can. */
  private static int next(FoldedText text, int end) {
    int i = text.at(end) == '\r' ? end + 1 : end;
    if (text.at(i) == '\n') {
      return text.digitAt(i + 1) ? i + 1 : -1;
    }
    Words words = text.words();
    int word = words.from(end);
    boolean and =
        text.at(end) == ' '
            && word < words.count()
            && words.start(word) == end + 1
            && words.is(word, WordKind.AND);
    if (and && text.digitAt(words.end(word) + 1)) {
      return words.end(word) + 1;
    }
    int listed = DistantBirthDate.ofNext(text, end);
    return listed > 0 ? listed : CorrectedDate.begin(text, end);
  }

  /** {@code 19910714}, {@code 14071991}: eight digits that are a date of the last hundred years. */
  private static int compact(FoldedText text, int start) {
    int end = start;
    while (text.digitAt(end) && end - start <= COMPACT) {
      end++;
    }
    if (end == start) {
      return -1;
    }
    if (text.wordAt(end) && !text.words().glued(end) || end - start != COMPACT) {
      boolean goesOn = text.at(end) == ' ' && text.digitAt(end + 1) && text.digitAt(end + 4);
      boolean whole = end - start == SHORT && !text.wordAt(end) && !goesOn; // no 850317 08 1558
      return whole && isShort(text, start) ? end : -1;
    }
    boolean first = isDay(text, start, start + 4, start + 6);
    boolean last = isDay(text, start + 4, start, start + 2);
    return first || last ? end : -1;
  }

  /** {@code 050961}, {@code 610905}. */
  private static boolean isShort(FoldedText text, int start) {
    int a = WrittenDate.value(text, start, start + 2);
    int b = WrittenDate.value(text, start + 2, start + 4);
    int c = WrittenDate.value(text, start + 4, start + 6);
    boolean last = a >= 1 && a <= 31 && b >= 1 && b <= 31 && Math.min(a, b) <= 12;
    return last || b >= 1 && b <= 12 && c >= 1 && c <= 31;
  }

  private static boolean isDay(FoldedText text, int year, int month, int day) {
    int y = WrittenDate.value(text, year, year + 4);
    int a = WrittenDate.value(text, month, month + 2);
    int b = WrittenDate.value(text, day, day + 2);
    return y >= 1900
        && y < 2100
        && a >= 1
        && b >= 1
        && Math.min(a, b) <= 12
        && Math.max(a, b) <= 31;
  }
}
