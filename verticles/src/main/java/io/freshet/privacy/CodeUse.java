package io.freshet.privacy;

/** What a code is of, by the words around it: of a door, of an account, of an error. */
final class CodeUse {
  private static final int MAX_BETWEEN = 5;
  private static final int MAX_USE = 5;
  private static final int MAX_BEFORE = 4;
  private static final int MAX_CODE = 10;
  private static final WordList YOURS =
      WordList.of(
          "your", "sent", "dein", "ihr", "euer", "votre", "ton", "tu", "su", "tuo", "seu", "teu",
          "je", "uw", "din", "ditt", "twój", "váš", "tvůj", "ваш", "твой", "sinun", "kodunuz", "您的",
          "你的");
  private static final WordList USES =
      WordList.of(
          "sign",
          "login",
          "log",
          "verify",
          "authenticate",
          "unlock",
          "confirm",
          "anmelden",
          "einloggen");
  private static final WordList TO = WordList.of("to", "um", "zum", "pour");

  /** Adjectives of codes that change, as those of errors and goods do not. */
  private static final WordList NEW =
      WordList.of(
          "new",
          "old",
          "temporary",
          "temp",
          "neuer",
          "neuen",
          "neue",
          "alter",
          "nouveau",
          "ancien",
          "nuevo",
          "viejo",
          "nuovo",
          "vecchio",
          "novo",
          "antigo",
          "nieuwe",
          "oude",
          "nowy",
          "nový",
          "новый",
          "новий",
          "ny",
          "nya",
          "uusi");

  /** Articles that stand before a code that is told in a sentence. */
  private static final WordList THE =
      WordList.of(
          "the", "der", "den", "le", "el", "il", "o", "de", "my", "mein", "mon", "mi", "mio", "meu",
          "mijn", "our", "unser", "notre", "nuestro", "nostro", "nosso", "ons", "new", "old",
          "secret");

  /** The same, where the word itself has its article. */
  private static final WordList DEFINITE =
      WordList.of(
          "koden", "kodens", "kodene", "codul", "kóðinn", "kodot", "комбинацията", "kodi-i");

  /** Behind codes that came by message. */
  private static final WordList CAME =
      WordList.of(
          "arrived",
          "came",
          "sent",
          "received",
          "texted",
          "chegou",
          "recebi",
          "llegó",
          "llego",
          "mandaron",
          "enviaron",
          "arrivato",
          "ricevuto",
          "reçu",
          "gekommen",
          "bekommen",
          "erhalten",
          "ontvangen",
          "пришел",
          "пришёл");

  private static final int MAX_PAYMENT = 16;
  private static final WordList PAYMENTS =
      WordList.of(
          "refund",
          "refunded",
          "purchase",
          "sale",
          "terminal",
          "approved",
          "merchant",
          "pos",
          "payment");

  /** What codes are of that open nothing. */
  private static final WordList OTHERS =
      WordList.of(
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
          "produto");

  /** The same, where they stand right before the word. */
  private static final WordList QUALIFIERS =
      WordList.of(
          "area",
          "zip",
          "postal",
          "post",
          "dial",
          "dialing",
          "dialling",
          "city",
          "colour",
          "color",
          "hex",
          "sort",
          "swift",
          "bic",
          "bank",
          "branch",
          "airport",
          "station",
          "currency",
          "language",
          "tax",
          "vat",
          "sku",
          "bar",
          "qr",
          "source",
          "dress",
          "penal",
          "civil",
          "return",
          "response",
          "http",
          "trouble",
          "diagnostic",
          "billing",
          "diagnosis",
          "cpt",
          "icd",
          "commodity",
          "department",
          "cost",
          "booking",
          "reservation",
          "order",
          "tracking",
          "coupon",
          "gift",
          "referral",
          "course",
          "class",
          "module",
          "project",
          "charge",
          "rejection",
          "decline",
          "approval",
          "authorization",
          "authorisation",
          "short",
          "ussd",
          "postleitzahl",
          "vorwahl",
          "länder",
          "postcode",
          "postale",
          "geen",
          "no",
          "kein");

  /** What has codes that open nothing. */
  private static final WordList GOODS =
      WordList.of(
          "catalogue",
          "catalog",
          "katalog",
          "katalogs",
          "catálogo",
          "catalogo",
          "products",
          "produkte",
          "produits",
          "productos",
          "prodotti",
          "colours",
          "colors",
          "farben",
          "prices",
          "sizes",
          "articles",
          "artikel");

  private static final int MAX_OF = 4;

  private CodeUse() {}

  /** {@code error code}, {@code promo code}: opens nothing. */
  static boolean isOther(Words words, int word) {
    boolean told = word > 0 && (OTHERS.has(words, word - 1) || QUALIFIERS.has(words, word - 1));
    return told
        || isOfGoods(words, word)
        || TypedSecret.isVerb(words, word)
        || words.is(word, "open") && !Locks.isWith(words, word + 1)
        || Locks.isKeys(words, word) && !Locks.isKeyBox(words, word);
  }

  /** {@code codes of the catalogue:}. */
  private static boolean isOfGoods(Words words, int word) {
    for (int i = word + 1;
        i - word <= MAX_OF && i < words.count() && words.gapIs(i - 1, " ");
        i++) {
      if (GOODS.has(words, i) && !words.gapIs(i, " ")) {
        return true;
      }
    }
    return false;
  }

  /** {@code your code}, {@code Ihr Code}. */
  static boolean isYours(Words words, int word) {
    if (word == 0 || !words.gapIs(word - 1, " ") && words.gapLength(word - 1) > 0) {
      return false;
    }
    return YOURS.has(words, word - 1);
  }

  /** {@code new code}, {@code combinaison}: of no goods and no errors. */
  static boolean isOwn(Words words, int word) {
    boolean added = word > 0 && NEW.has(words, word - 1) && words.gapIs(word - 1, " ");
    return added || Locks.isCombination(words, word);
  }

  /** {@code the code for the shed}: told in a sentence that names nothing else that has codes. */
  static boolean isTold(Words words, int word) {
    boolean the = word > 0 && THE.has(words, word - 1) && words.gapIs(word - 1, " ");
    the |= DEFINITE.has(words, word) || words.is(word, "code") && words.is(word + 1, WordKind.IS);
    for (int i = Math.max(0, word - MAX_USE); the && i <= word + MAX_USE; i++) {
      the = !OTHERS.has(words, i) && !QUALIFIERS.has(words, i) && !words.is(i, WordKind.NUMBERED);
    }
    return the;
  }

  /** {@code el código que llegó}: sent by a message. */
  static boolean isSent(FoldedText text, int word) {
    Words words = text.words();
    for (int i = word + 1; i <= word + MAX_BETWEEN && i < words.count(); i++) {
      if (!goesOn(text, words.end(i - 1), words.start(i))) {
        return false;
      }
      if (CAME.has(words, i)) {
        return true;
      }
    }
    return false;
  }

  /** {@code auth code} of a payment: the bank's, and no secret. */
  private static boolean isOfPayment(Words words, int word) {
    if (!words.is(word, "auth") && !words.is(word, "authorization")) {
      return false;
    }
    int last = Math.min(words.count() - 1, word + MAX_PAYMENT);
    for (int i = Math.max(0, word - MAX_PAYMENT); i <= last; i++) {
      if (words.is(i, WordKind.CARD) || PAYMENTS.has(words, i)) {
        return true;
      }
    }
    return false;
  }

  /** {@code use code 482915 to sign in}: whether a word soon behind says what for. */
  static boolean isUsed(FoldedText text, int word) {
    Words words = text.words();
    int last = Math.min(words.count(), word + 1 + MAX_USE);
    for (int i = word + 1; i < last && goesOn(text, words.end(i - 1), words.start(i)); i++) {
      if (USES.has(words, i) && TO.has(words, i - 1)) {
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

  private static boolean isDoor(Words words, int word) {
    return words.is(word, WordKind.CODE) && DoorCodes.isDoor(words, word);
  }

  /** {@code door code}, {@code code de la porte}: whether a word near says what the code opens. */
  static boolean opens(FoldedText text, int word) {
    Words words = text.words();
    for (int i = word - 1; i >= Math.max(0, word - MAX_BEFORE); i--) {
      if (!words.gapOnlyHas(i, " -_/,':0123456789", 6) || OTHERS.has(words, i)) {
        break;
      }
      if (words.is(i, WordKind.CODE_OF) || isDoor(words, i)) {
        return !isOfPayment(words, i);
      }
    }
    for (int i = word + 1; i < words.count() && i - word <= MAX_BETWEEN; i++) {
      boolean behind = i == word + 1 && words.gapOnlyHas(word, " 0123456789", MAX_CODE);
      if (!behind && !words.gapOnlyHas(i - 1, " -'(", 2) || OTHERS.has(words, i)) {
        return false;
      }
      if (words.is(i, WordKind.CODE_OF) || isDoor(words, i)) {
        return true;
      }
    }
    return false;
  }
}
