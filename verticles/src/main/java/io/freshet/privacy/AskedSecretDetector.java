package io.freshet.privacy;

import java.util.List;

/**
 * Secrets that stand alone on a line, since somebody has asked for them on a line before: {@code
 * what's the wifi password?}, and in the next speaker's line {@code Ferret-In-A-Teapot}.
 */
final class AskedSecretDetector implements Detector {
  private static final int MAX_LINES = 5;
  private static final int MAX_LINE = 120;
  private static final int MAX_SPEAKER = 32;
  private static final int MAX_LEAD = 3;
  private static final int LEAST = 6;
  private static final int LEAST_ANSWER = 3;
  private static final int LONG_WORD = 9;
  private static final int MAX_CODE = 10;
  private static final int MAX_ANSWER = 3;

  /** Before a secret that somebody tells when asked. */
  private static final WordList LEADS =
      WordList.of(
          "it's", "its", "that's", "try", "then", "use", "is", "it", "c'est", "es", "ist", "das",
          "è", "é", "het", "to", "prueba", "prova", "tenta", "essaie", "nimm", "probier", "yes",
          "yeah", "ja", "oui", "sí", "sì", "sim", "tak", "да", "evet", "ok", "okay", "sure", "uh",
          "um", "so", "это", "ah");

  /** Right behind a code that somebody tells. */
  private static final WordList SAID_BEHIND =
      WordList.of(
          "backwards",
          "reversed",
          "rückwärts",
          "then",
          "and",
          "followed",
          "thanks",
          "thank",
          "please",
          "danke",
          "bitte",
          "merci",
          "gracias",
          "grazie",
          "obrigado",
          "dank",
          "hash",
          "star",
          "pound",
          "raute",
          "stern",
          "dann",
          "puis",
          "luego",
          "poi");

  /** Behind a number that is a guess. */
  private static final WordList ABOUT =
      WordList.of(
          "roughly",
          "about",
          "approximately",
          "approx",
          "ish",
          "total",
          "ungefähr",
          "circa",
          "etwa",
          "environ",
          "aproximadamente",
          "insgesamt");

  /** What is said for want of a secret. */
  private static final WordList REPLIES =
      WordList.of(
          ("certainly absolutely definitely resetting restarting yesterday "
                  + "something everything somewhere goodnight goodmorning unfortunately "
                  + "obviously augenblick teilweise forgotten understood cancelled "
                  + "bluetooth natürlich vergessen selbstverständlich entschuldigung "
                  + "natuurlijk przepraszam chwileczkę")
              .split(" "));

  private enum Kind {
    PASSWORD,
    CODE,
    ANSWER,
    NETWORK,
    LOGIN
  }

  private static final long TELLING =
      WordKind.PASSWORD.bit
          | WordKind.PASSWORD_END.bit
          | WordKind.PIN.bit
          | WordKind.CODE.bit
          | WordKind.ANSWER.bit
          | WordKind.GEAR.bit
          | WordKind.LOGIN.bit;

  @Override
  public DetectorType type() {
    return DetectorType.URL_SECRET;
  }

  @Override
  public long triggers() {
    return Mark.LINES.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    if ((text.signs() & TELLING) == 0) {
      return;
    }
    Words words = text.words();
    for (int i = 0; i < words.count(); i++) {
      if ((words.kinds(i) & TELLING) != 0) {
        Kind kind = kind(text, i);
        if (kind != null) {
          below(text, i, kind, found);
        }
      }
    }
  }

  private static Kind kind(FoldedText text, int word) {
    Words words = text.words();
    if (words.is(word, WordKind.PIN)
        || words.is(word, WordKind.CODE) && !CodeUse.isOther(words, word)) {
      return Locks.isKeypad(words, word) ? null : Kind.CODE;
    }
    if (words.is(word, WordKind.PASSWORD) || words.is(word, WordKind.PASSWORD_END)) {
      return Kind.PASSWORD;
    }
    if (words.is(word, WordKind.ANSWER)) {
      return SecurityAnswerDetector.isNamed(words, word) ? Kind.ANSWER : null;
    }
    if (words.is(word, WordKind.GEAR) && GearSecretDetector.isWireless(words, word)) {
      return Kind.NETWORK;
    }
    return words.is(word, WordKind.LOGIN) || words.is(word, WordKind.GEAR) ? Kind.LOGIN : null;
  }

  /** Looks at the lines below the one that names a secret. */
  private void below(FoldedText text, int word, Kind kind, List<Finding> found) {
    int from = text.words().end(word);
    int end = TextLines.end(text, from, 2 * MAX_LINE);
    if (end < 0 || AskedFor.isOther(text, word, end)) {
      return;
    }
    boolean asked = isQuestion(text, from, end);
    boolean told = kind != Kind.LOGIN && !asked && AskedFor.isBegged(text, word, end);
    boolean mail = false;
    for (int n = 0; n < MAX_LINES && end > 0 && end < text.length(); n++) {
      int start = end + 1;
      end = TextLines.end(text, start, 2 * MAX_LINE);
      int value = end < 0 ? -1 : behindSpeaker(text, start);
      if (value < 0 || end - value > MAX_LINE) {
        return;
      }
      boolean spoken = value > start;
      int stop = TextLines.trimmed(text, value, end, TextLines.BLANKS);
      if (stop == value) {
        if (!asked) {
          return;
        }
        continue;
      }
      boolean last = kind == Kind.LOGIN ? mail : asked || told && spoken;
      if (last && put(text, value, stop, kind, spoken, found)) {
        return;
      }
      mail |= isMail(text, value, stop);
      if (!asked && !(told && spoken) && kind != Kind.LOGIN) {
        return;
      }
    }
  }

  private static boolean isQuestion(FoldedText text, int from, int end) {
    for (int i = from; i < end; i++) {
      if (text.at(i) == '?' || text.at(i) == '？') {
        return true;
      }
    }
    return false;
  }

  /** Where the words of a line begin behind a time, marks and {@code name:}. */
  static int behindSpeaker(FoldedText text, int start) {
    int i = start;
    while (i - start < MAX_SPEAKER && "> -–—•*".indexOf(text.at(i)) >= 0 && text.at(i) != 0) {
      i++;
    }
    int name = i;
    boolean letter = false;
    while (i - name < MAX_SPEAKER && text.at(i) >= ' ') {
      char c = text.at(i);
      letter |= Character.isLetter(c);
      if ((c == ':' || c == '>' || c == '：') && letter && text.at(i + 1) <= ' ') {
        return i + 2;
      }
      if (!text.wordAt(i) && " .-_'[]()<#@:".indexOf(c) < 0) {
        return name;
      }
      i++;
    }
    return name;
  }

  private static boolean isMail(FoldedText text, int start, int end) {
    int at = text.indexOf('@', start, end);
    return at > start && text.indexOf('.', at, end) > 0 && text.indexOf(' ', start, end) < 0;
  }

  private boolean put(
      FoldedText text, int from, int end, Kind kind, boolean sure, List<Finding> found) {
    int start = behindLead(text, from, end);
    int stop =
        switch (kind) {
          case CODE -> endOfCode(text, start, end, sure);
          case ANSWER -> endOfAnswer(text, start, end);
          case PASSWORD -> endOfWordOrPassword(text, start, end, sure);
          default -> endOfPassword(text, start, end);
        };
    if (stop < 0 && kind == Kind.CODE) {
      stop = endOfPassword(text, start, end);
    }
    return stop > start && ToldSecret.put(text, start, stop, found);
  }

  /** Over {@code it's} and {@code yes,}. */
  static int behindLead(FoldedText text, int from, int end) {
    Words words = text.words();
    int start = from;
    for (int n = 0; n < MAX_LEAD; n++) {
      int word = words.from(start);
      boolean lead =
          word < words.count()
              && words.start(word) == start
              && words.end(word) < end
              && LEADS.has(words, word);
      if (!lead) {
        return start;
      }
      start = words.end(word);
      while (start < end && " ,:\"'".indexOf(text.at(start)) >= 0) {
        start++;
      }
    }
    return start;
  }

  /** The same, or one word of a speaker who says nothing else: {@code purplecactus}. */
  private static int endOfWordOrPassword(FoldedText text, int start, int end, boolean spoken) {
    int stop = endOfPassword(text, start, end);
    Words words = text.words();
    int word = words.from(start);
    boolean alone =
        stop < 0
            && spoken
            && word < words.count()
            && words.start(word) == start
            && words.end(word) == end
            && words.length(word) >= LONG_WORD;
    boolean reply =
        alone
            && (REPLIES.has(words, word)
                || words.is(word, WordKind.NO_PASSWORD)
                || words.is(word, WordKind.LOGIN)
                || words.is(word, WordKind.PASSWORD)
                || NameLanguage.isSmall(words, word));
    return alone && !reply ? end : stop;
  }

  /** Whether what stands at {@code start} up to the end of its line is one password or word. */
  static boolean isReplied(FoldedText text, int start, List<Finding> found) {
    int end = TextLines.end(text, start, MAX_LINE);
    int last = end < 0 ? -1 : TextLines.trimmed(text, start, end, " \t\r.");
    int stop = last <= start ? -1 : endOfWordOrPassword(text, start, last, true);
    return stop > start && ToldSecret.put(text, start, stop, found);
  }

  /** A token without blanks that is all of the line. */
  private static int endOfPassword(FoldedText text, int start, int end) {
    int stop = SecretValue.judgedEnd(text, start);
    boolean alone = end - stop <= 1 || text.at(stop) == ' ' && text.at(stop + 1) == '(';
    boolean form =
        ToldSecret.isBare(text, start, stop)
            || SecretValue.isPassword(text, start, stop)
            || SecretValue.isOdd(text, start, stop)
            || PhrasedSecret.isCompound(text, start, stop);
    boolean number = WrittenDate.endAt(text, start) > 0 || text.indexOf(':', start, stop) >= 0;
    return stop - start >= LEAST
            && alone
            && form
            && !number
            && !NamedThing.isKnown(text, start, stop)
            && !NamedThing.isNumbered(text, start, stop)
        ? stop
        : -1;
  }

  /** Digits, with nothing behind them but what is said aside. */
  private static int endOfCode(FoldedText text, int start, int end, boolean sure) {
    int first = "#*".indexOf(text.at(start)) >= 0 ? start + 1 : start;
    int stop = text.digitAt(first) ? CodeForm.endAt(text, first, true) : -1;
    stop = stop < 0 ? CodeForm.endOfSpelled(text, start) : stop;
    boolean form = stop > 0 && (stop - start <= MAX_CODE || !text.wordAt(start + 1));
    boolean year = stop > 0 && CodeForm.isYear(text, start, stop);
    boolean aside = sure && stop > 0 && isAside(text, stop, end);
    return form && !year && (end - stop <= 1 || aside) ? stop : -1;
  }

  /** Whether nothing that a number counts stands behind it: {@code 3000 lines}. */
  private static boolean isAside(FoldedText text, int stop, int end) {
    Words words = text.words();
    int word = words.from(stop);
    boolean next = text.at(stop) == ' ' && word < words.count() && words.start(word) == stop + 1;
    boolean said = !next || SAID_BEHIND.has(words, word) || NameLanguage.isSmall(words, word);
    boolean about = word < words.count() && words.start(word) < end && ABOUT.has(words, word);
    return " ,.".indexOf(text.at(stop)) >= 0 && !text.digitAt(stop + 1) && said && !about;
  }

  /** One to three words. */
  private static int endOfAnswer(FoldedText text, int start, int end) {
    Words words = text.words();
    int word = words.from(start);
    if (word >= words.count() || words.start(word) != start) {
      return -1;
    }
    int last = word;
    while (last - word < MAX_ANSWER - 1 && last + 1 < words.count() && words.end(last + 1) <= end) {
      last++;
    }
    boolean small = NameLanguage.isSmall(words, word) || words.is(word, WordKind.NO_PASSWORD);
    boolean alone = last == word || words.isCapital(word) && words.isCapital(last);
    boolean whole = end - words.end(last) <= 1 && words.length(word) >= LEAST_ANSWER;
    return whole && alone && !small && text.at(end - 1) != '?' && text.at(end - 1) != ':'
        ? words.end(last)
        : -1;
  }
}
