package io.freshet.bench.chaos;

import io.freshet.dev.demo.HubProcess;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the hub whenever it does not run and may, as systemd would: also when it ended by itself,
 * which it does while it starts without a service that it needs.
 */
final class Supervisor {
  private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
  private static final long POLL_MILLIS = 100;

  private final HubProcess hub;
  private final AtomicInteger ownEnds = new AtomicInteger();
  private final Thread thread =
      Thread.ofPlatform().daemon().name("chaos-supervisor").unstarted(this::run);
  private volatile boolean stopped;
  private volatile boolean held = true;
  private boolean launched;

  Supervisor(HubProcess hub) {
    this.hub = hub;
  }

  Supervisor start() {
    thread.start();
    return this;
  }

  /** From now on the hub is left as it is; any thread. */
  synchronized void hold() {
    held = true;
    launched = false;
  }

  /** From now on the hub is started when it does not run; any thread. */
  void release() {
    held = false;
  }

  /** How often the hub ended without being killed; any thread. */
  int ownEnds() {
    return ownEnds.get();
  }

  private void run() {
    try {
      while (!stopped) {
        look();
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void look() {
    if (held || hub.isAlive()) {
      return;
    }
    if (launched) {
      ownEnds.incrementAndGet();
      LOG.info("the hub ended by itself and is started again");
    }
    try {
      hub.launch();
      launched = true;
    } catch (IOException e) {
      LOG.warn("the hub cannot be started", e);
    }
  }

  /** Leaves the hub running. */
  void stop() throws InterruptedException {
    stopped = true;
    thread.join();
  }
}
