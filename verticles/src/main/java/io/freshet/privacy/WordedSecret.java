package io.freshet.privacy;

/**
 * Passwords of small words with hyphens between and no digit: {@code coffee-before-noon}, {@code
 * kaffee-und-kuchen}. They close their clause, and are none of the adjectives that are written so.
 */
final class WordedSecret {
  private static final int LEAST = 8;
  private static final int MIN_PART = 2;
  private static final int SEVERAL = 3;

  /** What such adjectives begin with. */
  private static final String[] FIRST = {
    "up", "out", "not", "non", "self", "auto", "well", "case", "end", "pre", "re", "read", "one",
    "two", "hard", "ci", "là", "peut", "celui", "celle", "vous", "lui", "elle", "nach", "wi", "e",
    "so", "day", "state", "ex", "co", "multi", "cross", "single", "client", "server", "user", "per"
  };

  /** What they end with. */
  private static final String[] LAST = {
    "date",
    "sensitive",
    "only",
    "in",
    "out",
    "up",
    "off",
    "on",
    "to",
    "end",
    "free",
    "wide",
    "side",
    "time",
    "use",
    "able",
    "like",
    "dessous",
    "dessus",
    "joint",
    "être",
    "bas",
    "même",
    "mêmes",
    "specific",
    "dependent",
    "friendly",
    "proof",
    "safe",
    "ready",
    "less",
    "factor",
    "day",
    "old",
    "long",
    "mail",
    "fi",
    "service",
    "again",
    "level",
    "based",
    "known"
  };

  private WordedSecret() {}

  /** Whether two words and more stand there. */
  static boolean is(FoldedText text, int start, int end) {
    return parts(text, start, end) >= MIN_PART && closes(text, end);
  }

  /** The same of three words, which need less beside them to be told. */
  static boolean isOfSeveral(FoldedText text, int start, int end) {
    return parts(text, start, end) >= SEVERAL && closes(text, end);
  }

  /** How many words there are; 0 if it is of another form. */
  private static int parts(FoldedText text, int start, int end) {
    int parts = 0;
    int from = start;
    for (int i = start; i <= end; i++) {
      char c = i < end ? text.at(i) : '-';
      if (c == '-') {
        boolean edge = from == start && has(FIRST, text, from, i);
        if (i == from || edge || i == end && isAdjective(text, from, i)) {
          return 0;
        }
        parts++;
        from = i + 1;
      } else if (!Character.isLowerCase(c)) {
        return 0;
      }
    }
    return end - start >= LEAST ? parts : 0;
  }

  private static boolean isAdjective(FoldedText text, int start, int end) {
    return has(LAST, text, start, end)
        || text.startsWith(end - 2, "ed")
        || text.startsWith(end - 3, "ing");
  }

  private static boolean has(String[] list, FoldedText text, int start, int end) {
    for (String word : list) {
      if (word.length() == end - start && text.regionIs(start, word)) {
        return true;
      }
    }
    return false;
  }

  private static boolean closes(FoldedText text, int end) {
    char after = text.at(end);
    boolean mark = ",.;)".indexOf(after) >= 0 && text.at(end + 1) <= ' ';
    return after == 0 || after == '\n' || after == '\r' || mark || text.startsWith(end, " (");
  }
}
