package io.freshet.replay;

import io.freshet.protocol.SessionId;
import io.freshet.session.RebuiltSession;
import io.freshet.session.ReplayFold;
import io.freshet.session.StoredMarker;
import io.freshet.session.StoredState;
import io.freshet.session.StoredState.Snapshot;
import io.freshet.stream.LogAppender;
import io.freshet.stream.SessionEvent;
import io.freshet.stream.SessionEvent.RowChanged;
import io.freshet.stream.SessionEventCodec;
import io.freshet.stream.SessionPartitions;
import io.freshet.stream.Topics;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Brings live sessions to what the pipelines of now make of the whole session log, beside a hub
 * that goes on, or without one. Writes one record for each session that differs; whoever owns the
 * session takes it over, if no other record of that session came between, and gives it one version.
 * Where one came between, a newer record follows, at most {@link #ATTEMPTS} times.
 *
 * <p>What it has done is in the log, so it can be stopped at any moment and run again. Its memory
 * is bounded by passes of at most {@link #PASS} sessions and {@link #PASS_BYTES} of snapshots.
 * Blocking; one thread.
 */
public final class Rebuild {
  private static final int PASS = 1_000;
  private static final long PASS_BYTES = 16L << 20;
  private static final int BATCH = 20;
  private static final int BATCH_BYTES = 8 << 20;

  /** Kafka adds a little to a record. */
  private static final int MAX_BYTES = Topics.MAX_RECORD_BYTES - 4_096;

  private static final int ATTEMPTS = 50;
  private static final long WRITE_SECONDS = 150;

  private final ReplaySource source;
  private final LogAppender log;
  private final Clock clock;
  private final int perSecond;
  private final ReplayFold fold;
  private final SessionPartitions partitions;

  /**
   * A rebuild.
   *
   * @param log where records are written
   * @param perSecond records written in a second, at most; at least 1
   * @throws IllegalArgumentException when a feature of the pipelines cannot be computed
   */
  public Rebuild(ReplaySource source, LogAppender log, Clock clock, int perSecond) {
    this.source = source;
    this.log = log;
    this.clock = clock;
    this.perSecond = perSecond;
    this.fold = new ReplayFold(source.pipelines(), source.epoch());
    this.partitions = new SessionPartitions(source.partitions());
  }

  /**
   * Reads, compares and writes, for as long as it takes.
   *
   * @throws ReplayException when Kafka does not answer; what was written until then counts
   */
  public RebuildReport run(Selection selection) {
    RebuildReport report = new RebuildReport(sources());
    try (TopicReader contexts = new TopicReader(source.bootstrap(), Topics.CONTEXTS);
        TopicReader sessions = new TopicReader(source.bootstrap(), Topics.SESSIONS)) {
      long from = 0;
      do {
        Pass pass = new Pass(selection, from, sessions, report);
        pass.readContexts(contexts);
        pass.readLog();
        pass.write();
        from = pass.sample.end();
      } while (from < Long.MAX_VALUE);
    }
    return report;
  }

  private Set<String> sources() {
    return source.pipelines().all().stream()
        .flatMap(p -> p.sources().stream().map(s -> p.name() + "/" + s.name()))
        .collect(Collectors.toSet());
  }

  /** A session on its way. */
  private static final class Due {
    private final RebuiltSession session;
    private int attempts;

    Due(RebuiltSession session) {
      this.session = session;
    }
  }

  /** A record to be written, with the session that it is for. */
  private record Ready(Due due, byte[] value) {}

  /** Some of the sessions, from a reading of all to the last one rebuilt. */
  private final class Pass {
    private final Selection selection;
    private final Sample sample;
    private final TopicReader sessions;
    private final RebuildReport report;
    private final Map<SessionId, RebuiltSession> followed = new HashMap<>();
    private final Deque<Due> due = new ArrayDeque<>();
    private Map<Integer, Span> spans;

    Pass(Selection selection, long from, TopicReader sessions, RebuildReport report) {
      this.selection = selection;
      this.sample = new Sample(from, PASS, PASS_BYTES);
      this.sessions = sessions;
      this.report = report;
    }

    private boolean wants(byte[] key) {
      return switch (selection) {
        case Selection.One(SessionId session) ->
            session.toString().equals(new String(key, StandardCharsets.UTF_8));
        case Selection.Some some -> sample.wants(SessionHash.of(key));
      };
    }

    private Collection<Integer> partitions() {
      return selection instanceof Selection.One(SessionId session)
          ? Set.of(partitions.of(session))
          : new TreeSet<>(spans.keySet());
    }

    void readContexts(TopicReader contexts) {
      spans = contexts.spans(source.partitions());
      contexts.read(
          spans,
          partitions(),
          record -> {
            if (record.key() != null
                && record.value() != null
                && !StoredMarker.isMarker(record.key())
                && wants(record.key())) {
              put(Verify.session(record.key()), record.value());
            }
          });
    }

    private void put(SessionId session, byte[] value) {
      if (session != null) {
        StoredState state = StoredState.read(session, value, source.epoch());
        if (!(state instanceof StoredState.OtherHistory)) {
          sample.put(session, state);
        }
      }
    }

    /** The end is taken after the snapshots were read, so it is not before what they hold. */
    void readLog() {
      spans = sessions.spans(source.partitions());
      sample.sessions().forEach(this::follow);
      sessions.read(spans, partitions(), this::fold);
      Map<SessionId, RebuiltSession> all = new LinkedHashMap<>(followed);
      followed.clear();
      all.forEach(
          (name, session) -> {
            if (!session.isLevel()) {
              report.left(name.toString(), RebuildReport.Why.LOG_BEHIND);
            } else if (session.differs()) {
              followed.put(name, session);
              due.add(new Due(session));
            } else {
              report.right();
            }
          });
    }

    private void follow(SessionId session, StoredState stored) {
      int partition = partitions.of(session);
      Span span = spans.get(partition);
      if (!(stored instanceof Snapshot snapshot)) {
        report.left(session.toString(), RebuildReport.Why.NO_SNAPSHOT);
      } else if (span.begin() > snapshot.begin()) {
        report.outOfReach(partition, span);
      } else {
        followed.put(session, fold.rebuild(snapshot));
      }
    }

    private void fold(ConsumerRecord<byte[], byte[]> record) {
      if (record.key() == null || !wants(record.key())) {
        return;
      }
      SessionEvent event = Verify.event(record);
      if (event instanceof RowChanged row) {
        report.row(row.pipeline(), row.source());
      }
      RebuiltSession session = event == null ? null : followed.get(event.session());
      if (session != null) {
        report.record();
        session.fold(event, record.offset());
      }
    }

    /** Writes, reads on to what was written, and looks what came of it, until nothing is left. */
    void write() {
      while (!due.isEmpty()) {
        long begun = System.nanoTime();
        List<Ready> batch = batch();
        readOn(send(batch));
        for (Ready ready : batch) {
          Due one = ready.due();
          if (!one.session.differs()) {
            report.rebuilt();
            followed.remove(one.session.session());
          } else if (++one.attempts == ATTEMPTS) {
            leave(one, RebuildReport.Why.BUSY);
          } else {
            due.addFirst(one); // alone with others like it, it is soon enough
          }
        }
        pace(begun, batch.size());
      }
    }

    private List<Ready> batch() {
      List<Ready> batch = new ArrayList<>();
      int most = due.getFirst().attempts > 0 ? 1 : Math.min(BATCH, perSecond);
      int bytes = 0;
      long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
      while (!due.isEmpty() && batch.size() < most && bytes < BATCH_BYTES) {
        Due one = due.removeFirst();
        byte[] value = SessionEventCodec.encode(one.session.record(now));
        if (value.length > MAX_BYTES) {
          leave(one, RebuildReport.Why.TOO_LARGE);
        } else {
          batch.add(new Ready(one, value));
          bytes += value.length;
        }
      }
      return batch;
    }

    private void leave(Due one, RebuildReport.Why why) {
      report.left(one.session.session().toString(), why);
      followed.remove(one.session.session());
    }

    /** Partition to the offset behind the last record written to it. */
    private Map<Integer, Long> send(List<Ready> batch) {
      List<Future<RecordMetadata>> sent =
          batch.stream()
              .map(
                  ready -> {
                    SessionId session = ready.due().session.session();
                    return log.send(
                        Topics.SESSIONS,
                        partitions.of(session),
                        session.toString().getBytes(StandardCharsets.UTF_8),
                        ready.value());
                  })
              .toList();
      Map<Integer, Long> behind = new HashMap<>();
      try {
        for (Future<RecordMetadata> one : sent) {
          RecordMetadata at = one.await(WRITE_SECONDS, TimeUnit.SECONDS);
          behind.merge(at.partition(), at.offset() + 1, Math::max);
        }
        return behind;
      } catch (TimeoutException | RuntimeException e) {
        throw new ReplayException(
            "%s cannot be written to (%s). What was rebuilt is; run it again for the others."
                .formatted(Topics.SESSIONS, e.getClass().getSimpleName()));
      }
    }

    /** Folds what has come since, the records just written included. */
    private void readOn(Map<Integer, Long> behind) {
      Map<Integer, Span> next = new HashMap<>();
      sessions
          .spans(source.partitions())
          .forEach(
              (partition, now) -> {
                long from = spans.get(partition).end();
                long to = Math.max(now.end(), behind.getOrDefault(partition, 0L));
                next.put(partition, new Span(from, Math.max(from, to)));
              });
      spans = next;
      sessions.read(spans, partitions(), this::fold);
    }

    private void pace(long begun, int written) {
      long until = begun + TimeUnit.SECONDS.toNanos(written) / perSecond;
      try {
        TimeUnit.NANOSECONDS.sleep(until - System.nanoTime());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ReplayException("stopped: run it again for the others.");
      }
    }
  }
}
