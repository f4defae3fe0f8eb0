package io.freshet.privacy;

/** What a code is of, by the words around it: of a door, of an account, of an error. */
final class CodeUse {
  private static final int MAX_BETWEEN = 3;
  private static final int MAX_USE = 5;
  private static final String[] YOURS = {
    "your", "dein", "ihr", "euer", "votre", "ton", "tu", "su", "tuo", "seu", "teu", "je", "uw",
    "din", "ditt", "twój", "váš", "tvůj", "ваш", "твой", "sinun", "kodunuz", "您的", "你的"
  };
  private static final String[] USES = {
    "sign", "login", "log", "verify", "authenticate", "unlock", "confirm", "anmelden", "einloggen"
  };
  private static final String[] TO = {"to", "um", "zum", "pour"};

  /** What codes are of that open nothing. */
  private static final String[] OTHERS = {
    "error",
    "errors",
    "exit",
    "status",
    "fault",
    "reason",
    "product",
    "item",
    "article",
    "hs",
    "tariff",
    "type",
    "country",
    "voucher",
    "promo",
    "discount",
    "fehler",
    "erreur",
    "d'erreur",
    "produit",
    "errore",
    "erro",
    "fout",
    "produkt",
    "artikel",
    "producto",
    "prodotto",
    "produto"
  };

  private CodeUse() {}

  /** {@code error code}, {@code promo code}: opens nothing. */
  static boolean isOther(Words words, int word) {
    return word > 0 && words.isOneOf(word - 1, OTHERS);
  }

  /** {@code your code}, {@code Ihr Code}. */
  static boolean isYours(Words words, int word) {
    if (word == 0 || !words.gapIs(word - 1, " ") && words.gapLength(word - 1) > 0) {
      return false;
    }
    return words.isOneOf(word - 1, YOURS);
  }

  /** {@code use code 482915 to sign in}: whether a word soon behind says what for. */
  static boolean isUsed(FoldedText text, int word) {
    Words words = text.words();
    int last = Math.min(words.count(), word + 1 + MAX_USE);
    for (int i = word + 1; i < last && goesOn(text, words.end(i - 1), words.start(i)); i++) {
      if (words.isOneOf(i, USES) && words.isOneOf(i - 1, TO)) {
        return true;
      }
    }
    return false;
  }

  /** Whether neither the sentence nor a part of it ends between two words. */
  private static boolean goesOn(FoldedText text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (",;.!?\n".indexOf(text.at(i)) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** {@code door code}, {@code code de la porte}: whether a word near says what the code opens. */
  static boolean opens(FoldedText text, int word) {
    Words words = text.words();
    for (int i = word - 1; i >= Math.max(0, word - 2) && words.gapOnlyHas(i, " -_/", 1); i--) {
      if (words.is(i, WordKind.CODE_OF)) {
        return true;
      }
    }
    for (int i = word + 1; i < words.count() && i - word <= MAX_BETWEEN; i++) {
      if (!words.gapOnlyHas(i - 1, " -'", 1) || words.isOneOf(i, OTHERS)) {
        return false;
      }
      if (words.is(i, WordKind.CODE_OF)) {
        return true;
      }
    }
    return false;
  }
}
