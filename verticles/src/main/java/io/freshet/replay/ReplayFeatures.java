package io.freshet.replay;

import io.freshet.session.ReplayFold;
import io.freshet.session.StoredMarker;
import io.freshet.stream.SessionEvent;
import io.freshet.stream.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;

/**
 * Writes features at points in time to a table, from the session log alone. Blocking; reads the log
 * once for about {@link #PASS} sessions, which bounds its memory.
 */
public final class ReplayFeatures {
  private static final int PASS = 5_000;

  private final ReplaySource source;
  private final ReplayFold fold;

  /**
   * A table's maker.
   *
   * @throws IllegalArgumentException when a feature of the pipelines cannot be computed
   */
  public ReplayFeatures(ReplaySource source) {
    this.source = source;
    this.fold = new ReplayFold(source.pipelines(), source.epoch());
  }

  /**
   * Adds all rows to {@code table}, in no order of sessions, those of a session in order.
   *
   * @param session {@code tenant/id} of the only session to look at; null for all
   * @return how many
   * @throws ReplayException when the log no longer reaches back to its beginning, or Kafka does not
   *     answer
   */
  public long write(Moments moments, String session, FeatureTable table) throws IOException {
    try (TopicReader log = new TopicReader(source.bootstrap(), Topics.SESSIONS)) {
      Map<Integer, Span> spans = log.spans(source.partitions());
      spans.forEach(ReplayFeatures::requireAll);
      if (session != null) {
        long hash = SessionHash.of(session);
        return pass(log, spans, moments, table, h -> h == hash, session);
      }
      int passes = Math.ceilDiv(sessions(), PASS);
      long rows = 0;
      for (int i = 0; i < passes; i++) {
        int own = i;
        rows += pass(log, spans, moments, table, h -> h % passes == own, null);
      }
      return rows;
    }
  }

  /** A version and a window are only right when all is folded that belongs to them. */
  private static void requireAll(int partition, Span span) {
    if (span.begin() > 0) {
      throw new ReplayException(
          ("partition %d of %s begins at offset %d: what was before is gone, and with it what"
                  + " features are made of; recreate Freshet's topics and read the sources anew.")
              .formatted(partition, Topics.SESSIONS, span.begin()));
    }
  }

  private long pass(
      TopicReader log,
      Map<Integer, Span> spans,
      Moments moments,
      FeatureTable table,
      LongPredicate wanted,
      String only)
      throws IOException {
    FeatureHistory history = new FeatureHistory(fold, moments, table);
    try {
      log.read(
          spans,
          spans.keySet(),
          record -> {
            if (record.key() == null || !wanted.test(SessionHash.of(record.key()))) {
              return;
            }
            SessionEvent event = Verify.event(record);
            if (event != null && (only == null || event.session().toString().equals(only))) {
              try {
                history.fold(event, record.offset(), record.timestamp());
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    history.end();
    return history.rows();
  }

  /** About how many sessions there are, at least 1: those that have a snapshot. */
  private int sessions() {
    Set<Long> hashes = new HashSet<>();
    try (TopicReader contexts = new TopicReader(source.bootstrap(), Topics.CONTEXTS)) {
      Map<Integer, Span> spans = contexts.spans(source.partitions());
      contexts.read(
          spans,
          spans.keySet(),
          record -> {
            if (record.key() != null && !StoredMarker.isMarker(record.key())) {
              hashes.add(SessionHash.of(record.key()));
            }
          });
    }
    return Math.max(1, hashes.size());
  }
}
