package io.freshet.ingest;

import io.freshet.stream.RejectedEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Rejected events as {@code freshet.rejected} tells of them: of each id the newest record. Holds
 * the newest {@link #MAX} ids; what is older is in the topic only. Not thread-safe.
 */
final class RejectedBook {
  /** About 500 bytes each. */
  static final int MAX = 20_000;

  private final LinkedHashMap<String, Entry> entries = new LinkedHashMap<>();
  private final int max;
  private long next;

  /**
   * An event as it stands.
   *
   * @param number offset of its newest record, by which pages go
   */
  record Entry(RejectedEvent event, long number) {}

  /**
   * Some of them, newest first.
   *
   * @param next number below which the next page begins; null at the end
   */
  record Page(List<Entry> entries, Long next) {}

  RejectedBook() {
    this(MAX);
  }

  RejectedBook(int max) {
    this.max = max;
  }

  /** Offset after the last record taken. */
  long next() {
    return next;
  }

  /** Takes the record at {@code offset}; what was taken before counts once. */
  void take(RejectedEvent event, long offset) {
    if (offset < next) {
      return;
    }
    next = offset + 1;
    entries.remove(event.id());
    entries.put(event.id(), new Entry(event, offset));
    if (entries.size() > max) {
      entries.pollFirstEntry();
    }
  }

  /** Records up to {@code offset} are not there, or are none of a rejected event. */
  void reached(long offset) {
    next = Math.max(next, offset);
  }

  /** The topic was created anew. */
  void clear() {
    entries.clear();
    next = 0;
  }

  /** The event of that id. */
  Optional<RejectedEvent> find(String id) {
    return Optional.ofNullable(entries.get(id)).map(Entry::event);
  }

  /**
   * A page, newest first.
   *
   * @param before number below which it begins
   */
  Page page(Predicate<RejectedEvent> wanted, long before, int limit) {
    List<Entry> page = new ArrayList<>();
    for (Entry entry : entries.sequencedValues().reversed()) {
      if (entry.number() < before && wanted.test(entry.event())) {
        if (page.size() == limit) {
          return new Page(page, page.getLast().number());
        }
        page.add(entry);
      }
    }
    return new Page(page, null);
  }

  /** All that are open. */
  List<RejectedEvent> open() {
    return entries.values().stream().map(Entry::event).filter(RejectedEvent::open).toList();
  }

  /** All that are wanted, each partition in its own order: an earlier event goes before a later. */
  List<RejectedEvent> inOrder(Predicate<RejectedEvent> wanted) {
    return entries.values().stream()
        .map(Entry::event)
        .filter(wanted)
        .sorted(
            Comparator.comparing(RejectedEvent::topic)
                .thenComparingInt(RejectedEvent::partition)
                .thenComparingLong(RejectedEvent::offset)
                .thenComparing(RejectedEvent::id))
        .toList();
  }

  /** Topic, then stage and code, to how many. */
  Map<String, Map<String, Integer>> counts(Predicate<RejectedEvent> wanted) {
    Map<String, Map<String, Integer>> counts = new TreeMap<>();
    for (Entry entry : entries.values()) {
      if (wanted.test(entry.event())) {
        counts
            .computeIfAbsent(entry.event().topic(), t -> new TreeMap<>())
            .merge(entry.event().kind(), 1, Integer::sum);
      }
    }
    return counts;
  }
}
