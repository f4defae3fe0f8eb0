package io.freshet.privacy;

import java.util.List;

/**
 * Codes right behind what they open, with no word that says code: {@code front shutter 4417},
 * {@code alarm 902265 (you get 20s)}, {@code l'immeuble c'est B4719}. Two and more of them, or a
 * word of codes and passwords near, or the form of a code tell that they are no numbers of rooms.
 */
final class DoorCodes {
  private static final int LEAST = 4;
  private static final int MOST = 9;
  private static final int MAX_WORDS = 3;
  private static final int MAX_GAP = 3;
  private static final int MAX_ROW = 12;
  private static final int MIN_LETTERED = 3;

  private static final WordList DOORS =
      WordList.of(
          "alarm",
          "alarme",
          "alarma",
          "allarme",
          "alarmanlage",
          "alarmen",
          "alarmu",
          "riasztó",
          "duress",
          "gate",
          "portail",
          "portón",
          "cancello",
          "portão",
          "poort",
          "brama",
          "bramka",
          "furtka",
          "grind",
          "grinden",
          "porten",
          "shutter",
          "shutters",
          "rolltor",
          "garage",
          "garaje",
          "garagem",
          "domofon",
          "interphone",
          "interfono",
          "citofono",
          "skrytka",
          "portone",
          "сигнализация",
          "ворота",
          "калитка",
          "døren",
          "hliðið",
          "barrier",
          "l'immeuble",
          "l'alarme",
          "l'entrée",
          "l'ingresso",
          "l'allarme",
          "dell'allarme",
          "schranke",
          "barriera",
          "barrera",
          "schuppen",
          "shed",
          "hoftor",
          "pforte",
          "lock",
          "türschloss",
          "serrure",
          "cerradura",
          "serratura",
          "fechadura",
          "zamek");

  /** What numbers are told of besides. */
  private static final WordList ALARMS =
      WordList.of("alarm", "alarme", "alarma", "allarme", "alarmen", "alarmu", "riasztó", "zone");

  /** What makes an alarm silent. */
  private static final WordList OFF =
      WordList.of(
          ("off disarm disarms uitzetten uitschakelen abschalten deaktivieren "
                  + "unscharf désarmer desarmar disarmare rozbroić frånkopplas slås uit "
                  + "aus ausschalten désactiver desactivar disinserire disattivare "
                  + "desligar wyłączyć vypnout снять kapatma")
              .split(" "));

  /** What a door does with its code. */
  private static final WordList TAKES =
      WordList.of("takes", "wants", "needs", "nimmt", "prend", "vuole", "pide", "pede");

  /** Before a number that a door has. */
  private static final WordList PLACES =
      WordList.of(
          "nr",
          "no",
          "number",
          "numero",
          "número",
          "unit",
          "room",
          "flat",
          "building",
          "at",
          "in",
          "for",
          "by",
          "until",
          "from",
          "after",
          "before",
          "near",
          "opens",
          "closes",
          "zone",
          "sensor",
          "terminal",
          "um",
          "ab",
          "bis");

  /** Doors that bear numbers. */
  private static final WordList NUMBERED =
      WordList.of(
          "door",
          "doors",
          "tür",
          "haustür",
          "porte",
          "puerta",
          "deur",
          "voordeur",
          "drzwi",
          "dveře",
          "entrance",
          "eingang",
          "entrée",
          "ingresso",
          "kapı",
          "ovi",
          "dør",
          "dören",
          "immeuble");

  /** In a sentence whose doors have numbers or prices. */
  private static final String TRAVEL =
      "terminal boarding flight flights flug vol vuelo volo kiosk eur euro euros usd gbp chf price"
          + " prices prix preis precio prezzo ht ttc netto brutto iso aperture";

  private static final WordList NO_CODES = WordList.of(TRAVEL.split(" "));

  /** The same if no word of codes stands there. */
  private static final WordList ROOMS =
      WordList.of((TRAVEL + " floor room level étage stock zimmer piso piano salle").split(" "));

  private DoorCodes() {}

  /** Whether a code may stand behind the word. */
  static boolean isDoor(Words words, int word) {
    return DOORS.has(words, word) || NUMBERED.has(words, word);
  }

  /** Looks at all of the text, sentence by sentence. */
  static void find(FoldedText text, List<Finding> found) {
    Words words = text.words();
    int strong = strongCodes(text);
    int last = -1;
    boolean told = false;
    boolean room = false;
    for (int i = 0; i < words.count(); i++) {
      if (i > last) {
        last = lastOfSentence(text, i);
        told = isTold(words, i, last);
        room = has(words, i, last, told ? NO_CODES : ROOMS);
      }
      int start = isCode(words, i) && !room ? codeBehind(text, i) : -1;
      boolean listed = strong > 1 && start > 0 && isStrong(text, i, start);
      boolean row =
          start > 0
              && text.digitAt(start)
              && !isRound(text, start)
              && DoorList.isAt(text, start, endAt(text, start), NUMBERED.has(words, i));
      if (start > 0 && (told || listed || row || isSure(text, i, start))) {
        ToldSecret.put(text, start, endAt(text, start), found);
        row(text, start, found);
      }
    }
  }

  /** How many codes there are that are no numbers of doors; what is numbered on counts once. */
  private static int strongCodes(FoldedText text) {
    Words words = text.words();
    int strong = 0;
    int before = -1;
    for (int i = 0; i < words.count(); i++) {
      int start = isCode(words, i) ? codeBehind(text, i) : -1;
      if (isStrong(text, i, start)) {
        strong += before < 0 || !DoorList.follows(text, before, start) ? 1 : 0;
        before = start;
      }
    }
    return strong;
  }

  /** The further codes of a row that begins with one. */
  private static void row(FoldedText text, int first, List<Finding> found) {
    int start = first;
    for (int n = 0; n < MAX_ROW && text.digitAt(start); n++) {
      int next = DoorList.next(text, start, endAt(text, start));
      if (next < 0) {
        return;
      }
      ToldSecret.put(text, next, Math.max(endAt(text, next), next + 1), found);
      start = next;
    }
  }

  private static boolean isCode(Words words, int word) {
    return words.is(word, WordKind.CODE) && isDoor(words, word);
  }

  /** Whether a code behind a word is neither a price nor the number of a door. */
  private static boolean isStrong(FoldedText text, int door, int start) {
    return start > 0 && !NUMBERED.has(text.words(), door) && !isRound(text, start);
  }

  /** {@code 4500}: more often a sum than a code. */
  private static boolean isRound(FoldedText text, int start) {
    return text.startsWith(endAt(text, start) - 2, "00");
  }

  private static int lastOfSentence(FoldedText text, int word) {
    Words words = text.words();
    int last = word;
    while (last + 1 < words.count() && !isEndIn(text, words.end(last), words.start(last + 1))) {
      last++;
    }
    return last;
  }

  private static boolean isEndIn(FoldedText text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.at(i) != '\n' && PinDetector.ends(text, i)) {
        return true;
      }
    }
    return false;
  }

  /** Whether codes or passwords are told of from one word to another. */
  private static boolean isTold(Words words, int from, int to) {
    for (int i = from; i <= to; i++) {
      boolean code = words.is(i, WordKind.CODE) && !CodeUse.isOther(words, i);
      if ((code || words.is(i, WordKind.PIN) || words.is(i, WordKind.PASSWORD))
          && !isDoor(words, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean has(Words words, int from, int to, WordList list) {
    for (int i = from; i <= to; i++) {
      if (list.has(words, i)) {
        return true;
      }
    }
    return false;
  }

  /** Where a code begins behind a door, a verb and few words at most between; -1 if none does. */
  private static int codeBehind(FoldedText text, int door) {
    Words words = text.words();
    int from = words.end(door);
    for (int n = 0; n <= MAX_WORDS; n++) {
      int i = from;
      while (i - from < MAX_GAP && " :=-–(".indexOf(text.at(i)) >= 0 && text.at(i) != 0) {
        i++;
      }
      if (i == from) {
        return -1;
      }
      if (endAt(text, i) > 0) {
        return i;
      }
      int word = words.from(i);
      if (word >= words.count()
          || words.start(word) != i
          || PLACES.has(words, word)
          || words.is(word, WordKind.NUMBERED)) {
        return -1;
      }
      from = words.end(word);
    }
    return -1;
  }

  /** The end of a code that closes its clause; -1 if there is none. */
  private static int endAt(FoldedText text, int start) {
    boolean lettered = text.at(start) >= 'A' && text.at(start) <= 'Z' && text.digitAt(start + 1);
    if (!text.digitAt(start) && !lettered) {
      return -1;
    }
    int end = CodeForm.endAt(text, start, true);
    if (end < 0 || end - start > MOST || end - start < LEAST || CodeForm.isYear(text, start, end)) {
      return -1;
    }
    if (text.indexOf('-', start, end) > 0) {
      return -1;
    }
    char after = text.at(end);
    boolean ends = after == 0 || after == '\n';
    boolean closed = ",.;)".indexOf(after) >= 0 && !text.wordAt(end + 1);
    boolean aside =
        after == ' ' && ("(+–—-".indexOf(text.at(end + 1)) >= 0 || isLettered(text, start, end));
    Words words = text.words();
    int next = words.from(end);
    boolean off =
        after == ' '
            && next < words.count()
            && words.start(next) == end + 1
            && OFF.has(words, next)
            && !words.is(next, "to");
    return ends || closed || off || aside && text.at(end + 1) != 0 ? end : -1;
  }

  /** {@code B4719}, {@code 2208A}: a letter with at least three digits, as at doors in France. */
  private static boolean isLettered(FoldedText text, int start, int end) {
    int digits = 0;
    int letters = 0;
    for (int i = start; i < end; i++) {
      digits += text.digitAt(i) ? 1 : 0;
      letters += text.at(i) >= 'A' && text.at(i) <= 'Z' ? 1 : 0;
    }
    return letters > 0 && letters <= 2 && digits >= MIN_LETTERED;
  }

  /** {@code Haustür 1408B}: four digits, a letter, and the clause ends. */
  private static boolean isSuffixed(FoldedText text, int start, int end) {
    return text.digitAt(start)
        && end - start > LEAST
        && Character.isUpperCase(text.at(end - 1))
        && PinDetector.isLast(text, end);
  }

  /** Whether a verb tells a code of letters and digits, or the alarm is made silent. */
  private static boolean isSure(FoldedText text, int door, int start) {
    Words words = text.words();
    int last = words.from(start) - 1;
    boolean verb = last > door && words.is(last, WordKind.IS);
    boolean off = false;
    int behind = words.from(start);
    for (int i = door + 1; i <= last; i++) {
      off |= OFF.has(words, i);
    }
    boolean with = last > door && Locks.isWith(words, last);
    off |= with && behind < words.count() && OFF.has(words, behind);
    boolean plain = !isRound(text, start);
    boolean colon =
        plain
            && !NUMBERED.has(words, door)
            && last == door
            && text.at(words.end(door)) == ':'
            && !ALARMS.has(words, door);
    int end = endAt(text, start);
    boolean whole = text.at(end) == 0 || text.at(end) == '\n' || text.startsWith(end, " (");
    boolean now =
        last == door + 2 && words.is(last, WordKind.SINCE) && words.is(last - 1, WordKind.IS);
    boolean takes = last == door + 1 && TAKES.has(words, last);
    boolean next = verb && last == door + 1 || now || takes;
    boolean told = plain && next && end > 0 && text.at(end) != ' ';
    boolean typed = end > 0 && "#*".indexOf(text.at(end - 1)) >= 0; // on a keypad
    return off
        || typed
        || told
        || colon && whole && text.digitAt(start)
        || (verb || last == door && !NUMBERED.has(words, door) && isSuffixed(text, start, end))
            && isLettered(text, start, endAt(text, start));
  }
}
