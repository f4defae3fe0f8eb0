package io.freshet.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.bench.work.ShopEvent;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What cannot be written whole holds nothing back: readers of committed records go on. */
@Timeout(120)
class HeldInputIT {
  @Test
  void eventsThatEndInAFailureAreAborted() throws Exception {
    try (Cluster cluster = new Cluster();
        Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrap()))) {
      cluster.emptyInput();
      Iterator<ShopEvent> few =
          new EngineInput(1, new EngineBench.Sizes(10, 2, 3, 1, Duration.ofSeconds(1)));

      Iterator<ShopEvent> torn =
          new Iterator<>() {
            @Override
            public boolean hasNext() {
              return true;
            }

            @Override
            public ShopEvent next() {
              return few.next();
            }
          };
      assertThatThrownBy(() -> new HeldInput(cluster.bootstrap(), torn))
          .isInstanceOf(NoSuchElementException.class);

      // Decided at once, and complete when the partitions know.
      assertThat(states(admin))
          .singleElement()
          .isIn(TransactionState.PREPARE_ABORT, TransactionState.COMPLETE_ABORT);
      assertThat(Thread.getAllStackTraces().keySet())
          .extracting(Thread::getName)
          .noneMatch(name -> name.contains("bench.input"));
    }
  }

  private static List<TransactionState> states(Admin admin) throws Exception {
    return admin.listTransactions().all().get().stream().map(TransactionListing::state).toList();
  }
}
