package io.freshet.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a rebuild has done: counts and names, never values. Bounded: of sessions that could not be
 * rebuilt the first {@link #MAX_NAMED} are named. One thread.
 */
public final class RebuildReport {
  /** Sessions that are named at most, of those that were not rebuilt. */
  public static final int MAX_NAMED = 10;

  private final Map<Integer, Span> cut = new TreeMap<>();
  private final List<String> left = new ArrayList<>();
  private final Set<String> silent;
  private long right;
  private long rebuilt;
  private long notRebuilt;
  private long outOfReach;
  private long records;

  /**
   * Nothing yet.
   *
   * @param sources {@code pipeline/source} of all of them
   */
  RebuildReport(Set<String> sources) {
    this.silent = new TreeSet<>(sources);
  }

  /** Why a session was not rebuilt. */
  enum Why {
    /** Its changes came faster than a rebuild could be written. */
    BUSY("changed too often"),
    /** Its record would be larger than the log takes. */
    TOO_LARGE("too large for a record"),
    /** Its snapshot is no base to go on from. */
    NO_SNAPSHOT("no snapshot to go on from in freshet.contexts"),
    /** The log ends before what the snapshot holds. */
    LOG_BEHIND("the log ends before its snapshot");

    private final String words;

    Why(String words) {
      this.words = words;
    }
  }

  void right() {
    right++;
  }

  void rebuilt() {
    rebuilt++;
  }

  void left(String session, Why why) {
    notRebuilt++;
    if (left.size() < MAX_NAMED) {
      left.add(session + ": " + why.words);
    }
  }

  void outOfReach(int partition, Span span) {
    outOfReach++;
    cut.put(partition, span);
  }

  void record() {
    records++;
  }

  /** A row of this source was in the log. */
  void row(String pipeline, String source) {
    if (!silent.isEmpty()) {
      silent.remove(pipeline + "/" + source);
    }
  }

  /** Sessions looked at. */
  public long sessions() {
    return right + rebuilt + notRebuilt + outOfReach;
  }

  /** Sessions that were what the log makes of them; nothing was written for them. */
  public long alreadyRight() {
    return right;
  }

  /** Sessions that are now what the log makes of them, by a version of their own. */
  public long rebuiltSessions() {
    return rebuilt;
  }

  /** Sessions that could not be rebuilt, though the log has them. */
  public long notRebuilt() {
    return notRebuilt;
  }

  /** The first of them, and why. */
  public List<String> firstNotRebuilt() {
    return List.copyOf(left);
  }

  /** Sessions that the log no longer has from their beginning. */
  public long outOfReach() {
    return outOfReach;
  }

  /** Partitions of the session log that do not reach back. */
  public Map<Integer, Span> cut() {
    return cut;
  }

  /** Records of the session log that were folded. */
  public long records() {
    return records;
  }

  /** Sources, as {@code pipeline/source}, of which the log has no row in the sessions looked at. */
  public Set<String> sourcesWithoutRows() {
    return silent;
  }
}
