package io.freshet.dev.shop;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;

/** Fills an empty shop on one connection, without committing. */
final class ShopSeed {
  static final int PRODUCTS = 60;
  private static final List<String> TIERS = List.of("bronze", "bronze", "silver", "gold");

  private final Connection connection;
  private final Random random;
  private final People people;

  ShopSeed(Connection connection, long seed) {
    this.connection = connection;
    this.random = new Random(seed);
    this.people = new People(random);
  }

  void fill(int customers) throws SQLException {
    products();
    customers(customers);
    ShopBook book = ShopBook.read(connection, 0);
    // Not closed: the connection is the caller's.
    @SuppressWarnings("resource")
    ShopTransactions activity =
        new ShopTransactions(new ShopRows(connection), book, List.of(), random);
    for (ShopBook.Account account : book.accounts()) {
      for (int orders = random.nextInt(4); orders > 0; orders--) {
        activity.order(account);
      }
      for (int tickets = random.nextInt(4); tickets > 0; tickets--) {
        activity.ticket(account);
      }
    }
  }

  private void products() throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("insert into products (id, name, price) values (?, ?, ?)")) {
      for (int id = 1; id <= PRODUCTS; id++) {
        insert.setLong(1, id);
        insert.setString(2, people.product());
        insert.setBigDecimal(3, BigDecimal.valueOf(199 + random.nextInt(40_000), 2));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private void customers(int count) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into customers (id, name, email, phone, card_number, city, tier)"
                + " values (?, ?, ?, ?, ?, ?, ?)")) {
      for (int id = 1; id <= count; id++) {
        Person person = people.next(id);
        insert.setLong(1, id);
        insert.setString(2, person.name());
        insert.setString(3, person.email());
        insert.setString(4, person.phone());
        insert.setString(5, person.card());
        insert.setString(6, people.city());
        insert.setString(7, TIERS.get(random.nextInt(TIERS.size())));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
