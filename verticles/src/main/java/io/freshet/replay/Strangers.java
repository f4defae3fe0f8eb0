package io.freshet.replay;

import io.freshet.session.ReplayFold;
import io.freshet.session.ReplayedSession;
import io.freshet.session.StoredMarker;
import io.freshet.stream.SessionEvent;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Sessions of the log that nothing online was found of: those that have a version below the marker
 * of {@code freshet.contexts} should be in it. At most {@link #MAX} are followed. One thread.
 */
final class Strangers {
  private static final int MAX = 1_000;
  private static final String MISSING = "snapshot (missing)";

  private final ReplayFold fold;
  private final Map<Integer, Long> markers;
  private final Map<String, ReplayedSession> sessions = new HashMap<>();

  /**
   * None yet.
   *
   * @param markers partition to the offset below which everything is in the snapshots
   */
  Strangers(ReplayFold fold, Map<Integer, Long> markers) {
    this.fold = fold;
    this.markers = markers;
  }

  void fold(SessionEvent event, int partition, long offset) {
    if (offset >= markers.getOrDefault(partition, 0L)) {
      return; // not promised yet
    }
    String name = event.session().toString();
    ReplayedSession session = sessions.get(name);
    if (session == null && sessions.size() < MAX) {
      session = fold.begin(event.session(), 0);
      sessions.put(name, session);
    }
    if (session != null) {
      session.fold(event, offset);
    }
  }

  /** Compaction may have taken the record that the first reading was to find: looks again. */
  void dropFound(TopicReader contexts, int partitions) {
    sessions.values().removeIf(s -> s.version() == 0);
    if (sessions.isEmpty()) {
      return;
    }
    Map<Integer, Span> spans = contexts.spans(partitions);
    contexts.read(
        spans,
        spans.keySet(),
        record -> {
          if (record.key() != null
              && record.value() != null
              && !StoredMarker.isMarker(record.key())) {
            sessions.remove(new String(record.key(), StandardCharsets.UTF_8));
          }
        });
  }

  void report(VerifyReport report) {
    for (String session : sessions.keySet()) {
      report.session();
      report.sessionDiffers();
      report.compared(session, Online.CONTEXTS, MISSING, false);
    }
  }
}
