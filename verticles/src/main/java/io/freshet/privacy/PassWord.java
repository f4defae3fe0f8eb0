package io.freshet.privacy;

/**
 * {@code Pass}, {@code pas}, which is a passport in some languages and much else in others: the
 * words beside it tell.
 */
final class PassWord {
  /** Between a word that joins and the number. */
  private static final int NEAR = 3;

  /** Capitals before the digits of a number. */
  private static final int MAX_SERIES = 3;

  private static final WordList BEFORE =
      WordList.of(
          "mein",
          "meinen",
          "meinem",
          "meines",
          "dein",
          "deinen",
          "sein",
          "seinen",
          "seinem",
          "ihren",
          "ihrem",
          "unser",
          "unsere",
          "den",
          "der",
          "im",
          "vom",
          "laut",
          "dem",
          "alter",
          "alten",
          "neuer",
          "neuen",
          "deutscher",
          "deutschen",
          "mitt",
          "ditt",
          "hans",
          "hennes",
          "sitt",
          "svenskt",
          "norskt",
          "mit",
          "dit",
          "hendes",
          "dansk",
          "norsk",
          "gammelt",
          "nytt",
          "nyt",
          "sønns",
          "datters",
          "mins",
          "min",
          "schweizer",
          "österreichischer",
          "gültiger",
          "abgelaufener",
          "nya",
          "gamla",
          "nye",
          "gamle",
          "ogiltigt");

  private static final WordList GENITIVE =
      WordList.of("des", "meines", "ihres", "seines", "deines", "unseres");

  private static final WordList BEHIND =
      WordList.of(
          "der",
          "des",
          "aus",
          "verloren",
          "läuft",
          "har",
          "hat",
          "gestohlen",
          "ausgestellt",
          "gültig",
          "abgelaufen",
          "utfärdat",
          "gått",
          "går",
          "utstedt",
          "udstedt",
          "makulerat",
          "er",
          "forsvundet",
          "stjålet",
          "stulet");

  private static final WordList JOINS =
      WordList.of("war", "ist", "lautet", "var", "er", "är", "vist", "hat", "har");

  /** What is said of one behind its number. */
  private static final WordList LEFT =
      WordList.of(
          "vergessen",
          "verloren",
          "gestohlen",
          "abgelaufen",
          "läuft",
          "liegt",
          "fehlt",
          "weg",
          "gefunden",
          "gilt",
          "gültig",
          "ausgestellt",
          "verlängert",
          "glömt",
          "borttappat",
          "hittat",
          "går",
          "gått",
          "glemt",
          "mistet",
          "udløber",
          "utløper",
          "fundet",
          "funnet",
          "stulet",
          "stjålet",
          "vergeten",
          "kwijt",
          "verlopen",
          "gestolen");

  private PassWord() {}

  /** {@code . Pas 231759341}, {@code ; pas: 42770851}: at the start of a phrase. */
  static boolean isLabel(Words words, int word) {
    boolean begins =
        words.gapHas(word - 1, '.')
            || words.gapHas(word - 1, ';')
            || words.gapHas(word - 1, '\n')
            || words.gapHas(word - 1, '|');
    return words.gapHas(word, ':') || begins && words.isCapital(word);
  }

  /** Whether a word is one for a passport by the words beside it. */
  static boolean isOne(Words words, int word) {
    if (words.is(word, "passes")) {
      return word > 0 && GENITIVE.has(words, word - 1);
    }
    if (words.is(word, "passverlängerung") || words.is(word, "passerneuerung")) {
      return true;
    }
    if (!words.is(word, "pass") && !words.is(word, "pas")) {
      return false;
    }
    return word > 0 && BEFORE.has(words, word - 1) && words.spacedFromNext(word - 1)
        || BEHIND.has(words, word + 1) && words.spacedFromNext(word)
        || isSeries(words, word + 1) && LEFT.has(words, word + 2) && words.spacedFromNext(word);
  }

  /** Whether a word is the capitals that a number begins with: {@code Pass X2115303 vergessen}. */
  private static boolean isSeries(Words words, int word) {
    return word < words.count() && words.length(word) <= MAX_SERIES && words.isUpper(word);
  }

  /** {@code nr war …}, {@code nummeret var vist …}: whether small words join a number's word. */
  static boolean joins(Words words, int start) {
    int word = words.from(start) - 1;
    int first = word;
    while (first > 0
        && JOINS.has(words, first)
        && (first == word ? start - words.end(word) <= NEAR : words.spacedFromNext(first))) {
      first--;
    }
    return first < word && first >= 0 && words.is(first, WordKind.NUMBER);
  }
}
