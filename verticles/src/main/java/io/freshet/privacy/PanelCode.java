package io.freshet.privacy;

import java.util.List;

/**
 * Codes by the thing they are typed at: {@code it's C1974Y on the keypad}, {@code the door is a
 * keypad, 2 5 8 0 then enter}, {@code composer le B9016}, {@code the key box is still on 2609},
 * {@code does not open the gate with 2211}.
 */
final class PanelCode {
  private static final int LEAST = 4;
  private static final int MOST = 9;
  private static final int MIN_DIGITS = 3;
  private static final int MAX_BOX = 6;
  private static final int MAX_OPEN = 4;

  static final WordList PANELS =
      WordList.of(
          "keypad",
          "pinpad",
          "tastenfeld",
          "zahlenfeld",
          "codeschloss",
          "ziffernfeld",
          "digicode",
          "clavier",
          "teclado",
          "tastierino",
          "tastiera",
          "tastera",
          "codepaneel",
          "codeklavier",
          "toetsenpaneel",
          "klawiaturze",
          "klawiatura",
          "domofonie",
          "knappsatsen",
          "pulsantiera");

  private static final WordList ON =
      WordList.of(
          "on", "into", "at", "in", "am", "im", "il", "lo", "die", "den", "sur", "au", "dans", "en",
          "sul", "sulla", "alla", "no", "na", "op", "het", "the", "das", "dem", "le", "el", "o",
          "de", "auf");

  static final WordList BOXES =
      WordList.of(
          "keysafe",
          "key-safe",
          "lockbox",
          "keybox",
          "padlock",
          "coffret",
          "boîtier",
          "cadenas",
          "candado",
          "cajetín",
          "lucchetto",
          "cadeado",
          "hangslot",
          "schlüsselsafe",
          "schlüsselkasten",
          "schlüsselbox",
          "schlüsseltresor",
          "vorhängeschloss",
          "zahlenschloss",
          "sleutelkluis",
          "sleutelkluisje",
          "sleutelkastje",
          "kłódka",
          "hänglås");

  private static final WordList STILL =
      WordList.of(
          ("still always now set left toujours encore maintenant réglé resté immer noch jetzt"
                  + " eingestellt gestellt siempre sigue todavía ahora puesto sempre ancora adesso"
                  + " impostato rimasto ainda agora nog steeds altijd nu ingesteld zawsze nadal"
                  + " teraz ustawiony fortfarande alltid")
              .split(" "));

  private static final WordList AT =
      WordList.of("at", "on", "to", "auf", "à", "sur", "en", "a", "su", "em", "op", "na", "på");

  private static final WordList OPENS =
      WordList.of(
          ("open opens opened abre abren abrir abrió ouvre ouvrir s'ouvre öffnet öffnen geht apre"
                  + " aprire apriva aprono opent openen gaat otwiera otworzyć öppnar öppna abriu"
                  + " unlock unlocks")
              .split(" "));

  private PanelCode() {}

  static void find(FoldedText text, int word, List<Finding> found) {
    Words words = text.words();
    if (PANELS.has(words, word)) {
      if (!before(text, word, found)) {
        behind(text, word, found);
      }
    } else if (BOXES.has(words, word)) {
      still(text, word, found);
    } else if (SentenceCode.isTyped(words, word) || Locks.isKeypad(words, word)) {
      article(text, word, found);
    }
    if (words.is(word, WordKind.CODE_OF) && Locks.isWith(words, word + 1)) {
      opened(text, word, found);
    }
  }

  /** {@code C1974Y on the keypad}. */
  private static boolean before(FoldedText text, int panel, List<Finding> found) {
    Words words = text.words();
    int first = panel;
    while (first > 0
        && panel - first < 2
        && words.gapIs(first - 1, " ")
        && ON.has(words, first - 1)) {
      first--;
    }
    if (first == panel) {
      return false;
    }
    int end = words.start(first) - 1;
    int start = end;
    while (end - start <= MOST && text.wordAt(start - 1)) {
      start--;
    }
    boolean free = text.at(end) == ' ' && (start == 0 || " '\"".indexOf(text.at(start - 1)) >= 0);
    return free && isCode(text, start, end) && ToldSecret.put(text, start, end, found);
  }

  /** {@code a keypad, 2 5 8 0 then enter}. */
  private static void behind(FoldedText text, int panel, List<Finding> found) {
    Words words = text.words();
    boolean is = words.gapIs(panel, " ") && words.is(panel + 1, WordKind.IS);
    int from = words.end(is ? panel + 1 : panel);
    int start = from + (",:;".indexOf(text.at(from)) >= 0 && text.at(from) != 0 ? 2 : 1);
    if (text.at(start - 1) != ' ' || start == from + 1 && !is) {
      return;
    }
    int end =
        text.digitAt(start) && text.at(start + 1) == ' ' ? CodeForm.endOfSpelled(text, start) : -1;
    if (end < 0) {
      end = start;
      while (end - start <= MOST && text.wordAt(end)) {
        end++;
      }
      end = isCode(text, start, end) ? end : -1;
    }
    if (end > 0 && SentenceCode.isClosed(text, end)) {
      ToldSecret.put(text, start, end, found);
    }
  }

  /** {@code composer le B9016}. */
  private static void article(FoldedText text, int verb, List<Finding> found) {
    Words words = text.words();
    int the = verb + 1;
    boolean small = words.gapIs(verb, " ") && the < words.count() && ON.has(words, the);
    int start = small ? words.end(the) + 1 : words.end(verb) + 1;
    if (text.at(start - 1) != ' ') {
      return;
    }
    int end = start;
    while (end - start <= MOST && text.wordAt(end)) {
      end++;
    }
    boolean letter = text.at(start) >= 'A' && text.at(start) <= 'D';
    boolean near = small && !letter && !AT.has(words, the) && Locks.isNearLock(text, verb);
    if ((letter || near) && isCode(text, start, end) && SentenceCode.isClosed(text, end)) {
      ToldSecret.put(text, start, end, found);
    }
  }

  /** {@code le coffret est toujours à 2609}. */
  private static void still(FoldedText text, int box, List<Finding> found) {
    Words words = text.words();
    boolean is = false;
    boolean still = false;
    for (int i = box + 1; i < words.count() && i - box <= MAX_BOX; i++) {
      if (!words.gapIs(i - 1, " ")) {
        return;
      }
      is |= words.is(i, WordKind.IS) && !words.is(i, "on");
      still |= STILL.has(words, i);
      int start = words.end(i) + 1;
      if (text.at(start - 1) == ' ' && text.digitAt(start)) {
        int end = start;
        while (end - start <= MOST && text.digitAt(end)) {
          end++;
        }
        boolean told = still && (AT.has(words, i) || is && STILL.has(words, i));
        if (told && isCode(text, start, end) && PinDetector.isLast(text, end)) {
          ToldSecret.put(text, start, end, found);
        }
        return;
      }
    }
  }

  /** {@code no abre la verja con el 2211}. */
  private static void opened(FoldedText text, int thing, List<Finding> found) {
    Words words = text.words();
    int start = Locks.behindWith(text, thing);
    int end = start < 0 ? -1 : CodeForm.endAt(text, start, true);
    boolean code = end > 0 && isCode(text, start, end) && PinDetector.isLast(text, end);
    for (int i = Math.max(0, thing - MAX_OPEN); code && i < thing; i++) {
      if (OPENS.has(words, i)) {
        ToldSecret.put(text, start, end, found);
        return;
      }
    }
  }

  /** Four to eight characters of at least three digits, and at most two letters: no year. */
  private static boolean isCode(FoldedText text, int start, int end) {
    int digits = 0;
    int letters = 0;
    for (int i = start; i < end; i++) {
      digits += text.digitAt(i) ? 1 : 0;
      letters += text.at(i) >= 'A' && text.at(i) <= 'Z' ? 1 : 0;
    }
    int size = end - start;
    return digits + letters == size
        && letters <= 2
        && digits >= MIN_DIGITS
        && size >= LEAST
        && size < MOST
        && !CodeForm.isYear(text, start, end);
  }
}
