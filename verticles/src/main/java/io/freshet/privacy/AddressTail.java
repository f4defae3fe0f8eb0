package io.freshet.privacy;

/**
 * What belongs to an address behind its street and house: flats and floors, districts, towns, post
 * codes, provinces. A town by itself counts where a mark closes it and it is no name of a person.
 * Looks at a bounded number of parts.
 */
final class AddressTail {
  private static final int MOST_PARTS = 10;
  private static final int MOST_TOWNS = 4;
  private static final int MOST_WORDS = 4;
  private static final int MAX_REGION = 20;
  private static final String CLOSING = ".;,)\n\"|]'<-(";

  /** Kinds that a word of a town may be of. */
  private static final long TOWN =
      WordKind.STREET_LAST.bit
          | WordKind.STREET_FIRST.bit
          | WordKind.STREET_WHOLE.bit
          | WordKind.STREET_PLACE.bit
          | WordKind.STREET_PARTICLE.bit
          | WordKind.PARTICLE.bit
          | WordKind.INSTITUTION.bit
          | WordKind.INSTITUTION_FIRST.bit
          | WordKind.SIDE.bit;

  private AddressTail() {}

  /** Where an address ends whose street ends at {@code street}. */
  static int end(FoldedText text, int street) {
    return end(text, street, 0);
  }

  /** The same of one that is known up to its town. */
  static int endBehindTown(FoldedText text, int town) {
    return end(text, town, 1);
  }

  private static int end(FoldedText text, int street, int before) {
    int at = onward(text, street);
    int sure = at;
    int towns = before;
    for (int n = 0; n < MOST_PARTS; n++) {
      int next = afterGap(text, at);
      if (next < 0) {
        break;
      }
      boolean apart = next - at > 1 || text.at(at) != ' ';
      int end = AddressUnits.end(text, next);
      if (end < 0) {
        end = code(text, next, apart, towns > 0);
        towns = end > 0 ? Math.max(towns, 1) : towns;
      }
      end = end < 0 && (towns > 0 || text.digitAt(at - 1)) ? region(text, next) : end;
      if (end > 0) {
        at = end;
        sure = end;
        continue;
      }
      end = apart && towns < MOST_TOWNS ? town(text, next) : -1;
      if (end < 0) {
        break;
      }
      boolean tells = towns == 0 || sure == at;
      at = end;
      towns++;
      sure = tells && closes(text, end) && isPlace(text, next, end) ? end : sure;
    }
    return sure;
  }

  /** Where the next part begins, behind a comma, a dash, a bracket, a line's end or a blank. */
  private static int afterGap(FoldedText text, int end) {
    int i = end;
    if (text.at(i) == '.' && (text.at(i + 1) == ',' || text.at(i + 1) == ' ')) {
      i++;
    }
    if (text.at(i) == ',') {
      i++;
      return text.at(i) == ' ' || text.at(i) == '\n' ? i + 1 : i;
    }
    if (text.at(i) == '\n' && i == end) {
      return i + 1;
    }
    if (text.at(i) != ' ') {
      return -1;
    }
    i++;
    if (text.at(i) == '-' && text.at(i + 1) == ' ') {
      return i + 2;
    }
    return text.at(i) == '(' ? i + 1 : i;
  }

  /** End of a post code, with the town behind it; -1 if none is there. */
  private static int code(FoldedText text, int from, boolean apart, boolean town) {
    int before = apart ? PostCode.endBeforeTown(text, from) : -1;
    if (before > 0) {
      return onward(text, PostCode.endOfTown(text, before));
    }
    int short3 = digits(text, from);
    if (apart && short3 == from + 3 && text.at(short3) == ' ' && isTown(text, short3 + 1)) {
      return onward(text, PostCode.endOfTown(text, short3)); // 101 Reykjavík
    }
    if (town) {
      int behind = PostCode.endBehindTown(text, from);
      return behind > 0 ? behind : bare(text, from);
    }
    return -1;
  }

  private static boolean isTown(FoldedText text, int at) {
    return Character.isUpperCase(text.at(at)) && Character.isLowerCase(text.at(at + 1));
  }

  /** Over {@code de México}, {@code am Main} behind a town. */
  private static int onward(FoldedText text, int town) {
    Words words = text.words();
    int word = words.from(town);
    boolean goesOn =
        Character.isLetter(text.at(town - 1))
            && text.at(town) == ' '
            && word + 1 < words.count()
            && words.start(word) == town + 1
            && !words.isCapital(word)
            && words.is(word, WordKind.STREET_PARTICLE)
            && words.gapIs(word, " ")
            && isTown(text, words.start(word + 1));
    return goesOn ? words.end(word + 1) : town;
  }

  /** {@code 400335}, {@code 546 44}, {@code S(460418)} behind a town. */
  private static int bare(FoldedText text, int from) {
    int start = text.lower(from) == 's' && text.at(from + 1) == '(' ? from + 2 : from;
    int end = digits(text, start);
    int count = end - start;
    if (count == 3 && text.at(end) == ' ' && digits(text, end + 1) == end + 3) {
      end += 3;
    } else if (count < 4 || count > 6) {
      return -1;
    }
    boolean ends = !text.wordAt(end) && (text.at(end) != ' ' || !text.digitAt(end + 1));
    boolean bracket = text.at(start - 1) == '(' && text.at(end) == ')';
    return bracket ? end + 1 : ends && !(text.at(end) == '.' && text.digitAt(end + 1)) ? end : -1;
  }

  private static int digits(FoldedText text, int start) {
    int end = start;
    while (text.digitAt(end) && end - start < 7) {
      end++;
    }
    return end;
  }

  /** {@code (QC)}, {@code (Québec)}, {@code SP}. */
  private static int region(FoldedText text, int from) {
    int end = from;
    boolean upper = true;
    while (Character.isLetter(text.at(end)) && end - from < MAX_REGION) {
      upper &= Character.isUpperCase(text.at(end++));
    }
    if (text.at(from - 1) == '(') {
      return Character.isUpperCase(text.at(from)) && text.at(end) == ')' ? end + 1 : -1;
    }
    boolean ends = closes(text, end) || text.at(end) == ' ' && text.digitAt(end + 1);
    return upper && end - from >= 2 && end - from <= 3 && ends ? end : -1;
  }

  /** End of words with capitals; -1 if there are none or they are a label. */
  private static int town(FoldedText text, int from) {
    Words words = text.words();
    int word = words.from(from);
    int end = -1;
    if (word >= words.count() || words.start(word) != from) {
      return -1;
    }
    for (int n = 0; n < MOST_WORDS && word < words.count(); n++, word++) {
      if (words.isCapital(word) && !text.digitAt(words.start(word))) {
        end = words.end(word);
      } else if (!words.is(word, WordKind.STREET_PARTICLE) && !isPrefix(text, word)) {
        break;
      }
      boolean dotted = words.gapIs(word, ". ") && (words.length(word) <= 2 || end < 0);
      if (!words.gapIs(word, " ") && !words.gapIs(word, "/") && !dotted) {
        break;
      }
    }
    if (end > 0 && text.at(end) == ' ' && text.digitAt(end + 1)) {
      int number = digits(text, end + 1);
      end = number - end <= 3 && closes(text, number) ? number : end; // Dublin 16
    }
    return text.at(end) == ':' || text.at(end) == '@' ? -1 : end;
  }

  /** {@code г. Рязань}, {@code м. Вінниця}. */
  private static boolean isPrefix(FoldedText text, int word) {
    Words words = text.words();
    return words.length(word) <= 2 && text.at(words.end(word)) == '.';
  }

  private static boolean closes(FoldedText text, int end) {
    char c = text.at(end);
    return c == 0 || CLOSING.indexOf(c) >= 0 || c == ' ' && CLOSING.indexOf(text.at(end + 1)) >= 0;
  }

  /** Whether no word means anything else, or is a person's name. */
  private static boolean isPlace(FoldedText text, int from, int end) {
    Words words = text.words();
    boolean ends = text.at(end) != ',' && text.at(end) != ' ' && text.at(end) != '-';
    long allowed = ends ? TOWN | WordKind.FAMILY.bit : TOWN;
    for (int i = words.from(from); i < words.count() && words.start(i) < end; i++) {
      if ((words.kinds(i) & ~allowed) != 0) {
        return false;
      }
    }
    return true;
  }
}
