package io.freshet.bench.chaos;

import io.freshet.dev.capture.ShopCapture;
import io.freshet.dev.shop.ShopDatabase;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the shop captured: starts the capture again whenever it has stopped by itself. */
final class CaptureKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(CaptureKeeper.class);
  private static final int BATCH = 512;
  private static final long RETRY_MILLIS = 500;

  private final ShopDatabase shop;
  private final String bootstrap;
  private final Path data;
  private final int partitions;
  private final AtomicInteger starts = new AtomicInteger();
  private final Thread thread =
      Thread.ofPlatform().daemon().name("chaos-capture").unstarted(this::run);
  private volatile boolean stopped;

  CaptureKeeper(ShopDatabase shop, String bootstrap, Path data, int partitions) {
    this.shop = shop;
    this.bootstrap = bootstrap;
    this.data = data;
    this.partitions = partitions;
  }

  CaptureKeeper start() {
    thread.start();
    return this;
  }

  /** How often it was started after the first time; any thread. */
  int restarts() {
    return Math.max(0, starts.get() - 1);
  }

  private void run() {
    while (!stopped) {
      CountDownLatch failed = new CountDownLatch(1);
      try (ShopCapture capture =
          ShopCapture.start(
              shop,
              bootstrap,
              data,
              partitions,
              BATCH,
              e -> {
                LOG.warn("the capture stopped: {}", e.toString());
                failed.countDown();
              })) {
        LOG.debug("{} runs", capture);
        starts.incrementAndGet();
        while (!stopped && !failed.await(RETRY_MILLIS, TimeUnit.MILLISECONDS)) {
          // It runs.
        }
      } catch (InterruptedException e) {
        return;
      } catch (Exception e) {
        LOG.warn("the capture did not start or stop well: {}", e.toString());
        pause();
      }
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void stop() throws InterruptedException {
    stopped = true;
    thread.join();
  }
}
