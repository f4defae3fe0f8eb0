package io.freshet.privacy;

import java.util.List;

/**
 * Dates of birth that no word names: beside an age that fits, beside a person's sex, in a list of
 * people behind their roles or one after the other.
 */
final class PersonDateDetector implements Detector {
  private static final int MOST_DATES = 64;

  /** Years between the oldest and the youngest of a list, at least: deeds lie closer together. */
  private static final int SPREAD = 3;

  private static final int MAX_GAP = 3;

  /** How far behind a date a word tells of what it is. */
  private static final int BEHIND = 2;

  @Override
  public DetectorType type() {
    return DetectorType.DATE_OF_BIRTH;
  }

  @Override
  public long triggers() {
    return Mark.SIX_DIGITS.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    int from = found.size();
    int listed = 0;
    boolean born = false;
    int seen = 0;
    int named = 0;
    int oldest = BirthYear.LAST;
    int youngest = 0;
    for (int i = text.nextDigit(0); i < text.length(); i = text.nextDigit(i)) {
      int start = begin(text, i);
      int end = start >= 0 ? WrittenDate.endAt(text, start) : -1;
      int year = end > 0 ? BirthYear.of(text, start, end) : 0;
      if (year == 0) {
        i = behindDigits(text, i);
        continue;
      }
      i = end;
      if (++seen > MOST_DATES) {
        return;
      }
      boolean told = isTold(found, start, end, from);
      boolean birth = told || isBirth(text, start, end, year, listed, born);
      if (birth && !told) {
        found.add(new Finding(start, end, type(), 0.7));
      }
      listed = birth ? end : 0;
      born = told;
      named += isNamed(text, start) ? 1 : 0;
      oldest = Math.min(oldest, year);
      youngest = Math.max(youngest, year);
    }
    boolean roster = seen > 1 && named == seen && youngest - oldest >= SPREAD;
    if (roster && youngest <= BirthYear.LAST_ADULT + SPREAD && !hasOther(text)) {
      addAll(text, found);
    }
  }

  /** All dates of a text that is nothing but a list of people with dates. */
  private void addAll(FoldedText text, List<Finding> found) {
    for (int i = text.nextDigit(0); i < text.length(); i = text.nextDigit(i)) {
      int start = begin(text, i);
      int end = start >= 0 ? WrittenDate.endAt(text, start) : -1;
      if (end > 0 && BirthYear.of(text, start, end) > 0) {
        if (!isTold(found, start, end, found.size())) {
          found.add(new Finding(start, end, type(), 0.6));
        }
        i = end;
      } else {
        i = behindDigits(text, i);
      }
    }
  }

  private static boolean isBirth(
      FoldedText text, int start, int end, int year, int listed, boolean born) {
    if (isOtherBehind(text, end) || OtherDate.isBefore(text, start)) {
      return false;
    }
    return AgedDate.is(text, start, end, year)
        || year <= BirthYear.LAST_ADULT && SexBeside.is(text, start, end)
        || RoleBefore.is(text, start, year, listed, born);
  }

  /** {@code Ray Cole, 04/04/2008, signed}. */
  private static boolean isOtherBehind(FoldedText text, int end) {
    Words words = text.words();
    int word = words.from(end);
    return word < words.count()
        && words.start(word) - end <= BEHIND
        && words.is(word, WordKind.OTHER_DATE);
  }

  private static boolean isTold(List<Finding> found, int start, int end, int size) {
    for (int i = 0; i < Math.min(size, MOST_DATES); i++) {
      Finding f = found.get(i);
      if (f.type() == DetectorType.DATE_OF_BIRTH && f.start() < end && f.end() > start) {
        return true;
      }
    }
    return false;
  }

  /** Where a date may begin of which the digits at {@code i} are the first; -1 if nowhere. */
  private static int begin(FoldedText text, int i) {
    char before = text.at(i - 1);
    if (text.wordAt(i - 1) || before == '.' || before == '-' && text.digitAt(i - 2)) {
      return -1;
    }
    int end = behindDigits(text, i);
    char mark = text.at(end);
    boolean size = end - i <= 2 || end - i == 4;
    if (before == ' ' && end - i <= 2 && (mark == ',' || mark == ' ' || text.wordAt(end))) {
      int month = monthBefore(text, i);
      return month >= 0 ? month : i;
    }
    return size && (mark == ' ' || mark == '.' || mark == '/' || mark == '-' || text.wordAt(end))
        ? i
        : -1;
  }

  /** {@code May 3, 1986}; -1 if no month stands before the day. */
  private static int monthBefore(FoldedText text, int day) {
    Words words = text.words();
    int word = words.from(day) - 1;
    boolean near = word >= 0 && day - words.end(word) <= 2;
    boolean month = near && WrittenDate.isMonth(text, words.start(word), words.end(word));
    return month && WrittenDate.endAt(text, words.start(word)) > day ? words.start(word) : -1;
  }

  private static int behindDigits(FoldedText text, int from) {
    int end = from;
    while (text.digitAt(end)) {
      end++;
    }
    return end;
  }

  /** Whether a given name stands before the date, right or with a family name between. */
  private static boolean isNamed(FoldedText text, int start) {
    Words words = text.words();
    int name = words.from(start) - 1;
    return name >= 0
        && start - words.end(name) <= MAX_GAP
        && words.isCapital(name)
        && (words.is(name, WordKind.GIVEN)
            || name > 0 && words.is(name - 1, WordKind.GIVEN) && words.isCapital(name - 1));
  }

  /** Whether any word says what else the dates are of. */
  private static boolean hasOther(FoldedText text) {
    Words words = text.words();
    for (int i = 0; i < words.count(); i++) {
      boolean other = words.is(i, WordKind.OTHER_DATE) || words.is(i, WordKind.CLOSING);
      if (other || words.is(i, WordKind.OTHER_PAPER) || words.is(i, WordKind.NUMBERED)) {
        return true;
      }
    }
    return false;
  }
}
