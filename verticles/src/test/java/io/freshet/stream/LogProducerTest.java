package io.freshet.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Outcomes of records, given on a thread that stands for Kafka's. */
@Timeout(30)
class LogProducerTest {
  private final Vertx vertx = Vertx.vertx();
  private final Context context = vertx.getOrCreateContext();
  private final ExecutorService network = Executors.newSingleThreadExecutor();
  private final MockProducer<byte[], byte[]> kafka =
      new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final LogProducer producer = new LogProducer(vertx, true, kafka);
  private final List<String> told = new ArrayList<>();

  @AfterEach
  void close() {
    network.shutdownNow();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Runs on the context, and waits for it. */
  private void onContext(Runnable task) throws Exception {
    CompletableFuture<Void> done = new CompletableFuture<>();
    context.runOnContext(
        v -> {
          try {
            task.run();
            done.complete(null);
          } catch (Throwable e) {
            done.completeExceptionally(e);
          }
        });
    done.get(20, TimeUnit.SECONDS);
  }

  private void sends(int records) throws Exception {
    onContext(
        () -> {
          for (int i = 0; i < records; i++) {
            int number = i;
            producer
                .send("log", bytes("k"), bytes("v" + i))
                .onComplete(r -> told.add(outcome(number, r)));
          }
        });
    onContext(() -> {}); // Kafka gets them once the turn that sent them is over
  }

  private String outcome(int number, io.vertx.core.AsyncResult<RecordMetadata> r) {
    String what = r.succeeded() ? "@" + r.result().offset() : r.cause().getClass().getSimpleName();
    return number + what + (Vertx.currentContext() == context ? "" : " elsewhere");
  }

  @Test
  void tellsOnTheSendersContextInOrder() throws Exception {
    sends(1_000);

    network
        .submit(
            () -> {
              while (kafka.completeNext()) {}
            })
        .get();
    onContext(() -> {});
    while (size() < 1_000) {
      Thread.onSpinWait();
    }

    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      expected.add(i + "@" + i);
    }
    onContext(() -> assertThat(told).isEqualTo(expected));
  }

  @Test
  void whatOneTurnSendsGoesToKafkaTogetherAtItsEnd() throws Exception {
    onContext(
        () -> {
          producer.send("log", bytes("k"), bytes("v0"));
          producer.send("log", bytes("k"), bytes("v1"));
          assertThat(kafka.history()).isEmpty();
        });
    onContext(() -> {});

    assertThat(kafka.history())
        .extracting(r -> new String(r.value(), StandardCharsets.UTF_8))
        .containsExactly("v0", "v1");
  }

  @Test
  void closingSendsWhatTheTurnHasSent() throws Exception {
    onContext(
        () -> {
          producer.send("log", bytes("k"), bytes("v"));
          producer.close();
          assertThat(kafka.history()).hasSize(1);
        });
  }

  private int size() throws Exception {
    int[] size = new int[1];
    onContext(() -> size[0] = told.size());
    return size[0];
  }

  @Test
  void whoFailsOverAnAcknowledgementKeepsNoOtherFromItsOwn() throws Exception {
    CompletableFuture<Throwable> reported = new CompletableFuture<>();
    context.exceptionHandler(reported::complete);
    onContext(
        () ->
            producer
                .send("log", bytes("k"), bytes("v"))
                .onSuccess(
                    r -> {
                      throw new IllegalStateException("told");
                    }));
    sends(2);

    network
        .submit(
            () -> {
              while (kafka.completeNext()) {}
            })
        .get();
    while (size() < 2) {
      Thread.onSpinWait();
    }

    onContext(() -> assertThat(told).containsExactly("0@1", "1@2"));
    assertThat(reported.get(20, TimeUnit.SECONDS)).hasMessage("told");
  }

  @Test
  void isClosedOnKafkasThreadBeforeAnythingFollowsAFailure() throws Exception {
    sends(3);

    network
        .submit(
            () -> {
              kafka.completeNext();
              kafka.errorNext(new InvalidRecordException("refused"));
              assertThat(kafka.closed()).isTrue();
            })
        .get();
    while (size() < 2) {
      Thread.onSpinWait();
    }

    onContext(
        () -> {
          assertThat(told).containsExactly("0@0", "1InvalidRecordException");
          Future<RecordMetadata> later = producer.send("log", bytes("k"), bytes("late"));
          assertThat(later.cause()).isInstanceOf(IllegalStateException.class);
        });
  }

  @Test
  void aRecordThatIsTooLargeIsNoSuchFailure() throws Exception {
    sends(2);

    network
        .submit(
            () -> {
              kafka.errorNext(new RecordTooLargeException("large"));
              kafka.completeNext();
            })
        .get();
    while (size() < 2) {
      Thread.onSpinWait();
    }

    onContext(() -> assertThat(told).containsExactly("0RecordTooLargeException", "1@1"));
    assertThat(kafka.closed()).isFalse();
  }
}
