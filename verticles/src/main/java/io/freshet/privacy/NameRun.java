package io.freshet.privacy;

/** Reads a run of words that is written like a name. */
final class NameRun {
  private static final int MAX_WORDS = 5;

  /** Capitals before the digits of a number. */
  private static final int MAX_SERIES = 3;

  /** What is said of a name: {@code my name is spelled wrong}. */
  private static final TagSet SAID =
      TagSet.of(
          "coming showing appearing going getting being wrong spelled spelt misspelled misspelt missing"
              + " incorrect different changed written printed listed registered entered mentioned shown"
              + " pls plz please thx thanks still also now only really actually already misprinted blank empty cut truncated"
              + " falsch richtig anders geschrieben incorrecto incorrecta mal sbagliato sbagliata errado"
              + " errada verkeerd fout erroné");

  private NameRun() {}

  /**
   * The word after the name that begins at {@code first}; {@code first} itself if none does.
   *
   * @param lowerCase whether it may be written in lower case; then it has two words at most
   */
  static int end(FoldedText text, int first, boolean lowerCase) {
    Words words = text.words();
    int end = first;
    int i = first;
    boolean small = lowerCase && i < words.count() && !words.isCapital(i);
    int most = small ? 2 : MAX_WORDS;
    while (i < words.count() && i - first < most) {
      boolean name =
          small
              ? isPlainWord(words, i)
              : isName(words, i)
                      && !(i > first
                          && isSeries(text, i)
                          && !NeighbourLicences.isCode(words, first))
                  || isInitial(text, i)
                  || i > first && isPrefixed(text, i);
      if (name) {
        end = i + 1;
      } else if (small || !isParticle(words, i, first)) {
        break;
      }
      if (!joins(text, i)) {
        break;
      }
      i++;
    }
    return end;
  }

  /** {@code Orla Heffernan PD4471920}: capitals that begin a number. */
  private static boolean isSeries(FoldedText text, int word) {
    Words words = text.words();
    int end = words.end(word);
    return text.digitAt(end)
        && text.digitAt(end + 3)
        && words.length(word) <= MAX_SERIES
        && words.isUpper(word);
  }

  /** {@code A.}, which alone may be an article. */
  private static boolean isInitial(FoldedText text, int word) {
    Words words = text.words();
    return words.length(word) == 1
        && words.isCapital(word)
        && (words.gapIs(word, ". ") || words.gapIs(word, "."))
        && word + 1 < words.count()
        && isName(words, word + 1);
  }

  /** A small word inside a name; written large it may begin one: {@code De Santis}. */
  private static boolean isParticle(Words words, int word, int first) {
    int next = words.is(word + 1, WordKind.PARTICLE) ? word + 2 : word + 1; // De la Cruz
    boolean begins =
        word == first
            && words.isCapital(word)
            && words.length(word) <= 3
            && next < words.count()
            && words.spacedFromNext(word)
            && isName(words, next);
    return words.is(word, WordKind.PARTICLE) && (word == first ? begins : !words.isCapital(word));
  }

  /** Offset after the name's last word, without a possessive's {@code 's}. */
  static int offset(FoldedText text, int lastWord) {
    int end = text.words().end(lastWord);
    boolean possessive = text.words().length(lastWord) > 2 && text.startsWith(end - 2, "'s");
    return possessive ? end - 2 : end;
  }

  /** Whether a word is capitalised and can be part of a name. */
  static boolean isName(Words words, int word) {
    return words.isCapital(word) && !words.is(word, WordKind.NO_NAME);
  }

  /** {@code al-Khatib}, {@code d'Ávila}. */
  private static boolean isPrefixed(FoldedText text, int word) {
    Words words = text.words();
    int start = words.start(word);
    int sign = text.at(start + 1) == '\'' ? 1 : text.at(start + 2) == '-' ? 2 : -1;
    return sign > 0
        && words.length(word) > sign + 2
        && Character.isUpperCase(text.at(start + sign + 1));
  }

  private static boolean isPlainWord(Words words, int word) {
    return words.length(word) > 1
        && !words.is(word, WordKind.NO_NAME)
        && !words.is(word, WordKind.SAYING)
        && !SAID.has(words, word);
  }

  /** A blank, or the dot of an initial or of {@code St.} and a blank. */
  private static boolean joins(FoldedText text, int word) {
    Words words = text.words();
    boolean shortened = words.length(word) <= 2;
    return words.spacedFromNext(word)
        || (shortened && (words.gapIs(word, ". ") || words.gapIs(word, ".")));
  }
}
