package io.freshet.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.change.Coordinates;
import io.freshet.message.SourcesHeard.Word;
import io.freshet.privacy.PassThrough;
import io.freshet.stream.LogBatch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** What is told of topics, those of heartbeats among them. */
class HeardTopicsTest {
  private static final TopicPartition BEATS = new TopicPartition("__debezium-heartbeat.shop", 0);
  private static final TopicPartition CLICKS = new TopicPartition("shop.clicks", 0);
  private static final long NOW = 1_795_860_000_500_000L;

  @Test
  void theNewestTimeOfABatchCounts() {
    HeardTopics topics = new HeardTopics();
    topics.over(topics.begun(batch(BEATS, 5_000, 9_000, 7_000)), true, NOW);
    Map<String, Word> told = topics.heard();
    assertThat(told).isEqualTo(Map.of(BEATS.topic(), new Word(NOW, 9_000_000)));

    topics.over(topics.begun(batch(BEATS, 1_000)), true, NOW + 1);
    topics.over(topics.begun(batch(CLICKS, -1)), true, NOW + 2);
    assertThat(topics.heard())
        .isEqualTo(
            Map.of(
                BEATS.topic(),
                new Word(NOW + 1, 1_000_000),
                CLICKS.topic(),
                new Word(NOW + 2, NOW + 2)));
    assertThat(told).as("what was told stays").hasSize(1);
  }

  /** It vouches for that there is no more: of rows before it that would not be true yet. */
  @Test
  void aHeartbeatIsHeardAfterTheRowsBeforeIt() {
    Vertx vertx = Vertx.vertx();
    try {
      Promise<Void> acknowledged = Promise.promise();
      IngestHandler handler =
          handler(vertx, new ArrayList<>(), new ArrayList<>(), acknowledged.future());
      handler.assigned(List.of(BEATS, CLICKS), 1);
      handler.handle(batch(CLICKS, 9_000));
      handler.handle(batch(BEATS, 9_500));
      assertThat(handler.heard().heard()).isEmpty();

      acknowledged.complete();

      assertThat(handler.heard().heard()).containsOnlyKeys(CLICKS.topic(), BEATS.topic());
    } finally {
      vertx.close().await();
    }
  }

  /** No pipeline takes rows of it: that it came is all, and its offset is committed. */
  @Test
  void aHeartbeatIsHeardAndPassedOver() {
    Vertx vertx = Vertx.vertx();
    try {
      List<String> sent = new ArrayList<>();
      List<Map<TopicPartition, Long>> commits = new ArrayList<>();
      IngestHandler handler = handler(vertx, sent, commits, Future.succeededFuture());
      handler.assigned(List.of(BEATS, CLICKS), 1);
      assertThat(handler.heard().heard()).isEmpty();

      assertThat(handler.handle(batch(BEATS, 7_000, 8_000)).succeeded()).isTrue();
      assertThat(handler.handle(batch(CLICKS, 9_000)).succeeded()).isTrue();
      handler.commit();

      assertThat(sent).containsExactly(CLICKS.topic());
      assertThat(commits).containsExactly(Map.of(BEATS, 2L, CLICKS, 1L));
      assertThat(handler.heard().heard())
          .isEqualTo(
              Map.of(
                  BEATS.topic(), new Word(NOW, 8_000_000),
                  CLICKS.topic(), new Word(NOW, 9_000_000)));
    } finally {
      vertx.close().await();
    }
  }

  private static IngestHandler handler(
      Vertx vertx,
      List<String> sent,
      List<Map<TopicPartition, Long>> commits,
      Future<Void> acknowledged) {
    return new IngestHandler(
        vertx.getOrCreateContext(),
        new IngestLogic(
            SupportPipeline.load(),
            (pipeline, learned) -> (change, section) -> PassThrough.of(change, Map.of()),
            Schemas.NONE),
        sending(sent, acknowledged),
        new IngestMetrics(new SimpleMeterRegistry()),
        Clock.fixed(Instant.EPOCH.plusNanos(NOW * 1_000), ZoneOffset.UTC),
        next -> {
          commits.add(next);
          return Future.succeededFuture();
        },
        partitions -> {
          Map<TopicPartition, TopicHistories.History> histories = new HashMap<>();
          partitions.forEach(p -> histories.put(p, new TopicHistories.History("id", "id")));
          return Future.succeededFuture(histories);
        },
        (all, goesOn) -> Future.succeededFuture());
  }

  private static EventOutput sending(List<String> sent, Future<Void> acknowledged) {
    return new EventOutput() {
      @Override
      public Future<?> send(List<Ingested> all, Coordinates at) {
        all.forEach(one -> sent.add(at.topic()));
        return acknowledged;
      }

      @Override
      public boolean hasRoom() {
        return true;
      }

      @Override
      public Future<Void> room() {
        return Future.succeededFuture();
      }
    };
  }

  private static LogBatch batch(TopicPartition of, long... timesMs) {
    List<ConsumerRecord<byte[], byte[]>> records =
        LongStream.range(0, timesMs.length)
            .mapToObj(offset -> record(of, offset, timesMs[(int) offset]))
            .toList();
    return new LogBatch(of, 1, records);
  }

  private static ConsumerRecord<byte[], byte[]> record(TopicPartition of, long offset, long atMs) {
    return new ConsumerRecord<>(
        of.topic(),
        of.partition(),
        offset,
        atMs,
        TimestampType.CREATE_TIME,
        0,
        0,
        new byte[0],
        "{\"customer_id\":1}".getBytes(StandardCharsets.UTF_8),
        new RecordHeaders(),
        Optional.empty());
  }
}
