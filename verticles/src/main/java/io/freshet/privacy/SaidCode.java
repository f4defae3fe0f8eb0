package io.freshet.privacy;

import java.util.List;

/**
 * Digits that a sentence tells around a word of codes and PINs: {@code asked for the code, I put
 * 819 226}, {@code the texted code 288 043}, {@code a 4-digit PIN 1709}, {@code secret code of his
 * card (9135)}, {@code PIN of the TV changed to 5555}, {@code le code c'est trois huit zéro cinq}.
 */
final class SaidCode {
  private static final int MAX_WORDS = 9;
  private static final int MAX_NEAR = 5;
  private static final int MAX_CLAUSE = 100;
  private static final int WIDE = 6;
  private static final int MOST = 8;
  private static final int HALF = 3;
  private static final int MAX_BETWEEN = 3;

  /** What one did with a code that was asked for. */
  private static final WordList PUT =
      WordList.of(
          ("put entered typed tried gave quoted inserted submitted eingegeben eingetippt getippt"
                  + " mis tapé saisi entré rentré puse metí pongo introduje escribí messo inserito"
                  + " digitato metto coloquei digitei pus inseri ingevuld ingevoerd ingetypt"
                  + " wpisałem wpisałam podałem podałam skrev angav")
              .split(" "));

  /** How a code came, right before it or near. */
  private static final WordList SENT =
      WordList.of(
          ("texted sent emailed received got read quoted back arrived came text sms whatsapp"
                  + " geschickte gesendete erhaltene bekommen erhalten geschickt gekommen reçu reçus"
                  + " reçue arrivé arrivés recibido recibí llegó llegaron enviado arrivate arrivato"
                  + " arrivati ricevuto ricevute chegou chegaram recebi recebido enviado ontvangen"
                  + " gekregen gestuurde binnengekomen otrzymany przyszło przyszedł dostałem")
              .split(" "));

  /** A code whose way is told right before its name. */
  private static final WordList TEXTED =
      WordList.of(
          ("texted sent emailed messaged sms text geschickten gesendeten zugesandten gestuurde"
                  + " toegestuurde ontvangen otrzymany")
              .split(" "));

  static final WordList DIGITS =
      WordList.of(
          "digit",
          "digits",
          "stelliger",
          "stellige",
          "stelligen",
          "ziffern",
          "chiffres",
          "cifras",
          "dígitos",
          "cifre",
          "cijfers",
          "cijferige",
          "cyfr",
          "cyfry",
          "siffror");

  private static final WordList COUNTS =
      WordList.of(
          "four", "six", "vier", "sechs", "quatre", "cuatro", "seis", "quattro", "sei", "quatro",
          "zes", "cztery", "sześć", "fyra", "sex");

  private static final WordList SIX =
      WordList.of("six", "sechs", "seis", "sei", "zes", "sześć", "sex");

  /** Of the last digits of a card, and of what else has digits. */
  private static final WordList LAST =
      WordList.of(
          "last",
          "first",
          "final",
          "letzten",
          "letzte",
          "ersten",
          "derniers",
          "premiers",
          "últimos",
          "últimas",
          "primeros",
          "ultime",
          "ultimi",
          "prime",
          "prime",
          "primeiros",
          "laatste",
          "eerste",
          "ostatnie",
          "sista",
          "ending",
          "endend");

  /** Whose an alarm's code is. */
  private static final WordList USERS =
      WordList.of(
          "master",
          "installer",
          "engineer",
          "technician",
          "maître",
          "installateur",
          "maestro",
          "instalador",
          "installatore",
          "mestre",
          "instalatora",
          "administrador");

  /** Behind a PIN that one complains of. */
  private static final WordList WRONG =
      WordList.of(
          "wrong",
          "wrongly",
          "incorrectly",
          "isn't",
          "doesn't",
          "won't",
          "wouldn't",
          "didn't",
          "rejected",
          "declined",
          "refused",
          "falsch",
          "abgelehnt",
          "faux",
          "refusé",
          "mal",
          "incorrecto",
          "rechazado",
          "sbagliato",
          "errato",
          "rifiutato",
          "errado",
          "errada",
          "recusado",
          "verkeerd",
          "fout",
          "geweigerd",
          "źle",
          "fel");

  private static final WordList NOT =
      WordList.of("not", "nicht", "pas", "no", "non", "não", "niet", "nie", "inte");

  private static final WordList WORKING =
      WordList.of(
          "working",
          "work",
          "accepted",
          "recognised",
          "recognized",
          "valid",
          "akzeptiert",
          "gültig",
          "fonctionne",
          "marche",
          "funciona",
          "funziona",
          "werkt",
          "działa");

  private SaidCode() {}

  /** Looks behind a word of codes. */
  static boolean find(FoldedText text, int name, boolean sure, List<Finding> found) {
    Words words = text.words();
    boolean texted = name > 0 && words.gapIs(name - 1, " ") && TEXTED.has(words, name - 1);
    boolean user = words.is(name, WordKind.CODE) && isOfUser(words, name);
    if ((texted || user || sure && isRead(words, name))
        && right(text, words.end(name), texted || user, found)) {
      return true;
    }
    for (int i = name; i < words.count() && i - name < MAX_WORDS; i++) {
      if (!goesOn(text, words.end(name), words.end(i))) {
        return false;
      }
      if (i > name && isOtherNumber(words, i)) {
        return false;
      }
      if (i > name && PUT.has(words, i) && right(text, words.end(i), false, found)
          || sure && changed(text, name, i, found)
          || sure && i - name <= MAX_BETWEEN && aside(text, name, words.end(i), found)) {
        return true;
      }
    }
    return false;
  }

  /** {@code the code I got is three eight zero five}: digits in words behind a verb. */
  static void spelled(FoldedText text, int name, List<Finding> found) {
    Words words = text.words();
    for (int i = name + 1; i + 1 < words.count() && i - name < MAX_WORDS; i++) {
      if (!goesOn(text, words.end(name), words.end(i)) || isOtherNumber(words, i)) {
        return;
      }
      if (words.is(i, WordKind.IS) && !words.is(i, "on")) {
        int start = words.start(i + 1);
        int end = start - words.end(i) <= 2 ? CodeForm.endOfSpelled(text, start) : -1;
        if (end > 0) {
          ToldSecret.put(text, start, end, found);
          return;
        }
      }
    }
  }

  /** {@code 6 cifre arrivate 742 905}: as many digits as are told of. */
  static void counted(FoldedText text, int digits, List<Finding> found) {
    Words words = text.words();
    int count = DIGITS.has(words, digits) ? count(text, digits) : 0;
    if (count == 0 || !isCodeNear(text, digits)) {
      return;
    }
    for (int i = digits; i < words.count() && i - digits < MAX_NEAR; i++) {
      if (!goesOn(text, words.end(digits), words.end(i)) || isOtherNumber(words, i)) {
        return;
      }
      int start = start(text, words.end(i));
      int end = start < 0 ? -1 : SentenceCode.endAt(text, start);
      if (end > 0 && digitsOf(text, start, end) == count && text.at(end) != '%') {
        ToldSecret.put(text, start, end, found);
        return;
      }
    }
  }

  /** {@code PIN 40916 wrong}, {@code pin 8813 not working}. */
  static boolean isWrong(FoldedText text, int end) {
    Words words = text.words();
    int next = words.from(end);
    boolean beside = text.at(end) == ' ' && next < words.count() && words.start(next) == end + 1;
    return beside
        && (WRONG.has(words, next)
            || words.is(next, WordKind.NO_PASSWORD)
            || NOT.has(words, next) && WORKING.has(words, next + 1)
            || WORKING.has(words, next));
  }

  /** Where digits begin that end there, perhaps in two halves. */
  static int startBefore(FoldedText text, int end) {
    int start = end;
    while (text.digitAt(start - 1) && end - start <= MOST) {
      start--;
    }
    int half = start - HALF - 1;
    boolean halves =
        end - start == HALF
            && half >= 0
            && !text.wordAt(half - 1)
            && CodeForm.endAt(text, half, true) == end;
    return halves ? half : start;
  }

  private static boolean isOfUser(Words words, int name) {
    boolean before = name > 0 && words.gapIs(name - 1, " ");
    boolean user = before && name > 1 && words.is(name - 1, "user") && words.is(name - 2, "master");
    return user || before && USERS.has(words, name - 1);
  }

  /** Whether someone read the code out. */
  private static boolean isRead(Words words, int name) {
    for (int i = Math.max(0, name - MAX_BETWEEN); i < name; i++) {
      if (words.is(i, "read") || words.is(i, "quoted") || words.is(i, "texted")) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOtherNumber(Words words, int word) {
    return LAST.has(words, word)
        || words.is(word, WordKind.NUMBERED)
        || words.is(word, WordKind.PHONE) && !SENT.has(words, word)
        || words.is(word, WordKind.BANK);
  }

  /** Digits right behind {@code from}; four of them only if the clause ends. */
  private static boolean right(FoldedText text, int from, boolean four, List<Finding> found) {
    int start = start(text, from);
    int end = start < 0 ? -1 : SentenceCode.endAt(text, start);
    boolean code = end > 0 && SentenceCode.isClosed(text, end);
    boolean wide = code && (end - start >= WIDE || four || PinDetector.isLast(text, end));
    return wide && !CodeForm.isYear(text, start, end) && ToldSecret.put(text, start, end, found);
  }

  private static boolean changed(FoldedText text, int name, int to, List<Finding> found) {
    Words words = text.words();
    int start = Changes.isTo(words, to) ? start(text, words.end(to)) : -1;
    int end = start < 0 ? -1 : SentenceCode.endAt(text, start);
    int next = end < 0 ? 0 : words.from(end);
    boolean behind = end > 0 && words.start(next) == end + 1 && Changes.isChange(words, next);
    boolean before = to - 1 > name && Changes.isChange(words, to - 1);
    boolean closed = end > 0 && (behind || before && SentenceCode.isClosed(text, end));
    boolean year = closed && CodeForm.isYear(text, start, end) && !words.is(name, WordKind.PIN);
    return closed && !year && ToldSecret.put(text, start, end, found);
  }

  /** {@code (9135)}. */
  private static boolean aside(FoldedText text, int name, int from, List<Finding> found) {
    int start = text.startsWith(from, " (") && text.digitAt(from + 2) ? from + 2 : -1;
    int end = start < 0 ? -1 : SentenceCode.endAt(text, start);
    boolean postal = end - start >= WIDE && text.words().is(name, "pincode");
    return end > 0
        && text.at(end) == ')'
        && !postal
        && !CodeForm.isYear(text, start, end)
        && ToldSecret.put(text, start, end, found);
  }

  private static int start(FoldedText text, int from) {
    int start = from + (text.startsWith(from, ": ") || text.startsWith(from, ", ") ? 2 : 1);
    boolean gap = start == from + 2 || text.at(from) == ' ';
    return gap && text.digitAt(start) ? start : -1;
  }

  private static int count(FoldedText text, int digits) {
    Words words = text.words();
    int at = words.start(digits) - 2;
    boolean beside = at >= 0 && " -".indexOf(text.at(at + 1)) >= 0;
    boolean one = beside && text.digitAt(at) && !text.wordAt(at - 1);
    if (one && digits > 0 && words.end(digits - 1) == at - 1 && LAST.has(words, digits - 1)) {
      return 0;
    }
    if (one) {
      return text.at(at) - '0';
    }
    boolean word = digits > 0 && COUNTS.has(words, digits - 1) && !isLastBefore(words, digits - 1);
    return !word ? 0 : SIX.has(words, digits - 1) ? WIDE : CodeForm.LEAST;
  }

  private static boolean isLastBefore(Words words, int word) {
    return word > 0 && LAST.has(words, word - 1);
  }

  private static boolean isCodeNear(FoldedText text, int digits) {
    Words words = text.words();
    boolean near = false;
    int last = Math.min(words.count() - 1, digits + MAX_NEAR);
    for (int i = Math.max(0, digits - MAX_NEAR); i <= last; i++) {
      if (i <= digits && (isOtherNumber(words, i) || words.is(i, WordKind.CARD))) {
        return false;
      }
      near |= SENT.has(words, i) || words.is(i, WordKind.PIN) || words.is(i, WordKind.PASSWORD);
      near |= words.is(i, WordKind.CODE) && i < digits && !CodeUse.isOther(words, i);
    }
    return near;
  }

  private static int digitsOf(FoldedText text, int start, int end) {
    int digits = 0;
    for (int i = start; i < end; i++) {
      digits += text.digitAt(i) ? 1 : 0;
    }
    return digits;
  }

  private static boolean goesOn(FoldedText text, int from, int to) {
    if (to - from > MAX_CLAUSE) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (PinDetector.ends(text, i)) {
        return false;
      }
    }
    return true;
  }
}
