package io.freshet.privacy;

import java.util.List;

/**
 * Passwords that help desks and people in a hurry give: a word and a number behind it, {@code
 * Welcome123}, {@code Sommer2025!}, near a word of logins.
 */
final class StockPassword {
  private static final int NEAR = 72;
  private static final int LEAST_DIGITS = 2;
  private static final int MOST_DIGITS = 6;
  private static final String SIGNS = "!#$*?.@";

  private static final WordList STEMS =
      WordList.of(
          "welcome",
          "willkommen",
          "bienvenue",
          "bienvenido",
          "benvenuto",
          "welkom",
          "password",
          "passwort",
          "passw",
          "pass",
          "changeme",
          "letmein",
          "qwerty",
          "qwertz",
          "azerty",
          "admin",
          "temp",
          "start",
          "init",
          "initial",
          "default",
          "spring",
          "summer",
          "autumn",
          "fall",
          "winter",
          "frühling",
          "fruehling",
          "sommer",
          "herbst",
          "été",
          "hiver",
          "verano",
          "invierno",
          "otoño",
          "primavera",
          "estate",
          "inverno",
          "autunno",
          "zomer",
          "herfst",
          "lente",
          "lato",
          "zima",
          "onboard",
          "newuser",
          "company",
          "secret",
          "geheim");

  private StockPassword() {}

  /** Whether the word that begins there is one of such passwords. */
  static boolean isStem(FoldedText text, int start) {
    int word = text.words().from(start);
    return word < text.words().count()
        && text.words().start(word) == start
        && STEMS.has(text.words(), word);
  }

  /** Looks at what the word begins; whether it is such a password. */
  static boolean find(FoldedText text, int word, List<Finding> found) {
    Words words = text.words();
    int digits = words.end(word);
    if (!STEMS.has(words, word) || !text.digitAt(digits) && !text.digitAt(digits + 1)) {
      return false;
    }
    int start = words.start(word);
    int from = SIGNS.indexOf(text.at(digits)) >= 0 ? digits + 1 : digits;
    int end = from;
    while (text.digitAt(end)) {
      end++;
    }
    boolean number = end - from >= LEAST_DIGITS && end - from <= MOST_DIGITS;
    boolean signed = from > digits;
    while (text.at(end) != 0 && "!#$*".indexOf(text.at(end)) >= 0) {
      signed = true;
      end++;
    }
    boolean goesOn = !signed && goesOn(text, end);
    boolean year = CodeForm.isYear(text, from, from + CodeForm.LEAST) && !signed;
    return number
        && (signed || words.isCapital(word))
        && text.at(start - 1) != '#'
        && text.at(start - 1) != '/'
        && text.standsAlone(start, end)
        && text.at(end) != '-'
        && isTold(text, word, year, goesOn)
        && ToldSecret.put(text, start, end, found);
  }

  /** {@code Spring2024 release}, {@code Temp12 sensor}: it names a thing. */
  private static boolean goesOn(FoldedText text, int end) {
    Words words = text.words();
    int next = words.from(end);
    return text.at(end) == ' '
        && next < words.count()
        && words.start(next) == end + 1
        && !words.is(next, WordKind.IS)
        && !words.is(next, WordKind.AND)
        && !NameLanguage.isSmall(words, next);
  }

  /**
   * Whether a word of passwords stands near, or of logins, if no year is alone behind it.
   *
   * @param goesOn whether it may name a thing: then such a word has to stand before it
   */
  private static boolean isTold(FoldedText text, int word, boolean year, boolean goesOn) {
    Words words = text.words();
    int at = words.start(word);
    int last = goesOn ? at : at + NEAR;
    for (int i = words.from(Math.max(0, at - NEAR)); i < words.count(); i++) {
      if (words.start(i) > last) {
        return false;
      }
      boolean login = words.is(i, WordKind.LOGIN) || words.is(i, WordKind.USER);
      boolean password =
          words.is(i, WordKind.PASSWORD) && !words.is(i, WordKind.PIN)
              || words.is(i, WordKind.PASSWORD_END);
      if (i != word && (password || login && !year)) {
        return true;
      }
    }
    return false;
  }
}
