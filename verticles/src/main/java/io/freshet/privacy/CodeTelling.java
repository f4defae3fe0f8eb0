package io.freshet.privacy;

/** How people tell a code: {@code … New one is 2587}, {@code the pin? – yes, 0387}. */
final class CodeTelling {
  private static final int MAX_BLANKS = 8;
  private static final int MAX_ALONE = 8;
  private static final int MAX_VERB = 7;
  private static final int MAX_COUNT = 2;

  /** From the first digit to a verb behind the code at most. */
  private static final int MAX_CHANGE = 12;

  /** Before a number that is a place, a time or an amount. */
  private static final WordList AWAY =
      WordList.of(
          "ending",
          "ends",
          "in",
          "to",
          "at",
          "from",
          "on",
          "by",
          "of",
          "than",
          "after",
          "until",
          "within",
          "page",
          "line",
          "room",
          "port",
          "for",
          "per",
          "since",
          "about",
          "over",
          "every",
          "number",
          "extension",
          "ext",
          "flat",
          "unit",
          "building",
          "floor",
          "über",
          "nach",
          "an",
          "bis",
          "um",
          "von",
          "ab",
          "seit",
          "zimmer",
          "raum",
          "endet",
          "endend",
          "haus",
          "après",
          "pour",
          "depuis",
          "à",
          "chambre",
          "bureau",
          "para",
          "por",
          "desde",
          "hasta",
          "habitación",
          "piso",
          "terminada",
          "termina",
          "dal",
          "fino",
          "stanza",
          "sala",
          "quarto",
          "kamer",
          "op",
          "tegen",
          "id",
          "with",
          "mit",
          "avec",
          "con",
          "com",
          "met",
          "step",
          "version",
          "windows",
          "call",
          "dial");

  /** What a length is counted in. */
  private static final WordList COUNTED =
      WordList.of(
          "digits",
          "digit",
          "chiffres",
          "stellig",
          "stellen",
          "ziffern",
          "cifre",
          "dígitos",
          "digitos",
          "cijfers",
          "siffror",
          "cyfr",
          "číslic",
          "characters",
          "times",
          "codes",
          "uses",
          "left");

  /** What a PIN is of, where the word is written small. */
  private static final WordList BEARERS =
      WordList.of(
          "phone",
          "telefonu",
          "telefon",
          "telefone",
          "teléfono",
          "telefono",
          "téléphone",
          "handy",
          "karty",
          "kartu",
          "karta",
          "karte",
          "kart",
          "card",
          "carte",
          "carta",
          "tarjeta",
          "cartão",
          "app",
          "bitlocker",
          "notebook",
          "windows",
          "pc",
          "tpm",
          "sim",
          "tablet",
          "ipad",
          "iphone",
          "laptop",
          "atm",
          "upi",
          "mpesa",
          "bancomat",
          "debit",
          "ec",
          "телефона",
          "карты",
          "картки",
          "kártya",
          "pankkikortin");

  private static final WordList PINS = WordList.of("pin", "пин", "пін", "nip");

  /** Whose it is. */
  private static final WordList MINE =
      WordList.of(
          "new", "old", "neue", "alte", "neuer", "nouveau", "ancien", "nuevo", "viejo", "nuovo",
          "vecchio", "my", "mi", "mon", "mein", "meine", "meinen", "meu", "mio", "mijn", "mój",
          "min", "můj", "мой", "мій", "amar", "mera", "meri", "moj", "mój", "our");

  private CodeTelling() {}

  /**
   * Whether what ends a sentence or a line at {@code at} does not end the telling: dots that wait,
   * a verb before a line break, {@code New one …}, the answer to a question.
   */
  static boolean goesOn(FoldedText text, int at) {
    char c = text.at(at);
    if (c == '.' && text.at(at - 1) == '.' && text.at(at + 1) != 0) {
      return true;
    }
    Words words = text.words();
    int next = at + 1;
    while (next - at < MAX_BLANKS && next < text.length() && !text.wordAt(next)) {
      next++;
    }
    int word = words.from(next);
    boolean digit = text.digitAt(next);
    if (c == '\n') {
      int before = words.from(at) - 1;
      return digit && before >= 0 && words.end(before) == at && words.is(before, WordKind.IS);
    }
    boolean begins = word < words.count() && words.start(word) == next;
    return digit && c == '?' || begins && words.is(word, WordKind.TELL);
  }

  /** Whether the word right before {@code at} tells that the code follows. */
  static boolean tells(FoldedText text, int name, int before, int at) {
    Words words = text.words();
    if (before <= name || at - words.end(before) > 2 || !text.digitAt(at)) {
      return false;
    }
    boolean told = words.is(before, WordKind.TELL) || words.is(before, WordKind.SINCE);
    return told && !isYear(text, at);
  }

  private static boolean isYear(FoldedText text, int at) {
    int end = at;
    while (text.digitAt(end)) {
      end++;
    }
    return CodeForm.isYear(text, at, end);
  }

  /**
   * Whether digits at {@code at} are the code for want of anything else: soon behind the name, and
   * nothing between them that has numbers.
   */
  static boolean isAlone(FoldedText text, int name, int at) {
    Words words = text.words();
    int last = words.from(at) - 1;
    boolean changed = Changes.isChange(words, last - 1) && last - 1 > name;
    changed |= Changes.isChange(words, last + 1) && words.start(last + 1) - at < MAX_CHANGE;
    if (last - name > MAX_ALONE || AWAY.has(words, last) && !changed) {
      return false;
    }
    for (int i = name + 1; i <= last; i++) {
      if (words.is(i, WordKind.NUMBERED)
          || (words.is(i, WordKind.PHONE) || words.is(i, WordKind.CARD))
              && !(PINS.has(words, name) && BEARERS.has(words, i))) {
        return false;
      }
    }
    int end = at;
    int digits = 0;
    while (text.wordAt(end) && text.at(end) < 128) {
      digits += text.digitAt(end) ? 1 : 0;
      end++;
    }
    int size = end - at;
    char after = text.at(end);
    boolean form = digits >= CodeForm.LEAST && size <= MAX_ALONE && size - digits <= 2;
    boolean ends = after == 0 || after == '\n' || after == '#' || after == '*';
    boolean closes = ends || ",.;)!?\"'".indexOf(after) >= 0 && !text.wordAt(end + 1);
    boolean part = text.at(at - 1) == '-' || text.at(at - 1) == '/' || text.at(at - 1) == '+';
    boolean wide = size > CodeForm.LEAST && after == ' ' && !text.digitAt(end + 1);
    wide |= after == ' ' && !text.wordAt(end + 1) || after >= 128 && !text.wordAt(end);
    return form && !part && (closes || wide || changed) && !isYear(text, at) && !isVerb(text, end);
  }

  /** {@code alarm code for 1204 is …}: the code comes later. */
  private static boolean isVerb(FoldedText text, int end) {
    Words words = text.words();
    int word = words.from(end);
    boolean behind = word < words.count() && words.start(word) <= end + 1;
    return behind && words.is(word, WordKind.IS) || isReset(text, end);
  }

  /** {@code PIN for box 4410 reset to …}: the code comes later. */
  static boolean isReset(FoldedText text, int end) {
    Words words = text.words();
    int word = words.from(end);
    return word < words.count()
        && words.start(word) <= end + 1
        && Changes.isChange(words, word)
        && Changes.isTo(words, word + 1);
  }

  /** {@code digits}: what a length is counted in. */
  static boolean isCounted(Words words, int word) {
    return COUNTED.has(words, word);
  }

  /** {@code à 8 chiffres}: how long a code is. */
  static boolean isCount(FoldedText text, int at) {
    int end = at;
    while (text.digitAt(end)) {
      end++;
    }
    Words words = text.words();
    int word = words.from(end);
    return end - at <= MAX_COUNT
        && word < words.count()
        && words.start(word) <= end + 1
        && COUNTED.has(words, word);
  }

  /** Where what a verb tells begins, a few words behind {@code name}; -1 if none does. */
  static int behindVerb(FoldedText text, int name) {
    Words words = text.words();
    for (int i = name + 1; i < words.count() && i - name <= MAX_VERB; i++) {
      if (!words.gapOnlyHas(i - 1, " '", 1)) {
        return -1;
      }
      if (words.is(i, WordKind.IS)) {
        int last = words.is(i + 1, WordKind.SINCE) && words.gapIs(i, " ") ? i + 1 : i;
        return text.wordAt(words.end(last) + 1) ? words.end(last) + 1 : -1;
      }
    }
    return -1;
  }

  /** {@code pin do telefonu 0852}, {@code NIP parental 8093}: of a card, of a telephone. */
  static boolean isBorne(FoldedText text, int name, int before) {
    Words words = text.words();
    boolean adjective =
        words.isUpper(name)
            && before == name + 1
            && words.gapIs(name, " ")
            && words.length(before) > CodeForm.LEAST
            && Character.isLowerCase(text.at(words.start(before)));
    for (int i = name + 1; i <= before && !adjective; i++) {
      adjective = BEARERS.has(words, i);
    }
    return adjective;
  }

  /** {@code my pin}, {@code mein PIN}. */
  static boolean isMine(Words words, int name) {
    boolean borne = name > 1 && BEARERS.has(words, name - 2) && words.gapIs(name - 1, " ");
    return name > 0 && (borne || MINE.has(words, name - 1) || BEARERS.has(words, name - 1));
  }
}
