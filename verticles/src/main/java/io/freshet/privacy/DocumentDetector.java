package io.freshet.privacy;

/**
 * Numbers of passports and driving licences: letters and digits soon behind a word that says what
 * they are. There is no check that all states share, so the word decides.
 */
final class DocumentDetector extends ContextDetector {
  private static final int REACH = 32;
  private static final int MAX_LENGTH = 24;

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
  int endAt(FoldedText text, int start) {
    int digits = 0;
    int letters = 0;
    int end = start;
    for (int i = start; i - start < MAX_LENGTH; i++) {
      char c = text.at(i);
      if (FoldedText.isDigit(c)) {
        digits++;
        end = i + 1;
      } else if (isLetter(c)) {
        letters++;
        end = i + 1;
      } else if (!(c == ' ' ? isParted(text, start, i) : dashed && c == '-')) {
        break;
      }
    }
    int count = digits + letters;
    boolean size = count >= least && count <= most && digits >= leastDigits;
    boolean bare = letters == 0 && count < leastBare;
    boolean decimal = (text.at(end) == '.' || text.at(end) == ',') && text.digitAt(end + 1);
    boolean other = bare || decimal || text.wordAt(end) || WrittenDate.endAt(text, start) > 0;
    boolean goesOn = !dashed && text.at(end) == '-' && text.wordAt(end + 1);
    return size && !other && !goesOn ? end : -1;
  }

  private static boolean isLetter(char c) {
    return c >= 'A' && c <= 'Z';
  }

  /** One blank behind the letters or digits of a series: {@code YA 7719043}, {@code 51 1234567}. */
  private static boolean isParted(FoldedText text, int start, int blank) {
    int series = blank - start;
    return series <= 2 && series > 0 && text.digitAt(blank + 1) && text.digitAt(blank + 5);
  }
}
