package io.freshet.privacy;

/**
 * Addresses written small, {@code 77 massachusetts ave cambridge ma 02139}, {@code deichstr. 9,
 * 25761 büsum}, {@code calle mayor 23, 28013 madrid}: only with a post code behind, and a town.
 */
final class SmallAddress {
  private static final int MAX_NAMES = 3;

  /** Between a street and the post code behind its town. */
  private static final int REACH = 44;

  private static final int ZIP = 5;
  private static final int MAX_CODE = 6;
  private static final int LEAST_CODE = 4;

  private static final WordList SMALL =
      WordList.of("the", "to", "of", "a", "in", "at", "on", "for", "and", "from", "by", "units");

  private SmallAddress() {}

  /** Start and end of one whose street ends with {@code word}; -1 if there is none. */
  static long english(FoldedText text, int word) {
    Words words = text.words();
    int start = numberBefore(text, words.start(word));
    int end = start < 0 ? -1 : endOfCode(text, words.end(word));
    return end < 0 ? -1 : (long) start << Integer.SIZE | end;
  }

  private static int numberBefore(FoldedText text, int street) {
    int start = street;
    for (int names = 0; names <= MAX_NAMES && text.at(start - 1) == ' '; names++) {
      int end = start - 1;
      start = AddressParts.startOfName(text, end);
      if (start == end || names < MAX_NAMES && isSmall(text.words(), start)) {
        return -1;
      }
      if (names > 0 && AddressParts.isEnglishNumber(text, start, end)) {
        return start;
      }
    }
    return -1;
  }

  /** {@code 12 units to the st paul hub}. */
  private static boolean isSmall(Words words, int start) {
    int word = words.from(start);
    return words.start(word) == start && (SMALL.has(words, word) || words.is(word, WordKind.UNIT));
  }

  /** End of an American or a British code behind a town; -1 if other things stand before. */
  private static int endOfCode(FoldedText text, int street) {
    for (int i = street; i < street + REACH && i < text.length(); i++) {
      char c = text.at(i);
      boolean begins = Character.isLetter(c) && !text.wordAt(i - 1) && i > street;
      int end = begins ? american(text, i) : -1;
      end = end < 0 && begins ? british(text, i) : end;
      if (end > 0) {
        return end;
      }
      if (!FoldedText.isLetterOrDigit(c) && " ,.#\n'-".indexOf(c) < 0) {
        return -1;
      }
    }
    return -1;
  }

  private static int american(FoldedText text, int at) {
    boolean two = Character.isLetter(text.at(at + 1)) && !text.wordAt(at + 2);
    int zip = text.at(at + 2) == ',' ? at + 4 : at + 3;
    int end = endOfDigits(text, zip);
    boolean whole = two && text.at(zip - 1) == ' ' && end - zip == ZIP && !text.wordAt(end);
    return whole && PostCode.isAmericanState(text, at) ? end : -1;
  }

  /** {@code ls6 2ab}. */
  private static int british(FoldedText text, int at) {
    int i = Character.isLetter(text.at(at + 1)) ? at + 2 : at + 1;
    if (!text.digitAt(i)) {
      return -1;
    }
    i += text.wordAt(i + 1) ? 2 : 1;
    i += text.at(i) == ' ' ? 1 : 0;
    boolean inner =
        text.digitAt(i) && Character.isLetter(text.at(i + 1)) && Character.isLetter(text.at(i + 2));
    return inner && !text.wordAt(i + 3) ? i + 3 : -1;
  }

  /** Where the town ends behind a house that ends at {@code house} and a code; -1 if none does. */
  static int endOfTown(FoldedText text, int house) {
    int code = AddressParts.skip(text, house);
    int end = endOfDigits(text, code);
    int town = end + 1;
    boolean coded = code > house && end - code >= LEAST_CODE && end - code < MAX_CODE;
    if (!coded || text.at(end) != ' ' || !Character.isLetter(text.at(town))) {
      return -1;
    }
    Words words = text.words();
    int word = words.from(town);
    if (word >= words.count()) {
      return -1;
    }
    boolean dutch = words.length(word) == 2 && end - code == LEAST_CODE;
    boolean goesOn = dutch && word + 1 < words.count() && words.gapIs(word, " ");
    return words.end(goesOn ? word + 1 : word);
  }

  /** Where the house and the town end behind a street's word; -1 if none do. */
  static int romance(FoldedText text, int word) {
    Words words = text.words();
    int last = word;
    for (int names = 0; names <= MAX_NAMES && last + 1 < words.count(); names++) {
      if (!words.spacedFromNext(last) && !(names == 0 && words.gapOnlyHas(last, "./ ", 2))) {
        break;
      }
      last++;
      int number = AddressParts.skip(text, words.end(last));
      int house = number > words.end(last) ? AddressParts.endOfNumber(text, number) : -1;
      if (house > 0) {
        return endOfTown(text, house);
      }
    }
    return -1;
  }

  private static int endOfDigits(FoldedText text, int from) {
    int end = from;
    while (text.digitAt(end) && end - from < MAX_CODE) {
      end++;
    }
    return end;
  }
}
