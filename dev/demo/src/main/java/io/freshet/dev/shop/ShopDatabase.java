package io.freshet.dev.shop;

import io.freshet.dev.services.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The shop's PostgreSQL database.
 *
 * @param host host name
 * @param port port
 * @param name the database
 * @param user a user that may make tables, publications and replication slots
 * @param password its password
 */
public record ShopDatabase(String host, int port, String name, String user, String password) {
  /** Tables whose changes are published; all in schema {@code public}. */
  public static final List<String> TABLES =
      List.of("customers", "products", "orders", "order_items", "tickets", "ticket_messages");

  /** The publication of {@link #TABLES} and {@link #HEARTBEAT_TABLE}. */
  public static final String PUBLICATION = "freshet_shop";

  /** A table (id, at) for whoever captures, to keep its replication slot moving. */
  public static final String HEARTBEAT_TABLE = "capture_heartbeat";

  /** The database {@code name} of an embedded server, made where it is missing. */
  public static ShopDatabase in(EmbeddedPostgres postgres, String name) {
    postgres.createDatabase(name);
    return new ShopDatabase(
        "127.0.0.1", postgres.port(), name, postgres.user(), postgres.password());
  }

  /** A new connection; the caller closes it. */
  public Connection connect() throws SQLException {
    String url = "jdbc:postgresql://" + host + ":" + port + "/" + name;
    return DriverManager.getConnection(url, user, password);
  }

  /** Makes tables and publication where they are missing. */
  public void create() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(schema());
    }
  }

  /**
   * Fills an empty shop; does nothing when it holds customers. The same arguments give the same
   * rows, but for their times.
   *
   * @param customers how many, with ids from 1; each has a few orders and tickets
   * @param seed of all that is random
   */
  public void seed(int customers, long seed) throws SQLException {
    try (Connection connection = connect()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement();
          ResultSet any = statement.executeQuery("select 1 from customers limit 1")) {
        if (any.next()) {
          return;
        }
      }
      new ShopSeed(connection, seed).fill(customers);
      connection.commit();
    }
  }

  /** Names the database, never the password. */
  @Override
  public String toString() {
    return host + ":" + port + "/" + name;
  }

  private static String schema() {
    try (InputStream in = ShopDatabase.class.getResourceAsStream("schema.sql")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
