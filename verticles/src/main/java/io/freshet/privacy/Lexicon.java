package io.freshet.privacy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The words that matter to any detector, in one table, so that a word of a text is looked up once
 * for all of them. Immutable.
 */
final class Lexicon {
  /** Frequent given names, one line after the other, parted by blanks. */
  private static final String GIVEN_NAMES = "given-names.txt";

  private static final Lexicon SHARED = new Lexicon();

  /**
   * A word and what it means.
   *
   * @param word in lower case
   * @param kinds the bits of its kinds
   * @param phrases those that end with it, the longest first
   */
  record Entry(String word, long kinds, NamePhrase[] phrases) {
    private static final NamePhrase[] NONE = {};
  }

  private static final Entry DOUBLE_NAME = new Entry("", WordKind.GIVEN.bit, Entry.NONE);

  private final Entry[] table;
  private final long[] tags;
  private final int shift;

  private Lexicon() {
    Map<String, Long> kinds = new HashMap<>();
    for (WordKind kind : WordKind.values()) {
      for (String word : kind.words()) {
        kinds.merge(word, kind.bit, (a, b) -> a | b);
      }
    }
    for (String name : givenNames()) {
      kinds.merge(name, WordKind.GIVEN.bit, (a, b) -> a | b);
    }
    Map<String, List<NamePhrase>> phrases = NamePhrase.byLastWord();
    phrases.keySet().forEach(last -> kinds.merge(last, WordKind.PHRASE.bit, (a, b) -> a | b));
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(4 * kinds.size());
    table = new Entry[1 << bits];
    tags = new long[1 << bits];
    shift = Long.SIZE - bits;
    kinds.forEach(
        (word, bit) ->
            put(
                new Entry(
                    word, bit, phrases.getOrDefault(word, List.of()).toArray(NamePhrase[]::new))));
  }

  private static List<String> givenNames() {
    List<String> names = new ArrayList<>();
    try (InputStream in = Lexicon.class.getResourceAsStream(GIVEN_NAMES);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> names.addAll(List.of(line.split(" "))));
    } catch (IOException e) {
      throw new UncheckedIOException("the list " + GIVEN_NAMES + " cannot be read", e);
    }
    return names;
  }

  private void put(Entry entry) {
    long tag = Words.tag(entry.word);
    int slot = slot(tag);
    while (table[slot] != null) {
      slot = slot + 1 & table.length - 1;
    }
    table[slot] = entry;
    tags[slot] = tag;
  }

  private int slot(long tag) {
    return (int) (tag * 0x9E3779B97F4A7C15L >>> shift);
  }

  /**
   * The entry of the word from {@code start} to {@code end}; null if it has none.
   *
   * @param tag the word's {@link Words#tag}
   */
  static Entry find(long tag, char[] text, int start, int end) {
    Lexicon all = SHARED;
    for (int slot = all.slot(tag); ; slot = slot + 1 & all.table.length - 1) {
      long there = all.tags[slot];
      if (there == tag
          && all.table[slot] != null
          && matches(all.table[slot].word, text, start, end)) {
        return all.table[slot];
      }
      if (there == 0) {
        return null; // free, since no word of the lexicon has the tag 0
      }
    }
  }

  /**
   * What stands for a word with a hyphen whose first part, from {@code start} to {@code end}, is a
   * given name; null otherwise.
   */
  static Entry doubleName(long tag, char[] text, int start, int end) {
    Entry first = find(tag, text, start, end);
    boolean given = first != null && (first.kinds & WordKind.GIVEN.bit) != 0;
    return given ? DOUBLE_NAME : null;
  }

  private static boolean matches(String word, char[] text, int start, int end) {
    if (word.length() != end - start) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      char c = text[start + i];
      char lower =
          c < 128 ? (char) (c >= 'A' && c <= 'Z' ? c | 0x20 : c) : Character.toLowerCase(c);
      if (lower != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
