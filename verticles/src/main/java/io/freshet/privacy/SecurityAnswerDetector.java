package io.freshet.privacy;

import java.util.List;

/**
 * Words that people agree on with a bank or an alarm company: {@code réponse à la question secrète
 * : Chibougamau}, {@code memorable word is pancake}, {@code safe word: pavlova}. Any word may be
 * one, so that the name has to be sure and the clause to end behind it.
 */
final class SecurityAnswerDetector implements Detector {
  private static final int REACH = 96;
  private static final int MAX_NEAR = 5;
  private static final int MAX_WORDS = 3;
  private static final int LEAST = 3;

  /** They tell alone; {@code answer} and the like need one of {@link #SECRETS}. */
  private static final WordList SURE =
      WordList.of(
          "safeword",
          "safe-word",
          "codeword",
          "code-word",
          "codewort",
          "kodewort",
          "kennwort",
          "losung",
          "losungswort",
          "sicherheitsantwort",
          "kodord",
          "codewoord",
          "合言葉");

  private static final WordList SECRETS =
      WordList.of(
          "secret",
          "security",
          "sicherheitsfrage",
          "geheimfrage",
          "secrète",
          "secreta",
          "segreta",
          "seguridad",
          "sécurité",
          "segurança",
          "sicurezza",
          "geheime",
          "controlevraag",
          "hemliga",
          "säkerhetsfrågan",
          "контрольный",
          "секретный",
          "bezpieczeństwa",
          "memorable",
          "verification",
          "maiden",
          "kontrollfrage",
          "beveiligingsvraag",
          "safe",
          "code",
          "kodové",
          "кодовое",
          "pet",
          "pet's",
          "dog's",
          "cat's",
          "ключевое",
          "кодовое",
          "секретное",
          "контрольное",
          "d'ordine",
          "convenu",
          "güvenlik");

  private static final int FAR = 14;
  private static final WordList QUESTIONS =
      WordList.of(
          "sicherheitsfrage",
          "geheimfrage",
          "security",
          "secrète",
          "secreta",
          "segreta",
          "kontrollfrage",
          "beveiligingsvraag",
          "controlevraag",
          "контрольный",
          "bezpieczeństwa");

  /** Behind the last of {@link #SECRETS} these make a name of it. */
  private static final WordList WORDS =
      WordList.of("word", "place", "name", "info", "date", "answer", "слово", "heslo", "woord");

  @Override
  public DetectorType type() {
    return DetectorType.URL_SECRET;
  }

  @Override
  public long triggers() {
    return WordKind.ANSWER.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    Words words = text.words();
    for (int i = 0; i < words.count(); i++) {
      if (words.is(i, WordKind.ANSWER) && isNamed(words, i)) {
        behind(text, i, found);
      }
    }
  }

  /** Whether a word names what was agreed on to tell who calls. */
  static boolean isNamed(Words words, int word) {
    if (SURE.has(words, word)) {
      return true;
    }
    if (WORDS.has(words, word) && !words.is(word, "answer")) {
      return word > 0
          && SECRETS.has(words, word - 1)
          && words.gapIs(word - 1, " ")
          && !(words.is(word, "place") && words.is(word - 1, "safe")); // where parcels are left
    }
    for (int i = Math.max(0, word - FAR); i < word - 2; i++) {
      if (QUESTIONS.has(words, i) && words.is(word, WordKind.ANSWER)) {
        return true; // Sicherheitsfrage: … ? Antwort: …
      }
    }
    for (int i = Math.max(0, word - 2); i <= word + MAX_NEAR && i < words.count(); i++) {
      if (i > word && !words.gapOnlyHas(i - 1, " '", 1)) {
        return false;
      }
      if (i != word && SECRETS.has(words, i)) {
        return i > word || words.gapOnlyHas(i, " ", 1);
      }
    }
    return false;
  }

  /** A colon or a verb in the same clause, and the word behind it. */
  private void behind(FoldedText text, int name, List<Finding> found) {
    Words words = text.words();
    int from = words.end(name);
    for (int i = from; i < text.length() && i - from < REACH; i++) {
      char c = text.at(i);
      if (c == '\n' || c == '?' || c == '[' || (c == '.' || c == ';') && text.at(i + 1) <= ' ') {
        return;
      }
      if ((c == '"' || c == '“') && text.at(i - 1) == ' ') {
        PhrasedSecret.quoted(text, i, found);
        return;
      }
      int word = words.from(i);
      boolean verb =
          word < words.count()
              && words.start(word) == i
              && words.is(word, WordKind.IS)
              && !words.is(word + 1, "file");
      if (c == ':' || c == '=' || verb) {
        value(text, verb ? words.end(word) : i + 1, found);
        return;
      }
    }
  }

  private void value(FoldedText text, int from, List<Finding> found) {
    Words words = text.words();
    int start = from;
    while (start - from < 3 && text.at(start) != 0 && " \"'„“«".indexOf(text.at(start)) >= 0) {
      start++;
    }
    int word = words.from(start);
    if (start == from || word >= words.count() || words.start(word) != start) {
      return;
    }
    if (words.length(word) < LEAST
        || words.is(word, WordKind.NO_PASSWORD)
        || NameLanguage.isSmall(words, word)) {
      return;
    }
    int last = word;
    while (last - word < MAX_WORDS
        && words.gapIs(last, " ")
        && last + 1 < words.count()
        && words.isCapital(word)
        && words.isCapital(last + 1)) {
      last++;
    }
    int end = words.end(last);
    while (text.wordAt(end)) {
      end++;
    }
    char after = text.at(end);
    boolean closed = after == 0 || "\n.,;)\"'”“»–".indexOf(after) >= 0 && !text.wordAt(end + 1);
    boolean aside = after == ' ' && "(–-".indexOf(text.at(end + 1)) >= 0 && text.at(end + 1) != 0;
    if (closed || aside) {
      found.add(new Finding(start, end, type(), 0.7));
    }
  }
}
