package io.freshet.privacy;

import java.util.List;

/**
 * What can be said of a date that may be one of birth: its form and year, the dates beside it, the
 * words around with what the lexicon says of them, and what was found near. Each is a number, of
 * which a model knows what it speaks for. Reused from text to text; belongs to one thread.
 */
final class DateFeatures {
  /** Names what follows; whoever changes which features there are, changes it and trains anew. */
  static final String TEMPLATE = "dates/1";

  /** Features of one date at most. */
  static final int MOST = 512;

  private static final int REACH = 160;
  private static final int AHEAD = 80;
  private static final int WORDS = 16;
  private static final int WORDS_AHEAD = 8;
  private static final int NEAR = 3;
  private static final int PART = 4;

  /** Kinds of words that speak for or against a birth. */
  private static final long KINDS =
      WordKind.BIRTH.bit
          | WordKind.GIVEN.bit
          | WordKind.FAMILY.bit
          | WordKind.TITLE.bit
          | WordKind.LABEL.bit
          | WordKind.GREETING.bit
          | WordKind.CLOSING.bit
          | WordKind.SAYING.bit
          | WordKind.PHONE.bit
          | WordKind.SSN.bit
          | WordKind.IDENTITY.bit
          | WordKind.IDENTITY_SURE.bit
          | WordKind.FORMED.bit
          | WordKind.PASSPORT.bit
          | WordKind.LICENCE.bit
          | WordKind.NUMBERED.bit
          | WordKind.IS.bit
          | WordKind.UNIT.bit
          | WordKind.NUMBER.bit
          | WordKind.AND.bit
          | WordKind.BANK.bit
          | WordKind.CARD.bit
          | WordKind.VERSION.bit
          | WordKind.HOST.bit
          | WordKind.OTHER_PAPER.bit
          | WordKind.NUMERAL.bit
          | WordKind.PARTICLE.bit
          | WordKind.LEGAL_FORM.bit
          | WordKind.INSTITUTION.bit
          | WordKind.PLACE.bit;

  /** Behind the kinds that have bits: further ones, by {@link #further}. */
  private static final int OTHER_DATE = 64;

  // What a feature is of.
  private static final int ALONE = 1;
  private static final int SHAPE = 2;
  private static final int YEAR = 3;
  private static final int BEFORE = 4;
  private static final int BEHIND = 5;
  private static final int NEAREST = 6;
  private static final int KIND = 7;
  private static final int WORD = 8;
  private static final int BAG = 9;
  private static final int HEAD = 10;
  private static final int TAIL = 11;
  private static final int KIND_AHEAD = 13;
  private static final int WORD_AHEAD = 14;
  private static final int BAG_AHEAD = 15;
  private static final int GUESS = 18;
  private static final int ASKED = 19;
  private static final int PAIR = 20;

  private final FoldedText text;
  private final Words words;
  private final DateReader dates;
  private final DateFeatureSink sink = new DateFeatureSink();
  private final DateSurroundings surroundings;

  DateFeatures(FoldedText text, DateReader dates) {
    this.text = text;
    this.words = text.words();
    this.dates = dates;
    this.surroundings = new DateSurroundings(text, dates, sink);
  }

  /**
   * Writes the features of a date.
   *
   * @param size how many of the findings are looked at
   * @return how many
   */
  int write(int date, List<Finding> found, int size, int[] into) {
    int start = dates.start(date);
    int end = dates.end(date);
    int year = BirthYear.of(text, start, end);
    sink.begin(year, into);
    form(date, year);
    beside(start, end);
    surroundings.write(date, found, size);
    before(start);
    behind(end);
    return sink.count();
  }

  private void form(int date, int year) {
    int start = dates.start(date);
    int end = dates.end(date);
    sink.add(ALONE, 0);
    sink.add(ALONE, 1 + dates.form(date));
    sink.add(SHAPE, dates.shape(date));
    sink.addBoth(YEAR, dates.form(date));
    sink.add(YEAR, 1000 + year / 5);
    if (AgedDate.is(text, start, end, year)) {
      sink.add(GUESS, 1);
    }
    if (year > 0 && SexBeside.is(text, start, end)) {
      sink.add(GUESS, 2);
    }
    if (OtherDate.isBefore(text, start)) {
      sink.add(GUESS, 3);
    }
    if (BirthDateBefore.isOfRole(text, start)) {
      sink.addBoth(GUESS, 4);
    }
  }

  private void beside(int start, int end) {
    int before = DateReader.sign(text.at(start - 1)) << 8 | DateReader.sign(text.at(start - 2));
    int behind = DateReader.sign(text.at(end)) << 8 | DateReader.sign(text.at(end + 1));
    sink.addBoth(BEFORE, before);
    sink.addBoth(BEHIND, behind);
    sink.add(BEFORE + 32, before << 16 | behind);
  }

  private void before(int start) {
    int word = words.from(start) - 1;
    int first = word;
    int joined = word >= 0 && start - words.end(word) < PART ? hash(word) : 0;
    long seen = 0;
    int further = 0;
    int sentences = 0;
    int flags = 0;
    boolean broken = false;
    for (int i = start - 1; i >= 0 && start - i < REACH && first - word < WORDS; i--) {
      char c = text.at(i);
      if (word < 0 || i >= words.end(word)) {
        boolean stop = c == '\n' || ".?!。".indexOf(c) >= 0 && text.at(i + 1) <= ' ' && !isDay(i);
        if (stop && !broken && sentences == 0 && (c == '?' || text.at(i - 1) == '?')) {
          flags |= 4;
        }
        sentences += stop && !broken ? 1 : 0;
        broken |= stop;
        if (sentences > 2) {
          break;
        }
        flags |= ",;、".indexOf(c) >= 0 ? 1 : FoldedText.isDigit(c) ? 2 : 0;
        continue;
      }
      broken = false;
      if (words.entry(word) == Lexicon.NOTHING) { // of a placeholder
        i = words.start(word);
        word--;
        first--;
        continue;
      }
      int distance = first - word;
      int near = near(distance);
      int mode = flags + (Math.min(sentences, 2) << 3);
      long kinds = words.kinds(word) & KINDS;
      for (long left = kinds; left != 0; left &= left - 1) {
        int kind = Long.numberOfTrailingZeros(left);
        kind(kind, near, mode, (seen >>> kind & 1) == 0);
      }
      int others = further(word);
      for (int left = others; left != 0; left &= left - 1) {
        int kind = Integer.numberOfTrailingZeros(left);
        kind(OTHER_DATE + kind, near, mode, (further >>> kind & 1) == 0);
      }
      seen |= kinds;
      further |= others;
      int hash = hash(word);
      if (distance < NEAR) {
        sink.add(WORD + (distance << 8), hash);
        if (distance < 2) {
          sink.addOfAge(WORD + (distance << 8), hash);
        }
      }
      if (sentences == 0) {
        sink.addBoth(BAG, hash);
        parts(word, distance);
        if (distance == 1) {
          sink.add(PAIR, hash * 31 + joined);
        }
      } else {
        sink.add(ASKED + (flags >> 2 << 8), hash);
      }
      i = words.start(word);
      word--;
    }
    sink.addBoth(ALONE, 100 + flags);
    sink.addBoth(ALONE, 120 + Math.min(first - word, 4));
  }

  /** {@code 14. Mai}. */
  private boolean isDay(int dot) {
    return text.at(dot) == '.' && text.digitAt(dot - 1) && !text.digitAt(dot - 3);
  }

  private void kind(int kind, int near, int mode, boolean first) {
    sink.add(KIND, (kind * 8 + near) * 4 + (mode >> 3));
    if (first) {
      sink.addBoth(NEAREST, kind * 32 + mode);
      sink.addBoth(NEAREST, ((kind * 8 + near) * 32 + mode) + (1 << 20));
    }
  }

  /** Of another date, of kin, a month, with a capital, before an age. */
  private int further(int word) {
    int further = words.is(word, WordKind.OTHER_DATE) ? 1 : 0;
    further |= BirthDateBefore.isKin(words, word) ? 2 : 0;
    further |= WrittenDate.isMonth(text, words.start(word), words.end(word)) ? 4 : 0;
    further |= words.isCapital(word) ? 8 : 0;
    further |= AgedDate.isLabel(words, word) ? 16 : 0;
    return further;
  }

  /** How a longer word begins and ends: much of a compound, or of a word that is inflected. */
  private void parts(int word, int distance) {
    if (distance < 2 * PART && words.length(word) > PART) {
      int start = words.start(word);
      int end = words.end(word);
      sink.add(HEAD, CommonWords.hash(text, start, start + PART));
      sink.add(TAIL, CommonWords.hash(text, end - PART, end));
    }
  }

  private void behind(int end) {
    int first = words.from(end);
    int word = first;
    int sentences = 0;
    int comma = 0;
    boolean broken = false;
    for (int i = end; i < text.length() && i - end < AHEAD && word - first < WORDS_AHEAD; i++) {
      char c = text.at(i);
      if (word >= words.count() || i < words.start(word)) {
        boolean stop = c == '\n' || ".?!。".indexOf(c) >= 0 && text.at(i + 1) <= ' ';
        sentences += stop && !broken ? 1 : 0;
        broken |= stop;
        if (sentences > 1) {
          return;
        }
        comma |= ",;、".indexOf(c) >= 0 ? 1 : FoldedText.isDigit(c) ? 2 : 0;
        continue;
      }
      broken = false;
      if (words.entry(word) == Lexicon.NOTHING) {
        i = words.end(word) - 1;
        word++;
        first++;
        continue;
      }
      int mode = comma + 4 * sentences;
      int near = near(word - first);
      for (long left = words.kinds(word) & KINDS; left != 0; left &= left - 1) {
        ahead(Long.numberOfTrailingZeros(left), near, mode);
      }
      for (int left = further(word); left != 0; left &= left - 1) {
        ahead(OTHER_DATE + Integer.numberOfTrailingZeros(left), near, mode);
      }
      int hash = hash(word);
      if (word - first < 2) {
        sink.add(WORD_AHEAD + (word - first << 8), hash);
        sink.addOfAge(WORD_AHEAD + (word - first << 8), hash);
      }
      if (sentences == 0) {
        sink.add(BAG_AHEAD, hash);
      }
      i = words.end(word) - 1;
      word++;
    }
  }

  private void ahead(int kind, int near, int mode) {
    sink.addBoth(KIND_AHEAD, (kind * 8 + near) * 2 + (mode >> 2));
    sink.add(KIND_AHEAD + 32, kind * 8 + mode);
  }

  private static int near(int distance) {
    return distance < 2 ? distance : distance < 4 ? 2 : distance < 8 ? 3 : 4;
  }

  private int hash(int word) {
    return CommonWords.hash(text, words.start(word), words.end(word));
  }
}
