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
  private static final long[] TAGS = new long[1 << BITS];
  private static final int[] LANGUAGES = new int[1 << BITS];

  static {
    for (int i = 0; i < SMALL.length; i++) {
      for (String word : SMALL[i].split(" ")) {
        long tag = Words.tag(word);
        int slot = slot(tag);
        TAGS[slot] = tag;
        LANGUAGES[slot] |= 1 << i;
      }
    }
  }

  private final int[] heard = new int[SMALL.length];

  /** Where a word is or would be. */
  private static int slot(long tag) {
    int slot = (int) (tag * 0x9E3779B97F4A7C15L >>> Long.SIZE - BITS);
    while (TAGS[slot] != 0 && TAGS[slot] != tag) {
      slot = slot + 1 & TAGS.length - 1;
    }
    return slot;
  }

  /** Counts the small words of a text, the first ones of a long text. */
  void hear(Words words) {
    Arrays.fill(heard, 0);
    int most = Math.min(words.count(), MOST);
    for (int i = 0; i < most; i++) {
      if (words.length(i) <= MAX_SMALL) {
        for (int of = languages(words.tag(i)); of != 0; of &= of - 1) {
          heard[Integer.numberOfTrailingZeros(of)]++;
        }
      }
    }
  }

  /** Whether a word is a small one of any language. */
  static boolean isSmall(Words words, int word) {
    return words.length(word) <= MAX_SMALL && languages(words.tag(word)) != 0;
  }

  private static int languages(long tag) {
    int slot = slot(tag);
    return TAGS[slot] == tag ? LANGUAGES[slot] : 0;
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
