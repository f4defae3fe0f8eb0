package io.freshet.privacy;

/** Words right before a date that say what it is of, if not of a birth. */
final class OtherDate {
  private static final int MAX_MARKS = 3;
  private static final int MAX_SMALL = 4;
  private static final int MAX_ARTICLE = 3;

  private static final WordList DATE =
      WordList.of("date", "dates", "datum", "dt", "dato", "data", "fecha", "dat");

  /** Short words that say of what a date is, and stand in no correction. */
  private static final WordList SMALL_OTHER =
      WordList.of("exp", "due", "thru", "till", "bis", "tot", "alta", "hire");

  /** Before them somebody was born, but nobody on them. */
  private static final WordList BOUNDS =
      WordList.of("before", "after", "prior", "vor", "nach", "avant", "après", "antes", "depois");

  private OtherDate() {}

  /** Whether a word is one for a date. */
  static boolean isWord(Words words, int word) {
    return DATE.has(words, word);
  }

  /**
   * {@code born to run, released 25/08/1975}, {@code hire date 3/11/2019}, {@code born before
   * 30.9.1959}: the word right before says of what the date is.
   */
  static boolean isBefore(FoldedText text, int start) {
    Words words = text.words();
    int word = words.from(start) - 1;
    int end = start;
    boolean dated = word > 0 && DATE.has(words, word);
    boolean says = word >= 0 && (BOUNDS.has(words, word) || SMALL_OTHER.has(words, word));
    boolean on =
        !dated
            && !says
            && word > 0
            && words.length(word) <= MAX_ARTICLE
            && words.gapIs(word - 1, " ");
    if (dated || on) {
      end -= start - words.start(word) + 1;
      word--;
    }
    if (word < 0 || end - words.end(word) > MAX_MARKS) {
      return false;
    }
    boolean small = words.length(word) <= MAX_SMALL && !dated && !SMALL_OTHER.has(words, word);
    return BOUNDS.has(words, word)
        || !small && words.is(word, WordKind.OTHER_DATE) && !words.is(word, WordKind.BIRTH);
  }
}
