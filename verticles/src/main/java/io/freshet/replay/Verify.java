package io.freshet.replay;

import io.freshet.protocol.SessionId;
import io.freshet.session.RedisReader;
import io.freshet.session.ReplayFold;
import io.freshet.session.StoredMarker;
import io.freshet.session.StoredState;
import io.freshet.stream.SessionEvent;
import io.freshet.stream.SessionEventCodec;
import io.freshet.stream.SessionPartitions;
import io.freshet.stream.Topics;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Compares what stands online of sessions with what the session log makes of them. Reads {@code
 * freshet.contexts}, Redis and the log, in this order, so that the log reaches as far as what was
 * found; a hub may go on meanwhile. Writes nothing.
 *
 * <p>Goes through in passes of at most {@link #PASS} sessions and {@link #PASS_BYTES} of snapshots:
 * that bounds its memory, and each pass reads the log anew.
 */
public final class Verify {
  private static final int PASS = 2_000;
  private static final long PASS_BYTES = 32L << 20;
  private static final int SLICE = 100;
  private static final long REDIS_SECONDS = 10;

  private final ReplaySource source;
  private final RedisReader redis;
  private final ReplayFold fold;
  private final SessionPartitions partitions;

  /**
   * A comparison.
   *
   * @throws IllegalArgumentException when a feature of the pipelines cannot be computed
   */
  public Verify(ReplaySource source, RedisReader redis) {
    this.source = source;
    this.redis = redis;
    this.fold = new ReplayFold(source.pipelines(), source.epoch());
    this.partitions = new SessionPartitions(source.partitions());
  }

  /**
   * Reads and compares, for as long as it takes.
   *
   * @throws ReplayException when Kafka or Redis does not answer
   */
  public VerifyReport run(Selection selection) {
    VerifyReport report = new VerifyReport();
    try (TopicReader contexts = new TopicReader(source.bootstrap(), Topics.CONTEXTS);
        TopicReader log = new TopicReader(source.bootstrap(), Topics.SESSIONS)) {
      long from = 0;
      long seen = 0;
      long wanted = selection instanceof Selection.Some some ? some.count() : 1;
      while (from < Long.MAX_VALUE && seen < wanted) {
        Pass pass = new Pass(selection, from, (int) Math.min(PASS, wanted - seen));
        pass.readContexts(contexts);
        pass.readLog(contexts, log, report);
        seen += pass.sample.size();
        from = pass.sample.end();
      }
    }
    return report;
  }

  /** One reading of all. */
  private final class Pass {
    private final Selection selection;
    private final Sample sample;
    private final Map<Integer, Long> markers = new HashMap<>();

    Pass(Selection selection, long from, int limit) {
      this.selection = selection;
      this.sample = new Sample(from, limit, PASS_BYTES);
    }

    private boolean wants(byte[] key) {
      return switch (selection) {
        case Selection.One(SessionId session) ->
            session.toString().equals(new String(key, StandardCharsets.UTF_8));
        case Selection.Some some -> sample.wants(SessionHash.of(key));
      };
    }

    private Collection<Integer> partitions() {
      Set<Integer> all = new TreeSet<>();
      if (selection instanceof Selection.One(SessionId session)) {
        all.add(partitions.of(session));
      } else {
        for (int i = 0; i < source.partitions(); i++) {
          all.add(i);
        }
      }
      return all;
    }

    void readContexts(TopicReader contexts) {
      contexts.read(
          contexts.spans(source.partitions()),
          partitions(),
          record -> {
            if (record.key() == null) {
              return;
            }
            if (StoredMarker.isMarker(record.key())) {
              markers.merge(
                  record.partition(), StoredMarker.next(record.value(), source.epoch()), Math::max);
            } else if (record.value() != null && wants(record.key())) {
              put(session(record.key()), record.value());
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

    void readLog(TopicReader contexts, TopicReader log, VerifyReport report) {
      List<Online> online = online();
      Map<Integer, Span> spans = log.spans(source.partitions());
      Map<SessionId, CheckedSession> checked = new HashMap<>();
      for (Online one : online) {
        if (one.isAnything()) {
          int partition = partitions.of(one.session());
          checked.put(
              one.session(),
              new CheckedSession(
                  one,
                  fold,
                  partition,
                  spans.get(partition),
                  markers.getOrDefault(partition, 0L),
                  report));
        }
      }
      Strangers strangers = new Strangers(fold, markers);
      log.read(
          spans,
          partitions(),
          record -> {
            if (record.key() != null && wants(record.key())) {
              SessionEvent event = event(record);
              CheckedSession session = event == null ? null : checked.get(event.session());
              if (session != null) {
                session.fold(event, record.offset());
              } else if (event != null && spans.get(record.partition()).begin() == 0) {
                strangers.fold(event, record.partition(), record.offset());
              }
            }
          });
      checked.values().forEach(CheckedSession::end);
      strangers.dropFound(contexts, source.partitions());
      strangers.report(report);
    }

    /** What stands online of the sample, Redis asked as well. */
    private List<Online> online() {
      Map<SessionId, StoredState> stored = sample.sessions();
      if (selection instanceof Selection.One(SessionId session)) {
        stored.putIfAbsent(session, null);
      }
      Map<Integer, List<SessionId>> byPartition = new HashMap<>();
      stored
          .keySet()
          .forEach(
              s -> byPartition.computeIfAbsent(partitions.of(s), p -> new ArrayList<>()).add(s));
      List<Online> online = new ArrayList<>();
      byPartition.forEach(
          (partition, names) -> {
            for (int i = 0; i < names.size(); i += SLICE) {
              List<SessionId> some = names.subList(i, Math.min(names.size(), i + SLICE));
              var snapshots = answer(redis.snapshots(partition, some));
              var features = answer(redis.features(partition, some));
              for (SessionId s : some) {
                online.add(
                    new Online(
                        s, stored.get(s), snapshots.get(s), features.getOrDefault(s, Map.of())));
              }
            }
          });
      return online;
    }
  }

  private static <T> T answer(Future<T> asked) {
    try {
      return asked
          .recover(
              e ->
                  Future.failedFuture(
                      new ReplayException(
                          "Redis cannot be read (%s).".formatted(e.getClass().getSimpleName()))))
          .await(REDIS_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new ReplayException("Redis has not answered for %d s.".formatted(REDIS_SECONDS));
    }
  }

  /** The session of that name; null when it is none. */
  static SessionId session(byte[] key) {
    try {
      return SessionId.parse(new String(key, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** The record's event; null where its owner leaves it out, too. */
  static SessionEvent event(ConsumerRecord<byte[], byte[]> record) {
    try {
      SessionEvent event = record.value() == null ? null : SessionEventCodec.decode(record.value());
      return event == null || event.session() == null ? null : event;
    } catch (IOException e) {
      return null;
    }
  }
}
