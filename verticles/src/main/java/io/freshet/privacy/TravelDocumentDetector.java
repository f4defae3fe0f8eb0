package io.freshet.privacy;

import java.util.List;

/**
 * Numbers of passports and dates of birth as machines read them: the second line at a passport's
 * foot (ICAO 9303), and what airlines list and send to states, {@code
 * P/USA/598722961/USA/17JUL88/F/…}; driving licences in the barcodes of American ones.
 */
final class TravelDocumentDetector implements Detector {
  private static final int NUMBER = 9;
  private static final int STATE = NUMBER + 1;
  private static final int BORN = STATE + 3;
  private static final int SEX = BORN + 7;
  private static final int EXPIRY = SEX + 1;
  private static final int DATE = 6;

  /** Where dates stand in the second line of a card. */
  private static final int CARD_SEX = 7;

  /** A state's three letters, and the mark behind them. */
  private static final int FIELD = 4;

  private static final int MAX_FIELD = 12;
  private static final int MIN_NUMBER = 6;

  /** Letters that name an element of a barcode. */
  private static final int ELEMENT = 3;

  /** A barcode names its standard within so many characters. */
  private static final int HEAD = 100;

  private static final int MAX_NUMBER = 28;

  /** {@code 17JUL88}. */
  private static final int AIRLINE_DATE = 7;

  private final DetectorType type;

  /**
   * A detector of one of the three.
   *
   * @param type {@link DetectorType#PASSPORT}, {@link DetectorType#LICENCE} or {@link
   *     DetectorType#DATE_OF_BIRTH}
   */
  TravelDocumentDetector(DetectorType type) {
    this.type = type;
  }

  @Override
  public DetectorType type() {
    return type;
  }

  @Override
  public long triggers() {
    return Mark.LONG_TOKEN.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    if (!text.has(Mark.SIX_DIGITS)) {
      return;
    }
    boolean lines = text.holds('<') || text.longest() > SEX + DATE;
    for (int i = 0; i < text.length(); i++) {
      char c = text.at(i);
      if (c == 'D' && text.startsWith(i, "DAQ")) {
        barcode(text, i, found);
      } else if ((c == '/' || c == '-') && text.lower(i - 1) == 'p' && !text.wordAt(i - 2)) {
        message(text, i, found);
      } else if (lines && (c == '<' || text.wordAt(i)) && isOutside(text, i - 1)) {
        if (isPassport(text, i)) {
          passport(text, i, found);
        } else if (isCard(text, i)) {
          add(text, i, i + DATE, DetectorType.DATE_OF_BIRTH, found);
        }
      }
    }
  }

  private static boolean isOutside(FoldedText text, int i) {
    return !text.wordAt(i) && text.at(i) != '<';
  }

  private void passport(FoldedText text, int start, List<Finding> found) {
    int end = start + NUMBER;
    while (text.at(end - 1) == '<') {
      end--;
    }
    add(text, start, end, DetectorType.PASSPORT, found);
    add(text, start + BORN, start + BORN + DATE, DetectorType.DATE_OF_BIRTH, found);
  }

  private void add(FoldedText text, int start, int end, DetectorType of, List<Finding> found) {
    if (of == type && text.wordAt(start)) {
      found.add(new Finding(start, end, type, 0.95));
    }
  }

  /** {@code 534549574 4 GBR 940618 8 F 320211 5}, without the blanks. */
  private static boolean isPassport(FoldedText text, int start) {
    return isAll(text, start, start + NUMBER, true, true)
        && isAll(text, start + NUMBER, start + STATE, true, false)
        && isAll(text, start + STATE, start + BORN, false, true)
        && isDated(text, start + BORN, SEX - BORN)
        && text.digitAt(start + EXPIRY + DATE);
  }

  /** {@code 740812 2 F 120415 9 UTO<<}, without the blanks. */
  private static boolean isCard(FoldedText text, int start) {
    int state = start + CARD_SEX + 2 + DATE;
    return isDated(text, start, CARD_SEX)
        && isAll(text, state, state + 3, false, true)
        && text.at(state + 3) == '<';
  }

  /** A date, the digit that checks it, the sex, and another date. */
  private static boolean isDated(FoldedText text, int born, int sex) {
    return isAll(text, born, born + DATE + 1, true, false)
        && "MFX<".indexOf(text.at(born + sex)) >= 0
        && text.at(born + sex) != 0
        && isAll(text, born + sex + 1, born + sex + 1 + DATE, true, false)
        && WrittenDate.value(text, born + 2, born + 4) <= 12
        && WrittenDate.value(text, born + 4, born + 6) <= 31;
  }

  private static boolean isAll(FoldedText text, int from, int to, boolean digits, boolean letters) {
    for (int i = from; i < to; i++) {
      char c = text.at(i);
      boolean letter = c >= 'A' && c <= 'Z' || c == '<';
      if (!(digits && FoldedText.isDigit(c) || letters && letter)) {
        return false;
      }
    }
    return true;
  }

  /** What the barcode of an American driving licence holds: {@code DAQT83360469} in a line. */
  private void barcode(FoldedText text, int start, List<Finding> found) {
    int end = start + ELEMENT;
    int digits = 0;
    while (text.wordAt(end) && end - start < MAX_NUMBER) {
      digits += text.digitAt(end++) ? 1 : 0;
    }
    boolean line = start == 0 || text.at(start - 1) == '\n' || text.startsWith(start - 2, "DL");
    if (line && digits >= MIN_NUMBER - 1 && isBarcode(text)) {
      add(text, start + ELEMENT, end, DetectorType.LICENCE, found);
    }
  }

  /** Whether it begins as the barcode's standard (AAMVA) has it: {@code ANSI 636014…}. */
  private static boolean isBarcode(FoldedText text) {
    for (int i = 0; i < HEAD; i++) {
      if (text.regionIs(i, "ansi 6")) {
        return true;
      }
    }
    return false;
  }

  /**
   * The fields of a message behind {@code P/} or {@code P-}: state, number, nationality, date of
   * birth.
   */
  private void message(FoldedText text, int mark, List<Finding> found) {
    int number = field(text, mark + 1, text.at(mark));
    int nation = field(text, number, text.at(mark));
    int born = field(text, nation, text.at(mark));
    boolean states = number - mark == FIELD + 1 && born - nation == FIELD;
    boolean size = nation - number > MIN_NUMBER && text.digitAt(nation - 2);
    int end = born > 0 ? endOfDate(text, born) : -1;
    if (number > 0 && nation > 0 && states && size && text.at(end) == text.at(mark) && end > 0) {
      add(text, number, nation - 1, DetectorType.PASSPORT, found);
      add(text, born, end, DetectorType.DATE_OF_BIRTH, found);
    }
  }

  /** {@code 17JUL88}, and other dates. */
  private static int endOfDate(FoldedText text, int start) {
    int end = start + AIRLINE_DATE;
    boolean day = text.digitAt(start) && text.digitAt(start + 1) && !text.digitAt(start + 2);
    boolean year = text.digitAt(end - 1) && text.digitAt(end - 2) && !text.digitAt(end - 3);
    boolean date = day && year && isAll(text, start + 2, end - 2, false, true);
    return date && !text.wordAt(end) ? end : BirthDateDetector.endOfDate(text, start);
  }

  /** Where the next field begins; -1 if this one is empty, too long or the last. */
  private static int field(FoldedText text, int start, char mark) {
    int end = start;
    while (start > 0 && text.wordAt(end) && end - start <= MAX_FIELD) {
      end++;
    }
    return start > 0 && end > start && text.at(end) == mark ? end + 1 : -1;
  }
}
