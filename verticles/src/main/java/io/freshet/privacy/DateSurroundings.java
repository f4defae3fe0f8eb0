package io.freshet.privacy;

import java.util.List;

/**
 * What stands elsewhere in the text of a date: other dates, what was found, words that tell of
 * births. Belongs to one thread.
 */
final class DateSurroundings {
  private static final int LINE = 100;

  // What a feature is of.
  private static final int FOUND = 16;
  private static final int DATES = 17;
  private static final int GUESS = 18;

  private final FoldedText text;
  private final Words words;
  private final DateReader dates;
  private final DateFeatureSink sink;

  DateSurroundings(FoldedText text, DateReader dates, DateFeatureSink sink) {
    this.text = text;
    this.words = text.words();
    this.dates = dates;
    this.sink = sink;
  }

  /** Writes what of it speaks for or against the date. */
  void write(int date, List<Finding> found, int size) {
    births(dates.start(date), dates.form(date));
    others(date);
    for (int i = 0; i < size; i++) {
      found(date, found.get(i));
    }
    kinds(date, found, size);
  }

  /** Where words that tell of births stand, however far. */
  private void births(int start, int form) {
    int word = words.from(start);
    int gap = 5;
    for (int i = 0; i < words.count() && (text.signs() & WordKind.BIRTH.bit) != 0; i++) {
      if (words.is(i, WordKind.BIRTH)) {
        gap = Math.min(gap, apart(i < word ? word - i : i - word + 1));
      }
    }
    sink.addBoth(GUESS, 100 + form * 8 + gap);
  }

  private static int apart(int words) {
    return words < 3 ? 0 : words < 6 ? 1 : words < 12 ? 2 : words < 30 ? 3 : 4;
  }

  /** How many other dates there are, how many of them older, or of the same digits or shape. */
  private void others(int date) {
    int year = year(date);
    int older = 0;
    int gap = 100;
    int alike = 0;
    boolean anagram = false;
    boolean same = false;
    for (int i = 0; i < dates.count(); i++) {
      if (i != date) {
        int other = year(i);
        boolean both = other > 0 && year > 0;
        older += both && other < year ? 1 : 0;
        gap = both ? Math.min(gap, Math.max(other - year, -1)) : gap;
        anagram |= dates.digits(date) != 0 && dates.digits(date) == dates.digits(i);
        same |= text.isSame(dates.start(date), dates.end(date), dates.start(i), dates.end(i));
        alike += dates.shape(date) == dates.shape(i) ? 1 : 0;
      }
    }
    sink.addBoth(DATES, Math.min(dates.count(), 4) * 4 + Math.min(older, 3));
    sink.addBoth(DATES, 100 + years(gap));
    sink.addBoth(DATES, 120 + Math.min(date, 3));
    sink.addBoth(DATES, 130 + Math.min(alike, 3));
    if (anagram && !same) {
      sink.addBoth(DATES, 140); // 6/2/58 and 2/6/58
    }
    if (same) {
      sink.addBoth(DATES, 141);
    }
  }

  private int year(int date) {
    return BirthYear.of(text, dates.start(date), dates.end(date));
  }

  private static int years(int gap) {
    return gap < 0 ? 0 : gap == 0 ? 1 : gap < 3 ? 2 : gap < 15 ? 3 : gap < 100 ? 4 : 5;
  }

  /** How near it is, on which side, on the same line or not. */
  private void found(int date, Finding f) {
    int start = dates.start(date);
    int end = dates.end(date);
    if (f.start() < end && f.end() > start) {
      return;
    }
    boolean behind = f.start() >= end;
    int from = behind ? end : f.end();
    int to = behind ? f.start() : start;
    int near = near(to - from);
    boolean line = to - from <= LINE && text.indexOf('\n', from, to) < 0;
    int type = f.type().ordinal() * 2 + (behind ? 1 : 0);
    sink.addBoth(FOUND, (type * 8 + near) * 2 + (line ? 1 : 0));
    if (f.type() == DetectorType.DATE_OF_BIRTH) {
      boolean same = dates.shape(f.start(), f.end()) == dates.shape(date);
      sink.addBoth(FOUND, 20_000 + near * 2 + (same ? 1 : 0));
      long digits = dates.digits(date);
      if (digits != 0 && digits == dates.digits(f.start(), f.end())) {
        sink.add(FOUND, 30_000);
      }
    }
    if (near == 0) {
      int sign = DateReader.sign(text.at(behind ? end : start - 1));
      sink.addBoth(FOUND, 40_000 + type * 512 + (sign << 1));
    }
  }

  private static int near(int gap) {
    return gap <= 3 ? 0 : gap <= 12 ? 1 : gap <= 40 ? 2 : gap <= LINE ? 3 : 4;
  }

  /** What was found anywhere. */
  private void kinds(int date, List<Finding> found, int size) {
    int seen = 0;
    for (int i = 0; i < size; i++) {
      Finding f = found.get(i);
      boolean other = f.start() >= dates.end(date) || f.end() <= dates.start(date);
      int bit = 1 << f.type().ordinal();
      if (other && (seen & bit) == 0) {
        seen |= bit;
        sink.addBoth(FOUND, 10_000 + f.type().ordinal());
      }
    }
    if (seen == 0) {
      sink.addBoth(FOUND, 50_000);
    }
  }
}
