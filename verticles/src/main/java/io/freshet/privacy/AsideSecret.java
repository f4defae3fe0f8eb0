package io.freshet.privacy;

import java.util.List;

/**
 * Passwords that the sentence tells aside: {@code the one password for everything, it's Rover1958},
 * {@code login won't take N0tting-hill-gate}, {@code security phrase "purple tractor"}.
 */
final class AsideSecret {
  private static final int MAX_WORDS = 14;
  private static final int LEAST = 6;
  private static final int LONG = 8;
  private static final int LEAST_LETTERS = 3;

  private static final WordList PHRASES = WordList.of("phrase", "frase", "zin");

  /** What makes of a phrase one that tells who calls. */
  private static final WordList AGREED =
      WordList.of(
          ("security verification identification verbal telephone phone account safe secret"
                  + " memorable sécurité secrète seguridad secreta sicurezza segreta segurança"
                  + " veiligheid geheime confirmation authentication challenge")
              .split(" "));

  private static final WordList ITS =
      WordList.of("it's", "its", "namely", "nämlich", "zwar", "namelijk", "c'est", "cioè");

  /** Verbs of what does not take a password, with {@code not} before or behind. */
  private static final WordList TAKES =
      WordList.of(
          ("take takes accept accepts like likes recognise recognize recognises akzeptiert nimmt"
                  + " erkennt accepte prend reconnaît acepta admite reconoce accetta prende"
                  + " riconosce aceita reconhece accepteert neemt herkent")
              .split(" "));

  private static final WordList NEVER =
      WordList.of(
          ("won't wont doesn't doesnt not nicht kein pas n'accepte n'admet no non não nao niet geen"
                  + " never nie mai nunca jamais nooit")
              .split(" "));

  private static final WordList REFUSES =
      WordList.of(
          ("refuses refused rejects rejected refuse rejette rechaza rechazó rifiuta rejeita recusa"
                  + " weigert verweigert n'accepte")
              .split(" "));

  private AsideSecret() {}

  /** Looks behind a word of logins, passwords or phrases. */
  static void find(FoldedText text, int word, boolean digits, List<Finding> found) {
    Words words = text.words();
    if (PHRASES.has(words, word)) {
      phrase(text, word, found);
      return;
    }
    boolean password = words.is(word, WordKind.PASSWORD);
    if (!digits || !password && !words.is(word, WordKind.LOGIN)) {
      return;
    }
    for (int i = word + 1; i < words.count() && i - word <= MAX_WORDS; i++) {
      if (!ToldSecret.goesOn(text, words.end(i - 1), words.start(i))) {
        return;
      }
      boolean told =
          password && isAside(text, i) && known(text, i, found)
              || isRefusal(words, i) && refused(text, i, found);
      if (told) {
        return;
      }
    }
  }

  /** {@code Security phrase "purple tractor"}, {@code frase di sicurezza: …}. */
  private static void phrase(FoldedText text, int word, List<Finding> found) {
    Words words = text.words();
    boolean before = word > 0 && AGREED.has(words, word - 1) && words.gapOnlyHas(word - 1, " -", 1);
    int last = word;
    for (int i = word + 1; i <= word + 2 && words.gapIs(i - 1, " ") && i < words.count(); i++) {
      last = AGREED.has(words, i) ? i : last;
    }
    if (!before && last == word) {
      return;
    }
    boolean verb = words.gapIs(last, " ") && words.is(last + 1, WordKind.IS);
    int from = words.end(verb ? last + 1 : last);
    from += text.startsWith(from, " :") ? 1 : 0;
    from += text.at(from) == ':' ? 1 : 0;
    PhrasedSecret.quoted(text, from, found);
  }

  /** {@code , it's}, {@code , c'est}: a word behind a comma that tells what was named. */
  private static boolean isAside(FoldedText text, int word) {
    Words words = text.words();
    if (!words.gapIs(word, " ")) {
      return false;
    }
    boolean comma = ",-–(".indexOf(text.at(words.end(word - 1))) >= 0;
    comma |= text.at(words.start(word) - 2) == '-' || text.at(words.start(word) - 2) == '–';
    boolean behind = ",(".indexOf(text.at(words.end(Math.max(0, word - 2)))) >= 0;
    return ITS.has(words, word) && comma
        || words.is(word, WordKind.IS) && !words.is(word, "on") && (comma || behind);
  }

  private static boolean known(FoldedText text, int word, List<Finding> found) {
    int start = ToldSecret.opened(text, text.words().end(word));
    int end = SecretValue.judgedEnd(text, start);
    char after = text.at(end);
    boolean closed = after == 0 || ".,;)\n\"'!".indexOf(after) >= 0;
    return closed
        && end - start >= LEAST
        && isSpelled(text, start, end)
        && ToldSecret.put(text, start, end, found);
  }

  private static boolean isRefusal(Words words, int word) {
    return REFUSES.has(words, word)
        || TAKES.has(words, word)
            && (NEVER.has(words, word - 1) || words.gapIs(word, " ") && NEVER.has(words, word + 1));
  }

  private static boolean refused(FoldedText text, int word, List<Finding> found) {
    Words words = text.words();
    int last = NEVER.has(words, word + 1) && words.gapIs(word, " ") ? word + 1 : word;
    int start = ToldSecret.opened(text, words.end(last));
    int end = SecretValue.judgedEnd(text, start);
    return end - start >= LONG
        && isSpelled(text, start, end)
        && (SecretValue.isPassword(text, start, end)
            || SecretValue.isOfBothCases(text, start, end)
                && !NamedThing.isVersion(text, start, end))
        && ToldSecret.put(text, start, end, found);
  }

  /** Small letters and digits, and no name of a product. */
  private static boolean isSpelled(FoldedText text, int start, int end) {
    int letters = 0;
    for (int i = start; i < end; i++) {
      letters += Character.isLowerCase(text.at(i)) ? 1 : 0;
    }
    return letters >= LEAST_LETTERS
        && Character.isLetter(text.at(start))
        && ToldSecret.isBare(text, start, end)
        && !SecretValue.isMail(text, start, end)
        && !NamedThing.isKnown(text, start, end)
        && !NamedThing.isProduct(text, start)
        && !NamedThing.isNumbered(text, start, end);
  }
}
