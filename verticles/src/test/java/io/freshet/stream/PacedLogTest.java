package io.freshet.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;

/** What goes when, with acknowledgements and turns in the test's hand. */
class PacedLogTest {
  private static final int RECORD = 1 << 20;

  private final List<String> sent = new ArrayList<>();
  private final Deque<Promise<RecordMetadata>> open = new ArrayDeque<>();
  private final Deque<Runnable> turns = new ArrayDeque<>();
  private final PacedLog log =
      new PacedLog(
          new LogAppender() {
            @Override
            public Future<RecordMetadata> send(String topic, byte[] key, byte[] value) {
              sent.add(topic);
              open.addLast(Promise.promise());
              return open.getLast().future();
            }

            @Override
            public Future<RecordMetadata> send(
                String topic, int partition, byte[] key, byte[] value) {
              return send(topic, key, value);
            }
          },
          turns::addLast);

  /** Adds so many megabytes to a topic. */
  private void add(String topic, int records) {
    int[] left = {records};
    log.add(
        () -> {
          if (left[0]-- == 0) {
            return false;
          }
          log.send(topic, null, new byte[RECORD]);
          return true;
        });
  }

  private void takeTurns() {
    while (!turns.isEmpty()) {
      turns.removeFirst().run();
    }
  }

  @Test
  void oneWorkGoesAfterTheOtherWithinTheWindow() {
    add("a", 30);
    add("b", 10);
    assertThat(sent).as("of this turn").hasSize(2);
    takeTurns();
    assertThat(sent).as("of the window").hasSize(24).containsOnly("a");

    open.removeFirst().complete();
    open.removeFirst().complete();
    takeTurns();
    assertThat(sent).hasSize(26);
    while (!open.isEmpty()) {
      open.removeFirst().complete();
      takeTurns();
    }

    assertThat(sent.subList(0, 30)).containsOnly("a");
    assertThat(sent.subList(30, 40)).containsOnly("b");
    assertThat(log.sent()).isEqualTo(40L * LogProducer.sizeOf(null, new byte[RECORD]));
  }

  @Test
  void thereIsRoomOnceNothingWaits() {
    assertThat(log.room().succeeded()).isTrue();
    add("a", 30);
    Future<Void> room = log.room();
    takeTurns();
    assertThat(room.isComplete()).isFalse();

    for (int i = 0; i < 7; i++) {
      assertThat(room.isComplete()).isFalse();
      open.removeFirst().complete();
      takeTurns();
    }

    assertThat(room.succeeded()).isTrue();
    assertThat(log.hasRoom()).isTrue();
  }

  /** As a failure of the producer's, which all that follows shares. */
  @Test
  void whatFailsMakesRoomToo() {
    add("a", 30);
    takeTurns();
    while (!open.isEmpty()) {
      open.removeFirst().fail("made up");
      takeTurns();
    }

    assertThat(sent).hasSize(30);
    assertThat(log.hasRoom()).isTrue();
  }
}
