package io.freshet.privacy;

import java.util.List;

/**
 * Addresses that a post code tells, whatever the street is called: {@code Bruul 44, 2800 Mechelen},
 * {@code 77 Quail Run, Placitas, NM 87043}, {@code 19 Percy Circus, London WC1X 9EE}; and boxes of
 * a post office. Behind a code it looks at a bounded number of characters before it.
 */
final class PostalDetector implements Detector {
  private static final String[] BOX_ENDS = {
    "box", "postale", "postal", "correos", "pocztowa", "bag"
  };
  private static final String[] BOXES = {"postfach", "postbus", "apdo", "postboks", "pobox"};
  private static final String[] BOX_PHRASES = {
    "p.o. box",
    "po box",
    "p.o.box",
    "p o box",
    "boîte postale",
    "casella postale",
    "caixa postal",
    "apartado de correos",
    "skrytka pocztowa",
    "private bag"
  };
  private static final int REACH = 96;
  private static final int MAX_BOX = 10;
  private static final int MAX_PART = 14;
  private static final int MAX_DIGITS = 6;

  /** Characters of a code before its first digit. */
  private static final int MAX_BEFORE_DIGIT = 4;

  private static final int MAX_UNITS = 48;

  /** Letters of a small word such as {@code top}, {@code apto}. */
  private static final int MAX_UNIT = 5;

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
    boxes(text, found);
    int from = 0;
    int digit = -1; // the first from i on
    for (int i = 0; i < text.length(); i++) {
      digit = digit < i ? text.nextDigit(i) : digit;
      i = Math.max(i, digit - MAX_BEFORE_DIGIT);
      char last = text.at(i - 1);
      if (last > ' ' && last != ',' && last != '-'
          || !mayBeCode(text, i)
          || PostCode.isNumbered(text, i)
          || last == '-' && !Character.isLetter(text.at(i - 2))) {
        continue; // behind a blank, a comma, the dash of a town's name
      }
      int town = PostCode.endBeforeTown(text, i);
      town = town == i + 4 && !isBehindHouse(text, i) || last == '-' ? -1 : town;
      int end = town > 0 ? town : PostCode.endBehindTown(text, i);
      int least = Math.max(from, i - REACH);
      int start = end < 0 ? -1 : startBefore(text, i, least, town > 0);
      start = end > 0 && start < 0 && town < 0 ? NamedHouse.before(text, i, end, least) : start;
      if (start >= 0 && !holdsNumber(text, start, i)) {
        int stop = town > 0 ? PostCode.endOfTown(text, town) : end;
        int first = AddressHead.start(text, start);
        found.add(new Finding(first, AddressTail.endBehindTown(text, stop), type(), 0.75));
        from = stop;
        i = stop;
      }
    }
    if (text.isFolded()) {
      japanese(text, found);
    }
  }

  /** Whether six digits stand side by side, as in no address before its code. */
  private static boolean holdsNumber(FoldedText text, int from, int to) {
    int digits = 0;
    for (int i = from; i < to && digits < MAX_DIGITS; i++) {
      digits = text.digitAt(i) ? digits + 1 : 0;
    }
    return digits >= MAX_DIGITS;
  }

  /**
   * Whether a part with a number in it stands before a code of four digits, which years are too.
   */
  private static boolean isBehindHouse(FoldedText text, int code) {
    int i = code - 1;
    while (i > 0 && code - i < 4 && " ,-\n".indexOf(text.at(i)) >= 0) {
      i--;
    }
    boolean mark = code - i > 2 || text.at(code - 1) == '\n';
    for (int n = 0; mark && n < MAX_PART && !isBarrier(text, i - n) && text.at(i - n) != ','; n++) {
      if (text.digitAt(i - n)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Where the street before a code at {@code code} begins: at its house number, or, where the
   * number stands behind, at the street's name; -1 if neither is there.
   */
  private static int startBefore(FoldedText text, int code, int least, boolean close) {
    Words words = text.words();
    int number = -1;
    int i = code - 1;
    for (; i >= least && !isBarrier(text, i); i--) {
      boolean begins = text.digitAt(i) && !text.wordAt(i - 1) && text.at(i - 1) != '.';
      if (begins && isHouse(text, i)) {
        number = i;
        if (isNamed(text, afterNumber(text, i))) {
          break; // 19 Percy Circus
        }
        int start = startOfStreet(text, i);
        if (start >= 0 && (!close || isUnits(text, i, code))) {
          return start;
        }
      }
    }
    boolean first = number >= 0 && isNamed(text, afterNumber(text, number));
    return first && !words.precededBy(WordKind.NUMBERED, number, 2) ? number : -1;
  }

  /** Whether between a house number and a code stand marks and words for its parts only. */
  private static boolean isUnits(FoldedText text, int number, int code) {
    Words words = text.words();
    for (int i = words.from(number); i < words.count() && words.end(i) <= code; i++) {
      if (!words.isCapital(i) && words.length(i) > MAX_UNIT) {
        return false;
      }
    }
    return code - number <= MAX_UNITS;
  }

  /** Two digits, or a capital with a digit soon behind: a look that leaves most characters. */
  private static boolean mayBeCode(FoldedText text, int i) {
    char c = text.at(i);
    if (FoldedText.isDigit(c)) {
      return text.digitAt(i + 1) && (text.digitAt(i + 2) || text.at(i + 2) == '-');
    }
    if (c < 'A' || c > 'Z') {
      return false;
    }
    char next = text.at(i + 1);
    boolean digits = next == '-' || isCapital(next);
    return FoldedText.isDigit(next)
        || digits && (text.digitAt(i + 2) || text.digitAt(i + 3) || text.digitAt(i + 4));
  }

  private static boolean isCapital(char c) {
    return c >= 'A' && c <= 'Z';
  }

  /** What no address reaches over. */
  private static boolean isBarrier(FoldedText text, int i) {
    char c = text.at(i);
    return c == ';'
        || c == '"'
        || c == '|'
        || c == '='
        || c == '<'
        || c == '{'
        || c == '\n' && (text.at(i - 1) == '\n' || text.at(i - 1) == ':');
  }

  private static boolean isHouse(FoldedText text, int start) {
    int end = start;
    while (text.digitAt(end) && end - start <= 5) {
      end++;
    }
    char c = text.at(end);
    boolean longer =
        text.wordAt(end + 1) && text.wordAt(end) || ":+-".indexOf(text.at(start - 1)) >= 0;
    boolean ordinal = longer && text.regionIs(end, "rd") || text.regionIs(end, "th");
    return end - start <= 5
        && (!longer || ordinal)
        && !(c == '.' && text.digitAt(end + 1))
        && c != '%'
        && c != ':';
  }

  private static int afterNumber(FoldedText text, int start) {
    int end = start;
    while (text.wordAt(end) || text.at(end) == '/' || text.at(end) == '-') {
      end++;
    }
    return AddressParts.skip(text, end);
  }

  /** Whether the word at {@code at} can be a street's: large, or a small one that is a street. */
  private static boolean isNamed(FoldedText text, int at) {
    Words words = text.words();
    int word = words.from(at);
    return word < words.count()
        && words.start(word) == at
        && (words.length(word) > 1 || text.at(words.end(word)) == ' ')
        && (words.isCapital(word) || words.is(word, WordKind.STREET_FIRST))
        && !words.is(word, WordKind.UNIT);
  }

  /** Begin of the words with capitals before a house number; -1 if there are none. */
  private static int startOfStreet(FoldedText text, int number) {
    Words words = text.words();
    int start = -1;
    int word = words.from(number) - 1;
    int next = number;
    for (int n = 0; n < 5 && word >= 0 && next - words.end(word) <= 4; n++, word--) {
      if (!isGap(text, words.end(word), next, n == 0 ? " .,:°º\n" : " .")) {
        break;
      }
      boolean sign = n == 0 && isNumberSign(words, word);
      boolean name =
          words.isCapital(word) && !words.is(word, WordKind.NUMBERED) && words.length(word) > 1;
      boolean small =
          words.is(word, WordKind.STREET_PARTICLE) || words.is(word, WordKind.STREET_FIRST);
      if (!name && !sign && !small) {
        break;
      }
      start = name && !sign || words.is(word, WordKind.STREET_FIRST) ? words.start(word) : start;
      next = words.start(word);
    }
    return start;
  }

  private static boolean isNumberSign(Words words, int word) {
    return words.is(word, "nr")
        || words.is(word, "no")
        || words.is(word, "n")
        || words.is(word, "num");
  }

  private static boolean isGap(FoldedText text, int from, int to, String allowed) {
    for (int i = from; i < to; i++) {
      if (allowed.indexOf(text.at(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  /** {@code P.O. Box 8040}, {@code Postfach 10 20 30}, with the town behind. */
  private void boxes(FoldedText text, List<Finding> found) {
    Words words = text.words();
    for (int i = 0; i < words.count(); i++) {
      char first = text.lower(words.start(i));
      boolean begins = first == 'p' || first == 'b' || first == 'a' || first == 'c';
      int start = begins && isNumbered(text, words.end(i)) ? startOfBox(text, i) : -1;
      if (start < 0) {
        continue;
      }
      int at = AddressParts.skip(text, words.end(i));
      at = text.at(at) == '.' || text.at(at) == ':' ? AddressParts.skip(text, at + 1) : at;
      int end = at;
      while (end - at < MAX_BOX
          && (text.digitAt(end) || text.at(end) == ' ' && text.digitAt(end + 1))) {
        end++;
      }
      if (end > at && !text.wordAt(end)) {
        int town = AddressParts.endOfTown(text, end);
        found.add(new Finding(start, AddressTail.end(text, town), type(), 0.8));
      }
    }
  }

  /** Whether a digit stands soon behind. */
  private static boolean isNumbered(FoldedText text, int end) {
    return text.digitAt(end + 1) || text.digitAt(end + 2) || text.digitAt(end + 3);
  }

  private static boolean endsPhrase(Words words, int word) {
    for (String last : BOX_ENDS) {
      if (words.is(word, last)) {
        return true;
      }
    }
    return false;
  }

  private static int startOfBox(FoldedText text, int word) {
    Words words = text.words();
    for (String box : BOXES) {
      if (words.is(word, box)) {
        return words.start(word);
      }
    }
    if (!endsPhrase(words, word)) {
      return -1;
    }
    int end = words.end(word);
    for (String box : BOX_PHRASES) {
      if (text.regionIs(end - box.length(), box) && !text.wordAt(end - box.length() - 1)) {
        return end - box.length();
      }
    }
    return -1;
  }

  /** {@code 〒604-8005} and what follows without a blank. */
  private void japanese(FoldedText text, List<Finding> found) {
    int i = text.indexOf('〒', 0);
    while (i >= 0) {
      int end = i + 1;
      boolean blank = true;
      while (end < text.length()
          && (text.at(end) > ' ' && "、。,;".indexOf(text.at(end)) < 0
              || blank && text.at(end) == ' ')) {
        blank &= !(text.at(end) == ' ' && !text.digitAt(end + 1) && end > i + 12);
        end++;
      }
      if (text.digitAt(i + 1) || text.digitAt(i + 2)) {
        found.add(new Finding(i, end, type(), 0.85));
      }
      i = text.indexOf('〒', end);
    }
  }
}
