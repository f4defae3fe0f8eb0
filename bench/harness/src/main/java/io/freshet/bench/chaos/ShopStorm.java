package io.freshet.bench.chaos;

import io.freshet.dev.shop.ShopDatabase;
import java.sql.SQLException;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that changes the shop in random transactions of up to 20 things, at a rate or as fast as
 * they are pushed. When the database is away it connects again; a transaction whose commit was cut
 * off happened or not, as the database says.
 */
final class ShopStorm implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ShopStorm.class);
  private static final int THINGS = 20;
  private static final long RETRY_MILLIS = 200;
  private static final long HELD_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long TRICKLE_MILLIS = 200;
  private static final double SECOND = 1e9;

  private final ShopDatabase shop;
  private final int customers;
  private final double perSecond;
  private final long maxLagMillis;
  private final LongSupplier pushedMillis;
  private final long truncateEvery;
  private final Random random;
  private final AtomicLong changes = new AtomicLong();
  private final AtomicLong transactions = new AtomicLong();
  private final AtomicLong cutOff = new AtomicLong();
  private final AtomicLong truncates = new AtomicLong();
  private final Thread thread =
      Thread.ofPlatform().daemon().name("chaos-storm").unstarted(this::run);
  private volatile boolean stopped;
  private volatile long committedMillis;

  /**
   * A storm over a seeded shop.
   *
   * @param perSecond changed rows; 0 for as fast as {@code maxLagMillis} lets it
   * @param maxLagMillis how far the newest commit may be ahead of the newest change pushed
   * @param pushedMillis commit time of the newest change pushed
   * @param truncateEvery so many changed rows a whole table is emptied
   */
  ShopStorm(
      ShopDatabase shop,
      int customers,
      long seed,
      double perSecond,
      long maxLagMillis,
      LongSupplier pushedMillis,
      long truncateEvery) {
    this.shop = shop;
    this.customers = customers;
    this.perSecond = perSecond;
    this.maxLagMillis = maxLagMillis;
    this.pushedMillis = pushedMillis;
    this.truncateEvery = truncateEvery;
    this.random = new Random(seed);
  }

  ShopStorm start() {
    committedMillis = pushedMillis.getAsLong();
    thread.start();
    return this;
  }

  /** Rows changed in transactions that were committed for certain; any thread. */
  long changes() {
    return changes.get();
  }

  /** Transactions committed for certain; any thread. */
  long transactions() {
    return transactions.get();
  }

  /** Transactions that ended with the connection; any thread. */
  long cutOff() {
    return cutOff.get();
  }

  /** Tables emptied in transactions that were committed for certain; any thread. */
  long truncates() {
    return truncates.get();
  }

  private void run() {
    while (!stopped) {
      try (StormRows rows = new StormRows(shop.connect(), random, customers)) {
        storm(rows);
      } catch (SQLException e) {
        LOG.warn("the storm lost its connection: {}", e.getMessage());
        cutOff.incrementAndGet();
        pause(TimeUnit.MILLISECONDS.toNanos(RETRY_MILLIS));
      }
    }
  }

  private void storm(StormRows rows) throws SQLException {
    double due = System.nanoTime();
    while (!stopped) {
      // Held, it goes on a little: something fresh has to be there that can be pushed.
      if (committedMillis - pushedMillis.getAsLong() > maxLagMillis
          && System.currentTimeMillis() - committedMillis < TRICKLE_MILLIS) {
        pause(HELD_NANOS);
        due = System.nanoTime();
        continue;
      }
      boolean truncate = changes.get() / truncateEvery > truncates.get();
      int changed = truncate ? rows.truncate() : 0;
      for (int things = 1 + random.nextInt(THINGS); things > 0; things--) {
        changed += rows.change();
      }
      rows.commit();
      committedMillis = System.currentTimeMillis();
      changes.addAndGet(changed);
      truncates.addAndGet(truncate ? 1 : 0);
      transactions.incrementAndGet();
      if (perSecond > 0) {
        due += changed * SECOND / perSecond;
        pause((long) (due - System.nanoTime()));
      }
    }
  }

  private static void pause(long nanos) {
    if (nanos > 0) {
      LockSupport.parkNanos(nanos);
    }
  }

  /** Finishes the transaction under way. */
  @Override
  public void close() {
    stopped = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
