package io.freshet.privacy;

import java.util.List;

/**
 * Secrets that marks part from their name, a colon far behind it or none: {@code Password - …},
 * {@code | Password | … |}, {@code <password>…</password>}, {@code la clave del router: …}.
 */
final class MarkedSecret {
  private static final int MIN_NAMED = 4;
  private static final int MIN_BARE = 6;
  private static final int LONG_KEY = 16;
  private static final int SHORT_KEY = 10;
  private static final int MIN_TURNS = 2;
  private static final int LONGEST_KEY = 32;
  private static final int HEX = 66;
  private static final int MAX_BLANKS = 5;
  private static final int MAX_MARKS = 8;

  /** Characters between a name and a secret without a verb at most. */
  private static final int FAR = 64;

  private MarkedSecret() {}

  /**
   * {@code Password - …}, {@code | Password | … |}, {@code Password} and the secret on the next
   * line, in parentheses or in quotes: letters and digits at least.
   */
  static boolean find(FoldedText text, int name, int from, int least, List<Finding> found) {
    int start = from;
    char before = text.at(text.words().start(name) - 1);
    boolean mark = false;
    boolean open = false;
    while (start - from < MAX_MARKS
        && start < text.length()
        && " -=>→|\t\r\n*`([\"'".indexOf(text.at(start)) >= 0) {
      if (text.at(start) == '\n' && before != 0 && before != '\n') {
        return false; // the head of a table
      }
      mark |= text.at(start) != ' ';
      open |= text.at(start) == '(' || text.at(start) == '[';
      start++;
    }
    int end = SecretValue.judgedEnd(text, start);
    while (open && end > start && text.at(end - 1) == ']') {
      end--;
    }
    return mark
        && end - start >= least
        && text.indexOf(';', start, end) < 0
        && ToldSecret.isBare(text, start, end)
        && (!open
            || SecretValue.isOfBothCases(text, start, end)
            || least == MIN_BARE
                && end - start > MIN_BARE
                && text.at(end) == ')'
                && !NamedThing.isKnown(text, start, end))
        && ToldSecret.put(text, start, end, found);
  }

  /** {@code <password>…</password>}, {@code <wsse:Password Type="…">…</wsse:Password>}. */
  static boolean element(FoldedText text, int name, List<Finding> found) {
    Words words = text.words();
    char before = text.at(words.start(name) - 1);
    int close = words.end(name);
    while (text.at(words.end(name)) == ' '
        && close - words.end(name) < FAR
        && ">/<\n".indexOf(text.at(close)) < 0) {
      close++;
    }
    if (before != '<' && before != ':' || text.at(close) != '>') {
      return false;
    }
    int end = SecretValue.judgedEnd(text, close + 1);
    return text.at(end) == '<' && end > close + 1 && ToldSecret.put(text, close + 1, end, found);
  }

  /** Where the line begins below a verb that ends its own, over blanks. */
  static int below(FoldedText text, int end) {
    int start = end;
    while (start - end < 2 * MAX_MARKS
        && text.at(start) != 0
        && " \n\r\t\"'".indexOf(text.at(start)) >= 0) {
      start++;
    }
    return start;
  }

  /** {@code WITH PASSWORD '…'} of a database, {@code login … password …} of a list of machines. */
  static boolean quotedOrLogin(FoldedText text, int name, List<Finding> found) {
    Words words = text.words();
    int start = words.end(name) + 1;
    boolean quoted = text.at(start) == '\'' || text.at(start) == '"';
    start += quoted ? 1 : 0;
    int end = SecretValue.judgedEnd(text, start);
    boolean sql =
        quoted
            && name > 0
            && words.isUpper(name)
            && (words.isUpper(name - 1) || text.at(end) == '\'');
    boolean set = words.isUpper(name) && words.is(name + 1, "for");
    int sign = set ? text.indexOf('=', start, Math.min(text.length(), start + FAR)) : -1;
    if (sign > 0 && text.at(sign + 2) == '\'') {
      int last = SecretValue.judgedEnd(text, sign + 3);
      return ToldSecret.put(text, sign + 3, last, found); // SET PASSWORD FOR … = '…'
    }
    boolean machine =
        !quoted && name > 1 && words.is(name - 2, "login") && words.gapIs(name - 2, " ");
    return (sql || machine) && end - start >= MIN_NAMED && ToldSecret.put(text, start, end, found);
  }

  /** {@code la clave del router: Gato.Negro.2031}: a colon soon, in the same sentence. */
  static boolean behindColon(FoldedText text, int from, List<Finding> found) {
    int colon = from;
    while (colon - from < FAR
        && ToldSecret.goesOn(text, colon, colon + 1)
        && colon < text.length()) {
      colon++;
    }
    if (text.at(colon) != ':' && !text.startsWith(colon - 1, " = ") || colon == from) {
      return false;
    }
    int start = colon + 1;
    while (start - colon < MAX_BLANKS
        && text.at(start) != 0
        && " \n\r\t\"'".indexOf(text.at(start)) >= 0) {
      start++;
    }
    int end = SecretValue.judgedEnd(text, start);
    if (text.startsWith(end, " / ")) {
      start = end + 3; // behind the user
      end = SecretValue.judgedEnd(text, start);
    }
    return end - start >= MIN_BARE
        && start > colon + 1
        && SecretValue.isSecretive(text, start, end)
        && !SetOffSecret.isSetting(text, start, end)
        && ToldSecret.put(text, start, end, found);
  }

  /** {@code API key for the weather feed: f3a9…}: a key behind a colon, soon. */
  static void longest(FoldedText text, int from, List<Finding> found) {
    for (int i = from; i - from < FAR && i < text.length() && text.at(i) != '\n'; i++) {
      if (!ToldSecret.begins(text, i)) {
        continue;
      }
      int start = ToldSecret.opened(text, i);
      int end = SecretValue.judgedEnd(text, start);
      if (text.at(i - 1) == ':' || text.at(i - 1) == '=' || isHex(text, start, end)) {
        boolean key = end - start >= LONG_KEY && ToldSecret.isBare(text, start, end);
        if (key || isShortKey(text, start, end) || isGrouped(text, start, end)) {
          ToldSecret.put(text, start, end, found);
          return;
        }
      } else if (end - start >= LONGEST_KEY && isPlain(text, start, end)) {
        ToldSecret.put(text, start, end, found);
        return;
      }
    }
  }

  /** {@code hbkd-ltcv-rjnf-gdub}: at least four groups of one length. */
  private static boolean isGrouped(FoldedText text, int start, int end) {
    int size = text.indexOf('-', start, end) - start;
    int groups = 0;
    for (int i = start; i <= end && size >= MIN_NAMED; i++) {
      boolean edge = (i - start) % (size + 1) == size;
      if (edge ? i < end && text.at(i) != '-' : i == end || !text.wordAt(i)) {
        return false;
      }
      groups += edge ? 1 : 0;
    }
    return groups >= MIN_NAMED;
  }

  /** {@code tsx-77ab20ff19}: digits and letters take turns, and it is no version and no date. */
  private static boolean isShortKey(FoldedText text, int start, int end) {
    int turns = 0;
    for (int i = start; i < end; i++) {
      if (!text.wordAt(i) && text.at(i) != '-') {
        return false;
      }
      boolean turn = i > start && text.digitAt(i) != text.digitAt(i - 1);
      turns += turn && text.wordAt(i) && text.wordAt(i - 1) ? 1 : 0;
    }
    return end - start >= SHORT_KEY
        && turns >= MIN_TURNS
        && ToldSecret.isBare(text, start, end)
        && !NamedThing.isKnown(text, start, end)
        && !NamedThing.isNumbered(text, start, end);
  }

  private static boolean isPlain(FoldedText text, int start, int end) {
    boolean plain = ToldSecret.isBare(text, start, end);
    for (int i = start; i < end && plain; i++) {
      plain = text.wordAt(i) && text.at(i) < 128 && text.at(i) != '_';
    }
    return plain;
  }

  /** {@code 0x} and 64 hexadecimal digits: what opens a wallet. */
  private static boolean isHex(FoldedText text, int start, int end) {
    return end - start == HEX && text.regionIs(start, "0x");
  }
}
