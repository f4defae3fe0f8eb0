package io.freshet.privacy;

/** Words of safes, padlocks and keypads. */
final class Locks {
  /** So far from a word of keypads one of doors may stand. */
  private static final int FAR = 80;

  /** What one does at a keypad. */
  private static final String[] KEYPAD = {
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
    "disarm",
    "disarms",
    "otwiera"
  };

  /** What is locked by turning a dial. */
  private static final String[] SAFES = {
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
    "zahlenschloss"
  };

  private static final String[] COMBINATIONS = {
    "combination", "combo", "combinaison", "combinación", "combinazione", "combinação",
    "combinatie", "kombination", "zahlenkombination", "kombinacja", "kombinace", "kombinacija",
    "комбинация", "šifra", "szyfr"
  };

  private Locks() {}

  /** Whether it is a word of safes, whose codes are turns of a dial. */
  static boolean isSafe(Words words, int word) {
    return words.isOneOf(word, SAFES);
  }

  /** The same of the turns themselves. */
  static boolean isCombination(Words words, int word) {
    return words.isOneOf(word, COMBINATIONS);
  }

  /** Whether a word says that digits are typed at a door or a telephone. */
  static boolean isKeypad(Words words, int word) {
    return words.isOneOf(word, KEYPAD);
  }

  /** Whether a word of doors, alarms or accounts stands near on the same line. */
  static boolean isNearLock(FoldedText text, int word) {
    Words words = text.words();
    int at = words.start(word);
    for (int i = words.from(Math.max(0, at - FAR)); i < words.count(); i++) {
      if (words.start(i) > at + FAR) {
        return false;
      }
      if (i != word && (words.is(i, WordKind.CODE_OF) || words.is(i, WordKind.PIN))) {
        return true;
      }
    }
    return false;
  }
}
