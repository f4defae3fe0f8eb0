package io.freshet.privacy;

import java.util.List;

/**
 * Passwords of several words that a sentence calls so: {@code passphrase for it: oak table 4 cups},
 * {@code phrase maîtresse : quatre huîtres dansent mardi}. They reach to the end of their clause.
 */
final class PassphraseDetector implements Detector {
  private static final int MIN_WORDS = 3;
  private static final int MAX_WORDS = 9;
  private static final int MAX_BETWEEN = 5;
  private static final int MAX_LENGTH = 80;

  private static final WordList WHOLE =
      WordList.of(
          ("passphrase passphrases pass-phrase passfrase wachtwoordzin wachtzin lösenfras passordfrase"
                  + " passwortsatz passsatz kennsatz schlüsselsatz adgangsfrase salalause"
                  + " парольная passfrasen lösenfrasen")
              .split(" "));

  private static final WordList PHRASES =
      WordList.of("phrase", "frase", "satz", "fraza", "фраза", "zin", "fras");

  /** Said about passphrases. */
  private static final WordList RULES =
      WordList.of(
          "rules", "rule", "tips", "example", "regeln", "regel", "règles", "reglas", "regole");

  /** Beside such a word. */
  private static final WordList SECRET =
      WordList.of(
          ("maîtresse secrète passe maestra secreta contraseña clave segreta principale accesso"
                  + " accesso senha mestra acesso master secret recovery wiederherstellung geheime"
                  + " tajna hasła секретная парольная")
              .split(" "));

  @Override
  public DetectorType type() {
    return DetectorType.URL_SECRET;
  }

  @Override
  public long triggers() {
    return Mark.ASSIGNMENT.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    Words words = text.words();
    for (int i = 0; i < words.count(); i++) {
      if (isNamed(words, i)) {
        int start = behindColon(text, i);
        int end = start < 0 ? -1 : endOfPhrase(text, start);
        if (end > 0) {
          ToldSecret.put(text, start, end, found);
        }
      }
    }
  }

  private static boolean isNamed(Words words, int word) {
    if (WHOLE.has(words, word)) {
      return true;
    }
    boolean beside = SECRET.has(words, word + 1) || SECRET.has(words, word + 2);
    return PHRASES.has(words, word) && (beside || word > 0 && SECRET.has(words, word - 1));
  }

  /** Behind the colon that few words at most part from the name; -1 if there is none. */
  private static int behindColon(FoldedText text, int name) {
    Words words = text.words();
    for (int i = name; i < words.count() && i - name <= MAX_BETWEEN; i++) {
      int at = words.end(i);
      int sign = text.at(at) == ' ' && text.at(at + 1) == ':' ? at + 1 : at;
      if (text.at(sign) == ':') {
        char next = text.at(sign + 1);
        return next == ' ' || next == '\n' ? sign + 2 - (next == '\n' ? 1 : 0) : -1;
      }
      if (!words.gapIs(i, " ")
          || words.is(i + 1, WordKind.NO_PASSWORD)
          || RULES.has(words, i + 1)) {
        return -1;
      }
    }
    return -1;
  }

  /** Words with blanks between, perhaps a number among them, and nothing else. */
  private static int endOfPhrase(FoldedText text, int start) {
    int parts = 1;
    int i = start;
    for (; i - start < MAX_LENGTH; i++) {
      char c = text.at(i);
      if (c == ' ' && FoldedText.isLetterOrDigit(text.at(i + 1))) {
        parts++;
      } else if (!FoldedText.isLetterOrDigit(c) && c != '-' && c != '\'') {
        break;
      }
    }
    char after = text.at(i);
    boolean closed = after == 0 || after == '\n' || ".,;!)".indexOf(after) >= 0;
    Words words = text.words();
    int first = words.from(start);
    boolean said =
        first < words.count()
            && words.start(first) == start
            && (words.is(first, WordKind.NO_PASSWORD) || words.is(first, WordKind.SEED));
    return closed && !said && parts >= MIN_WORDS && parts <= MAX_WORDS ? i : -1;
  }
}
