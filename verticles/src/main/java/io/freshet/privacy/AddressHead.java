package io.freshet.privacy;

/**
 * What belongs to an address before its street: flats, blocks and houses with a name, {@code Flat
 * 3, Block C, Sunny Garden, 88 Kam Tin Rd}. Looks at a bounded number of parts.
 */
final class AddressHead {
  private static final int MOST_PARTS = 6;
  private static final int MOST_WORDS = 6;
  private static final int MOST_NAMES = 2;

  /** Houses that have a name. */
  private static final TagSet HOUSES =
      TagSet.of(
          "house cottage forge manor mansions mansion apartments court lodge farm barn mill hall"
              + " towers tower heights gardens garden estate park villa villas chambers rectory"
              + " bungalow plaza complex society chs residency residences condominium condo building"
              + " résidence residence immeuble lotissement cité domaine mas edificio edifício"
              + " urbanización urb conjunto condomínio residencial quinta cortijo palazzo cascina"
              + " barrio colonia fraccionamiento unidad hof gutshof");

  private AddressHead() {}

  /** Where an address begins whose street or house number begins at {@code street}. */
  static int start(FoldedText text, int street) {
    int at = street;
    int sure = street;
    int names = 0;
    for (int n = 0; n < MOST_PARTS; n++) {
      int end = beforeGap(text, at);
      if (end < 0) {
        break;
      }
      int unit = startOfUnits(text, end);
      if (unit >= 0) {
        at = unit;
        sure = unit;
        continue;
      }
      int name = names < MOST_NAMES ? startOfName(text, end) : -1;
      if (name < 0) {
        break;
      }
      names++;
      at = name;
      sure = isHouse(text, name, end) ? name : sure;
    }
    return sure;
  }

  /** End of the part before a comma, or a line's end; -1 if neither stands there. */
  private static int beforeGap(FoldedText text, int start) {
    int i = start - 1;
    if (text.at(i) == ' ' || text.at(i) == '\n') {
      i--;
      boolean comma = text.at(i) == ',';
      return comma ? i : text.at(i + 1) == '\n' ? i + 1 : -1;
    }
    return text.at(i) == ',' ? i : -1;
  }

  /** Begin of the words before {@code end} that are flats and blocks up to it; -1 if none is. */
  private static int startOfUnits(FoldedText text, int end) {
    Words words = text.words();
    int start = -1;
    int to = end;
    int word = words.from(end) - 1;
    for (int n = 0; n < MOST_WORDS && word >= 0; n++, word--) {
      int begin = words.start(word);
      if (AddressUnits.end(text, begin) == to) {
        start = begin;
        to = text.at(begin - 1) == ' ' ? begin - 1 : begin;
        n = 0;
      } else if (to - begin > 16) {
        break;
      }
    }
    int floor = text.at(end - 1) == 'F' && text.at(end - 2) == '/' ? floor(text, end - 2) : -1;
    return floor >= 0 ? floor : start;
  }

  private static int floor(FoldedText text, int slash) {
    int start = slash;
    while (slash - start < 3 && text.digitAt(start - 1)) {
      start--;
    }
    return start < slash && !text.wordAt(start - 1) ? start : -1;
  }

  /** Begin of the words with capitals before {@code end}; -1 if a person's or none. */
  private static int startOfName(FoldedText text, int end) {
    Words words = text.words();
    int word = words.from(end) - 1;
    int start = -1;
    if (word < 0 || words.end(word) != end) {
      return -1;
    }
    for (int n = 0; n < MOST_WORDS && word >= 0; n++, word--) {
      if (words.isCapital(word)) {
        start = words.start(word);
      } else if (!words.is(word, WordKind.STREET_PARTICLE)) {
        break;
      }
      if (words.is(word, WordKind.GIVEN) || words.is(word, WordKind.TITLE)) {
        return -1;
      }
      if (word == 0 || !words.gapIs(word - 1, " ")) {
        break;
      }
    }
    return start;
  }

  private static boolean isHouse(FoldedText text, int start, int end) {
    Words words = text.words();
    int first = words.from(start);
    int last = words.from(end) - 1;
    return last > first && (HOUSES.has(words, first) || HOUSES.has(words, last));
  }
}
