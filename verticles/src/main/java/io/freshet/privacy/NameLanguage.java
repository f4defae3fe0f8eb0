package io.freshet.privacy;

import java.util.Arrays;

/** Guesses a text's language by its small words, as far as it matters where capitals stand. */
final class NameLanguage {
  private static final String[] SMALL = {
    "the of and to in is for on with that this are was not you has it be by at from will our your"
        + " have my we he she they their but can pls so me ok",
    "der die das und ist den dem des mit von zu auf im ein eine nicht bitte wir ich sie für bei wird"
        + " am zum zur hat bis noch wurde kein",
    "le la les des du et est une dans pour sur pas au aux ce qui par que je nous vous avec sont été",
    "el los las del y en que por para con se su una no al lo está mi ha más como",
    "il lo gli della di che per non con una del è sono al alla nel dei da mi ho si",
    "o os as do da dos das e em um uma não para com que ao no na se por foi mas está",
    "de het een en van voor niet met op is dat te zijn er aan bij naar ik we wordt ook",
    "och att det som på är för med av inte har en ett jag vi til ikke er og af på den",
    "w na z do nie się jest i dla od po przez że",
    "ve bir bu için ile de da mi çok ne var"
  };
  private static final int BITS = 10;
  private static final int MAX_SMALL = 7;
  private static final int MOST = 64;
  private static final int[] WORDS = new int[1 << BITS];
  private static final int[] LANGUAGES = new int[1 << BITS];

  static {
    for (int i = 0; i < SMALL.length; i++) {
      for (String word : SMALL[i].split(" ")) {
        int hash = 17;
        for (int at = 0; at < word.length(); at++) {
          hash = step(hash, word.charAt(at));
        }
        int slot = slot(hash);
        WORDS[slot] = hash;
        LANGUAGES[slot] |= 1 << i;
      }
    }
  }

  private final int[] heard = new int[SMALL.length];
  private int words;

  private static int step(int hash, char c) {
    return hash * 31 + c;
  }

  /** Where a word is or would be. */
  private static int slot(int hash) {
    int slot = hash * 0x9E3779B1 >>> Integer.SIZE - BITS;
    while (WORDS[slot] != 0 && WORDS[slot] != hash) {
      slot = slot + 1 & WORDS.length - 1;
    }
    return slot;
  }

  void clear() {
    Arrays.fill(heard, 0);
    words = 0;
  }

  /** Counts a word. */
  void hear(FoldedText text, int start, int end) {
    if (words < MOST && end - start <= MAX_SMALL) {
      words++;
      for (int of = languages(text, start, end); of != 0; of &= of - 1) {
        heard[Integer.numberOfTrailingZeros(of)]++;
      }
    }
  }

  /** Whether a word is a small one of any language. */
  static boolean isSmall(FoldedText text, int start, int end) {
    return end - start <= MAX_SMALL && languages(text, start, end) != 0;
  }

  private static int languages(FoldedText text, int start, int end) {
    int hash = 17;
    for (int i = start; i < end; i++) {
      hash = step(hash, NameShape.lower(text.at(i)));
    }
    int slot = slot(hash);
    return WORDS[slot] == hash ? LANGUAGES[slot] : 0;
  }

  /** The language of most words heard; zero if none was. */
  int spoken() {
    int best = 0;
    for (int i = 1; i < heard.length; i++) {
      best = heard[i] > heard[best] ? i : best;
    }
    return heard[best] == 0 ? 0 : best + 1;
  }
}
