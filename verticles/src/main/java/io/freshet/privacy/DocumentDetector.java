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
  private final int most;

  private DocumentDetector(
      DetectorType type, WordKind context, int least, int leastDigits, int most) {
    super(type, context, REACH, 0.8);
    this.least = least;
    this.leastDigits = leastDigits;
    this.most = most;
  }

  /** Eight or nine characters, as ICAO 9303 has them. */
  static DocumentDetector passport() {
    return new DocumentDetector(DetectorType.PASSPORT, WordKind.PASSPORT, 8, 4, 9);
  }

  /** Six to twenty characters, perhaps parted by dashes. */
  static DocumentDetector licence() {
    return new DocumentDetector(DetectorType.LICENCE, WordKind.LICENCE, 6, 4, 20);
  }

  @Override
  int endAt(FoldedText text, int start) {
    int digits = 0;
    int count = 0;
    int end = start;
    for (int i = start; i - start < MAX_LENGTH; i++) {
      char c = text.at(i);
      if (FoldedText.isDigit(c) || (c >= 'A' && c <= 'Z')) {
        digits += FoldedText.isDigit(c) ? 1 : 0;
        count++;
        end = i + 1;
      } else if (c != '-') {
        break;
      }
    }
    boolean size = count >= least && count <= most && digits >= leastDigits;
    boolean bare = digits == count && count < PhoneCandidate.MIN_DIGITS;
    boolean decimal = (text.at(end) == '.' || text.at(end) == ',') && text.digitAt(end + 1);
    boolean other = bare || decimal || text.wordAt(end) || WrittenDate.endAt(text, start) > 0;
    return size && !other ? end : -1;
  }
}
