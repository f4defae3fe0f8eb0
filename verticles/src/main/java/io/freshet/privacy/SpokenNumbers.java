package io.freshet.privacy;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Words that numbers are told by, in some thirty languages, and how many digits each stands for:
 * {@code vierentwintig} for two. They stand in {@code spoken-numbers.txt}.
 */
final class SpokenNumbers {
  private static final String FILE = "spoken-numbers.txt";
  private static final long SPREAD = 0x9E3779B97F4A7C15L;
  private static final Map<String, Long> WORDS = new HashMap<>();
  private static final Map<Long, Size> BY_TAG = read();

  /** Tags at their slots, so that looking one up takes no memory. */
  private static final long[] TAGS = new long[Integer.highestOneBit(4 * BY_TAG.size())];

  private static final Size[] SIZES = new Size[TAGS.length];

  static {
    BY_TAG.forEach(
        (tag, size) -> {
          int slot = slot(tag);
          TAGS[slot] = tag;
          SIZES[slot] = size;
        });
  }

  /** How many digits a word stands for. */
  enum Size {
    ZERO,
    UNIT,
    /** Two digits. */
    TEN,
    /** Two digits, with those of a unit behind it. */
    TENS,
    /** Three digits, with those of what is less behind it. */
    HUNDREDS,
    /** Makes three digits of the unit before it. */
    HUNDRED,
    /** The digit behind it stands twice or three times. */
    MORE
  }

  private SpokenNumbers() {}

  /** What the word with that tag stands for; null if it is none of a number. */
  static Size of(long tag) {
    return SIZES[slot(tag)];
  }

  /** Words that hardly mean anything else, and the bits of their kinds. */
  static Map<String, Long> words() {
    return Collections.unmodifiableMap(WORDS);
  }

  /** Where the tag is or would be; there are always free slots. */
  private static int slot(long tag) {
    int slot = (int) (tag * SPREAD >>> Long.SIZE - Integer.numberOfTrailingZeros(TAGS.length));
    while (SIZES[slot] != null && TAGS[slot] != tag) {
      slot = slot + 1 & TAGS.length - 1;
    }
    return slot;
  }

  private static Map<Long, Size> read() {
    Map<Long, Size> sizes = new HashMap<>();
    for (String line : WordFile.lines(FILE)) {
      int colon = line.indexOf(" : ");
      Size size = Size.valueOf(line.substring(0, colon).toUpperCase(Locale.ROOT));
      for (String word : joined(line.substring(colon + 3))) {
        String plain = word.startsWith("~") ? word.substring(1) : word;
        sizes.putIfAbsent(Words.tag(plain), size);
        if (plain.equals(word)) {
          add(word);
        }
      }
    }
    return sizes;
  }

  /** One of each list, put together in all ways. */
  private static List<String> joined(String lists) {
    List<String> words = List.of("");
    for (String list : lists.split(" \\| ")) {
      List<String> longer = new ArrayList<>();
      for (String word : words) {
        for (String next : list.split(" ")) {
          longer.add(word + next);
        }
      }
      words = longer;
    }
    return words;
  }

  /** With diacritics and without. */
  private static void add(String word) {
    long kinds = WordKind.SPOKEN.bit | WordKind.NUMERAL.bit;
    WORDS.put(word, kinds);
    if (word.charAt(0) < 0x250) {
      WORDS.put(Normalizer.normalize(word, Normalizer.Form.NFD).replaceAll("\\p{M}", ""), kinds);
    }
  }
}
