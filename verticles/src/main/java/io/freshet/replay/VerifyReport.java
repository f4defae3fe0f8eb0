package io.freshet.replay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * What a comparison of history with what stands online has found: counts and names, never values.
 * Bounded: of sessions that differ the first {@link #MAX_NAMED} are named. One thread.
 */
public final class VerifyReport {
  /** Sessions that are named at most, of those that differ. */
  public static final int MAX_NAMED = 10;

  private static final int MAX_PARTS = 6;

  private final Map<String, Map<String, Row>> rows = new LinkedHashMap<>();
  private final SequencedMap<String, List<String>> differing = new LinkedHashMap<>();
  private final Map<Integer, Span> cut = new TreeMap<>();
  private long sessions;
  private long different;
  private long outOfReach;
  private long withoutSnapshot;
  private long records;

  VerifyReport() {
    for (String store : List.of(Online.CONTEXTS, Online.REDIS, Online.REDIS_FEATURES)) {
      rows.put(store, new TreeMap<>());
    }
  }

  /**
   * One line of the table.
   *
   * @param store where it stands
   * @param part a section, a feature, or another part of a session
   */
  public record Row(String store, String part, long equal, long different) {
    /** How often it was compared. */
    public long compared() {
      return equal + different;
    }
  }

  void compared(String session, String store, String part, boolean equal) {
    rows.get(store)
        .merge(
            part,
            new Row(store, part, equal ? 1 : 0, equal ? 0 : 1),
            (a, b) -> new Row(store, part, a.equal() + b.equal(), a.different() + b.different()));
    if (!equal) {
      List<String> parts = differing.get(session);
      if (parts == null && differing.size() < MAX_NAMED) {
        parts = new ArrayList<>();
        differing.put(session, parts);
      }
      if (parts != null && parts.size() < MAX_PARTS) {
        parts.add(store + ": " + part);
      }
    }
  }

  /** A session differs; told once for each. */
  void sessionDiffers() {
    different++;
  }

  void session() {
    sessions++;
  }

  void notHeld() {
    withoutSnapshot++;
  }

  void outOfReach(int partition, Span span) {
    outOfReach++;
    cut.put(partition, span);
  }

  void record() {
    records++;
  }

  /** The table, by store and part. */
  public List<Row> rows() {
    return rows.values().stream().flatMap(parts -> parts.values().stream()).toList();
  }

  /** Sessions compared. */
  public long sessions() {
    return sessions;
  }

  /** Sessions of which something differs. */
  public long different() {
    return different;
  }

  /** Sessions that were not compared, since the log no longer reaches back to their beginning. */
  public long outOfReach() {
    return outOfReach;
  }

  /**
   * Sessions that were not compared, since they are too large for the one store and not in the
   * other.
   */
  public long withoutSnapshot() {
    return withoutSnapshot;
  }

  /** Partitions of the session log that do not reach back. */
  public Map<Integer, Span> cut() {
    return cut;
  }

  /** Records of the session log that were folded. */
  public long records() {
    return records;
  }

  /** The first sessions that differ, and where. */
  public SequencedMap<String, List<String>> differing() {
    return differing;
  }
}
