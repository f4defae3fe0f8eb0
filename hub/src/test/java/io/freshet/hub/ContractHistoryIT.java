package io.freshet.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.freshet.dev.services.EmbeddedPostgres;
import io.freshet.dev.services.PostgresInstall;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that start at once bring the same contracts into force. */
@Timeout(240)
class ContractHistoryIT {
  @TempDir Path folder;

  @Test
  void whatAnotherNodeBroughtIntoForceMeanwhileIsLeft() throws Exception {
    try (EmbeddedPostgres postgres =
            EmbeddedPostgres.start(folder, PostgresInstall.findOrInstall(line -> {}), line -> {});
        HikariDataSource database =
            DatabasePool.open(
                new HubConfig.Postgres(
                    postgres.jdbcUrl("postgres"), postgres.user(), postgres.password()))) {
      ContractHistory history = new ContractHistory(database);
      history.prepare();
      ContractVersion tickets = new ContractVersion("desk", "tickets", "it.tickets", 1, "{}");
      ContractVersion clicks = new ContractVersion("desk", "clicks", "it.clicks", 1, "{}");
      history.add(List.of(tickets));
      history.add(List.of(tickets, clicks));
      assertThat(history.inForce().values()).containsExactlyInAnyOrder(tickets, clicks);

      ContractVersion other =
          new ContractVersion("desk", "clicks", "it.clicks", 1, "{\"type\":\"object\"}");
      ContractVersion orders = new ContractVersion("desk", "orders", "it.orders", 1, "{}");
      assertThatThrownBy(() -> history.add(List.of(orders, other)))
          .isInstanceOf(PrerequisiteException.class)
          .hasMessageContaining("another contract into force for desk/clicks");
      assertThat(history.inForce()).as("all or none").doesNotContainKey("desk/orders");
    }
  }
}
