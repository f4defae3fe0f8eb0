package io.freshet.privacy;

import java.util.List;

/**
 * Numbers of passports and driving licences: letters and digits soon behind a word that says what
 * they are. There is no check that all states share, so the word decides.
 */
final class DocumentDetector extends ContextDetector {
  private static final int REACH = 32;
  private static final int MAX_LENGTH = 24;
  private static final int MAX_GROUP = 4;
  private static final int MORE = 48;

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
    super(type, context, REACH, 0.8);
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
    return type() == DetectorType.PASSPORT
        && words.is(word, "pass")
        && words.gapOnlyHas(word, " .-", 2)
        && (words.is(word + 1, "no") || words.is(word + 1, "nr") || words.is(word + 1, "number"));
  }

  /** {@code new passport RA6620194, the old one was N4417206}: only with a letter before. */
  @Override
  protected int endOfMore(FoldedText text, int end, List<Finding> found) {
    for (int i = end; !dashed && i < end + MORE && text.at(i) != 0 && text.at(i) != '\n'; i++) {
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

  @Override
  int endAt(FoldedText text, int start) {
    int digits = 0;
    int letters = isLetter(text.at(start)) || !isSmallSeries(text, start) ? 0 : 1;
    int end = start;
    for (int i = start + letters; i - start < MAX_LENGTH; i++) {
      char c = text.at(i);
      if (FoldedText.isDigit(c)) {
        digits++;
        end = i + 1;
      } else if (isLetter(c)) {
        letters++;
        end = i + 1;
      } else if (!(c == ' ' ? isParted(text, start, i) : isMark(text, c, i))) {
        break;
      }
    }
    int count = digits + letters;
    boolean size = count >= least && count <= most && digits >= leastDigits;
    boolean bare = letters == 0 && count < leastBare;
    boolean decimal = (text.at(end) == '.' || text.at(end) == ',') && text.digitAt(end + 1);
    boolean other =
        bare
            || decimal
            || text.wordAt(end) && !text.words().glued(end)
            || WrittenDate.endAt(text, start) > 0;
    boolean goesOn = !dashed && text.at(end) == '-' && text.wordAt(end + 1);
    return size && !other && !goesOn ? end : -1;
  }

  private static boolean isLetter(char c) {
    return c >= 'A' && c <= 'Z';
  }

  /** One small letter before digits. */
  private static boolean isSmallSeries(FoldedText text, int start) {
    return !text.digitAt(start) && text.digitAt(start + 1) && text.digitAt(start + 5);
  }

  private boolean isMark(FoldedText text, char c, int at) {
    return dashed && (c == '-' || c == '/' && text.wordAt(at + 1));
  }

  /**
   * One blank behind the letters or digits of a series, {@code YA 7719043}, {@code 51 1234567}, or
   * between groups of digits of two to four, {@code 772 390 184}.
   */
  private static boolean isParted(FoldedText text, int start, int blank) {
    int series = blank - start;
    boolean first = series <= 2 && series > 0 && text.digitAt(blank + 1);
    return first && (text.digitAt(blank + 5) || isGroup(text, blank + 1))
        || series >= 2
            && text.digitAt(blank - 1)
            && text.digitAt(blank - 2)
            && isGroup(text, blank + 1);
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
