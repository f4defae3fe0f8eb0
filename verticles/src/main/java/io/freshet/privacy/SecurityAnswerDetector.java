package io.freshet.privacy;

import java.util.List;

/**
 * Words that people agree on with a bank or an alarm company, and passwords of several words:
 * {@code réponse à la question secrète : Chibougamau}, {@code memorable word is pancake}, {@code
 * code word to cancel: its pumpernickel}, {@code passphrase for it: oak table 4 cups}, {@code
 * maiden name Trubshaw}. Any word may be one, so that the name has to be sure and the clause to end
 * behind it.
 */
final class SecurityAnswerDetector implements Detector {
  private static final int REACH = 96;
  private static final int MAX_NEAR = 5;
  private static final int MAX_WORDS = 5;
  private static final int MAX_PHRASE = 9;
  private static final int MAX_LEAD = 3;
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

  /** What names a phrase, alone or beside one of {@link #SECRET_PHRASE}. */
  private static final WordList PHRASE =
      WordList.of(
          ("passphrase passphrases pass-phrase passfrase wachtwoordzin wachtzin lösenfras"
                  + " passordfrase passwortsatz passsatz kennsatz schlüsselsatz adgangsfrase"
                  + " salalause парольная passfrasen lösenfrasen")
              .split(" "));

  private static final WordList PHRASES =
      WordList.of("phrase", "frase", "satz", "fraza", "фраза", "zin", "fras");
  private static final WordList SECRET_PHRASE =
      WordList.of(
          ("maîtresse secrète passe maestra secreta contraseña clave segreta principale accesso"
                  + " senha mestra acesso master secret recovery wiederherstellung geheime tajna"
                  + " hasła секретная парольная")
              .split(" "));

  /** Said about passphrases. */
  private static final WordList RULES =
      WordList.of(
          ("rules rule tips example regeln regel règles reglas regole we you i wir ich sie nous"
                  + " vous")
              .split(" "));

  /** Between a colon or a verb and what was agreed on. */
  private static final WordList LEAD =
      WordList.of(
          ("it's its is was est es ist war è é är er jest c'est it the a an still now just"
                  + " sei foi era était fue")
              .split(" "));

  /** Behind the last of {@link #SECRETS} these make a name of it. */
  private static final WordList WORDS =
      WordList.of("word", "place", "name", "info", "date", "answer", "слово", "heslo", "woord");

  @Override
  public DetectorType type() {
    return DetectorType.URL_SECRET;
  }

  @Override
  public long triggers() {
    return WordKind.ANSWER.bit | Mark.ASSIGNMENT.bit | WordKind.PASSWORD.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    Words words = text.words();
    for (int i = 0; i < words.count(); i++) {
      boolean phrase = isPhrase(words, i);
      if (phrase || words.is(i, WordKind.ANSWER) && isNamed(words, i) || isReply(text, i)) {
        behind(text, i, phrase, found);
      }
    }
  }

  /** {@code passphrase}, {@code phrase secrète}. */
  private static boolean isPhrase(Words words, int word) {
    boolean beside = SECRET_PHRASE.has(words, word + 1) || SECRET_PHRASE.has(words, word + 2);
    beside |= word > 0 && SECRET_PHRASE.has(words, word - 1);
    return PHRASE.has(words, word) || PHRASES.has(words, word) && beside;
  }

  /**
   * {@code Security question: first car? A: …}, {@code R: …}: a letter that stands for an answer.
   */
  private static boolean isReply(FoldedText text, int word) {
    Words words = text.words();
    boolean reply = words.length(word) == 1 && text.at(words.end(word)) == ':' && word > 0;
    if (!reply || "ARSO".indexOf(text.at(words.start(word))) < 0 || !words.gapHas(word - 1, '?')) {
      return false;
    }
    for (int i = Math.max(0, word - FAR); i < word; i++) {
      if (QUESTIONS.has(words, i)) {
        return true;
      }
    }
    return false;
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

  /** A colon, a verb or nothing in the same clause, and the words behind it. */
  private static void behind(FoldedText text, int name, boolean phrase, List<Finding> found) {
    Words words = text.words();
    int from = words.end(name);
    if (beside(text, name, phrase, found)) {
      return;
    }
    for (int i = from; i < text.length() && i - from < REACH; i++) {
      char c = text.at(i);
      if (c == '\n' || c == '?' || c == '[' || (c == '.' || c == ';') && text.at(i + 1) <= ' ') {
        return;
      }
      if ((c == '"' || c == '“' || c == '„' || c == '«') && text.at(i - 1) == ' ') {
        PhrasedSecret.quoted(text, i, found);
        return;
      }
      int word = words.from(i);
      boolean begins = word < words.count() && words.start(word) == i;
      if (begins && phrase && RULES.has(words, word)) {
        return;
      }
      boolean verb =
          begins
              && words.is(word, WordKind.IS)
              && !words.is(word, "on")
              && !words.is(word + 1, "file");
      if (c == ':' || c == '=' || verb) {
        int start = opened(text, verb ? words.end(word) : i + 1);
        int end = start < 0 ? -1 : endOfValue(text, start, phrase && c == ':');
        if (end > 0) {
          put(text, start, end, found);
        }
        if (end > 0 || !verb) {
          return;
        }
      }
    }
  }

  /** {@code maiden name Trubshaw.}: a name right behind, or what one is told to say. */
  private static boolean beside(FoldedText text, int name, boolean phrase, List<Finding> found) {
    Words words = text.words();
    int start = words.end(name) + 1;
    boolean given = phrase && name > 0 && words.is(name - 1, WordKind.ENTERED);
    boolean capital = !words.isCapital(name) && words.isCapital(Math.min(name + 1, words.count()));
    if (text.at(start - 1) != ' ' || !capital && !given) {
      return false;
    }
    int end = endOfValue(text, start, false);
    return end > 0 && put(text, start, end, found);
  }

  private static boolean put(FoldedText text, int start, int end, List<Finding> found) {
    return !StandIn.is(text, start, end)
        && found.add(new Finding(start, end, DetectorType.URL_SECRET, 0.7));
  }

  /** Behind blanks, quotes and {@code it's}; -1 if no blank is there. */
  private static int opened(FoldedText text, int from) {
    Words words = text.words();
    int start = from;
    for (int n = 0; n <= MAX_LEAD; n++) {
      int blank = start;
      while (start - blank < 3 && text.at(start) != 0 && " \n\"'„“«".indexOf(text.at(start)) >= 0) {
        start++;
      }
      int word = words.from(start);
      boolean lead = word < words.count() && words.start(word) == start && LEAD.has(words, word);
      if (start == blank || !lead || text.at(words.end(word)) != ' ') {
        return start == blank ? -1 : start;
      }
      start = words.end(word);
    }
    return -1;
  }

  /**
   * Where words end that close their clause: one, several with capitals, two or three that are no
   * sentence's; -1 if they do not.
   *
   * @param phrase whether they may be many, and numbers among them
   */
  static int endOfValue(FoldedText text, int start, boolean phrase) {
    Words words = text.words();
    int first = words.from(start);
    boolean year = text.digitAt(start) && text.digitAt(start + 1); // '78 Ford Pinto
    int parts = 1;
    int i = start;
    for (; i - start < REACH; i++) {
      char c = text.at(i);
      boolean title = c == '.' && text.at(i + 1) == ' ' && isTitle(words, start, i);
      boolean blank = c == ' ' && FoldedText.isLetterOrDigit(text.at(i + 1));
      parts += blank ? 1 : 0;
      if (!title && !blank && !FoldedText.isLetterOrDigit(c) && c != '-' && c != '\'') {
        break;
      }
    }
    int last = words.from(i) - 1;
    boolean own = year || first < words.count() && words.start(first) == start;
    if (!own || last < first || !isClosed(text, i) || parts > (phrase ? MAX_PHRASE : MAX_WORDS)) {
      return -1;
    }
    if (RULES.has(words, first)
        || words.is(first, WordKind.NO_PASSWORD)
        || words.is(first, WordKind.SEED)
        || i - start < LEAST) {
      return -1;
    }
    boolean named = true;
    for (int word = first; word <= last; word++) {
      named &= words.isCapital(word);
      boolean said = NameLanguage.isSmall(words, word) || words.is(word, WordKind.NO_PASSWORD);
      if (said && !phrase || words.length(word) == i - start && said) {
        return -1;
      }
    }
    boolean digits = text.digitAt(i - 1);
    boolean plain = parts == 1 || (named || parts == 2) && (!digits || year);
    return phrase && parts > 2 || plain ? i : -1;
  }

  private static boolean isTitle(Words words, int start, int end) {
    int word = words.from(end) - 1;
    return words.start(word) == start && words.is(word, WordKind.TITLE);
  }

  private static boolean isClosed(FoldedText text, int end) {
    char after = text.at(end);
    boolean aside = after == ' ' && text.at(end + 1) != 0 && "(–-".indexOf(text.at(end + 1)) >= 0;
    return after == 0 || aside || "\n.,;)\"'”“»–!".indexOf(after) >= 0 && !text.wordAt(end + 1);
  }
}
