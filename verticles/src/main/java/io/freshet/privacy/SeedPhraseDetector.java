package io.freshet.privacy;

import java.util.List;

/**
 * Words that open a wallet of cryptocurrency: twelve to 24 short ones in small letters, behind
 * {@code seed phrase}, {@code recovery phrase} or {@code mnemonic}; and passphrases of four words
 * and more behind a colon.
 */
final class SeedPhraseDetector implements Detector {
  private static final int LEAST = 12;
  private static final int LEAST_OF_PHRASE = 4;
  private static final int MOST = 24;
  private static final int MIN_LETTERS = 3;
  private static final int MAX_LETTERS = 8;
  private static final int MAX_BETWEEN = 10;
  private static final int MAX_GAP = 6;
  private static final int NEAR = 5;

  /** Labels that are frequent words. */
  private static final String[] COUNTED = {
    "words",
    "mots",
    "palabras",
    "wörter",
    "wörtern",
    "palavras",
    "woorden",
    "parole",
    "frase",
    "cartera",
    "portafoglio",
    "portefeuille",
    "recupero",
    "słów",
    "slov",
    "слов",
    "wallet",
    "wallets",
    "ledger",
    "trezor",
    "metamask",
    "kelimelik"
  };

  private static final String PASSPHRASE = "passphrase";

  @Override
  public DetectorType type() {
    return DetectorType.URL_SECRET;
  }

  @Override
  public long triggers() {
    return WordKind.SEED.bit;
  }

  @Override
  public void find(FoldedText text, List<Finding> found) {
    Words words = text.words();
    int from = 0;
    int before = found.size();
    for (int i = 0; i < words.count(); i++) {
      if (i >= from && words.is(i, WordKind.SEED)) {
        from = behind(text, i, found);
      }
    }
    if (found.size() == before && isOfWallet(words)) {
      anywhere(text, found);
    }
  }

  /** Whether two words tell of such a phrase, or one that hardly means anything else. */
  private static boolean isOfWallet(Words words) {
    int told = 0;
    long before = 0;
    for (int i = 0; i < words.count(); i++) {
      boolean counted = words.isOneOf(i, COUNTED) || words.is(i, "recovery");
      if (counted && words.tag(i) != before) {
        told++;
        before = words.tag(i);
      } else if (!counted && words.is(i, WordKind.SEED)) {
        told += 2;
      }
    }
    return told >= 2;
  }

  /**
   * {@code a paper with satoshi window maple …, he said it was his recovery words}: a row without a
   * word of sentences, wherever the label stands.
   */
  private void anywhere(FoldedText text, List<Finding> found) {
    Words words = text.words();
    int first = 0;
    for (int i = 0; i <= words.count(); i++) {
      boolean goesOn =
          i < words.count()
              && isSmall(text, i)
              && !NameLanguage.isSmall(words, i)
              && (i == first || text.at(words.end(i - 1)) == ' ')
              && (i == first || words.start(i) == words.end(i - 1) + 1);
      if (goesOn) {
        continue;
      }
      if (i - first >= LEAST && i - first <= MOST) {
        found.add(new Finding(words.start(first), words.end(i - 1), type(), 0.85));
      }
      boolean begins = i < words.count() && isSmall(text, i) && !NameLanguage.isSmall(words, i);
      first = begins ? i : i + 1;
    }
  }

  /** The longest row of such words soon behind a label; returns the word where to go on. */
  private int behind(FoldedText text, int label, List<Finding> found) {
    Words words = text.words();
    boolean told = text.at(words.end(label)) == ':' && words.is(label, PASSPHRASE);
    for (int i = label + 1; i < words.count() && i - label <= MAX_BETWEEN; i++) {
      int last = i;
      while (last < words.count()
          && last - i < MOST
          && isSmall(text, last)
          && (last == i || !words.gapIs(last - 1, " - "))
          && (last == i || words.gapOnlyHas(last - 1, " ,-.0123456789\r\n)", MAX_GAP))) {
        last++;
      }
      boolean marked =
          i == 0 || text.at(words.start(i) - 2) == ':' || text.at(words.start(i) - 1) < ' ';
      boolean far = i - label > NEAR || isWords(words, label);
      if (last - i >= LEAST && (far && !marked || !isWhole(words, i, last))) {
        continue;
      }
      int least = told && i == label + 1 ? LEAST_OF_PHRASE : LEAST;
      if (last - i >= least && (last - i >= LEAST || isPhrase(words, i))) {
        found.add(new Finding(words.start(i), words.end(last - 1), type(), 0.9));
        return last;
      }
    }
    return label + 1;
  }

  /** {@code twelve words}: they may be of anything. */
  private static boolean isWords(Words words, int label) {
    return !words.is(label, "mnemonic") && words.isOneOf(label, COUNTED);
  }

  /** Whether hardly a small word of a sentence is among them: {@code will} may be. */
  private static boolean isWhole(Words words, int first, int last) {
    int small = 0;
    for (int i = first; i < last; i++) {
      small += NameLanguage.isSmall(words, i) ? 1 : 0;
    }
    return small <= 1;
  }

  /** Whether the first four words make no sentence: {@code passphrase: could not open the key}. */
  private static boolean isPhrase(Words words, int first) {
    for (int i = first; i < first + LEAST_OF_PHRASE; i++) {
      if (words.is(i, WordKind.NO_PASSWORD) || NameLanguage.isSmall(words, i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSmall(FoldedText text, int word) {
    Words words = text.words();
    int length = words.length(word);
    for (int i = words.start(word); i < words.end(word); i++) {
      if (!Character.isLowerCase(text.at(i))) {
        return false;
      }
    }
    return length >= MIN_LETTERS && length <= MAX_LETTERS;
  }
}
