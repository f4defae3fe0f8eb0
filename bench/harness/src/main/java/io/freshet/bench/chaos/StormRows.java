package io.freshet.bench.chaos;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Random changes of a shop's rows: inserts, updates, deletes, changed keys, rows that go to another
 * session or another parent, changed lookups. What is there is known from the rows themselves, read
 * once for each connection. One thread; nothing here commits.
 */
final class StormRows implements AutoCloseable {
  /** Customers beyond those with orders come, go and change their keys. */
  private static final int GUESTS = 50;

  private static final int PRODUCTS = 60;
  private static final int ORDERS_EACH = 4;
  private static final int TICKETS_EACH = 4;
  private static final int ITEMS_OF_AN_ORDER = 3;

  private final Connection connection;
  private final Random random;
  private final int customers;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();
  private final RowBag orders = new RowBag();
  private final RowBag items = new RowBag();
  private final RowBag tickets = new RowBag();
  private final RowBag guests = new RowBag();
  private final RowBag absent = new RowBag();

  /** Works on {@code connection} from now on, and closes it. */
  StormRows(Connection connection, Random random, int customers) throws SQLException {
    this.connection = connection;
    this.random = random;
    this.customers = customers;
    connection.setAutoCommit(false);
    read(orders, "select id from orders");
    read(items, "select id from order_items");
    read(tickets, "select id from tickets");
    read(guests, "select id from customers where id > " + customers);
    for (long id = customers + 1L; id <= customers + 2L * GUESTS; id++) {
      absent.add(id);
    }
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select id from customers")) {
      while (row.next()) {
        absent.remove(row.getLong(1));
      }
    }
    connection.commit();
  }

  private void read(RowBag bag, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      while (row.next()) {
        bag.add(row.getLong(1));
      }
    }
  }

  /** Sessions that rows can be in: those of customers and guests. */
  static int sessions(int customers) {
    return customers + 2 * GUESTS;
  }

  /** Fills empty tables. */
  static void seed(Connection connection, int customers) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "insert into customers (id, name, email, phone, card_number, city, tier) select i, 'Ada"
              + " No' || i, 'c' || i || '@example.com', '+1 212 555 01' || (i % 90 + 10),"
              + " '4111111111111111', 'Graz', 'gold' from generate_series(1, "
              + (customers + GUESTS)
              + ") i");
      statement.execute(
          "insert into products (id, name, price) select i, 'product ' || i, i from"
              + " generate_series(1, "
              + PRODUCTS
              + ") i");
      statement.execute(
          "insert into orders (customer_id, status, total) select i % "
              + customers
              + " + 1, 'new', i from generate_series(1, "
              + customers * ORDERS_EACH / 2
              + ") i");
      statement.execute(
          "insert into order_items (order_id, product_id, quantity, price) select id, id % "
              + PRODUCTS
              + " + 1, 1, 1 from orders");
      statement.execute(
          "insert into tickets (customer_id, subject, body, status, priority) select i % "
              + customers
              + " + 1, 'subject', 'body', 'open', 'low' from generate_series(1, "
              + customers * TICKETS_EACH / 2
              + ") i");
    }
    connection.commit();
  }

  /** Tables that are truncated: what is not in one partition of its topic cannot be. */
  static List<String> truncated() {
    return List.of("tickets", "order_items");
  }

  /** Empties a table and fills it anew with other rows; returns how many these are. */
  int truncate() throws SQLException {
    boolean ofTickets = random.nextBoolean();
    RowBag bag = ofTickets ? tickets : items;
    try (Statement statement = connection.createStatement()) {
      statement.execute(ofTickets ? "truncate tickets cascade" : "truncate order_items");
    }
    bag.clear();
    read(
        bag,
        ofTickets
            ? "insert into tickets (customer_id, subject, body, status, priority) select i,"
                + " 'subject', 'body', 'new', 'low' from generate_series(1, "
                + customers
                + ") i returning id"
            : "insert into order_items (order_id, product_id, quantity, price) select id, id % "
                + PRODUCTS
                + " + 1, 2, 2 from orders returning id");
    return bag.size();
  }

  /** Does one thing; returns how many rows it changed. */
  int change() throws SQLException {
    int dice = random.nextInt(1_000);
    if (dice < 100) {
      return orders.size() < customers * ORDERS_EACH ? newOrder() : deleteOrder();
    } else if (dice < 260) {
      return update("update orders set status = ?, total = ? where id = ?", orders);
    } else if (dice < 320) {
      return moveTo("update orders set customer_id = ? where id = ?", orders);
    } else if (dice < 440) {
      return update("update order_items set quantity = ?::int, price = ? where id = ?", items);
    } else if (dice < 490) {
      return moveItem();
    } else if (dice < 530) {
      return newKey("order_items", items);
    } else if (dice < 570) {
      return deleteFrom("order_items", items);
    } else if (dice < 600) {
      return newItem(orders.any(random));
    } else if (dice < 680) {
      return tickets.size() < customers * TICKETS_EACH ? newTicket() : deleteTicket();
    } else if (dice < 800) {
      return update("update tickets set status = ?, priority = ?::text where id = ?", tickets);
    } else if (dice < 850) {
      return moveTo("update tickets set customer_id = ? where id = ?", tickets);
    } else if (dice < 890) {
      return newKey("tickets", tickets);
    } else if (dice < 978) {
      return run(
          "update customers set city = ?, tier = ? where id = ?", word(), word(), customer());
    } else if (dice < 998) {
      return guest();
    }
    return run(
        "update products set price = ? where id = ?", money(), 1L + random.nextInt(PRODUCTS));
  }

  private int newOrder() throws SQLException {
    long order =
        insert(
            "insert into orders (customer_id, status, total) values (?, ?, ?) returning id",
            customer(),
            word(),
            money());
    orders.add(order);
    int parts = random.nextInt(ITEMS_OF_AN_ORDER);
    for (int i = 0; i < parts; i++) {
      newItem(order);
    }
    return 1 + parts;
  }

  private int newItem(long order) throws SQLException {
    items.add(
        insert(
            "insert into order_items (order_id, product_id, quantity, price) values (?, ?, ?, ?)"
                + " returning id",
            order,
            1L + random.nextInt(PRODUCTS),
            1 + random.nextInt(9),
            money()));
    return 1;
  }

  private int deleteOrder() throws SQLException {
    long order = orders.any(random);
    PreparedStatement delete = prepare("delete from order_items where order_id = ? returning id");
    delete.setLong(1, order);
    int changed = 1;
    try (ResultSet gone = delete.executeQuery()) {
      for (; gone.next(); changed++) {
        items.remove(gone.getLong(1));
      }
    }
    run("delete from orders where id = ?", order);
    orders.remove(order);
    return changed;
  }

  private int newTicket() throws SQLException {
    tickets.add(
        insert(
            "insert into tickets (customer_id, subject, body, status, priority) values (?, ?, ?, ?,"
                + " 'low') returning id",
            customer(),
            word(),
            word(),
            word()));
    return 1;
  }

  private int deleteTicket() throws SQLException {
    return deleteFrom("tickets", tickets);
  }

  private int deleteFrom(String table, RowBag bag) throws SQLException {
    if (bag.size() < customers) {
      return 0;
    }
    long key = bag.any(random);
    bag.remove(key);
    return run("delete from " + table + " where id = ?", key);
  }

  private int update(String sql, RowBag bag) throws SQLException {
    String first = sql.contains("quantity") ? String.valueOf(1 + random.nextInt(99)) : word();
    return run(sql, first, money(), bag.any(random));
  }

  private int moveTo(String sql, RowBag bag) throws SQLException {
    return run(sql, customer(), bag.any(random));
  }

  private int moveItem() throws SQLException {
    return run(
        "update order_items set order_id = ? where id = ?", orders.any(random), items.any(random));
  }

  /** The row goes on under another key. */
  private int newKey(String table, RowBag bag) throws SQLException {
    long old = bag.any(random);
    long now =
        insert(
            "update "
                + table
                + " set id = nextval(pg_get_serial_sequence('"
                + table
                + "', 'id')) where id = ? returning id",
            old);
    bag.remove(old);
    bag.add(now);
    return 1;
  }

  /** A session's only row comes, goes, or becomes that of another session. */
  private int guest() throws SQLException {
    int dice = random.nextInt(3);
    if (dice == 0 && guests.size() > 1) {
      long gone = guests.any(random);
      guests.remove(gone);
      absent.add(gone);
      return run("delete from customers where id = ?", gone);
    }
    long now = absent.any(random);
    absent.remove(now);
    if (dice == 1 && guests.size() > 0) {
      long old = guests.any(random);
      guests.remove(old);
      absent.add(old);
      guests.add(now);
      return run("update customers set id = ? where id = ?", now, old);
    }
    if (absent.size() < 2) {
      absent.add(now);
      return 0;
    }
    guests.add(now);
    return run(
        "insert into customers (id, name, email, phone, card_number, city, tier) values (?, 'Eve',"
            + " 'eve@example.com', '+1 212 555 0100', '4111111111111111', ?, ?)",
        now,
        word(),
        word());
  }

  private long customer() {
    return 1L + random.nextInt(customers);
  }

  private BigDecimal money() {
    return BigDecimal.valueOf(1 + random.nextInt(99_999), 2);
  }

  private String word() {
    return Integer.toString(random.nextInt(26 * 26 * 26) + 26 * 26 * 26, 26);
  }

  private int run(String sql, Object... values) throws SQLException {
    PreparedStatement statement = prepare(sql);
    bind(statement, values);
    return statement.executeUpdate();
  }

  private long insert(String sql, Object... values) throws SQLException {
    PreparedStatement statement = prepare(sql);
    bind(statement, values);
    try (ResultSet id = statement.executeQuery()) {
      if (!id.next()) {
        throw new SQLException("no row was changed by: " + sql);
      }
      return id.getLong(1);
    }
  }

  private static void bind(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  private PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement known = prepared.get(sql);
    if (known == null) {
      known = connection.prepareStatement(sql);
      prepared.put(sql, known);
    }
    return known;
  }

  void commit() throws SQLException {
    connection.commit();
  }

  /** Ends the connection and with it what was not committed. */
  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
