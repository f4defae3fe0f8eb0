package io.freshet.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.message.TestCluster;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a node answers itself it asks of itself. */
@Timeout(120)
class OwnQuestionsTest {
  private final TestCluster cluster = new TestCluster();
  private final Vertx self = cluster.join();
  private final Vertx other = cluster.join();
  private final IngestQuestions ingest = new IngestQuestions(self, 60_000);

  @AfterEach
  void stop() {
    self.close().await();
    other.close().await();
  }

  @Test
  void noOtherNodeIsAsked() {
    other.eventBus().consumer("asked", m -> m.reply("other")).completion().await();
    assertThat(self.eventBus().request("asked", "who").await().body())
        .as("the two are one cluster")
        .isEqualTo("other");
    assertThatThrownBy(() -> ingest.ask("asked", "who").await())
        .isInstanceOf(RequestFailure.class)
        .hasMessageContaining("ingest does not answer now");

    self.eventBus().localConsumer("asked", m -> m.reply("self")).completion().await();
    for (int i = 0; i < 4; i++) {
      assertThat(ingest.<String>ask("asked", "who").await()).isEqualTo("self");
    }
  }
}
