package io.freshet.dev.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.dev.Await;
import io.freshet.dev.services.Services;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ShopGeneratorIT {
  private static Services services;

  @BeforeAll
  static void start() {
    services = Services.startTemporary(Services.Kind.POSTGRES);
  }

  @AfterAll
  static void stop() {
    services.close();
  }

  @Test
  void theSameSeedGivesTheSameShopAndASecondSeedingNothing() throws Exception {
    ShopDatabase one = shop("one", 50);
    ShopDatabase two = shop("two", 50);
    String digest =
        "select md5(string_agg(c.name || c.email || c.city || coalesce(t.body, ''), '|'"
            + " order by c.id, t.id)) from customers c left join tickets t on t.customer_id = c.id";
    assertThat(ask(one, digest)).isEqualTo(ask(two, digest));
    one.seed(99, 1);
    assertThat(ask(one, "select count(*) from customers")).isEqualTo("50");
    assertThat(ask(one, "select count(*) > 20 from tickets")).isEqualTo("t");
    assertThat(ask(one, "select count(*) > 20 from orders")).isEqualTo("t");
  }

  @Test
  void theTablesStayBoundedAndTheTotalsRight() throws Exception {
    ShopDatabase shop = shop("bounded", 3);
    int changed = 0;
    try (Connection connection = shop.connect();
        ShopRows rows = new ShopRows(connection)) {
      connection.setAutoCommit(false);
      ShopTransactions activity =
          new ShopTransactions(
              rows, ShopBook.read(connection, 0), List.of("Lille", "Graz"), new Random(5));
      for (int i = 0; i < 5_000; i++) {
        changed += activity.next();
      }
      connection.commit();
    }
    assertThat(changed).isGreaterThan(5_000);
    assertThat(most(shop, "orders", "customer_id")).isEqualTo(ShopTransactions.MAX_ORDERS);
    assertThat(most(shop, "tickets", "customer_id")).isEqualTo(ShopTransactions.MAX_TICKETS);
    assertThat(most(shop, "ticket_messages", "ticket_id"))
        .isLessThanOrEqualTo(ShopTransactions.MAX_MESSAGES);
    assertThat(
            ask(
                shop,
                "select count(*) from orders o where total <>"
                    + " (select sum(quantity * price) from order_items i where i.order_id = o.id)"))
        .isEqualTo("0");
  }

  @Test
  void quietCustomersAreLeftAloneAndAFailureIsTold() throws Exception {
    ShopDatabase shop = shop("quiet", 4);
    String digest =
        "select md5(string_agg(t::text, '|' order by id)) from tickets t where customer_id <= 2";
    String before = ask(shop, digest);
    CompletableFuture<Exception> failure = new CompletableFuture<>();
    try (ShopGenerator generator = ShopGenerator.start(shop, 2, 1, 2_000, failure::complete)) {
      Await.until("300 changes are made", () -> generator.changes() >= 300);
      assertThat(ask(shop, digest)).isEqualTo(before);
      assertThat(generator.transactions()).isLessThanOrEqualTo(generator.changes());
      ask(
          shop,
          "with gone as (select pg_terminate_backend(pid) from pg_stat_activity"
              + " where datname = 'quiet' and pid <> pg_backend_pid()) select count(*) from gone");
      assertThat(failure.get(180, TimeUnit.SECONDS)).isInstanceOf(SQLException.class);
    }
  }

  private static ShopDatabase shop(String name, int customers) throws SQLException {
    ShopDatabase shop = ShopDatabase.in(services.postgres(), name);
    shop.create();
    shop.create();
    shop.seed(customers, 42);
    return shop;
  }

  private static int most(ShopDatabase shop, String table, String by) throws SQLException {
    return Integer.parseInt(
        ask(
            shop,
            "select max(n) from (select count(*) as n from " + table + " group by " + by + ") c"));
  }

  private static String ask(ShopDatabase shop, String sql) throws SQLException {
    try (Connection connection = shop.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
