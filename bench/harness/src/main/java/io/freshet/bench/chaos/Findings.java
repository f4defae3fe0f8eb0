package io.freshet.bench.chaos;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is not as it must be, by promise. Keeps the first few of each, counts all. Thread-safe. */
final class Findings {
  private static final int KEPT = 10;

  private final Map<String, Long> counts = new LinkedHashMap<>();
  private final List<String> examples = new ArrayList<>();

  /** A promise was looked at; it counts as held until something is {@link #add added}. */
  synchronized void looked(String promise) {
    counts.putIfAbsent(promise, 0L);
  }

  /** A promise is broken; {@code how} names sessions and positions, and no values of theirs. */
  synchronized void add(String promise, String how) {
    long before = counts.getOrDefault(promise, 0L);
    counts.put(promise, before + 1);
    if (before < KEPT) {
      examples.add(promise + ": " + how);
    }
  }

  /** Each promise that was looked at, to how often it was broken. */
  synchronized Map<String, Long> counts() {
    return new LinkedHashMap<>(counts);
  }

  /** The first few of each promise, a line each. */
  synchronized List<String> examples() {
    return List.copyOf(examples);
  }

  synchronized long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
