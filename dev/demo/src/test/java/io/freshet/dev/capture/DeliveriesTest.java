package io.freshet.dev.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.debezium.engine.ChangeEvent;
import io.debezium.engine.DebeziumEngine.Offsets;
import io.debezium.engine.DebeziumEngine.RecordCommitter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class DeliveriesTest {
  private record Event(String name, String destination) implements ChangeEvent<byte[], byte[]> {
    @Override
    public byte[] key() {
      return new byte[0];
    }

    @Override
    public byte[] value() {
      return new byte[0];
    }

    @Override
    public Integer partition() {
      return null;
    }
  }

  private final Map<String, CompletableFuture<Void>> sends = new LinkedHashMap<>();
  private final List<String> marked = new ArrayList<>();
  private final Deliveries deliveries =
      new Deliveries(
          Set.of("t"),
          event -> sends.computeIfAbsent(((Event) event).name(), n -> new CompletableFuture<>()));

  @Test
  void marksInOrderWhatIsAcknowledged() throws Exception {
    handle("a", "b");
    assertThat(sends.keySet()).containsExactly("a", "b");
    sends.get("b").complete(null);
    handle("c");
    assertThat(marked).isEmpty();
    sends.get("a").complete(null);
    handle();
    assertThat(marked).containsExactly("a", "b");
    sends.get("c").complete(null);
    deliveries.finish(1_000);
    assertThat(marked).containsExactly("a", "b", "c");
  }

  @Test
  void anEventOfAnotherTopicIsNotSentAndMarkedInItsTurn() throws Exception {
    handle("a");
    deliveries.handleBatch(List.of(new Event("h", "other")), committer());
    assertThat(sends).containsOnlyKeys("a");
    assertThat(marked).isEmpty();
    sends.get("a").complete(null);
    handle();
    assertThat(marked).containsExactly("a", "h");
  }

  @Test
  void aFailedSendThrowsAndNothingAfterItIsEverMarked() throws Exception {
    handle("a", "b", "c");
    sends.get("a").complete(null);
    sends.get("c").complete(null);
    sends.get("b").completeExceptionally(new IllegalArgumentException("refused"));
    assertThatThrownBy(() -> handle("d")).hasRootCauseMessage("refused");
    deliveries.finish(1_000);
    assertThat(marked).containsExactly("a");
    assertThat(sends).doesNotContainKey("d");
  }

  @Test
  void whatIsNotAcknowledgedInTimeStaysUnmarked() throws Exception {
    deliveries.finish(1);
    handle("a");
    deliveries.finish(1);
    assertThat(marked).isEmpty();
  }

  private void handle(String... names) throws InterruptedException {
    List<ChangeEvent<byte[], byte[]>> events = new ArrayList<>();
    for (String name : names) {
      events.add(new Event(name, "t"));
    }
    deliveries.handleBatch(events, committer());
  }

  private RecordCommitter<ChangeEvent<byte[], byte[]>> committer() {
    return new RecordCommitter<>() {
      @Override
      public void markProcessed(ChangeEvent<byte[], byte[]> event) {
        marked.add(((Event) event).name());
      }

      @Override
      public void markProcessed(ChangeEvent<byte[], byte[]> event, Offsets offsets) {
        throw new UnsupportedOperationException();
      }

      @Override
      public void markBatchFinished() {}

      @Override
      public Offsets buildOffsets() {
        throw new UnsupportedOperationException();
      }
    };
  }
}
