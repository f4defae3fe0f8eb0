package io.freshet.privacy;

import java.util.List;

/**
 * Passwords in quotes of which somebody says that they do not work, {@code my password "lemon tree
 * 5" is rejected}, and those that answer a question on the same line: {@code Agent: your password?
 * Customer: Dandelion}.
 */
final class ComplainedSecret {
  private static final int LEAST = 4;
  private static final int MOST = 32;
  private static final int REACH = 90;
  private static final int MAX_SPEAKER = 24;
  private static final int MAX_CODE = 10;
  private static final String QUOTES = "\"“”„«»‚‘’‹›'";

  /** Right behind a password that is told of. */
  private static final WordList SAID =
      WordList.of(
          ("does did doesn't didn't isn't wasn't won't never gets keeps not no has geht ging wird"
                  + " wurde funktioniert nicht hat ne n'est n'a marche est était no non nao não"
                  + " funciona funziona va vale werkt wordt niet doet nie działa jest går fungerar"
                  + " inte stopped works worked fails failed")
              .split(" "));

  private ComplainedSecret() {}

  /** Looks behind a name for quotes. */
  static boolean quoted(FoldedText text, int name, List<Finding> found) {
    Words words = text.words();
    int open = words.end(name) + 1;
    if (text.at(open - 1) != ' ' || !isQuote(text.at(open))) {
      return false;
    }
    int start = text.at(open + 1) == ' ' ? open + 2 : open + 1;
    int close = start;
    while (close - start < MOST && text.at(close) >= ' ' && !isQuote(text.at(close))) {
      close++;
    }
    int end = text.at(close - 1) == ' ' ? close - 1 : close;
    if (end - start < LEAST || !isQuote(text.at(close)) || !isSecret(text, start, end)) {
      return false;
    }
    int next = words.from(close);
    char after = text.at(close + 1);
    boolean said =
        after == ' '
            && next < words.count()
            && words.start(next) == close + 2
            && (SAID.has(words, next) || words.is(next, WordKind.IS));
    boolean closed = after == 0 || after == '\n' || after == '.' || after == ',';
    return (said || closed) && ToldSecret.put(text, start, end, found);
  }

  private static boolean isQuote(char c) {
    return c != 0 && QUOTES.indexOf(c) >= 0;
  }

  /** Whether none of the words is one of those said of passwords. */
  private static boolean isSecret(FoldedText text, int start, int end) {
    Words words = text.words();
    for (int i = words.from(start); i < words.count() && words.start(i) < end; i++) {
      if (words.is(i, WordKind.NO_PASSWORD)
          || words.is(i, WordKind.PASSWORD)
          || words.is(i, WordKind.LOGIN)
          || SAID.has(words, i)
          || words.length(i) > 1 && NameLanguage.isSmall(words, i)) {
        return false;
      }
    }
    return Character.isLetterOrDigit(text.at(start));
  }

  /** Looks behind the question in which the name stands, for what another speaker says. */
  static boolean answered(FoldedText text, int name, boolean code, List<Finding> found) {
    int from = text.words().end(name);
    int mark = from;
    while (mark - from < REACH && text.at(mark) >= ' ' && "?.!".indexOf(text.at(mark)) < 0) {
      mark++;
    }
    int start = text.at(mark) == '?' ? behindSpeaker(text, mark + 1) : -1;
    if (start < 0) {
      return false;
    }
    int value = AskedSecretDetector.behindLead(text, start, text.length());
    return code
        ? code(text, value, found)
        : AskedSecretDetector.isReplied(text, value, found)
            || value > start && AskedSecretDetector.isReplied(text, start, found);
  }

  /** Behind {@code Customer: } and behind a dash, if they stand there; else -1. */
  private static int behindSpeaker(FoldedText text, int from) {
    int i = text.at(from) == ' ' ? from + 1 : from;
    if ((text.at(i) == '-' || text.at(i) == '–') && text.at(i + 1) == ' ') {
      return i + 2;
    }
    int start = i;
    while (i - start < MAX_SPEAKER && (text.wordAt(i) || text.at(i) == '\'')) {
      i++;
    }
    i += text.at(i) == ' ' ? 1 : 0;
    return i > start + 1 && text.at(i) == ':' && text.at(i + 1) == ' ' ? i + 2 : -1;
  }

  private static boolean code(FoldedText text, int start, List<Finding> found) {
    int end = text.digitAt(start) ? CodeForm.endAt(text, start, true) : -1;
    end = end < 0 ? CodeForm.endOfPairs(text, start) : end;
    end = end < 0 ? CodeForm.endOfSpelled(text, start) : end;
    return end > 0
        && (end - start <= MAX_CODE || !text.digitAt(start))
        && !PinDetector.isCount(text, start, end)
        && ToldSecret.put(text, start, end, found);
  }
}
