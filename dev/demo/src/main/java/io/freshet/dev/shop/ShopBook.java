package io.freshet.dev.shop;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a generator knows of the shop's rows, so that it need not ask the database. It is right as
 * long as nobody else removes rows of its customers.
 */
final class ShopBook {

  /** A row with the rows that hang on it, oldest first: an order's items, a ticket's messages. */
  record Entry(long id, Deque<Long> parts) {}

  /** One customer's rows, oldest first. */
  record Account(Person person, Deque<Entry> orders, Deque<Entry> tickets) {}

  private final List<Account> accounts;
  private final List<Product> products;

  private ShopBook(List<Account> accounts, List<Product> products) {
    this.accounts = accounts;
    this.products = products;
  }

  /** Reads the rows of all customers with an id above {@code quiet}. */
  static ShopBook read(Connection connection, long quiet) throws SQLException {
    Map<Long, Account> byId = new HashMap<>();
    List<Account> accounts = new ArrayList<>();
    List<Product> products = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet rows =
          statement.executeQuery(
              "select id, name, email, phone, card_number from customers where id > "
                  + quiet
                  + " order by id")) {
        while (rows.next()) {
          Person person =
              new Person(
                  rows.getLong(1),
                  rows.getString(2),
                  rows.getString(3),
                  rows.getString(4),
                  rows.getString(5));
          Account account = new Account(person, new ArrayDeque<>(), new ArrayDeque<>());
          byId.put(person.id(), account);
          accounts.add(account);
        }
      }
      try (ResultSet rows = statement.executeQuery("select id, price from products order by id")) {
        while (rows.next()) {
          products.add(new Product(rows.getLong(1), rows.getBigDecimal(2)));
        }
      }
      Map<Long, Entry> orders = entries(statement, "orders", byId, true);
      parts(statement, "select id, order_id from order_items order by id", orders);
      Map<Long, Entry> tickets = entries(statement, "tickets", byId, false);
      parts(statement, "select id, ticket_id from ticket_messages order by id", tickets);
    }
    if (accounts.isEmpty() || products.isEmpty()) {
      throw new IllegalStateException("the shop has no customers or no products to work with");
    }
    return new ShopBook(accounts, products);
  }

  List<Account> accounts() {
    return accounts;
  }

  List<Product> products() {
    return products;
  }

  private static Map<Long, Entry> entries(
      Statement statement, String table, Map<Long, Account> accounts, boolean orders)
      throws SQLException {
    Map<Long, Entry> entries = new HashMap<>();
    try (ResultSet rows =
        statement.executeQuery("select id, customer_id from " + table + " order by id")) {
      while (rows.next()) {
        Account account = accounts.get(rows.getLong(2));
        if (account != null) {
          Entry entry = new Entry(rows.getLong(1), new ArrayDeque<>());
          (orders ? account.orders() : account.tickets()).add(entry);
          entries.put(entry.id(), entry);
        }
      }
    }
    return entries;
  }

  private static void parts(Statement statement, String query, Map<Long, Entry> entries)
      throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        Entry entry = entries.get(rows.getLong(2));
        if (entry != null) {
          entry.parts().add(rows.getLong(1));
        }
      }
    }
  }
}
