package io.freshet.privacy;

import java.util.List;

/**
 * Passwords that somebody has typed or tried: {@code been typing Tangerine5! which worked
 * yesterday}, {@code tried hunter2hunter and Hunter2Hunter}, {@code habe Sommer#24 eingegeben}.
 */
final class TypedSecret {
  private static final int REACH = 64;
  private static final int LEAST = 6;
  private static final int LONG = 8;
  private static final int MAX_TOKENS = 6;
  private static final String SIGNS = "!#$%^*?";

  private static final WordList VERBS =
      WordList.of(
          "typing",
          "typed",
          "tried",
          "trying",
          "entered",
          "entering",
          "eingegeben",
          "eingetippt",
          "getippt",
          "probiert",
          "ausprobiert",
          "versucht",
          "tapé",
          "saisi",
          "essayé",
          "probado",
          "probé",
          "tecleado",
          "escribí",
          "puesto",
          "provato",
          "digitato",
          "inserito",
          "tentei",
          "digitei",
          "coloquei",
          "geprobeerd",
          "ingetypt",
          "ingevoerd",
          "wpisałem",
          "wpisałam",
          "wpisuję",
          "próbowałem",
          "próbowałam",
          "zadával",
          "zkoušel",
          "zkoušela",
          "provat",
          "skrev",
          "prøvde",
          "prøvet",
          "вводил",
          "вводила",
          "ввёл",
          "пробовал",
          "пробовала");

  private TypedSecret() {}

  static boolean isVerb(Words words, int word) {
    return VERBS.has(words, word);
  }

  /** Looks behind the verb, and at the token right before it. */
  static void find(FoldedText text, int verb, List<Finding> found) {
    boolean cued =
        (text.signs() & (WordKind.PASSWORD.bit | WordKind.PASSWORD_END.bit | WordKind.LOGIN.bit))
            != 0;
    int from = text.words().end(verb);
    before(text, text.words().start(verb) - 1, cued, found);
    int tokens = 0;
    for (int i = from; i - from < REACH && tokens < MAX_TOKENS && i < text.length(); i++) {
      if (text.at(i) == '\n' || text.at(i) == '.' && text.at(i + 1) <= ' ') {
        return;
      }
      if (ToldSecret.begins(text, i)) {
        tokens++;
        int start = ToldSecret.opened(text, i);
        int end = SecretValue.judgedEnd(text, start);
        if (isTyped(text, start, end, cued)) {
          ToldSecret.put(text, start, text.at(end) == '!' ? end + 1 : end, found);
        }
      }
    }
  }

  private static void before(FoldedText text, int blank, boolean cued, List<Finding> found) {
    int start = blank;
    while (text.at(blank) == ' ' && blank - start < REACH && text.at(start - 1) > ' ') {
      start--;
    }
    int from = ToldSecret.opened(text, start);
    int end = start < blank ? SecretValue.judgedEnd(text, from) : from;
    if (isTyped(text, from, end, cued)) {
      ToldSecret.put(text, from, end, found);
    }
  }

  private static boolean isTyped(FoldedText text, int start, int end, boolean cued) {
    if (end - start < LEAST
        || !ToldSecret.isBare(text, start, end)
        || SecretValue.isMail(text, start, end)
        || text.indexOf(':', start, end) >= 0
        || text.indexOf('=', start, end) >= 0
        || text.indexOf('+', start, end) >= 0 && text.regionIs(start, "ctrl")
        || text.at(start) == 'v' && text.digitAt(start + 1) && text.indexOf('.', start, end) > 0
        || NamedThing.isKnown(text, start, end)
        || NamedThing.isNumbered(text, start, end)) {
      return false;
    }
    boolean both = SecretValue.isOfBothCases(text, start, end);
    boolean signed = text.at(end) != 0 && SIGNS.indexOf(text.at(end)) >= 0 && text.at(end) != '?';
    signed |= SecretValue.isSigned(text, start, end);
    boolean inner = both || turns(text, start, end) > 2 && !isShouted(text, start, end);
    boolean plain = inner && end - start >= LONG && !NamedThing.isVersion(text, start, end);
    boolean stock = StockPassword.isStem(text, start) && both;
    return signed && both || stock || cued && (plain || signed);
  }

  /** {@code ORD4512X9}: capitals and digits number orders and tickets. */
  private static boolean isShouted(FoldedText text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (Character.isLowerCase(text.at(i))) {
        return false;
      }
    }
    return true;
  }

  /** How often letters and digits take turns. */
  private static int turns(FoldedText text, int start, int end) {
    int turns = 1;
    for (int i = start + 1; i < end; i++) {
      turns += text.digitAt(i) != text.digitAt(i - 1) ? 1 : 0;
    }
    return turns;
  }
}
