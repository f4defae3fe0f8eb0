package io.freshet.privacy;

import java.util.List;

/**
 * Numbers of passports and driving licences: letters and digits soon behind a word that says what
 * they are. There is no check that all states share, so the word decides.
 */
final class DocumentDetector extends ContextDetector {
  private static final int REACH = 32;
  private static final int FAR = 40;
  private static final int MAX_LENGTH = 24;
  private static final int MAX_GROUP = 4;
  private static final int MAX_WIDE = 11;
  private static final int MORE = 48;
  private static final int RUSSIAN = 12;

  private static final int LEAST_SMALL = 6;

  /** Digits before small letters in a number. */
  private static final int LEAST_MIXED = 8;

  /** Of a number so long fewer are digits. */
  private static final int LONG = 12;

  /** A number that stands right behind the word outranks what its form alone tells. */
  private static final double CERTAIN = 0.87;

  private static final TagSet PASSES =
      TagSet.of(
          "bus boarding season ski day guest hall gate train travel press visitor parking"
              + " rail metro gym museum annual weekly monthly transit event fast backstage park"
              + " toll bike concert");

  private static final WordList SEAMEN =
      WordList.of("seaman's", "seamans", "seafarer's", "discharge", "visa", "booking", "ticket");

  private final int least;
  private final int leastDigits;
  private final int leastBare;
  private final int most;
  private final boolean dashed;

  private DocumentDetector(
      DetectorType type,
      WordKind context,
      int least,
      int leastDigits,
      int leastBare,
      int most,
      boolean dashed) {
    super(type, context, REACH);
    this.least = least;
    this.leastDigits = leastDigits;
    this.leastBare = leastBare;
    this.most = most;
    this.dashed = dashed;
  }

  /** Seven to nine characters without a dash, as ICAO 9303 has them. */
  static DocumentDetector passport() {
    return new DocumentDetector(DetectorType.PASSPORT, WordKind.PASSPORT, 7, 2, 8, 9, false);
  }

  /** Six to twenty characters, perhaps parted by dashes. */
  static DocumentDetector licence() {
    return new DocumentDetector(DetectorType.LICENCE, WordKind.LICENCE, 6, 4, 7, 20, true);
  }

  @Override
  protected long marks() {
    return type() == DetectorType.PASSPORT ? Mark.NUMBER_OF_7.bit : 0;
  }

  /** {@code pass. no. …}, where the word alone may be a ticket. */
  @Override
  protected boolean tells(Words words, int word) {
    if (type() == DetectorType.PASSPORT && word > 0 && words.is(word, "pas")) {
      boolean licence = words.is(word - 1, WordKind.LICENCE); // kørekort 44414070, pas 387140370
      return licence || PassWord.isLabel(words, word);
    }
    return type() == DetectorType.PASSPORT
        && words.is(word, "pass")
        && (word == 0 || !PASSES.has(words, word - 1))
        && words.gapOnlyHas(word, " .-", 2)
        && words.is(word + 1, WordKind.NUMBER);
  }

  /** A licence of another kind: {@code software licence}, {@code permis de construire}. */
  @Override
  protected boolean isOther(FoldedText text, int word) {
    Words words = text.words();
    if (type() == DetectorType.PASSPORT) {
      return ThingPassports.isOne(words, word);
    }
    if (words.is(word, WordKind.DRIVING)) {
      return words.is(word + 1, "count") && words.spacedFromNext(word);
    }
    boolean behind = words.is(word + 1, WordKind.NO_LICENCE) && words.gapOnlyHas(word, " -_.", 1);
    boolean ref = text.at(words.end(word)) == '-'; // ref LIC-20931
    long no = WordKind.NO_LICENCE.bit | (ref ? WordKind.NUMBERED.bit : 0);
    boolean before = word > 0 && words.gapOnlyHas(word - 1, " -_.", 1);
    int of = words.is(word + 1, WordKind.NUMBER) ? word + 2 : word + 1; // licence no. of the pub
    int what = words.is(of + 1, "the") ? of + 2 : of + 1;
    return behind
        || before && (words.kinds(word - 1) & no) != 0
        || isOf(words, of)
            && words.gapOnlyHas(word, " #.", 3)
            && words.is(what, WordKind.NO_LICENCE)
            && words.spacedFromNext(what - 1);
  }

  private static boolean isOf(Words words, int word) {
    return words.is(word, "de") || words.is(word, "di") || words.is(word, "of");
  }

  /** {@code Passport copy on file for …, no. C4F7JX2R9}: behind a sign of numbers, with letters. */
  @Override
  protected boolean isFar(FoldedText text, int start) {
    Words words = text.words();
    int word = words.from(start) - 1;
    boolean sign =
        word >= 0 && words.is(word, WordKind.NUMBER) && start - words.end(word) <= 3
            || text.at(start - 1) == ':'
            || text.at(start - 1) == ' ' && text.at(start - 2) == ':';
    return sign
        && isLetter(text.at(start))
        && !words.numbered(start, FAR)
        && !words.precededBy(WordKind.PHONE, start, FAR);
  }

  @Override
  protected int far() {
    return FAR;
  }

  @Override
  double confidence(FoldedText text, int start) {
    return isNear(text, start) ? CERTAIN : 0.8;
  }

  /** {@code new passport RA6620194, the old one was N4417206}: only with a letter before. */
  @Override
  protected int endOfMore(FoldedText text, int end, List<Finding> found) {
    int stop = dashed ? end : endOfMore(text, end);
    for (int i = end; i < stop && text.at(i) != 0 && text.at(i) != '\n'; i++) {
      boolean begins = isLetter(text.at(i)) && !text.wordAt(i - 1);
      boolean lettered = begins && (text.digitAt(i + 1) || text.digitAt(i + 2));
      int next = lettered ? endAt(text, i) : -1;
      if (next > 0) {
        found.add(new Finding(i, next, type(), 0.7));
        return next;
      }
    }
    return end;
  }

  /** Where a word begins that tells of another paper, not far behind a number. */
  private static int endOfMore(FoldedText text, int end) {
    Words words = text.words();
    for (int i = words.from(end); i < words.count() && words.start(i) < end + MORE; i++) {
      if (SEAMEN.has(words, i)) {
        return words.start(i);
      }
    }
    return end + MORE;
  }

  @Override
  int endAt(FoldedText text, int start) {
    if (!mayBegin(text, start) || isOfPaper(text, start)) {
      return -1;
    }
    boolean near = isNear(text, start);
    int digits = 0;
    int letters = smallSeries(text, start);
    int end = start;
    int dashes = 0;
    for (int i = start + letters; i - start < MAX_LENGTH; i++) {
      char c = text.at(i);
      if (FoldedText.isDigit(c)) {
        digits++;
        end = i + 1;
      } else if (isLetter(c)) {
        letters++;
        end = i + 1;
      } else if (isSmall(c) && near && isSmallEnd(text, start, i, digits)) {
        letters++;
        end = i + 1;
      } else if (c == '-' && near && !dashed && isDashed(text, i)) {
        dashes++;
      } else if (near && isBreak(text, start, i)) {
        i += c == '\r' ? 1 : 0;
      } else if (near && dashed && digits > 1 && isWideMark(text, i)) {
        i += 2; // 44 / 158761, R4583 - 34707 - 80914
      } else if (near && (isSpelled(text, start, i) || isJoined(text, i))) {
        continue;
      } else if (!(c == ' ' ? isParted(text, start, i, near && dashed) : isMark(text, c, i))) {
        break;
      }
    }
    int count = digits + letters;
    boolean more = near || letters == 0 && end - start == RUSSIAN - 1; // 4512 345678
    int longest = more ? most + 1 : most; // Germany's with the digit that checks them
    int fewest = count >= LONG ? leastDigits - 1 : leastDigits;
    boolean size = count >= least && count <= longest && digits >= fewest;
    boolean bare = letters == 0 && count < leastBare && !isNumbered(text, start, count);
    boolean decimal = (text.at(end) == '.' || text.at(end) == ',') && text.digitAt(end + 1);
    boolean other =
        bare
            || decimal
            || text.wordAt(end) && !text.words().glued(end)
            || dashes > 0 && letters == 0
            || text.at(start - 1) == '.' && text.digitAt(start - 2)
            || dashed && letters == 2 && NeighbourLicences.isZip(text, start, end)
            || WrittenDate.endAt(text, start) > 0;
    boolean goesOn = !dashed && text.at(end) == '-' && text.wordAt(end + 1);
    return size && !other && !goesOn ? end : -1;
  }

  /** {@code passport photos, booking AB1234567}: right behind a word for another paper. */
  private boolean isOfPaper(FoldedText text, int start) {
    Words words = text.words();
    int word = words.from(start) - 1;
    word -= word > 0 && words.is(word, WordKind.NUMBER) && words.spacedFromNext(word - 1) ? 1 : 0;
    return word >= 0
        && words.is(word, WordKind.OTHER_PAPER)
        && text.at(start - 1) == ' '
        && text.wordAt(start - 2)
        && Labels.isOnePhrase(text, words.end(word), start);
  }

  /** A digit, a capital, or a small letter soon before a digit: most words of a text are none. */
  private static boolean mayBegin(FoldedText text, int start) {
    return text.digitAt(start)
        || isLetter(text.at(start))
        || text.digitAt(start + 1)
        || text.digitAt(start + 2)
        || text.digitAt(start + 3);
  }

  static boolean isLetter(char c) {
    return c >= 'A' && c <= 'Z' || c >= 0x391 && c <= 0x3A9 || c >= 0x410 && c <= 0x42F;
  }

  /** Six digits are enough behind {@code no}, and behind a colon. */
  private boolean isNumbered(FoldedText text, int start, int count) {
    Words words = text.words();
    int word = words.from(start) - 1;
    boolean colon = text.at(start - 1) == ':' || text.at(start - 2) == ':';
    boolean told = word >= 0 && words.is(word, WordKind.NUMBER);
    return count == least
        && (told
            || colon && word >= 0 && words.is(word, dashed ? WordKind.DRIVING : WordKind.PASSPORT))
        && isNear(text, start);
  }

  /** Up to three small letters before digits; 0 if there are none. */
  private static int smallSeries(FoldedText text, int start) {
    if (!isSmall(text.at(start))) {
      return 0;
    }
    int letters = !isSmall(text.at(start + 1)) ? 1 : isSmall(text.at(start + 2)) ? 3 : 2;
    return text.digitAt(start + letters) && text.digitAt(start + letters + 4) ? letters : 0;
  }

  private static boolean isSmall(char c) {
    return c >= 'a' && c <= 'z';
  }

  /** {@code p2916039a}, {@code 23242570ft0e}: typed without capitals. */
  private static boolean isSmallEnd(FoldedText text, int start, int at, int digits) {
    boolean last = !text.wordAt(at + 1) && text.digitAt(at - 1);
    boolean inside = text.digitAt(at + 1) || isSmall(text.at(at + 1)) && text.digitAt(at + 2);
    boolean small = isSmall(text.at(start)) && digits >= LEAST_SMALL;
    return last && (small || digits > LEAST_MIXED) || inside && digits >= LEAST_MIXED;
  }

  private boolean isMark(FoldedText text, char c, int at) {
    return dashed && (c == '-' || c == '/' && text.wordAt(at + 1));
  }

  private static boolean isWideMark(FoldedText text, int at) {
    boolean slash = text.startsWith(at, " / ") && text.digitAt(at + 6);
    boolean dash = text.startsWith(at, " - ") && text.digitAt(at + 5);
    return (slash || dash) && text.digitAt(at + 3);
  }

  /** {@code M-7204-4185}. */
  private static boolean isDashed(FoldedText text, int at) {
    return text.wordAt(at - 1) && text.digitAt(at + 1) && text.digitAt(at + 2);
  }

  /** {@code 5 4 6 3 7 2 8 1 9}. */
  private static boolean isSpelled(FoldedText text, int start, int at) {
    return text.at(at) == ' '
        && (at - 1 == start || !text.wordAt(at - 2))
        && (text.digitAt(at + 1) || isLetter(text.at(at + 1)))
        && !text.wordAt(at + 2);
  }

  /** {@code D284.6193.7750}, {@code D284_6193_7750}. */
  private static boolean isJoined(FoldedText text, int at) {
    char c = text.at(at);
    return (c == '.' || c == '_') && text.digitAt(at - 1) && text.digitAt(at + 1);
  }

  /** A line break inside: letters or digits stand before it, and digits in the word behind. */
  private boolean isBreak(FoldedText text, int start, int at) {
    int next = text.at(at) == '\r' ? at + 2 : at + 1;
    if (text.at(next - 1) != '\n' || at - start < 2 || at - start >= least) {
      return false;
    }
    boolean digit = false;
    int end = next;
    while (end - next < MAX_LENGTH && (text.digitAt(end) || isLetter(text.at(end)))) {
      digit |= text.digitAt(end++);
    }
    int count = at - start + end - next;
    return digit && count >= least && count <= most && !text.wordAt(end);
  }

  /**
   * One blank behind the letters or digits of a series, {@code YA 7719043}, {@code 51 1234567}, or
   * between groups of digits of two to four, {@code 772 390 184}.
   */
  private static boolean isParted(FoldedText text, int start, int blank, boolean wide) {
    int series = blank - start;
    if (series > 2 && WrittenDate.endAt(text, blank + 1) > 0) {
      return false; // X4417208 12.05.2031
    }
    if ((series == 2 || series == 5)
        && (DocumentSeries.isRussian(text, start) || DocumentSeries.isFrench(text, start))) {
      return true;
    }
    if (wide && DocumentSeries.isLast(text, start, blank)) {
      return true;
    }
    boolean three = series == 3 && isLetter(text.at(start)) && text.digitAt(blank + 6);
    three &= !text.wordAt(blank + 7) || text.at(blank + 4) == ' ' && !text.wordAt(blank + 8);
    boolean first = (series <= 2 && series > 0 || three) && text.digitAt(blank + 1);
    boolean fourth = series == 4 && text.digitAt(blank - 1) && text.digitAt(blank + 5);
    return first && (text.digitAt(blank + 5) || isGroup(text, blank + 1))
        || series == 3 && text.digitAt(start) && DocumentSeries.isSix(text, blank + 1)
        || fourth && text.digitAt(start) && text.digitAt(blank + 6) && !text.wordAt(blank + 7)
        || series >= 2
            && text.digitAt(blank - 1)
            && text.digitAt(blank - 2)
            && (isGroup(text, blank + 1) || isWide(text, start, blank, wide));
  }

  /** {@code A1234 56789 01234}, {@code MH12 20110012345}. */
  private static boolean isWide(FoldedText text, int start, int blank, boolean wide) {
    int end = blank + 1;
    while (text.digitAt(end) && end - blank <= MAX_WIDE) {
      end++;
    }
    boolean indian = blank - start == 4 && isLetter(text.at(start)) && isLetter(text.at(start + 1));
    int digits = end - blank - 1;
    return !text.wordAt(end)
        && isLetter(text.at(start))
        && (wide && (digits == 5 || digits == 6) || indian && digits == MAX_WIDE);
  }

  private static boolean isGroup(FoldedText text, int start) {
    int end = start;
    while (text.digitAt(end) && end - start <= MAX_GROUP) {
      end++;
    }
    return end - start >= 2 && end - start <= MAX_GROUP && !letterAt(text, end);
  }

  private static boolean letterAt(FoldedText text, int at) {
    return text.wordAt(at) && !text.digitAt(at);
  }
}
