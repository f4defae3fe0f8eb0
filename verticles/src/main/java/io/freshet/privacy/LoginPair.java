package io.freshet.privacy;

import java.util.List;

/** A name and its password side by side: {@code login: anna / Winter!44}, {@code creds a:b}. */
final class LoginPair {
  private static final int MAX_USER = 48;
  private static final int LEAST = 6;
  private static final int MAX_MARKS = 3;
  private static final int MAX_OF = 4;

  /** What is told of a login, before the two. */
  private static final WordList DETAILS =
      WordList.of(
          "details",
          "info",
          "data",
          "credentials",
          "daten",
          "datos",
          "dati",
          "údaje",
          "dane",
          "adatok",
          "uppgifter",
          "oplysninger",
          "gegevens",
          "tiedot",
          "bilgileri",
          "данные");

  private LoginPair() {}

  /**
   * Looks for one behind {@code word}.
   *
   * @param loose whether a slash or a colon without blanks parts the two
   */
  static boolean find(FoldedText text, int word, boolean loose, List<Finding> found) {
    int user = skip(text, text.words().end(word));
    int next = text.words().from(user);
    Words words = text.words();
    if (next < words.count() && words.start(next) == user && isBetween(words, next)) {
      user = skip(text, words.end(next));
    }
    boolean details =
        next < words.count() && text.at(words.end(next)) == ':' && DETAILS.has(words, next);
    user = loose || details ? behindColon(text, word, user) : user;
    int end = user;
    while (end - user < MAX_USER && (text.wordAt(end) || isInner(text, end))) {
      end++;
    }
    int value = end > user + 1 ? behindMark(text, end, loose) : -1;
    int stop = value < 0 ? -1 : SecretValue.judgedEnd(text, value);
    return stop - value >= LEAST
        && value > 0
        && ToldSecret.isBare(text, value, stop)
        && (loose || details || isSure(text, word, value, stop))
        && ToldSecret.put(text, value, stop, found);
  }

  /** {@code user bob / team42} is no pair. */
  private static boolean isSure(FoldedText text, int word, int start, int end) {
    boolean form =
        text.regionIs(text.words().start(word), "log")
            || SecretValue.isOfBothCases(text, start, end);
    char next = text.at(text.words().end(word));
    boolean odd = form && SecretValue.isPassword(text, start, end);
    return SecretValue.isSigned(text, start, end) || odd || form && (next == ':' || next == '=');
  }

  private static boolean isBetween(Words words, int word) {
    return words.is(word, WordKind.IS)
        || words.is(word, "are")
        || DETAILS.has(words, word)
        || words.is(word, "for")
        || words.is(word, "zum")
        || words.is(word, "sind");
  }

  private static boolean isInner(FoldedText text, int at) {
    char c = text.at(at);
    return (c == '.' || c == '@' || c == '-' || c == '+') && text.wordAt(at + 1);
  }

  /** {@code creds for old FTP: ftpuser / …}: behind the colon, if one stands soon on the line. */
  private static int behindColon(FoldedText text, int word, int user) {
    Words words = text.words();
    for (int i = word + 1;
        i < words.count() && i - word <= MAX_OF && words.gapIs(i - 1, " ");
        i++) {
      if (text.startsWith(words.end(i), ": ")) {
        return words.end(i) + 2;
      }
    }
    return user;
  }

  private static int skip(FoldedText text, int from) {
    int i = from;
    while (i - from < MAX_MARKS && (text.at(i) == ' ' || text.at(i) == ':' || text.at(i) == '=')) {
      i++;
    }
    return i;
  }

  private static int behindMark(FoldedText text, int at, boolean loose) {
    if (text.at(at) == ' ' && (text.at(at + 1) == '/' || text.at(at + 1) == '|')) {
      return text.at(at + 2) == ' ' ? at + 3 : -1;
    }
    boolean mark = text.at(at) == '/' || text.at(at) == ':';
    int stop = !loose && text.at(at) == '/' ? SecretValue.judgedEnd(text, at + 1) : at;
    boolean odd = // login cisco/C1sco-Lab
        stop > at
            && SecretValue.isPassword(text, at + 1, stop)
            && SecretValue.isOfBothCases(text, at + 1, stop);
    return (loose || odd) && mark ? text.at(at + 1) == ' ' ? at + 2 : at + 1 : -1;
  }
}
