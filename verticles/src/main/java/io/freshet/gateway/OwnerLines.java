package io.freshet.gateway;

import io.freshet.message.OwnerNotice.Link;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What this gateway hears of the owners of partitions: whether a notice of updates got lost, who is
 * owner no more, and which owners are not heard at all. No clock; one thread. Times are epoch
 * microseconds.
 */
final class OwnerLines {
  /** Owners speak every second; one that says nothing for so long may have forgotten us. */
  static final long SILENT_MICROS = 10_000_000;

  /** So long after its last word nobody can say that nothing has changed since. */
  static final long HEARD_MICROS = 3_000_000;

  private static final long NONE = -1;

  private final Map<Integer, Heard> partitions = new HashMap<>();
  private long lookedMicros;

  /** What has to be attached again. */
  enum Missed {
    NOTHING,
    /** What is attached by an older line: this owner does not know of it. */
    OLDER_LINES,
    /** All of the partition: a notice got lost. */
    ALL
  }

  private static final class Heard {
    private long line = NONE;
    private long number;
    private int followed;
    private long lastMicros;
  }

  /** One session more of {@code partition} is followed. */
  void follow(int partition, long nowMicros) {
    Heard heard = heard(partition);
    if (heard.followed++ == 0) {
      heard.lastMicros = nowMicros;
    }
  }

  /** One session less. */
  void unfollow(int partition) {
    heard(partition).followed--;
  }

  private Heard heard(int partition) {
    return partitions.computeIfAbsent(partition, p -> new Heard());
  }

  /** A notice of updates has come. */
  Missed updates(Link link, long nowMicros) {
    return take(link, link.number() - 1, nowMicros);
  }

  /** As {@link #updates}, of a beat. */
  Missed beat(Link link, long nowMicros) {
    return take(link, link.number(), nowMicros);
  }

  private Missed take(Link link, long before, long nowMicros) {
    Heard heard = heard(link.partition());
    if (link.line() < heard.line) {
      return Missed.NOTHING; // of an owner that does not know yet that it is none
    }
    boolean isNew = link.line() > heard.line;
    long known = isNew ? 0 : heard.number;
    heard.line = link.line();
    heard.number = link.number();
    heard.lastMicros = nowMicros;
    if (known != before) {
      return Missed.ALL;
    }
    return isNew ? Missed.OLDER_LINES : Missed.NOTHING;
  }

  /** True when a later line, or a later owner, was heard than that of an answer. */
  boolean isOld(int partition, long line) {
    long newest = heard(partition).line;
    boolean isOwners = (line & 0xFFFF_FFFFL) == 0;
    return line < (isOwners ? newest & ~0xFFFF_FFFFL : newest);
  }

  /** Whether the owners of all that is followed have been heard of late. */
  boolean allHeard(long nowMicros) {
    return partitions.values().stream()
        .allMatch(h -> h.followed <= 0 || nowMicros - h.lastMicros <= HEARD_MICROS);
  }

  /**
   * Partitions of which something is followed and whose owners were not heard for {@link
   * #SILENT_MICROS}; again after as long. To be asked every second: whoever asks late has stood
   * still, and hears of owners first.
   */
  Set<Integer> silent(long nowMicros) {
    boolean isLate = nowMicros - lookedMicros > HEARD_MICROS;
    lookedMicros = nowMicros;
    Set<Integer> silent = new TreeSet<>();
    partitions.forEach(
        (partition, heard) -> {
          boolean isSilent = heard.followed > 0 && nowMicros - heard.lastMicros > SILENT_MICROS;
          if (isSilent) {
            heard.lastMicros = nowMicros;
          }
          if (isSilent && !isLate) {
            silent.add(partition);
          }
        });
    return silent;
  }
}
