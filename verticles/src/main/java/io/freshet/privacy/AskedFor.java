package io.freshet.privacy;

/** What a line that names a secret asks for: the secret, or something else about it. */
final class AskedFor {
  private static final int MAX_LINE = 240;
  private static final int MAX_ASKED = 8;

  /** In a line that asks for a secret without a question mark. */
  private static final WordList ASKS =
      WordList.of(
          "please",
          "pls",
          "plz",
          "what",
          "whats",
          "what's",
          "which",
          "send",
          "need",
          "give",
          "tell",
          "bitte",
          "welches",
          "welcher",
          "wie",
          "was",
          "brauche",
          "schick",
          "quel",
          "quelle",
          "donne",
          "envoie",
          "cual",
          "cuál",
          "dime",
          "pásame",
          "manda",
          "qual",
          "quale",
          "quoi",
          "qué",
          "cosa",
          "quels",
          "quelles",
          "dammi",
          "mandami",
          "passa",
          "wat",
          "welk",
          "welke",
          "stuur",
          "jakie",
          "jaki",
          "podaj",
          "jaké",
          "jaký",
          "какой",
          "какая",
          "назовите",
          "скажите",
          "пришли",
          "vilket",
          "hvad",
          "hvilken",
          "hva",
          "mikä",
          "nedir",
          "söyle",
          "confirm",
          "verify",
          "enter",
          "type");

  /** First in a question that a place, a person, a number or a yes answers. */
  private static final WordList OTHERS =
      WordList.of(
          "where",
          "where's",
          "who",
          "who's",
          "whose",
          "when",
          "why",
          "did",
          "does",
          "has",
          "have",
          "had",
          "forgot",
          "forgotten",
          "lost",
          "wo",
          "wer",
          "wann",
          "warum",
          "hast",
          "où",
          "qui",
          "quand",
          "pourquoi",
          "combien",
          "dónde",
          "quién",
          "cuándo",
          "cuántas",
          "cuántos",
          "olvidaste",
          "olvidó",
          "dove",
          "chi",
          "quando",
          "quante",
          "quanti",
          "onde",
          "quem",
          "quantas",
          "quantos",
          "esqueceu",
          "waar",
          "hoeveel",
          "gdzie",
          "kto",
          "kiedy",
          "ile",
          "где",
          "кто",
          "когда",
          "сколько",
          "забыли");

  private static final WordList HOW = WordList.of("how", "wie", "comment", "cómo", "come", "hoe");

  /** Behind {@code how}. */
  private static final WordList MANY =
      WordList.of(
          "many",
          "much",
          "long",
          "often",
          "do",
          "does",
          "did",
          "to",
          "can",
          "should",
          "viele",
          "viel",
          "oft",
          "lange",
          "kann",
          "ändere",
          "setze",
          "changer",
          "cambiar",
          "cambiare");

  /** Behind {@code have}. */
  private static final WordList YOU = WordList.of("you", "u", "anyone", "anybody", "du", "jemand");

  /** Behind {@code have you}: a secret is asked for. */
  private static final WordList GOT = WordList.of("got", "get", "noch", "das", "den", "a", "the");

  /** Right behind the name of a secret: asked is what it is of. */
  private static final WordList THINGS =
      WordList.of(
          "time",
          "times",
          "page",
          "screen",
          "link",
          "url",
          "date",
          "attempt",
          "attempts",
          "problem",
          "problems",
          "issue",
          "issues",
          "manager",
          "managers",
          "policy",
          "length",
          "generator",
          "reset",
          "hash",
          "review",
          "vergessen",
          "oublié",
          "olvidada",
          "dimenticata",
          "esquecida",
          "vergeten",
          "forgotten",
          "format");

  private AskedFor() {}

  /** Whether a word on the line asks or begs. */
  static boolean isBegged(FoldedText text, int word, int end) {
    Words words = text.words();
    for (int i = Math.max(0, word - MAX_ASKED); i < words.count() && words.end(i) <= end; i++) {
      if (ASKS.has(words, i) && text.indexOf('\n', words.end(i), words.start(word)) < 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether another thing is asked than the secret: where it is, who has it, its time. */
  static boolean isOther(FoldedText text, int word, int end) {
    Words words = text.words();
    if (words.gapOnlyHas(word, " -", 1) && THINGS.has(words, word + 1)) {
      return true;
    }
    int start = TextLines.start(text, words.start(word), MAX_LINE);
    int first = start < 0 ? word : words.from(AskedSecretDetector.behindSpeaker(text, start));
    if (first >= word) {
      return false;
    }
    boolean got = YOU.has(words, first + 1) && GOT.has(words, first + 2);
    return OTHERS.has(words, first) && !got || HOW.has(words, first) && MANY.has(words, first + 1);
  }
}
