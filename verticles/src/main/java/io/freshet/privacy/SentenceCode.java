package io.freshet.privacy;

import java.util.List;

/**
 * Codes that a sentence tells with more words between than a label has: {@code the code I received
 * by text was 71 20 44}, {@code the new PIN you sent me (3917)}, {@code use 551920 to verify your
 * account}, {@code to get in press 1397 and the bell}, {@code the padlock on the bins is 385}.
 */
final class SentenceCode {
  private static final int REACH = 80;
  private static final int MOST = 8;
  private static final int MAX_PAIRS = 11;
  private static final int MAX_LOCK = 6;
  private static final int MAX_USE = 7;

  /** How a code came. */
  private static final WordList CAME =
      WordList.of(
          ("received got texted sent arrived came text sms gave given read reçu reçue envoyé lu"
                  + " donné arrivé llegó llego recibí recibido enviaron mandaron dieron leyó ricevuto"
                  + " arrivato mandato dato letto recebi chegou enviaram mandaram leu ontvangen"
                  + " gekregen gestuurd erhalten bekommen geschickt gekommen kam vorgelesen"
                  + " otrzymałem otrzymałam przyszedł dostałem dostałam fick fått kom skickade")
              .split(" "));

  /** Before a code that opens an account or ends a payment. */
  static final WordList USE =
      WordList.of(
          ("use enter utilisez saisissez entrez usa use utiliza introduce ingresa usa inserisci"
                  + " digita utilizza insira utilize introduza gebruik voer użyj wpisz använd ange"
                  + " sie mit verwende nutze")
              .split(" "));

  /** What a code is used for. */
  private static final WordList FOR =
      WordList.of(
          ("verify confirm log login sign authenticate authorise authorize approve complete reset"
                  + " activate validate unlock bestätigen anmelden einzuloggen anzumelden freizugeben"
                  + " verifizieren freigeben abzuschließen zurückzusetzen confirmer valider vérifier"
                  + " connecter confirmar verificar iniciar validar autorizar confermare verificare"
                  + " accedere autorizzare bevestigen inloggen verifiëren potwierdzić zalogować"
                  + " zweryfikować bekräfta verifiera logga")
              .split(" "));

  /** What is typed at doors, of which no other word has to tell. */
  static final WordList TYPES =
      WordList.of(
          ("disarm unset faites fais faire drücken drücke drückt gedrückt wählen wähle digitare comporre marcar pulsar teclear"
                  + " eintippt tippte press punch type typing typed enter entered entering key dial tippe tippen tippt"
                  + " eintippen eingeben eingegeben gebe tapez taper tape tapé composez compose saisis"
                  + " saisi marca marque marco teclea tecleo pulsa pulse digita digito digite digitar"
                  + " premi premere toets druk wpisz wpisuję slå tryck slår skriver")
              .split(" "));

  /** How often. */
  private static final WordList TIMES =
      WordList.of("times", "mal", "fois", "veces", "volte", "vezes", "keer", "razy", "gånger");

  /** What one does after the digits. */
  private static final WordList THEN =
      WordList.of(
          ("then and followed puis et dann und danach luego y después poi e dopo depois dan en"
                  + " daarna potem i sedan och to on at into um pour para per al but mais aber pero ma mas"
                  + " maar without ohne sans sin senza sem zonder bez utan")
              .split(" "));

  /** Before a number that is a time, a place, a telephone or an amount. */
  private static final WordList AWAY =
      WordList.of(
          ("at on in until till from to of by um bis ab am vom à le au jusqu'à a las el hasta alle il"
                  + " fino às até om tot op o do kl od ending endend page line room zimmer chambre"
                  + " about over under ca circa")
              .split(" "));

  static final WordList OPENING =
      WordList.of(
          "opens", "unlocks", "öffnet", "ouvre", "abre", "apre", "opent", "otwiera", "öppnar");
  private static final int PAIRS = 8;
  private static final WordList AS =
      WordList.of("as", "als", "comme", "como", "come", "jako", "som");
  private static final int MAX_DOCUMENT = 12;
  private static final int MIN_TOKEN = 6;
  private static final WordList OPENS =
      WordList.of(
          ("opens open unlocks unlock öffnet öffnen aufmachen entsperrt entsperren entriegelt aufgeht auf s'ouvre ouvre ouvrir abre abrir"
                  + " apre aprire opent openen otwiera öppnas öppna protected geschützt verschlüsselt"
                  + " protégé protegido protetto beveiligd locked encrypted")
              .split(" "));
  private static final WordList DOCUMENTS =
      WordList.of(
          ("pdf file files zip document attachment attached statement payslip invoice archive excel"
                  + " datei anhang dokument abrechnung lohnabrechnung gehaltsabrechnung rechnung bescheid fichier document pièce relevé archivo adjunto"
                  + " documento nómina allegato arquivo anexo bestand bijlage plik załącznik fil"
                  + " bilaga")
              .split(" "));

  private SentenceCode() {}

  static boolean isUse(Words words, int word) {
    return USE.has(words, word);
  }

  static boolean isTyped(Words words, int word) {
    return TYPES.has(words, word);
  }

  /** {@code the code I received by text was 71 20 44}, {@code the PIN you sent me (3917)}. */
  static void came(FoldedText text, int name, List<Finding> found) {
    Words words = text.words();
    boolean upper = words.is(name, WordKind.PIN) && words.isUpper(name);
    int from = words.end(name);
    boolean opens = CodeUse.opens(text, name);
    boolean came = false;
    int word = name + 1;
    for (int i = from; i - from < REACH && i < text.length(); i++) {
      if (PinDetector.ends(text, i) || text.at(i) == ':') {
        return;
      }
      if (word < words.count() && words.start(word) == i) {
        boolean other = words.is(word, WordKind.NUMBERED) || words.is(word, WordKind.PHONE);
        if (other && !CAME.has(words, word) || words.is(word, WordKind.CARD) && !upper && !opens) {
          return;
        }
        came |= CAME.has(words, word);
        word++;
      }
      if (text.digitAt(i) && !text.wordAt(i - 1)) {
        put(text, name, i, came, upper, found);
        return;
      }
    }
  }

  private static void put(
      FoldedText text, int name, int start, boolean came, boolean upper, List<Finding> found) {
    Words words = text.words();
    int before = words.from(start) - 1;
    boolean verb = before > name && words.end(before) == start - 1 && words.is(before, WordKind.IS);
    boolean be = before > name && words.is(before, "be") && words.is(before - 1, "to");
    boolean bracket = text.at(start - 1) == '(';
    boolean aside = text.startsWith(start - 2, ", ");
    int end = endAt(text, start);
    boolean commas = aside && end > 0 && text.at(end) == ',' && !CodeForm.isYear(text, start, end);
    commas &= words.is(name, WordKind.PIN) || CodeUse.opens(text, name);
    boolean number = before == name + 1 && words.is(before, WordKind.NUMBER);
    int next = end < 0 ? 0 : words.from(end);
    boolean direct =
        words.is(name, WordKind.PIN)
            && end > 0
            && text.at(start - 1) == ' '
            && (before == name || number)
            && words.is(next, WordKind.IS)
            && !words.is(next, "on")
            && words.start(next) == end + 1;
    boolean with =
        before == name
            && name > 0
            && Locks.isWith(words, name - 1)
            && end - start > CodeForm.LEAST
            && text.at(start - 1) == ' ';
    boolean told =
        commas
            || direct
            || with
            || came && (verb || be || bracket || aside)
            || upper && (bracket || be);
    if (told && end > 0 && isClosed(text, end)) {
      ToldSecret.put(text, start, end, found);
    }
  }

  /** Four to eight digits, halves and pairs of them; -1 if they are none. */
  static int endAt(FoldedText text, int start) {
    int pairs = start;
    int groups = 0;
    while (pairs - start < MAX_PAIRS && text.digitAt(pairs) && text.digitAt(pairs + 1)) {
      groups++;
      pairs += 3;
      if (text.at(pairs - 1) != ' ' && text.at(pairs - 1) != '-') {
        break;
      }
    }
    if (groups == 3 && !text.wordAt(pairs - 1)) {
      return pairs - 1;
    }
    int end = CodeForm.endAt(text, start, true);
    boolean half = end - start == 7 && text.at(start + 3) == ' ';
    boolean digits =
        end > 0 && end - start <= MOST && (half || CodeForm.isDigits(text, start, end));
    return digits && WrittenDate.endAt(text, start) < 0 ? end : -1;
  }

  /** Whether the clause ends, or a small word goes on that nothing is counted in. */
  static boolean isClosed(FoldedText text, int end) {
    Words words = text.words();
    int next = words.from(end);
    boolean small =
        text.at(end) == ' '
            && next < words.count()
            && words.start(next) == end + 1
            && (THEN.has(words, next)
                || NameLanguage.isSmall(words, next)
                || words.is(next, WordKind.IS));
    return PinDetector.isLast(text, end) || text.at(end) == '!' || text.at(end) == '?' || small;
  }

  /** {@code use 551920 to verify your account}. */
  static boolean used(FoldedText text, int use, List<Finding> found) {
    Words words = text.words();
    int start = words.end(use) + 1;
    int end = text.at(start - 1) == ' ' && text.digitAt(start) ? endAt(text, start) : -1;
    if (end < 0) {
      return false;
    }
    for (int i = use + 1; i <= use + MAX_USE && i < words.count(); i++) {
      if (i > use + 1 && !words.gapOnlyHas(i - 1, " '", 1)) {
        return false;
      }
      if (FOR.has(words, i)) {
        return ToldSecret.put(text, start, end, found);
      }
    }
    return false;
  }

  /**
   * {@code press 1397 and the bell}, {@code I always type 9035 and it says wrong}.
   *
   * @param told whether codes, doors or passwords are told of
   */
  static void typed(FoldedText text, int verb, boolean told, List<Finding> found) {
    Words words = text.words();
    int in = words.is(verb + 1, "in") && words.gapIs(verb, " ") ? verb + 1 : verb;
    int start = words.end(in) + (text.at(words.end(in)) == ':' ? 2 : 1);
    int keys = text.at(start - 1) == ' ' ? endOfKeys(text, start) : -1;
    boolean digits = text.at(start - 1) == ' ' && text.digitAt(start);
    int end = digits && keys < 0 ? endAt(text, start) : keys;
    if (end < 0) {
      start = startBefore(text, words.start(verb) - 1);
      end = start < 0 ? -1 : words.start(verb) - 1;
      if (end > 0 && (told && !CodeForm.isYear(text, start, end) || text.at(end - 1) == '#')) {
        ToldSecret.put(text, start, end, found);
      }
      return;
    }
    if (CodeForm.isYear(text, start, end) && !told) {
      return;
    }
    int next = words.from(end);
    boolean then = text.at(end) == ' ' && THEN.has(words, next) && words.start(next) == end + 1;
    then |= text.at(end) == ' ' && (TIMES.has(words, next) || TIMES.has(words, next + 1));
    boolean key = keys > 0 && text.digitAt(start) || "#*".indexOf(text.at(end - 1)) >= 0;
    if (then || key || told && isClosed(text, end)) {
      ToldSecret.put(text, start, end, found);
    }
  }

  /** {@code 19#4407}, {@code B7741}: what has the keys of a keypad in it; -1 if it has none. */
  private static int endOfKeys(FoldedText text, int start) {
    boolean letter = text.at(start) >= 'A' && text.at(start) <= 'F';
    int end = letter ? start + 1 : start;
    int marks = letter ? 1 : 0;
    while (end - start <= MOST && (text.digitAt(end) || text.at(end) == '#')) {
      marks += text.at(end) == '#' && text.digitAt(end + 1) ? 1 : 0;
      end++;
    }
    return marks > 0 && end - start > CodeForm.LEAST && !text.wordAt(end) ? end : -1;
  }

  /** Where four to eight digits begin, perhaps with a hash, that end at {@code blank}; or -1. */
  private static int startBefore(FoldedText text, int blank) {
    int last = text.at(blank - 1) == '#' ? blank - 1 : blank;
    int start = last;
    while (text.digitAt(start - 1) && last - start <= MOST) {
      start--;
    }
    boolean free = start == 0 || text.at(start - 1) == ' ';
    boolean whole = text.at(blank) == ' ' && last - start >= CodeForm.LEAST;
    return free && whole && last - start <= MOST ? start : -1;
  }

  /** {@code I was given 8871 as a PIN}, {@code 6113 opens it}. */
  static boolean before(FoldedText text, int name, List<Finding> found) {
    Words words = text.words();
    boolean article = name > 1 && words.length(name - 1) <= 4 && words.gapIs(name - 1, " ");
    int as = name > 0 && AS.has(words, name - 1) ? name - 1 : article ? name - 2 : -1;
    if (as < 1 || !AS.has(words, as) || !words.gapIs(as, " ")) {
      return false;
    }
    int end = words.start(as) - 1;
    int start = startBefore(text, end);
    start = start < 0 && endAt(text, end - PAIRS) == end ? end - PAIRS : start;
    return start >= 0 && ToldSecret.put(text, start, end, found);
  }

  /** {@code in the safe, 6113 opens it}: digits right before the verb. */
  static void opening(FoldedText text, int verb, List<Finding> found) {
    int end = text.words().start(verb) - 1;
    int start = OPENING.has(text.words(), verb) ? startBefore(text, end) : -1;
    boolean aside =
        start >= 2 && text.at(start - 1) == ' ' && ",:".indexOf(text.at(start - 2)) >= 0;
    if (aside && isLock(text, verb)) {
      ToldSecret.put(text, start, end, found);
    }
  }

  /** {@code let yourself in with 7788 on the keypad}, {@code das Tor geht mit der 2904 auf}. */
  static void with(FoldedText text, int word, List<Finding> found) {
    int start = Locks.behindWith(text, word);
    int end = start < 0 ? -1 : endAt(text, start);
    int next = end < 0 ? 0 : text.words().from(end);
    boolean closed = end > 0 && (isClosed(text, end) || OPENS.has(text.words(), next));
    if (closed && isLock(text, word)) {
      ToldSecret.put(text, start, end, found);
    }
  }

  private static boolean isLock(FoldedText text, int word) {
    Words words = text.words();
    return Locks.isNearLock(text, word)
        || words.is(word, WordKind.CODE) && DoorCodes.isDoor(words, word);
  }

  /** {@code the PDF opens with Holt1982}. */
  static void document(FoldedText text, int verb, List<Finding> found) {
    Words words = text.words();
    int with = words.end(verb + 1) + 1;
    boolean near = false;
    for (int i = Math.max(0, verb - MAX_DOCUMENT); i < verb && !near; i++) {
      near = DOCUMENTS.has(words, i);
    }
    if (!near || text.at(with - 1) != ' ') {
      return;
    }
    int small = words.from(with);
    boolean article =
        small < words.count() && words.start(small) == with && NameLanguage.isSmall(words, small);
    int start = article ? words.end(small) + 1 : with;
    int end = SecretValue.judgedEnd(text, start);
    int behind = words.from(end);
    boolean told =
        OPENS.has(words, verb)
            || OPENS.has(words, behind) && text.at(end) == ' ' && words.start(behind) == end + 1;
    if (told
        && end - start >= MIN_TOKEN
        && SecretValue.isOfBothCases(text, start, end)
        && ToldSecret.isBare(text, start, end)
        && !NamedThing.isKnown(text, start, end)
        && !NamedThing.isNumbered(text, start, end)) {
      ToldSecret.put(text, start, end, found);
    }
  }

  /** {@code the padlock on the bins is 385}, {@code Zahlenschloss der Mülltonne: 417}. */
  static void lock(FoldedText text, int lock, List<Finding> found) {
    Words words = text.words();
    for (int i = lock; i - lock < MAX_LOCK && i < words.count(); i++) {
      boolean sign = text.startsWith(words.end(i), ": ");
      boolean is = words.is(i, WordKind.IS) && !words.is(i, "on");
      boolean verb = i > lock && is && words.gapIs(i - 1, " ");
      int start = words.end(i) + (sign ? 2 : 1);
      if (sign || verb && text.at(start - 1) == ' ') {
        int end = start;
        while (text.digitAt(end) && end - start <= MOST) {
          end++;
        }
        boolean form = end - start >= 3 && end - start <= 6 && PinDetector.isLast(text, end);
        if (form && (end - start == 3 || !CodeForm.isYear(text, start, end))) {
          ToldSecret.put(text, start, end, found);
        }
        return;
      }
      if (!words.gapIs(i, " ") || AWAY.has(words, i) && i - lock > 1 && words.is(i, "at")) {
        return;
      }
    }
  }
}
