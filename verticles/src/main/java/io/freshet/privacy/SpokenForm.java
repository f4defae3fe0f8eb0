package io.freshet.privacy;

/** How people go on behind a word they agreed on, and what makes a passcode of words. */
final class SpokenForm {
  /** A clause begins, and says when the word is needed. */
  private static final WordList IF =
      WordList.of("if", "wenn", "falls", "si", "se", "als", "indien", "please", "bitte");

  /** First words of how it is written. */
  private static final WordList ALL =
      WordList.of(
          "all", "alles", "tout", "todo", "tutto", "tudo", "in", "en", "em", "mit", "with", "ganz");

  private static final WordList WRITTEN =
      WordList.of(
          ("lower lowercase lower-case small upper uppercase capitals caps one klein kleingeschrieben"
                  + " groß gross großgeschrieben zusammen zusammengeschrieben minuscule minuscules"
                  + " minúsculas minúscula majuscules attaché junto mayúsculas maiúsculas minuscolo"
                  + " minuscole maiuscolo attaccato pegado kleine hoofdletters kleinbuchstaben"
                  + " großbuchstaben aan elkaar a an großem kleinem")
              .split(" "));

  private static final WordList VOICE =
      WordList.of(
          "verbal",
          "spoken",
          "voice",
          "telephone",
          "phone",
          "security",
          "alarm",
          "safe",
          "account");

  private SpokenForm() {}

  /** {@code … if that's what you need}, {@code … alles klein}. */
  static boolean goesOn(Words words, int word) {
    int next = word + 1;
    return words.gapIs(word, " ")
        && next + 1 < words.count()
        && (IF.has(words, next)
            || ALL.has(words, next) && words.gapIs(next, " ") && isWritten(words, next + 1));
  }

  /** {@code klein}, {@code en minuscules}. */
  private static boolean isWritten(Words words, int word) {
    return WRITTEN.has(words, word)
        || words.gapIs(word, " ") && ALL.has(words, word) && WRITTEN.has(words, word + 1);
  }

  /** {@code verbal passcode}: a code that is a word. */
  static boolean isOfVoice(Words words, int code) {
    return code > 0 && VOICE.has(words, code - 1) && words.gapIs(code - 1, " ");
  }
}
