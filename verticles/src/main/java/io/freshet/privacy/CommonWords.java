package io.freshet.privacy;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Collection;

/**
 * Words that are nobody's name, as bits (a Bloom filter): what is asked of most words with a
 * capital, and settles most of them. Of words that it was not given it has one in some hundreds.
 * Immutable.
 */
public final class CommonWords {
  private static final int BITS = 20;
  private static final int LONGS = 1 << BITS - 6;

  private final long[] bits;

  private CommonWords(long[] bits) {
    this.bits = bits;
  }

  /** Those words, in any case. */
  public static CommonWords of(Collection<String> words) {
    long[] bits = new long[LONGS];
    for (String word : words) {
      int hash = 17;
      for (int i = 0; i < word.length(); i++) {
        hash = step(hash, word.charAt(i));
      }
      hash = end(hash);
      set(bits, first(hash));
      set(bits, second(hash));
      set(bits, third(hash));
    }
    return new CommonWords(bits);
  }

  static CommonWords read(DataInputStream in) throws IOException {
    long[] bits = new long[LONGS];
    for (int i = 0; i < LONGS; i++) {
      bits[i] = in.readLong();
    }
    return new CommonWords(bits);
  }

  void write(DataOutputStream out) throws IOException {
    for (long some : bits) {
      out.writeLong(some);
    }
  }

  /** A number for the letters from {@code start} to {@code end}, the same in any case. */
  static int hash(FoldedText text, int start, int end) {
    int hash = 17;
    for (int i = start; i < end; i++) {
      hash = step(hash, text.at(i));
    }
    return end(hash);
  }

  private static int step(int hash, char c) {
    return (hash ^ NameShape.lower(c)) * 0x01000193;
  }

  private static int end(int hash) {
    return hash ^ hash >>> 15;
  }

  /** Whether the word of that number is one. */
  boolean has(int hash) {
    return isSet(first(hash)) && isSet(second(hash)) && isSet(third(hash));
  }

  private boolean isSet(int bit) {
    return (bits[bit >> 6] >>> bit & 1) != 0;
  }

  private static void set(long[] bits, int bit) {
    bits[bit >> 6] |= 1L << bit;
  }

  private static int first(int hash) {
    return hash * 0x9E3779B1 >>> Integer.SIZE - BITS;
  }

  private static int second(int hash) {
    return hash * 0x85EBCA6B >>> Integer.SIZE - BITS;
  }

  private static int third(int hash) {
    return (hash ^ hash >>> 13) * 0xC2B2AE35 >>> Integer.SIZE - BITS;
  }
}
