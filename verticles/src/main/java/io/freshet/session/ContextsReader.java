package io.freshet.session;

import io.freshet.stream.Topics;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads what a recovery needs from Kafka, on worker threads, one call at a time: the positions of a
 * session-log partition, and its partition of {@code freshet.contexts} from start to end.
 */
final class ContextsReader {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int CHUNK = 200;

  private final Vertx vertx;
  private final Consumer<byte[], byte[]> kafka;
  private final TopicPartition log;
  private final TopicPartition contexts;
  private long end = -1;

  ContextsReader(Stage stage, int partition) {
    this.vertx = stage.vertx();
    this.log = new TopicPartition(Topics.SESSIONS, partition);
    this.contexts = new TopicPartition(Topics.CONTEXTS, partition);
    Map<String, Object> settings = new HashMap<>();
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, stage.config().bootstrap());
    // Of the group for its committed offsets only; it never joins.
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, stage.config().group());
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    // What an owner that was shut out had begun to write does not count.
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, CHUNK);
    this.kafka = stage.kafka().consumer(settings);
  }

  /** Where the session log stands now. */
  Future<LogPositions> positions() {
    return blocking(
        () -> {
          Set<TopicPartition> one = Set.of(log);
          OffsetAndMetadata committed = kafka.committed(one).get(log);
          return new LogPositions(
              kafka.beginningOffsets(one).get(log),
              kafka.endOffsets(one).get(log),
              committed == null ? -1 : committed.offset());
        });
  }

  /**
   * The next records of the contexts' partition; empty once its end (at the first call) is read.
   */
  Future<Optional<List<ConsumerRecord<byte[], byte[]>>>> next() {
    return blocking(
        () -> {
          if (end < 0) {
            kafka.assign(List.of(contexts));
            kafka.seekToBeginning(List.of(contexts));
            end = kafka.endOffsets(List.of(contexts)).get(contexts);
          }
          if (kafka.position(contexts) >= end) {
            return Optional.empty();
          }
          List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
          kafka.poll(POLL).forEach(records::add);
          return Optional.of(records);
        });
  }

  Future<Void> close() {
    return blocking(
        () -> {
          kafka.close();
          return null;
        });
  }

  /** Beside what other partitions ask: they recover at the same time. */
  private <T> Future<T> blocking(Callable<T> call) {
    return vertx.executeBlocking(call, false);
  }
}
