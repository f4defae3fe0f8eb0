package io.freshet.privacy;

import java.util.List;

/**
 * Addresses of China, Taiwan and Hong Kong by their street and number, {@code 文三路218号3幢501室}, and
 * of Korea, {@code 해운대구 좌동순환로 99}. Behind a street it looks at a bounded number of characters.
 */
final class HanAddressDetector implements Detector {
  private static final String STREETS = "路街道巷弄段里村";
  private static final String NUMBERS = "号號";

  /** Behind the numbers of houses, stairs, floors and flats. */
  private static final String UNITS = "号號幢栋棟元室楼樓层層座户戶房";

  private static final String REGIONS = "省市区區县縣州島";

  /** Words behind which an address begins. */
  private static final String BEFORE = "到至在往于於址居住";

  private static final String DISTRICTS = "시도구군읍면동";
  private static final String ROADS = "로길";

  /** Of Japan: signs in the names of provinces and towns, and between numbers of blocks. */
  private static final String TOWNS = "都県府市区町村郡";

  private static final String BLOCKS = "-丁目番地号の";
  private static final char UNCASED = 0x590;
  private static final int REACH = 28;
  private static final int MAX_NUMBER = 5;
  private static final int MAX_DISTRICTS = 4;

  @Override
  public DetectorType type() {
    return DetectorType.ADDRESS;
  }

  @Override
  public long triggers() {
    return Mark.DIGIT.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    if (!text.isFolded()) {
      return;
    }
    for (int i = 1; i < text.length(); i++) {
      char c = text.at(i);
      if (c < 0x4E00) {
        continue;
      }
      if (NUMBERS.indexOf(c) >= 0 && text.digitAt(i - 1)) {
        i = chinese(text, i, found);
      } else if (text.digitAt(i + 1) && isHan(c) || c == '目' && text.at(i - 1) == '丁') {
        i = japanese(text, i, found);
      } else if (ROADS.indexOf(c) >= 0 && text.at(i + 1) == ' ' && text.digitAt(i + 2)) {
        i = korean(text, i, found);
      }
    }
  }

  private int chinese(FoldedText text, int sign, List<Finding> found) {
    int street = sign;
    while (sign - street < MAX_NUMBER && (text.digitAt(street - 1) || text.at(street - 1) == '-')) {
      street--;
    }
    if (STREETS.indexOf(text.at(street - 1)) < 0 || "线線".indexOf(text.at(sign + 1)) >= 0) {
      return sign;
    }
    int start = street - 1;
    int region = -1;
    while (street - start < REACH && isHan(text.at(start - 1))) {
      start--;
      region = REGIONS.indexOf(text.at(start)) >= 0 ? start : region;
    }
    int last = region < 0 ? street - 1 : region;
    for (int i = last - 1; i >= start; i--) {
      if (BEFORE.indexOf(text.at(i)) >= 0) {
        start = i + 1;
        break;
      }
    }
    int end = sign + 1;
    for (int i = end; i - sign < REACH && isUnit(text.at(i)); i++) {
      end = UNITS.indexOf(text.at(i)) >= 0 ? i + 1 : end;
    }
    if (street - start >= 3) {
      found.add(new Finding(start, end, type(), 0.75));
    }
    return end;
  }

  /** {@code 東京都渋谷区神南1-2-3}, {@code 広島市西区草津新町二丁目7番15号}. */
  private int japanese(FoldedText text, int last, List<Finding> found) {
    int end = last + 1;
    int parts = text.at(last) == '目' ? 1 : 0;
    int marks = parts;
    while (end - last < REACH && text.digitAt(end)) {
      while (text.digitAt(end)) {
        end++;
      }
      parts++;
      if (parts == 1 && NUMBERS.indexOf(text.at(end)) >= 0) {
        return last; // 文三路218号3幢
      }
      int mark = end;
      while (mark - end < 2 && BLOCKS.indexOf(text.at(mark)) >= 0 && text.at(mark) != 0) {
        mark++;
      }
      boolean goesOn = text.digitAt(mark);
      boolean dash = text.at(end) == '-';
      marks += mark > end && (goesOn || !dash) ? 1 : 0;
      end = goesOn || !dash ? mark : end;
    }
    int start = last;
    boolean region = false;
    while (last - start < REACH && (isHan(text.at(start - 1)) || isKana(text.at(start - 1)))) {
      start--;
      region |= TOWNS.indexOf(text.at(start)) >= 0 && text.at(start - 1) > UNCASED;
    }
    if (!region || parts < 2 || marks == 0 || text.wordAt(end) && text.at(end) < UNCASED) {
      return last;
    }
    found.add(new Finding(start, end, type(), 0.75));
    return end - 1;
  }

  private static boolean isKana(char c) {
    return c >= 0x30A1 && c <= 0x30FC || c == 'ケ' || c == 'ヶ';
  }

  private static boolean isUnit(char c) {
    return isHan(c) || FoldedText.isLetterOrDigit(c) || c == '-';
  }

  private int korean(FoldedText text, int road, List<Finding> found) {
    int start = startOfWord(text, road);
    int districts = 0;
    while (districts < MAX_DISTRICTS
        && text.at(start - 1) == ' '
        && DISTRICTS.indexOf(text.at(start - 2)) >= 0
        && text.at(start - 2) != 0) {
      start = startOfWord(text, start - 2);
      districts++;
    }
    int end = road + 2;
    while (end - road < REACH && isKoreanUnit(text, end)) {
      end++;
    }
    while (end > road && " ,".indexOf(text.at(end - 1)) >= 0) {
      end--;
    }
    if (districts > 0) {
      found.add(new Finding(start, end, type(), 0.75));
    }
    return end;
  }

  private static boolean isKoreanUnit(FoldedText text, int at) {
    char c = text.at(at);
    return FoldedText.isDigit(c)
        || c != 0 && "동호층번길- ".indexOf(c) >= 0
        || c == ',' && text.at(at + 1) == ' ' && text.digitAt(at + 2)
        || c == '(' && text.digitAt(at + 1)
        || c == ')' && text.digitAt(at - 1);
  }

  private static int startOfWord(FoldedText text, int last) {
    int start = last;
    while (last - start < 12 && text.at(start - 1) >= 0xAC00 && text.at(start - 1) < 0xD7A4) {
      start--;
    }
    return start;
  }

  private static boolean isHan(char c) {
    return c >= 0x4E00 && c < 0xA000;
  }
}
