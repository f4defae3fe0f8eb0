package io.freshet.dev.shop;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Keeps the shop alive: real transactions at a steady rate, counted in changed rows. It works on a
 * thread and a connection of its own; when the database fails it stops.
 */
public final class ShopGenerator implements AutoCloseable {
  private static final int CITIES = 50;

  private final ShopRows rows;
  private final Connection connection;
  private final ShopTransactions activity;
  private final PacedThread thread;
  private final AtomicLong changes = new AtomicLong();
  private final AtomicLong transactions = new AtomicLong();

  private ShopGenerator(
      Connection connection,
      long quiet,
      long seed,
      double changesPerSecond,
      Consumer<Exception> onFailure)
      throws SQLException {
    Random random = new Random(seed);
    People people = new People(random);
    List<String> cities = IntStream.range(0, CITIES).mapToObj(i -> people.city()).toList();
    this.connection = connection;
    this.rows = new ShopRows(connection);
    this.activity = new ShopTransactions(rows, ShopBook.read(connection, quiet), cities, random);
    connection.commit();
    this.thread = new PacedThread("shop-generator", changesPerSecond, this::transact, onFailure);
  }

  /**
   * Starts one on a seeded shop.
   *
   * @param quiet customers with this id and below are left alone
   * @param seed of all that is random
   * @param changesPerSecond the rate; 0 is a standstill
   * @param onFailure told, at most once, why it stopped by itself
   */
  public static ShopGenerator start(
      ShopDatabase shop,
      long quiet,
      long seed,
      double changesPerSecond,
      Consumer<Exception> onFailure)
      throws SQLException {
    Connection connection = shop.connect();
    try {
      connection.setAutoCommit(false);
      ShopGenerator generator =
          new ShopGenerator(connection, quiet, seed, changesPerSecond, onFailure);
      generator.thread.start();
      return generator;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /** Goes on at another rate; thread-safe. */
  public void rate(double changesPerSecond) {
    thread.rate(changesPerSecond);
  }

  /** Rows changed in committed transactions; thread-safe. */
  public long changes() {
    return changes.get();
  }

  /** Transactions committed; thread-safe. */
  public long transactions() {
    return transactions.get();
  }

  private int transact() throws SQLException {
    int changed = activity.next();
    connection.commit();
    changes.addAndGet(changed);
    transactions.incrementAndGet();
    return changed;
  }

  /** Finishes the transaction under way and stops. */
  @Override
  public void close() throws SQLException {
    thread.close();
    rows.close();
  }
}
