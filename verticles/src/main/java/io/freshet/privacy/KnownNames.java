package io.freshet.privacy;

import java.nio.ByteBuffer;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Names of people that the stream has shown in fields that hold names, kept only as keyed hashes.
 * Thread-safe. Holds about 200 bytes for each name.
 */
public final class KnownNames {
  static final int MIN_WORDS = 2;
  static final int MAX_WORDS = 4;
  private static final int HASH = Long.BYTES;
  private static final int MAX_NAME = 200;

  private final Tokenizer tokenizer;
  private final Set<Long> words = ConcurrentHashMap.newKeySet();
  private final Set<Long> names = ConcurrentHashMap.newKeySet();

  /** No names yet. */
  public KnownNames(Tokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  /**
   * Learns a full name of two to four words.
   *
   * @return what {@link #add} takes, to be kept for other processes; empty when it is known already
   *     or is not such a name
   */
  public Optional<byte[]> learn(String name) {
    List<String> parts = words(name);
    if (name.length() > MAX_NAME || parts.size() < MIN_WORDS || parts.size() > MAX_WORDS) {
      return Optional.empty();
    }
    ByteBuffer hashes = ByteBuffer.allocate(HASH * (parts.size() + 1));
    hashes.put(tokenizer.hash(String.join(" ", parts)));
    parts.forEach(part -> hashes.put(tokenizer.hash(part)));
    return add(hashes.array()) ? Optional.of(hashes.array()) : Optional.empty();
  }

  /**
   * Adds a name that was learned elsewhere under the same key.
   *
   * @param hashes 8 bytes for the whole name, then 8 for each word
   * @return whether it was new
   */
  public boolean add(byte[] hashes) {
    if (hashes.length < HASH * (MIN_WORDS + 1) || hashes.length % HASH != 0) {
      throw new IllegalArgumentException("not the hashes of a name");
    }
    ByteBuffer buffer = ByteBuffer.wrap(hashes);
    long name = buffer.getLong();
    while (buffer.hasRemaining()) {
      words.add(buffer.getLong());
    }
    return names.add(name);
  }

  /** Names known. */
  public int size() {
    return names.size();
  }

  /** True when some name holds this word, given folded as by {@link #fold}. */
  boolean hasWord(String folded) {
    return !words.isEmpty() && words.contains(hash(folded));
  }

  /** True for a full name, its words folded and joined by single spaces. */
  boolean hasName(String folded) {
    return names.contains(hash(folded));
  }

  private long hash(String folded) {
    return ByteBuffer.wrap(tokenizer.hash(folded)).getLong();
  }

  private static List<String> words(String name) {
    List<String> result = new ArrayList<>();
    String text = FoldedText.of(name).text();
    for (Words.Word word : Words.in(text)) {
      result.add(fold(text.substring(word.start(), word.end())));
    }
    return result;
  }

  /** A word without case and accents. */
  static String fold(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    if (lower.chars().allMatch(c -> c < 128)) {
      return lower;
    }
    return Normalizer.normalize(lower, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
  }
}
