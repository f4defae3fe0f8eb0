package io.freshet.dev.demo;

import java.util.concurrent.TimeUnit;

/** Says every ten seconds how fresh the agent's contexts are, until interrupted. */
final class LiveReport {
  private static final long EVERY_SECONDS = 10;

  private final World world;

  LiveReport(World world) {
    this.world = world;
  }

  void run() throws InterruptedException {
    while (true) {
      world.watcher().restartMeasuring();
      TimeUnit.SECONDS.sleep(EVERY_SECONDS);
      world
          .terminal()
          .aside(
              "freshness over the last %d s: p50 %d ms, p99 %d ms (%d changes)",
              EVERY_SECONDS,
              world.watcher().freshnessMillis(50),
              world.watcher().freshnessMillis(99),
              world.watcher().changes());
    }
  }
}
