package io.freshet.privacy;

/**
 * British addresses of houses that have a name: {@code Rose Cottage, Mill Lane, Kidlington OX5
 * 1EE}.
 */
final class NamedHouse {
  private static final int MAX_WORDS = 12;
  private static final int MAX_CODE = 8;
  private static final WordList SMALL =
      WordList.of("of", "the", "on", "upon", "in", "le", "under", "by", "next");

  private NamedHouse() {}

  /** Where it begins that has its code from {@code code} to {@code end}; -1 if none is there. */
  static int before(FoldedText text, int code, int end, int least) {
    if (!isBritish(text, code, end)) {
      return -1;
    }
    Words words = text.words();
    int start = -1;
    int next = code;
    boolean street = false;
    int parts = 0;
    int word = words.from(code) - 1;
    for (int n = 0; n < MAX_WORDS && word >= 0 && words.start(word) >= least; n++, word--) {
      int gap = next - words.end(word);
      boolean comma = gap >= 1 && text.at(words.end(word)) == ',';
      boolean joined =
          gap == 1 && (text.at(words.end(word)) == ' ' || text.at(words.end(word)) == '-');
      boolean name = words.isCapital(word) && !words.is(word, WordKind.LABEL);
      if (!joined && !(comma && gap <= 2) || !name && !(joined && SMALL.has(words, word))) {
        break;
      }
      parts += comma ? 1 : 0;
      street |= (comma || parts > 0) && words.is(word, WordKind.STREET_LAST);
      start = name ? words.start(word) : start;
      next = words.start(word);
    }
    return street && parts > 1 ? start : -1;
  }

  /** {@code OX5 1EE}: behind a blank a digit and two letters. */
  private static boolean isBritish(FoldedText text, int code, int end) {
    return Character.isLetter(text.at(code))
        && end - code <= MAX_CODE
        && text.at(end - 4) == ' '
        && text.digitAt(end - 3)
        && Character.isLetter(text.at(end - 2))
        && Character.isLetter(text.at(end - 1));
  }
}
