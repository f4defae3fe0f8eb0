package io.freshet.privacy;

import java.util.List;

/**
 * Secrets of a sentence: {@code the password is Kestrel-99x}, {@code le mot de passe du portail est
 * …}, {@code API key 7f3a…}, {@code PIN for the alarm: 4471}. Only what looks like one.
 */
final class ToldSecret {
  /** Words between the name and the verb at most. */
  private static final int MAX_WORDS = 8;

  private static final int MIN_BARE = 6;
  private static final int LONG_KEY = 16;

  /** Characters between a name and a secret without a verb at most. */
  private static final int FAR = 64;

  private static final int MAX_GAP = 8;
  private static final int MAX_CODE_WORDS = 4;

  static final long KEYS = WordKind.KEY.bit | WordKind.KEY_WHOLE.bit | WordKind.KEY_OF.bit;

  private static final WordSet SINCE = new WordSet("SINCE");

  private ToldSecret() {}

  static void find(FoldedText text, List<Finding> found) {
    Words words = text.words();
    for (int i = 0; i < words.count(); i++) {
      boolean option = text.at(words.start(i) - 1) == '-' && text.at(words.start(i) - 2) == '-';
      SecretPhrase phrase = option ? SecretPhrase.NONE : SecretPhrase.at(text, i);
      if (phrase != SecretPhrase.NONE) {
        behind(text, i, phrase, found);
        if (phrase == SecretPhrase.CODE) {
          before(text, i, found);
        }
      }
    }
  }

  private static void behind(FoldedText text, int name, SecretPhrase phrase, List<Finding> found) {
    Words words = text.words();
    int end = words.end(name);
    if (text.at(end) == ' '
        && phrase != SecretPhrase.ANSWER
        && bare(text, end + 1, phrase, found)) {
      return;
    }
    for (int i = name; i < words.count() && i - name <= MAX_WORDS; i++) {
      if (i > name && !flows(text, words.end(i - 1), words.start(i))) {
        break;
      }
      int value = i > name && words.is(i, WordKind.IS) ? behindVerb(text, i) : -1;
      boolean verb = value > 0;
      boolean seen = phrase != SecretPhrase.CODE && phrase != SecretPhrase.ANSWER; // by its sign
      value = verb ? value : behindSign(text, i, i > name || !seen);
      if (value > 0 && told(text, value, phrase, verb && i == name + 1, found)) {
        return;
      }
    }
    char sign = text.at(end);
    if (sign == ':' || sign == '=') {
      return; // it was looked at by its sign
    }
    if (phrase == SecretPhrase.PASSWORD) {
      strongest(text, end, found);
    } else if (phrase == SecretPhrase.KEY) {
      longest(text, end, found);
    } else if (phrase != SecretPhrase.ANSWER) {
      nextCode(text, name, found);
    }
  }

  /** {@code passcode for the lobby 88213}: the first number behind, in the same clause. */
  private static void nextCode(FoldedText text, int name, List<Finding> found) {
    Words words = text.words();
    for (int i = name; i < words.count() && i - name <= MAX_CODE_WORDS; i++) {
      if (i > name && (!words.spacedFromNext(i - 1) || words.is(i, WordKind.NUMBERED))) {
        return;
      }
      int start = words.end(i) + 1;
      if (text.at(start - 1) == ' ' && text.digitAt(start)) {
        if (SecretCode.isLong(text, start)) {
          SecretCode.put(text, start, found);
        }
        return;
      }
    }
  }

  /** Whether one sentence goes on from a word that ends to one that begins. */
  static boolean flows(FoldedText text, int from, int to) {
    boolean blank = false;
    for (int i = from; i < to; i++) {
      char c = text.at(i);
      blank |= c == ' ';
      if (!FoldedText.isDigit(c) && " ,'\"()/-&*_".indexOf(c) < 0) {
        return false;
      }
    }
    return (blank || to - from == 1) && to - from <= MAX_GAP;
  }

  /** Where the value behind a verb and words such as {@code now} begins; -1 if none can. */
  private static int behindVerb(FoldedText text, int verb) {
    Words words = text.words();
    int last = verb;
    while (last - verb < 2 && SINCE.has(words, last + 1) && words.spacedFromNext(last)) {
      last++;
    }
    int start = opened(text, words.end(last));
    return start > words.end(last) ? start : -1;
  }

  /** Where the value behind a colon behind further words begins; -1 if there is none. */
  private static int behindSign(FoldedText text, int word, boolean further) {
    int first = text.words().start(word);
    int at = text.words().end(word);
    if (further && (text.at(first - 1) == '_' || text.at(first - 1) == '-')) {
      return -1; // password_policy=…
    }
    at = text.at(at) == ')' ? at + 1 : at;
    at = text.at(at) == ' ' ? at + 1 : at;
    boolean sign = text.at(at) == ':' || text.at(at) == '=';
    boolean broken = text.at(at + 1) == '\n';
    if (!sign || !further && !broken) {
      return -1;
    }
    int start = opened(text, broken ? at + 2 : at + 1);
    return start > at ? start : -1;
  }

  /** Takes the value that begins at {@code start} if it looks as the phrase lets expect. */
  private static boolean told(
      FoldedText text, int start, SecretPhrase phrase, boolean close, List<Finding> found) {
    int end = SecretValue.judgedEnd(text, start);
    boolean quoted = text.at(start - 1) == '"' || text.at(start - 1) == '\'';
    return switch (phrase) {
      case CODE -> SecretCode.put(text, start, found);
      case ANSWER -> SecretCode.putAnswer(text, start, found);
      case PIN ->
          SecretCode.put(text, start, found)
              || SecretValue.isStrong(text, start, end) && put(text, start, end, found);
      case KEY -> end - start >= 8 && looksSecret(text, start, end, close, found);
      default ->
          quoted && end - start >= 4 && put(text, start, end, found)
              || end - start >= (close ? 1 : MIN_BARE)
                  && looksSecret(text, start, end, close, found);
    };
  }

  private static boolean looksSecret(
      FoldedText text, int start, int end, boolean close, List<Finding> found) {
    boolean secret =
        close
            ? SecretValue.isMixed(text, start, end)
            : SecretValue.isStrong(text, start, end) && !isWordy(text, start, end);
    return secret && put(text, start, end, found);
  }

  /** Letters with a sign behind or before them only. */
  private static boolean isWordy(FoldedText text, int start, int end) {
    int from = start;
    int to = end;
    while (from < to && !Character.isLetter(text.at(from)) && !text.digitAt(from)) {
      from++;
    }
    while (to > from && !Character.isLetter(text.at(to - 1)) && !text.digitAt(to - 1)) {
      to--;
    }
    for (int i = from; i < to; i++) {
      if (!Character.isLetter(text.at(i))) {
        return false;
      }
    }
    return true;
  }

  /** {@code 771905 is your verification code}. */
  private static void before(FoldedText text, int name, List<Finding> found) {
    Words words = text.words();
    for (int i = name - 1; i >= 0 && name - i <= MAX_WORDS; i--) {
      if (!words.spacedFromNext(i)) {
        return;
      }
      if (words.is(i, WordKind.IS)) {
        int end = words.start(i) - 1;
        int start = end;
        while (start > 0 && text.at(start - 1) > ' ' && end - start < FAR) {
          start--;
        }
        if (text.at(end) == ' ' && end > start) {
          SecretCode.put(text, start, found);
        }
        return;
      }
    }
  }

  /** Of the tokens soon behind the name the first that nothing but a password looks like. */
  private static void strongest(FoldedText text, int from, List<Finding> found) {
    for (int i = from; i - from < FAR && i < text.length() && text.at(i) != '\n'; i++) {
      if (!begins(text, i)) {
        continue;
      }
      int start = opened(text, i);
      int end = SecretValue.judgedEnd(text, start);
      if (end - start >= MIN_BARE
          && (SecretValue.isPassword(text, start, end)
              || SecretValue.isContrived(text, start, end))) {
        put(text, start, end, found);
        return;
      }
    }
  }

  /** {@code API key for the weather feed: f3a9…}: a key behind a colon, soon. */
  private static void longest(FoldedText text, int from, List<Finding> found) {
    for (int i = from; i - from < FAR && i < text.length() && text.at(i) != '\n'; i++) {
      int start = begins(text, i) ? opened(text, i) : i;
      int end = start > i ? SecretValue.judgedEnd(text, start) : i;
      boolean signed = text.at(i - 1) == ':' || text.at(i - 1) == '=';
      if (end - start >= LONG_KEY
          && isBare(text, start, end)
          && (signed || SecretValue.isRandom(text, start, end))) {
        put(text, start, end, found);
        return;
      }
    }
  }

  /** A blank, behind which a token may begin. */
  private static boolean begins(FoldedText text, int i) {
    return text.at(i) == ' ' && text.at(i + 1) > ' ';
  }

  /** Behind a blank, a colon, an opening quote or parenthesis. */
  private static int opened(FoldedText text, int from) {
    int start = from;
    while (start - from < 3 && text.at(start) != 0 && " :>\"'\\(*_".indexOf(text.at(start)) >= 0) {
      start++;
    }
    return start;
  }

  /** A token right behind the name. */
  private static boolean bare(FoldedText text, int from, SecretPhrase phrase, List<Finding> found) {
    boolean quoted = text.at(from) == '"' || text.at(from) == '\'' || text.at(from) == '(';
    int start = quoted ? from + 1 : from;
    int end = SecretValue.judgedEnd(text, start);
    return switch (phrase) {
      case CODE -> SecretCode.put(text, start, found);
      case PIN -> SecretCode.put(text, start, found);
      case KEY -> end - start >= 8 && isBare(text, start, end) && put(text, start, end, found);
      default ->
          end - start >= MIN_BARE && isBare(text, start, end) && put(text, start, end, found)
              || quoted
                  && end - start >= 4
                  && text.at(end) == text.at(from)
                  && put(text, start, end, found);
    };
  }

  /** A token of letters and digits, with no verb before it. */
  private static boolean isBare(FoldedText text, int start, int end) {
    boolean digit = false;
    boolean letter = false;
    for (int i = start; i < end; i++) {
      char c = text.at(i);
      if (c == '/' || c == '(' || c == ',' || c == '@') {
        return false;
      }
      digit |= FoldedText.isDigit(c);
      letter |= Character.isLetter(c);
    }
    return digit && letter;
  }

  private static boolean put(FoldedText text, int start, int end, List<Finding> found) {
    if (end <= start
        || SecretValue.isSaid(text, start, end)
        || SecretValue.isDecimal(text, start, end)
        || SecretValue.isPlaceholder(text, start, end)) {
      return false;
    }
    int whole = SecretValue.end(text, start);
    found.add(new Finding(start, whole, DetectorType.URL_SECRET, 0.85));
    return true;
  }
}
