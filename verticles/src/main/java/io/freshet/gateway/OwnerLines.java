package io.freshet.gateway;

import io.freshet.message.OwnerNotice.Link;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What this gateway hears of the owners of partitions: whether a notice of updates got lost, and
 * which owners are not heard at all. No clock; one thread. Times are epoch microseconds.
 */
final class OwnerLines {
  /** Owners speak every second; one that says nothing for so long may have forgotten us. */
  static final long SILENT_MICROS = 10_000_000;

  /** What has to be attached again. */
  enum Missed {
    NOTHING,
    /** What is attached by another line: this owner does not know of it. */
    OTHER_LINES,
    /** All of the partition: a notice got lost. */
    ALL
  }

  /** An owner before, one that does not know yet that it is one, and the owner now. */
  private static final int MOST_LINES = 3;

  private final Map<Integer, Heard> partitions = new HashMap<>();

  private static final class Heard {
    private final LinkedHashMap<Long, Long> numbers = new LinkedHashMap<>();
    private int followed;
    private long lastMicros;
  }

  /** One session more of {@code partition} is followed. */
  void follow(int partition, long nowMicros) {
    Heard heard = partitions.computeIfAbsent(partition, p -> new Heard());
    if (heard.followed++ == 0) {
      heard.lastMicros = nowMicros;
    }
  }

  /** One session less. */
  void unfollow(int partition) {
    partitions.get(partition).followed--;
  }

  /** A notice of updates has come. */
  Missed updates(Link link, long nowMicros) {
    return heard(link, link.number() - 1, nowMicros);
  }

  /** As {@link #updates}, of a beat. */
  Missed beat(Link link, long nowMicros) {
    return heard(link, link.number(), nowMicros);
  }

  private Missed heard(Link link, long before, long nowMicros) {
    Heard heard = partitions.computeIfAbsent(link.partition(), p -> new Heard());
    heard.lastMicros = nowMicros;
    Long known = heard.numbers.put(link.line(), link.number());
    if (heard.numbers.size() > MOST_LINES) {
      heard.numbers.remove(heard.numbers.firstEntry().getKey());
    }
    if (known == null ? before > 0 : known != before) {
      return Missed.ALL;
    }
    return known == null ? Missed.OTHER_LINES : Missed.NOTHING;
  }

  /**
   * Partitions of which something is followed and whose owners were not heard for {@link
   * #SILENT_MICROS}; again after as long.
   */
  Set<Integer> silent(long nowMicros) {
    Set<Integer> silent = new TreeSet<>();
    partitions.forEach(
        (partition, heard) -> {
          if (heard.followed > 0 && nowMicros - heard.lastMicros > SILENT_MICROS) {
            heard.lastMicros = nowMicros;
            silent.add(partition);
          }
        });
    return silent;
  }
}
