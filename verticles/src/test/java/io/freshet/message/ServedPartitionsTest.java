package io.freshet.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.message.OwnerNotice.OwnerChanged;
import io.freshet.message.OwnerRequest.Listed;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(240)
class ServedPartitionsTest {
  private final Vertx vertx = Vertx.vertx();
  private ServedPartitions served;

  @BeforeEach
  void start() {
    BusCodecs.registerAll(vertx.eventBus());
    served = new ServedPartitions(vertx, 3);
  }

  @AfterEach
  void stop() throws Exception {
    await(vertx.close());
  }

  private static void await(Future<Void> future) throws Exception {
    future.toCompletionStage().toCompletableFuture().get(120, TimeUnit.SECONDS);
  }

  /** Waits until all that listen to owners have heard of it. */
  private void changed(Integer... partitions) throws Exception {
    Future<Void> heard =
        Future.future(
            done ->
                vertx.eventBus().localConsumer(Addresses.OWNERS, message -> done.tryComplete()));
    vertx.eventBus().publish(Addresses.OWNERS, new OwnerChanged(Set.of(partitions)));
    await(heard);
  }

  @Test
  void eachPartitionHasToBeServedOnce() throws Exception {
    changed(0, 2);
    await(served.first(Duration.ofDays(1)));
    changed(2);
    assertThat(served.all().isComplete()).isFalse();

    changed(1);

    await(served.all());
    await(served.all(Duration.ofDays(1)));
  }

  /** Their owners, on other nodes, say nothing any more. */
  @Test
  void partitionsThatWereServedBeforeCount() throws Exception {
    for (int partition = 0; partition < 3; partition++) {
      vertx
          .eventBus()
          .consumer(Addresses.owner(partition), asks -> asks.reply(new Listed(List.of())));
    }
    await(new ServedPartitions(vertx, 3).all());
  }

  @Test
  void ownersOnOtherNodesCount() throws Exception {
    TestCluster cluster = new TestCluster();
    Vertx self = cluster.join();
    Vertx other = cluster.join();
    try {
      await(
          other
              .eventBus()
              .consumer(Addresses.owner(0), asks -> asks.reply(new Listed(List.of())))
              .completion());
      ServedPartitions here = new ServedPartitions(self, 2);
      await(here.first(Duration.ofDays(1)));
      assertThat(here.all().isComplete()).isFalse();

      other.eventBus().publish(Addresses.OWNERS, new OwnerChanged(Set.of(1)));

      await(here.all());
    } finally {
      await(self.close());
      await(other.close());
    }
  }

  @Test
  void patienceEnds() throws Exception {
    await(served.first(Duration.ofMillis(1)));
    await(served.all(Duration.ofMillis(1)));

    assertThat(served.all().isComplete()).isFalse();
  }
}
