package io.freshet.privacy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Names of people seen in the stream, as keyed hashes: of each name, and of each word of one so
 * that most words of a text are told apart at once. Thread-safe; shared by all redactors of a node.
 *
 * <p>Bounded: when it is full, further names are not learned ({@link #isFull()}) and are found in
 * texts only where the words around them tell.
 */
public final class KnownNames {
  /** Bytes of a hash. */
  public static final int HASH_BYTES = Long.BYTES;

  static final int MAX_WORDS = 4;
  private static final int MAX_LEARNED = 16;
  private static final int CACHE_BITS = 14;

  /** Beyond it a hash is reported once only, whether it gets into the topic or not. */
  private static final int MAX_UNCONFIRMED = 100_000;

  /** Places that a word may take in the cache. */
  private static final int WAYS = 4;

  /** A word by its tag of this process, so that no word of a text is kept, and its hash. */
  private record CachedWord(long tag, long hash) {}

  private final Tokenizer tokens;
  private final LongHashes hashes;
  private final Set<Long> unconfirmed = ConcurrentHashMap.newKeySet();

  /** Words repeat: their hashes are kept. A lost race only computes one again. */
  private final AtomicReferenceArray<CachedWord> cache =
      new AtomicReferenceArray<>(1 << CACHE_BITS);

  /**
   * @param limit hashes at most, about two for a name
   */
  public KnownNames(Tokenizer tokens, int limit) {
    this.tokens = tokens;
    this.hashes = new LongHashes(limit);
  }

  /**
   * Takes in a name of two words or more; single words would hit too much that is no name. Of a
   * name of three words or more its first and last are a name too.
   *
   * @return the hashes to be kept for the other nodes and the next start: those that are new, and
   *     those that {@link #add} has not confirmed yet, since what was to keep them may have failed
   */
  public List<byte[]> learn(String name) {
    List<String> words = NameForm.words(name);
    if (words.size() < 2 || words.size() > MAX_LEARNED) {
      return List.of();
    }
    List<byte[]> learned = new ArrayList<>();
    for (String word : words) {
      take(wordHash(word), learned);
    }
    int width = Math.min(words.size(), MAX_WORDS);
    for (int i = 0; i + width <= words.size(); i++) {
      take(nameHash(words.subList(i, i + width)), learned);
    }
    if (words.size() > 2) {
      take(nameHash(List.of(words.getFirst(), words.getLast())), learned);
    }
    return learned;
  }

  /**
   * Takes in a hash that is kept: learned on this node before, or on another one with the same key.
   */
  public boolean add(byte[] hash) {
    if (hash.length != HASH_BYTES) {
      throw new IllegalArgumentException("a name's hash has " + HASH_BYTES + " bytes");
    }
    long value = ByteBuffer.wrap(hash).getLong();
    boolean added = hashes.add(value);
    unconfirmed.remove(value);
    return added;
  }

  /** Number of hashes, about two for a name. */
  public int size() {
    return hashes.size();
  }

  /** True when no further name is learned. */
  public boolean isFull() {
    return hashes.isFull();
  }

  /** Whether a text's word is part of a known name. */
  boolean knowsWord(Words words, int word) {
    CachedWord cached = cached(words.tag(word));
    return hashes.contains(
        cached == null ? wordHash(NameForm.word(words.word(word))) : cached.hash);
  }

  /** Whether folded words, in the order first, last, are a known name. */
  boolean knows(List<String> words) {
    return hashes.contains(nameHash(words));
  }

  private void take(long hash, List<byte[]> learned) {
    boolean added = hashes.add(hash);
    if (added && unconfirmed.size() < MAX_UNCONFIRMED) {
      unconfirmed.add(hash);
    }
    if (added || unconfirmed.contains(hash)) {
      learned.add(ByteBuffer.allocate(HASH_BYTES).putLong(hash).array());
    }
  }

  /** The hash of a folded word, which is kept. */
  private long wordHash(String form) {
    long tag = Words.tag(form);
    CachedWord cached = cached(tag);
    if (cached == null) {
      cached = new CachedWord(tag, tokens.hash("word", form));
      cache.set(place(tag), cached);
    }
    return cached.hash;
  }

  private CachedWord cached(long tag) {
    int first = firstPlace(tag);
    for (int place = first; place < first + WAYS; place++) {
      CachedWord cached = cache.get(place);
      if (cached == null || cached.tag == tag) {
        return cached;
      }
    }
    return null;
  }

  /** A free place for a word, else one of those that it may take. */
  private int place(long tag) {
    int first = firstPlace(tag);
    for (int place = first; place < first + WAYS; place++) {
      if (cache.get(place) == null) {
        return place;
      }
    }
    return first + (int) (tag & WAYS - 1);
  }

  private static int firstPlace(long tag) {
    return (int) (tag * 0x9E3779B97F4A7C15L >>> Long.SIZE - CACHE_BITS) & -WAYS;
  }

  private long nameHash(List<String> words) {
    return tokens.hash("name", String.join(" ", words));
  }
}
