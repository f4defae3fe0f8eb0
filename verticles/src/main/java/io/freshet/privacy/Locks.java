package io.freshet.privacy;

/** Words of safes, padlocks and keypads. */
final class Locks {
  /** So far from a word of keypads one of doors may stand. */
  private static final int FAR = 80;

  /** What one does at a keypad. */
  static final WordList KEYPAD =
      WordList.of(
          "press",
          "punch",
          "keypad",
          "eintippen",
          "eingeben",
          "tippen",
          "tapez",
          "taper",
          "tape",
          "composez",
          "composer",
          "marca",
          "marcar",
          "pulsa",
          "teclea",
          "teclear",
          "digita",
          "digitare",
          "digitar",
          "digite",
          "toets",
          "intoetsen",
          "tryck",
          "slå",
          "tast",
          "wpisz",
          "wciśnij",
          "zadej",
          "zadejte",
          "nyomd",
          "üsd",
          "tuşla",
          "tuşlayın",
          "набери",
          "наберите",
          "нажми",
          "apre",
          "abre",
          "ouvre",
          "öffnet",
          "opens",
          "open",
          "disarm",
          "disarms",
          "otwiera");

  /** What is locked by turning a dial. */
  private static final WordList SAFES =
      WordList.of(
          "safe",
          "tresor",
          "panzerschrank",
          "trezor",
          "trezoru",
          "coffre",
          "coffre-fort",
          "cassaforte",
          "kluis",
          "brandkast",
          "cofre",
          "sejf",
          "sejfu",
          "sef",
          "seif",
          "széf",
          "kassaskåp",
          "pengeskab",
          "safen",
          "сейф",
          "сейфа",
          "kasa",
          "vault",
          "padlock",
          "vorhängeschloss",
          "cadenas",
          "fahrradschloss",
          "candado",
          "lucchetto",
          "cadeado",
          "hangslot",
          "kłódka",
          "zahlenschloss");

  private static final WordList COMBINATIONS =
      WordList.of(
          "combination",
          "combo",
          "combinaison",
          "combinación",
          "combinazione",
          "combinação",
          "combinatie",
          "kombination",
          "zahlenkombination",
          "kombinacja",
          "kombinace",
          "kombinacija",
          "комбинация",
          "šifra",
          "szyfr");

  private static final WordList WITH =
      WordList.of("with", "w", "mit", "avec", "con", "com", "met", "med", "z", "s", "с");
  private static final WordList KEYS =
      WordList.of("llaves", "chiavi", "chaves", "clés", "clefs", "kluczy", "klíče", "klíčů");
  private static final WordList BOXES =
      WordList.of(
          "caja",
          "cajetín",
          "cajita",
          "cassetta",
          "cassettina",
          "caixa",
          "caixinha",
          "boîte",
          "boite",
          "coffret",
          "boîtier",
          "skrzynka",
          "schránka");
  private static final WordList GOODS =
      WordList.of(
          ("euro euros dollars pounds pieces pcs units pezzi piezas unidades unità pièces unités"
                  + " stück stuks sztuk kusů peças")
              .split(" "));
  private static final int TURNS = 3;
  private static final int MAX_GAP = 4;

  private Locks() {}

  /** Whether it is a word of safes, whose codes are turns of a dial. */
  static boolean isSafe(Words words, int word) {
    return SAFES.has(words, word);
  }

  /** The same of the turns themselves. */
  static boolean isCombination(Words words, int word) {
    return COMBINATIONS.has(words, word);
  }

  /** Whether a word says that digits are typed at a door or a telephone. */
  static boolean isKeypad(Words words, int word) {
    return KEYPAD.has(words, word);
  }

  /** Whether a word of doors, alarms or accounts stands near on the same line. */
  static boolean isNearLock(FoldedText text, int word) {
    Words words = text.words();
    int at = words.start(word);
    for (int i = words.from(Math.max(0, at - FAR)); i < words.count(); i++) {
      if (words.start(i) > at + FAR) {
        return false;
      }
      boolean door = words.is(i, WordKind.CODE) && (isSafe(words, i) || DoorCodes.isDoor(words, i));
      door |= words.is(i, WordKind.CODE_OF) || words.is(i, WordKind.PIN);
      if (i != word && door) {
        return true;
      }
    }
    return false;
  }

  /** Whether it is a word of keys that are many. */
  static boolean isKeys(Words words, int word) {
    return KEYS.has(words, word);
  }

  /** {@code key safe}, {@code cassetta chiavi}, {@code caja de llaves}. */
  static boolean isKeyBox(Words words, int word) {
    boolean english = words.is(word, "safe") || words.is(word, "box");
    boolean keys = KEYS.has(words, word);
    if (word == 0 || !english && !keys || !words.gapIs(word - 1, " ")) {
      return false;
    }
    return english && words.is(word - 1, "key")
        || keys && (BOXES.has(words, word - 1) || word > 1 && BOXES.has(words, word - 2));
  }

  /**
   * Whether a word right behind a number says that boxes, or what is paid for them, are counted.
   */
  static boolean isOfGoods(FoldedText text, int end) {
    Words words = text.words();
    int word = words.from(end);
    return text.at(end) == ' ' && GOODS.has(words, word) && words.start(word) == end + 1;
  }

  /** Between what opens and its code. */
  static boolean isWith(Words words, int word) {
    return WITH.has(words, word);
  }

  /** Where digits begin behind {@code abre com o}, {@code opens with}; -1 if none do. */
  static int behindWith(FoldedText text, int word) {
    Words words = text.words();
    int next = word + 1;
    if (!isWith(words, next) || !words.gapIs(word, " ")) {
      return -1;
    }
    if (text.at(words.end(next)) == '/' && text.digitAt(words.end(next) + 2)) {
      return words.end(next) + 2; // w/ 4821
    }
    boolean the = next + 1 < words.count() && words.length(next + 1) <= 3 && words.gapIs(next, " ");
    int end = the && text.digitAt(words.end(next + 1) + 1) ? words.end(next + 1) : words.end(next);
    int start = end + 1;
    start += text.at(start) == '#' || text.at(start) == '*' ? 1 : 0;
    return text.at(end) == ' ' && text.digitAt(start) ? start : -1;
  }

  /** {@code R 34 L 12 R 57}: where three turns end, each told before its number; -1 if none. */
  static int endOfTurns(FoldedText text, int start) {
    int end = -1;
    int i = start;
    for (int n = 0; n < TURNS; n++) {
      boolean turn = "LRlr".indexOf(text.at(i)) >= 0 && !text.wordAt(i - 1) && text.at(i) != 0;
      int from = i + 1;
      while (from - i < MAX_GAP && (text.at(from) == ' ' || text.at(from) == '-')) {
        from++;
      }
      int last = from;
      while (text.digitAt(last) && last - from < 3) {
        last++;
      }
      if (!turn || last == from || last - from > 2 || text.wordAt(last)) {
        return -1;
      }
      end = last;
      i = last;
      while (i - last < MAX_GAP && " ,-/>".indexOf(text.at(i)) >= 0 && text.at(i) != 0) {
        i++;
      }
    }
    return end;
  }
}
