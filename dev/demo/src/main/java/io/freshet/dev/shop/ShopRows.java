package io.freshet.dev.shop;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The shop's statements, each prepared once on one connection. Every method changes exactly one row
 * and none commits.
 */
final class ShopRows implements AutoCloseable {
  private final Connection connection;
  private final PreparedStatement insertOrder;
  private final PreparedStatement insertItem;
  private final PreparedStatement insertTicket;
  private final PreparedStatement insertMessage;
  private final PreparedStatement orderStatus;
  private final PreparedStatement ticketStatus;
  private final PreparedStatement ticketPriority;
  private final PreparedStatement customerCity;
  private final PreparedStatement customerTier;
  private final PreparedStatement productPrice;
  private final PreparedStatement deleteOrder;
  private final PreparedStatement deleteItem;
  private final PreparedStatement deleteTicket;
  private final PreparedStatement deleteMessage;

  ShopRows(Connection connection) throws SQLException {
    this.connection = connection;
    insertOrder =
        prepare("insert into orders (customer_id, status, total) values (?, ?, ?) returning id");
    insertItem =
        prepare(
            "insert into order_items (order_id, product_id, quantity, price)"
                + " values (?, ?, ?, ?) returning id");
    insertTicket =
        prepare(
            "insert into tickets (customer_id, subject, body, status, priority)"
                + " values (?, ?, ?, 'open', ?) returning id");
    insertMessage =
        prepare(
            "insert into ticket_messages (ticket_id, customer_id, author, body)"
                + " values (?, ?, ?, ?) returning id");
    orderStatus = prepare("update orders set status = ?, updated_at = now() where id = ?");
    ticketStatus = prepare("update tickets set status = ?, updated_at = now() where id = ?");
    ticketPriority = prepare("update tickets set priority = ?, updated_at = now() where id = ?");
    customerCity = prepare("update customers set city = ? where id = ?");
    customerTier = prepare("update customers set tier = ? where id = ?");
    productPrice = prepare("update products set price = ? where id = ?");
    deleteOrder = prepare("delete from orders where id = ?");
    deleteItem = prepare("delete from order_items where id = ?");
    deleteTicket = prepare("delete from tickets where id = ?");
    deleteMessage = prepare("delete from ticket_messages where id = ?");
  }

  long insertOrder(long customer, String status, BigDecimal total) throws SQLException {
    return insert(insertOrder, customer, status, total);
  }

  long insertItem(long order, Product product, int quantity) throws SQLException {
    return insert(insertItem, order, product.id(), quantity, product.price());
  }

  long insertTicket(long customer, TicketTexts.Text text, String priority) throws SQLException {
    return insert(insertTicket, customer, text.subject(), text.body(), priority);
  }

  long insertMessage(long ticket, long customer, String author, String body) throws SQLException {
    return insert(insertMessage, ticket, customer, author, body);
  }

  void orderStatus(long order, String status) throws SQLException {
    change(orderStatus, status, order);
  }

  void ticketStatus(long ticket, String status) throws SQLException {
    change(ticketStatus, status, ticket);
  }

  void ticketPriority(long ticket, String priority) throws SQLException {
    change(ticketPriority, priority, ticket);
  }

  void customerCity(long customer, String city) throws SQLException {
    change(customerCity, city, customer);
  }

  void customerTier(long customer, String tier) throws SQLException {
    change(customerTier, tier, customer);
  }

  void productPrice(Product product) throws SQLException {
    change(productPrice, product.price(), product.id());
  }

  void deleteOrder(long order) throws SQLException {
    change(deleteOrder, order);
  }

  void deleteItem(long item) throws SQLException {
    change(deleteItem, item);
  }

  void deleteTicket(long ticket) throws SQLException {
    change(deleteTicket, ticket);
  }

  void deleteMessage(long message) throws SQLException {
    change(deleteMessage, message);
  }

  private PreparedStatement prepare(String sql) throws SQLException {
    return connection.prepareStatement(sql);
  }

  private static long insert(PreparedStatement statement, Object... values) throws SQLException {
    bind(statement, values);
    try (ResultSet id = statement.executeQuery()) {
      id.next();
      return id.getLong(1);
    }
  }

  private static void change(PreparedStatement statement, Object... values) throws SQLException {
    bind(statement, values);
    int rows = statement.executeUpdate();
    if (rows != 1) {
      throw new SQLException("changed " + rows + " rows instead of one");
    }
  }

  private static void bind(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }

  /** Closes the connection and with it the statements. */
  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
