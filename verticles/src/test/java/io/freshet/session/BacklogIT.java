package io.freshet.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.change.Op;
import io.freshet.message.BusCodecs;
import io.freshet.protocol.SessionId;
import io.freshet.stream.KafkaClients;
import io.freshet.stream.LogBatch;
import io.freshet.stream.LogProducer;
import io.freshet.stream.SessionEventCodec;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Records that trickle in come in batches of one, thousands of which may wait: for a session that
 * has to be brought from Redis, or for an event loop that was late.
 */
class BacklogIT {
  private static final int WAITING = 20_000;

  @TempDir Path folder;

  @Test
  void thousandsOfBatchesThatWaitAreAllFolded() throws Exception {
    try (Log log = new Log(folder)) {
      Vertx vertx = Vertx.vertx();
      BusCodecs.registerAll(vertx.eventBus());
      RedisSnapshots store = new RedisSnapshots(vertx, log.redis().uri(), Given.EPOCH);
      LogProducer producer = new LogProducer(vertx, log.bootstrap(), "backlog");
      List<Throwable> broken = new ArrayList<>();
      OwnedPartitions owned =
          new OwnedPartitions(
              new Stage(
                  vertx,
                  SessionConfig.of(log.bootstrap(), log.redis().uri(), Given.EPOCH),
                  new Fold(Given.pipelines(), Given.EPOCH),
                  store,
                  producer,
                  KafkaClients.REAL,
                  new SessionMetrics(new SimpleMeterRegistry()),
                  new PulseNotes(),
                  Clock.systemUTC()),
              (partition, next) -> {},
              broken::add);
      Context loop = vertx.getOrCreateContext();
      try {
        on(loop, () -> owned.assigned(Set.of(Log.SESSIONS), 1).mapEmpty());
        List<LogBatch> batches = batches(SessionId.parse("acme/42"));
        on(loop, () -> Future.all(batches.stream().map(owned::handle).toList()).mapEmpty());
        assertThat(broken).isEmpty();
        on(loop, () -> owned.revoked(Set.of(Log.SESSIONS)));
        long[] marker = {-1};
        on(
            loop,
            () -> store.claim(new Fence(0, 2), false).onSuccess(m -> marker[0] = m).mapEmpty());
        assertThat(marker[0]).as("durable up to").isEqualTo(WAITING);
      } finally {
        vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
      }
    }
  }

  private static List<LogBatch> batches(SessionId session) {
    List<LogBatch> batches = new ArrayList<>();
    Given given = new Given();
    byte[] key = session.toString().getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < WAITING; i++) {
      byte[] value =
          SessionEventCodec.encode(given.row("tickets", Op.UPDATE, "9", "{'n':%d}".formatted(i)));
      batches.add(
          new LogBatch(
              Log.SESSIONS,
              1,
              List.of(new ConsumerRecord<>("freshet.sessions", 0, i, key, value))));
    }
    return batches;
  }

  private static void on(Context loop, Work work) throws Exception {
    Promise<Void> done = Promise.promise();
    loop.runOnContext(v -> work.begin().onComplete(done));
    done.future().toCompletionStage().toCompletableFuture().get(240, TimeUnit.SECONDS);
  }

  private interface Work {
    Future<Void> begin();
  }
}
