package io.freshet.replay;

import io.freshet.session.ReplayFold;
import io.freshet.session.ReplayedSession;
import io.freshet.session.StoredState;
import io.freshet.session.StoredState.Snapshot;
import io.freshet.stream.SessionEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One session on its way through its records again: each snapshot that stands online is compared
 * once exactly those records are folded that it holds, and served features at their version and
 * time. Pure; one thread.
 */
final class CheckedSession {
  private static final String SNAPSHOT = "snapshot";
  private static final String VERSION = "@version";
  private static final String AS_OF = "@asOf";

  /** A snapshot that is still to be compared. */
  private record Target(String store, Snapshot snapshot) {}

  private final String name;
  private final ReplayFold fold;
  private final VerifyReport report;
  private final ReplayedSession replayed;
  private final List<Target> targets = new ArrayList<>();
  private Map<String, String> features;
  private long featuresVersion = -1;
  private boolean differs;
  private final long marker;
  private final List<String> compared = new ArrayList<>();

  /**
   * A session of which nothing was folded yet.
   *
   * @param partition of the session log
   * @param span what is read of it
   * @param marker everything below this offset is promised to be in the snapshots
   */
  CheckedSession(
      Online online, ReplayFold fold, int partition, Span span, long marker, VerifyReport report) {
    this.marker = marker;
    this.name = online.session().toString();
    this.fold = fold;
    this.report = report;
    add(Online.CONTEXTS, online.contexts());
    add(Online.REDIS, online.redis());
    targets.sort(Comparator.comparingLong(t -> t.snapshot().lastOffset()));
    long begin = targets.isEmpty() ? 0 : targets.getLast().snapshot().begin();
    this.replayed = fold.begin(online.session(), begin);
    this.features = ofThisHistory(online.features(), fold.epoch(begin));
    if (span.begin() > begin) {
      report.outOfReach(partition, span);
      targets.clear();
      features = Map.of();
      return;
    }
    if (isDone() && !differs) {
      report.notHeld();
      return;
    }
    report.session();
    targets.removeIf(t -> isBehind(t, span));
    atVersion();
  }

  private void add(String store, StoredState state) {
    switch (state) {
      case null -> {} // the other store tells
      case Snapshot snapshot -> targets.add(new Target(store, snapshot));
      case StoredState.Unreadable unreadable -> tell(store, SNAPSHOT + " (cannot be read)", false);
      case StoredState.TooLarge note -> {} // promised of Redis only
      case StoredState.OtherHistory other -> {} // another log's
    }
  }

  private Map<String, String> ofThisHistory(Map<String, String> found, String epoch) {
    if (!epoch.equals(found.get("@epoch"))) {
      return Map.of();
    }
    try {
      featuresVersion = Long.parseLong(found.get(VERSION));
      Long.parseLong(found.get(AS_OF));
      return found;
    } catch (NumberFormatException e) {
      tell(Online.REDIS_FEATURES, "hash (cannot be read)", false);
      return Map.of();
    }
  }

  /** A log that ends before what was made of it has lost records. */
  private boolean isBehind(Target target, Span span) {
    boolean behind = target.snapshot().lastOffset() >= span.end();
    if (behind) {
      tell(target.store(), SNAPSHOT + " (the log ends before it)", false);
    }
    return behind;
  }

  /** Folds the session's next record. */
  void fold(SessionEvent event, long offset) {
    compareBelow(offset);
    if (isDone() && (offset >= marker || compared.isEmpty())) {
      return;
    }
    report.record();
    if (replayed.fold(event, offset)) {
      atVersion();
      if (offset < marker) {
        compared.forEach(store -> tell(store, SNAPSHOT + " (behind the marker)", false));
        compared.clear();
      }
    }
  }

  /** True when nothing that stands online is left to be compared. */
  boolean isDone() {
    return targets.isEmpty() && features.isEmpty();
  }

  /** The log has no more of it. */
  void end() {
    compareBelow(Long.MAX_VALUE);
    if (!features.isEmpty()) {
      tell(Online.REDIS_FEATURES, VERSION + " (never reached)", false);
    }
  }

  private void compareBelow(long offset) {
    while (!targets.isEmpty() && targets.getFirst().snapshot().lastOffset() < offset) {
      Target target = targets.removeFirst();
      compare(target.store(), target.snapshot().parts(fold), replayed.parts());
      compared.add(target.store());
    }
  }

  private void atVersion() {
    if (!features.isEmpty() && replayed.version() == featuresVersion) {
      long asOf = Long.parseLong(features.get(AS_OF));
      compare(Online.REDIS_FEATURES, features, replayed.inRedis(asOf));
      features = Map.of();
    }
  }

  private void tell(String store, String part, boolean equal) {
    report.compared(name, store, part, equal);
    if (!equal && !differs) {
      differs = true;
      report.sessionDiffers();
    }
  }

  private void compare(String store, Map<String, String> online, Map<String, String> offline) {
    Set<String> names = new HashSet<>(online.keySet());
    names.addAll(offline.keySet());
    names.stream()
        .sorted()
        .forEach(
            part -> {
              String held = online.get(part);
              tell(store, part, held != null && held.equals(offline.get(part)));
            });
  }
}
