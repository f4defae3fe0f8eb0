package io.freshet.privacy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The words that matter to any detector, in one table, so that a word of a text is looked up once
 * for all of them. Immutable.
 */
final class Lexicon {
  /** Frequent given names, one line after the other, parted by blanks. */
  private static final String GIVEN_NAMES = "given-names.txt";

  /** Family names, and given names that are less frequent. */
  private static final String FAMILY_NAMES = "family-names.txt";

  private static final int MAX_FAMILIES = 40_000;

  /** So short a name of codes is another word in small letters: {@code hair-pin}. */
  private static final int MAX_TERSE = 3;

  /** Letters of a paper's name that means nothing else. */
  private static final int MIN_PAPER = 9;

  private static final int FILTER_BITS = 17;
  private static final int FAMILY_BITS = 19;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /** Kinds of words that people write with dots, or glue a number with letters to. */
  static final long DOTTED =
      WordKind.IDENTITY.bit
          | WordKind.IDENTITY_SURE.bit
          | WordKind.ABBREVIATED.bit
          | WordKind.BIRTH.bit
          | WordKind.SSN.bit
          | WordKind.PASSPORT.bit
          | WordKind.LICENCE.bit;

  private static final Lexicon SHARED = new Lexicon();

  /**
   * A word and what it means.
   *
   * @param word in lower case
   * @param kinds the bits of its kinds
   * @param further the bits of those that have none there
   * @param phrases those that end with it, the longest first
   * @param before the bits of the words that may stand before it in them
   */
  record Entry(String word, long kinds, long further, NamePhrase[] phrases, long before) {
    private static final NamePhrase[] NONE = {};

    private Entry(String word, long kinds, long further, NamePhrase[] phrases) {
      this(word, kinds, further, phrases, NamePhrase.before(phrases));
    }
  }

  private static final Entry DOUBLE_NAME = new Entry("", WordKind.GIVEN.bit, 0, Entry.NONE);

  /** Of a word inside a placeholder: the word of no other. */
  static final Entry NOTHING = new Entry("", 0, 0, Entry.NONE);

  private static final Entry COMPOUND = new Entry("", WordKind.PASSWORD.bit, 0, Entry.NONE);

  private static final Entry FAMILY_NAME = new Entry("", WordKind.FAMILY.bit, 0, Entry.NONE);

  /** Tags of family names that mean nothing else: asked for words with capitals only. */
  private final LongHashes families = new LongHashes(MAX_FAMILIES);

  /** A bit for each of them, which spares the table. */
  private final long[] familyFilter = new long[1 << FAMILY_BITS - 6];

  /** A bit for each word, by its tag: most words of a text have none, which spares the table. */
  private final long[] filter = new long[1 << FILTER_BITS - 6];

  private final Entry[] table;

  /** The letters of their words, which are compared quicker than strings. */
  private final char[][] letters;

  private final long[] tags;
  private final int shift;

  private Lexicon() {
    Map<String, Long> kinds = new HashMap<>();
    Map<String, Long> further = new HashMap<>();
    for (WordKind kind : WordKind.values()) {
      for (String word : WordFile.of(kind)) {
        String folded = Folding.folded(word).toLowerCase(Locale.ROOT); // of № is No
        kinds.merge(folded, kind.bit, (a, b) -> a | b);
        further.merge(folded, kind.further, (a, b) -> a | b);
      }
    }
    FormLabels.words().forEach((w, bits) -> kinds.merge(Folding.folded(w), bits, (a, b) -> a | b));
    SpokenNumbers.words()
        .forEach((w, bits) -> kinds.merge(Folding.folded(w), bits, (a, b) -> a | b));
    for (String name : names(GIVEN_NAMES)) {
      kinds.merge(name, WordKind.GIVEN.bit, (a, b) -> a | b);
    }
    for (String name : names(FAMILY_NAMES)) {
      if (kinds.computeIfPresent(name, (n, bits) -> bits | WordKind.FAMILY.bit) == null) {
        addFamily(Words.tag(name));
      }
    }
    Map<String, List<NamePhrase>> phrases = NamePhrase.byLastWord();
    phrases.keySet().forEach(last -> kinds.merge(last, WordKind.PHRASE.bit, (a, b) -> a | b));
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(4 * kinds.size());
    table = new Entry[1 << bits];
    letters = new char[1 << bits][];
    tags = new long[1 << bits];
    shift = Long.SIZE - bits;
    kinds.forEach(
        (word, bit) ->
            put(
                new Entry(
                    word,
                    bit,
                    further.getOrDefault(word, 0L),
                    phrases.getOrDefault(word, List.of()).toArray(NamePhrase[]::new))));
  }

  private void addFamily(long tag) {
    families.add(tag);
    int bit = familyBit(tag);
    familyFilter[bit >> 6] |= 1L << bit;
  }

  private static int familyBit(long tag) {
    return (int) (tag * SPREAD >>> Long.SIZE - FAMILY_BITS);
  }

  private boolean hasFamily(long tag) {
    int bit = familyBit(tag);
    return (familyFilter[bit >> 6] >>> bit & 1) != 0 && families.contains(tag);
  }

  private static List<String> names(String file) {
    List<String> names = new ArrayList<>();
    WordFile.lines(file).forEach(line -> names.addAll(List.of(line.split(" "))));
    return names;
  }

  /** A word without a letter has the tag 0, by which a free slot is told: others would be lost. */
  private void put(Entry entry) {
    long tag = Words.tag(entry.word);
    if (tag == 0) {
      throw new IllegalStateException("no word of a list without a letter: '" + entry.word + "'");
    }
    int slot = slot(tag);
    while (table[slot] != null) {
      slot = slot + 1 & table.length - 1;
    }
    table[slot] = entry;
    letters[slot] = entry.word.toCharArray();
    tags[slot] = tag;
    int bit = bit(tag);
    filter[bit >> 6] |= 1L << bit;
  }

  private static int bit(long tag) {
    return (int) (tag * SPREAD >>> Long.SIZE - FILTER_BITS);
  }

  private boolean mayHave(long tag) {
    int bit = bit(tag);
    return (filter[bit >> 6] >>> bit & 1) != 0;
  }

  private int slot(long tag) {
    return (int) (tag * SPREAD >>> shift);
  }

  /**
   * The entry of the word from {@code start} to {@code end}; null if it has none.
   *
   * @param tag the word's {@link Words#tag}
   */
  static Entry find(long tag, char[] text, int start, int end) {
    Lexicon all = SHARED;
    if (!all.mayHave(tag)) {
      return all.family(tag, text[start]);
    }
    for (int slot = all.slot(tag); ; slot = slot + 1 & all.table.length - 1) {
      long there = all.tags[slot];
      if (there == tag && all.table[slot] != null && matches(all.letters[slot], text, start, end)) {
        return all.table[slot];
      }
      if (there == 0) { // free, since no word of the lexicon has the tag 0
        return all.family(tag, text[start]);
      }
    }
  }

  private Entry family(long tag, char first) {
    boolean upper = first < 128 ? first <= 'Z' : Character.isUpperCase(first);
    return upper && hasFamily(tag) ? FAMILY_NAME : null;
  }

  /**
   * What stands for a word with a hyphen whose first part, from {@code start} to {@code hyphen}, is
   * a given name, or tells what a number is; null otherwise.
   */
  static Entry doubleName(long tag, char[] text, int start, int hyphen, int end) {
    Entry first = find(tag, text, start, hyphen);
    if (first != null && (first.kinds & (DOTTED | WordKind.NUMERAL.bit)) != 0) {
      Entry last = find(WordCut.tag(text, hyphen + 1, end), text, hyphen + 1, end);
      long asked =
          (first.kinds & WordKind.NUMERAL.bit) != 0
              ? WordKind.NUMERAL.bit
              : DOTTED | WordKind.NUMBER.bit | WordKind.CARD.bit;
      if (last != null && (last.kinds & asked) != 0) {
        return first; // SSN-Nummer, eighty-four; no licence-plate
      }
    }
    boolean given = first != null && (first.kinds & WordKind.GIVEN.bit) != 0;
    return given ? DOUBLE_NAME : isFamily(first) ? FAMILY_NAME : null;
  }

  /**
   * The same of the last part: a family's with a capital, or that of a password, a code or a paper,
   * {@code VPN-salasana}, {@code Handy-Sperrcode}, {@code EU-Kartenführerschein}.
   */
  static Entry lastOfDouble(long tag, char[] text, int start, int end) {
    Entry last = find(tag, text, start, end);
    boolean given = last != null && (last.kinds & WordKind.GIVEN.bit) != 0;
    if (Character.isUpperCase(text[start]) && (isFamily(last) || given)) {
      return FAMILY_NAME;
    }
    long named = last == null ? 0 : last.kinds & (WordKind.PASSWORD.bit | WordKind.PIN.bit);
    if ((named & WordKind.PIN.bit) != 0) {
      return end - start > MAX_TERSE || Character.isUpperCase(text[start + 1]) ? last : null;
    }
    if (named == 0 && last != null && end - start >= MIN_PAPER) {
      return (last.kinds & (WordKind.PASSPORT.bit | WordKind.LICENCE.bit)) != 0 ? last : null;
    }
    return named == WordKind.PASSWORD.bit ? COMPOUND : null;
  }

  /** The entry if it is that of a password or a code; null otherwise. */
  static Entry ofSecret(Entry entry) {
    long named = WordKind.PASSWORD.bit | WordKind.PIN.bit;
    return entry != null && (entry.kinds & named) != 0 ? entry : null;
  }

  /** Whether a word, in any case, is a family name that means nothing else. */
  static boolean isFamily(long tag) {
    return SHARED.hasFamily(tag);
  }

  private static boolean isFamily(Entry entry) {
    return entry != null && (entry.kinds & WordKind.FAMILY.bit) != 0;
  }

  /**
   * The entry of letters that are parted by dots, {@code N.I.F}, if it is one that tells what a
   * number is; null otherwise, for initials above all.
   */
  static Entry findDotted(char[] text, int start, int end) {
    long tag = 0;
    for (int i = start; i < end; i += 2) {
      tag = Words.step(tag, text[i]);
    }
    Lexicon all = SHARED;
    for (int slot = all.slot(tag); all.tags[slot] != 0; slot = slot + 1 & all.table.length - 1) {
      Entry entry = all.table[slot];
      if (all.tags[slot] == tag
          && (entry.kinds & DOTTED) != 0
          && isDotted(entry, text, start, end)) {
        return entry;
      }
    }
    return null;
  }

  private static boolean isDotted(Entry entry, char[] text, int start, int end) {
    if (entry.word.indexOf('.') < 0 && entry.word.length() != (end - start + 1) / 2) {
      return false;
    }
    int step = entry.word.indexOf('.') < 0 ? 1 : 2; // that is how f.n stands there
    for (int i = 0; i < end - start; i += 2) {
      int at = i / 2 * step;
      if (at >= entry.word.length()
          || Character.toLowerCase(text[start + i]) != entry.word.charAt(at)) {
        return false;
      }
    }
    return step == 1 || entry.word.length() == end - start;
  }

  private static boolean matches(char[] word, char[] text, int start, int end) {
    if (word.length != end - start) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if (NameShape.lower(text[start + i]) != word[i]) {
        return false;
      }
    }
    return true;
  }
}
