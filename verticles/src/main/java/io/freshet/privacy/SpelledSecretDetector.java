package io.freshet.privacy;

import java.util.List;

/**
 * Passwords that are spelled letter by letter: {@code capital D, o, n, e, g, a, l, dash, six, six},
 * {@code m for mother, a, r, zero}. A capital or a sign that is told in words is what makes a
 * password of it, since names and places are spelled too.
 */
final class SpelledSecretDetector implements Detector {
  private static final int LEAST = 5;
  private static final int MAX_PART = 24;

  /** Digits may stand between: {@code r, 7, 7, tiret}. */
  private static final int MAX_GAP = 16;

  /** Words of what is spelled: nobody spells more, and a text of letters is read once so. */
  private static final int MAX_WORDS = 48;

  private static final WordList SIGNS =
      WordList.of(
          ("dash hyphen underscore exclamation hash ampersand asterisk star dollar percent"
                  + " bindestrich unterstrich ausrufezeichen raute stern dollarzeichen"
                  + " arobase tiret soulignement dièse étoile esperluette guion guión arroba"
                  + " almohadilla asterisco exclamación trattino chiocciola cancelletto esclamativo"
                  + " hífen cardinal exclamação streepje uitroepteken apenstaartje hekje"
                  + " myślnik wykrzyknik małpa krzyżyk bindestreck utropstecken")
              .split(" "));

  private static final WordList CASES =
      WordList.of(
          ("capital uppercase majuscule mayúscula maiuscola maiúscula hoofdletter groß großes"
                  + " wielkie duże stort versalt upper")
              .split(" "));

  /** Between a letter and a word that begins with it. */
  private static final WordList AS =
      WordList.of("for", "as", "wie", "comme", "como", "come", "van", "de", "som", "jak", "in");

  /** Behind a sign or a letter, part of how it is called. */
  private static final WordList MARKS =
      WordList.of("mark", "sign", "case", "point", "bas", "bajo", "basso", "capital", "majuscule");

  @Override
  public DetectorType type() {
    return DetectorType.URL_SECRET;
  }

  @Override
  public long triggers() {
    return Mark.TWO_WORDS.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    Words words = text.words();
    int i = 0;
    while (i < words.count()) {
      boolean begins = words.length(i) == 1 || words.is(i, WordKind.CASING);
      int last = begins ? lastOf(text, i) : -1;
      if (last > i) {
        found.add(new Finding(words.start(i), words.end(last), type(), 0.8));
      }
      i = Math.max(last, i) + 1;
    }
  }

  /** The last word of what is spelled from a word on; -1 if nothing is. */
  private static int lastOf(FoldedText text, int first) {
    Words words = text.words();
    int letters = 0;
    int others = 0;
    int last = -1;
    int i = first;
    while (i < words.count() && i - first < MAX_WORDS) {
      if (last >= 0 && !isNext(text, last, i)) {
        break;
      }
      boolean single = words.length(i) == 1;
      boolean digit = !single && CodeForm.isDigitWord(text, words.start(i), words.end(i));
      boolean sign = SIGNS.has(words, i);
      boolean cased = CASES.has(words, i) || last >= 0 && MARKS.has(words, i);
      if (!single && !digit && !sign && !cased) {
        break;
      }
      letters += single || digit ? 1 : 0;
      others += sign || cased ? 1 : 0;
      last = i;
      boolean as = single && AS.has(words, i + 1) && words.gapIs(i, " ");
      if (as && words.gapIs(i + 1, " ") && startsAlike(text, i, i + 2)) {
        last = i + 2;
      }
      i = last + 1;
    }
    return letters >= LEAST && others > 0 && !isAlphabet(text, first) ? last : -1;
  }

  /** {@code A, B, C}: kinds of something. */
  private static boolean isAlphabet(FoldedText text, int first) {
    Words words = text.words();
    char one = text.lower(words.start(first));
    return one >= 'a'
        && text.lower(words.start(first + 1)) == one + 1
        && text.lower(words.start(first + 2)) == one + 2;
  }

  private static boolean startsAlike(FoldedText text, int letter, int word) {
    Words words = text.words();
    return word < words.count()
        && words.length(word) < MAX_PART
        && text.lower(words.start(letter)) == text.lower(words.start(word));
  }

  /** A comma, a blank, a dash or a digit between. */
  private static boolean isNext(FoldedText text, int last, int next) {
    Words words = text.words();
    int from = words.end(last);
    int to = words.start(next);
    boolean parted = to > from && to - from <= MAX_GAP;
    for (int i = from; i < to && parted; i++) {
      parted = " ,-".indexOf(text.at(i)) >= 0 || text.digitAt(i);
    }
    return parted;
  }
}
