package io.freshet.privacy;

import java.util.List;

/**
 * Passwords of a change: {@code changed it from Autumn21 to Winter22}, {@code von Hase1 auf Igel2
 * geändert}, {@code old password Kermit4, new one MissPiggy5}; and those beside a user that
 * somebody logs in with: {@code melde mich mit h.meier und Sommer!24 an}.
 */
final class ChangedSecret {
  private static final int LEAST = 4;
  private static final int MIN_PAIR = 6;
  private static final int MAX_FROM = 8;
  private static final int MAX_TOKEN = 40;
  private static final int MAX_LOGIN = 6;
  private static final int MAX_BACK = 8;

  /** Verbs and nouns by which somebody logs in. */
  static final WordList LOGS =
      WordList.of(
          ("log logging logged login sign signing melde anmelden einloggen logge eingeloggt"
                  + " angemeldet connecte connecter connecté entro accedo ingreso conecto inicio"
                  + " entrar accedere collego entra ligo acesso inloggen log ingelogd loguję"
                  + " zalogować loggar logga inloggning identifie")
              .split(" "));

  private static final WordList AND = WordList.of("and", "und", "et", "y", "e", "en", "i", "och");

  /** Before the password that a changed one has become. */
  static final WordList NEW =
      WordList.of(
          ("new now neu neues neue jetzt nouveau maintenant nueva nuevo ahora nuova nuovo adesso"
                  + " nova novo agora nieuw nieuwe nu nowe teraz nytt nya")
              .split(" "));

  private static final WordList OF = WordList.of("of", "von", "di");

  private ChangedSecret() {}

  /** Looks behind and before a verb of change; {@code told} says that passwords are told of. */
  static void find(FoldedText text, int verb, boolean told, List<Finding> found) {
    Words words = text.words();
    for (int i = verb + 1; i - verb <= MAX_FROM && i < words.count(); i++) {
      if (!ToldSecret.goesOn(text, words.end(i - 1), words.start(i))) {
        break;
      }
      if (Changes.isFrom(words, i) && pair(text, words.end(i) + 1, told, found)) {
        return;
      }
    }
    int blank = words.start(verb) - 1;
    int second = startBefore(text, blank);
    int first = second < 0 ? -1 : words.from(second) - 2;
    for (int i = first; i >= 0 && first - i < 3 && words.end(i) > second - 2 * MAX_TOKEN; i--) {
      if (Changes.isFrom(words, i) && pair(text, words.end(i) + 1, told, found)) {
        return;
      }
    }
  }

  private static int startBefore(FoldedText text, int blank) {
    int start = blank;
    while (blank - start < MAX_TOKEN && text.at(start - 1) > ' ') {
      start--;
    }
    return text.at(blank) == ' ' && start < blank ? start : -1;
  }

  /** {@code Hase1 auf Igel2}. */
  private static boolean pair(FoldedText text, int start, boolean told, List<Finding> found) {
    int end = SecretValue.judgedEnd(text, start);
    Words words = text.words();
    int to = words.from(end);
    boolean parted =
        to < words.count()
            && text.at(start - 1) == ' '
            && text.at(end) == ' '
            && words.start(to) == end + 1
            && Changes.isTo(words, to)
            && text.at(words.end(to)) == ' ';
    if (!parted) {
      return false;
    }
    int second = words.end(to) + 1;
    int last = SecretValue.judgedEnd(text, second);
    boolean stock = StockPassword.isStem(text, start) && StockPassword.isStem(text, second);
    boolean secret = isSecret(text, start, end) && isSecret(text, second, last);
    if (!secret || !told && !stock) {
      return false;
    }
    ToldSecret.put(text, start, end, found);
    ToldSecret.put(text, second, last, found);
    return true;
  }

  private static boolean isSecret(FoldedText text, int start, int end) {
    return end - start >= LEAST
        && Character.isLetter(text.at(start))
        && Character.isLetter(text.at(start + 1))
        && Character.isLetter(text.at(start + 2))
        && ToldSecret.isBare(text, start, end)
        && !SecretValue.isMail(text, start, end)
        && text.indexOf(':', start, end) < 0
        && !NamedThing.isKnown(text, start, end)
        && !NamedThing.isNumbered(text, start, end);
  }

  /** {@code a one-off password of k7Tqp2 has been issued}. */
  static boolean of(FoldedText text, int name, List<Finding> found) {
    Words words = text.words();
    boolean of = OF.has(words, name + 1) && words.gapIs(name, " ");
    int start = of ? words.end(name + 1) + 1 : 0;
    int end = SecretValue.judgedEnd(text, start);
    return of
        && text.at(start - 1) == ' '
        && end - start >= MIN_PAIR
        && SecretValue.isOfBothCases(text, start, end)
        && ToldSecret.isBare(text, start, end)
        && !SecretValue.isMail(text, start, end)
        && !NamedThing.isKnown(text, start, end)
        && !NamedThing.isNumbered(text, start, end)
        && !NamedThing.isVersion(text, start, end)
        && ToldSecret.put(text, start, end, found);
  }

  /** {@code …, new one MissPiggy5}: behind a word for what is new, with few words between. */
  static void renewed(FoldedText text, int word, List<Finding> found) {
    Words words = text.words();
    if (!NEW.has(words, word)) {
      return;
    }
    int last = word;
    while (last - word < 3
        && words.gapIs(last, " ")
        && last + 1 < words.count()
        && (words.is(last + 1, "one")
            || words.is(last + 1, WordKind.IS)
            || words.is(last + 1, WordKind.PASSWORD)
            || words.is(last + 1, "password"))) {
      last++;
    }
    int start = text.at(words.end(last)) == ':' ? words.end(last) + 2 : words.end(last) + 1;
    int end = SecretValue.judgedEnd(text, start);
    char after = text.at(end);
    boolean closed = after == 0 || ".,;)\n!".indexOf(after) >= 0;
    if (text.at(start - 1) == ' '
        && closed
        && end - start >= MIN_PAIR
        && isSecret(text, start, end)
        && SecretValue.isOfBothCases(text, start, end)) {
      ToldSecret.put(text, start, end, found);
    }
  }

  static boolean isLog(Words words, int word) {
    return LOGS.has(words, word);
  }

  /**
   * {@code log in with mary.holt and Rosebud!1}, {@code mit h.meier und Sommer!24 angemeldet}:
   * behind the verb, or before it.
   */
  static void beside(FoldedText text, int log, List<Finding> found) {
    Words words = text.words();
    for (int i = log - 1; i >= 0 && log - i <= MAX_BACK; i--) {
      if (Locks.isWith(words, i) && ToldSecret.goesOn(text, words.end(i), words.start(i + 1))) {
        beside(text, i, i + 1, found);
      }
    }
    beside(text, log + 1, log + 1 + MAX_LOGIN, found);
  }

  private static void beside(FoldedText text, int from, int to, List<Finding> found) {
    Words words = text.words();
    for (int i = from; i < to && i < words.count(); i++) {
      if (i > from && !words.gapIs(i - 1, " ")) {
        return;
      }
      boolean with = Locks.isWith(words, i) || words.is(i, "als") || words.is(i, "as");
      int user = words.end(i) + 1;
      int end = SecretValue.judgedEnd(text, user);
      int and = words.from(end);
      if (with
          && text.at(user - 1) == ' '
          && and < words.count()
          && words.start(and) == end + 1
          && AND.has(words, and)
          && text.at(words.end(and)) == ' ') {
        int start = words.end(and) + 1;
        int stop = SecretValue.judgedEnd(text, start);
        boolean strong =
            SecretValue.isSigned(text, start, stop)
                || SecretValue.isOfBothCases(text, start, stop)
                || SecretValue.isMail(text, user, end);
        if (stop - start >= MIN_PAIR && strong && isSecret(text, start, stop)) {
          ToldSecret.put(text, start, stop, found);
        }
        return;
      }
    }
  }
}
