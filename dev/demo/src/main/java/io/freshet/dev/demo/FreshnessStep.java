package io.freshet.dev.demo;

import java.time.Duration;

/**
 * Freshness over at least a thousand changes, from commit to frame. A cold JVM measures its
 * compiler, so the figures are taken once the shop has been busy for a while; those before are
 * shown too.
 */
final class FreshnessStep implements Step {
  private static final int CHANGES = 2_000;
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Duration warmUp;

  /** A step that measures once the shop has been busy for {@code warmUp}. */
  FreshnessStep(Duration warmUp) {
    this.warmUp = warmUp;
  }

  @Override
  public String title() {
    return "Freshness: from the commit in PostgreSQL to the frame in the agent's hands";
  }

  @Override
  public void run(World world) throws Exception {
    Watcher watcher = world.watcher();
    Duration busy = Duration.ofNanos(System.nanoTime() - world.busySince());
    if (busy.compareTo(warmUp) < 0) {
      world
          .terminal()
          .aside(
              "the first %d s, while everything is being compiled: p50 %d ms, p99 %d ms",
              busy.toSeconds(), watcher.freshnessMillis(50), watcher.freshnessMillis(99));
      Await.until(warmUp.minus(busy), () -> false);
    }
    watcher.restartMeasuring();
    boolean enough = Await.until(LIMIT, () -> watcher.changes() >= CHANGES);
    world
        .terminal()
        .check(
            enough,
            "%d changes: p50 %d ms, p99 %d ms"
                .formatted(
                    watcher.changes(), watcher.freshnessMillis(50), watcher.freshnessMillis(99)),
            "only %d changes arrived in %d s".formatted(watcher.changes(), LIMIT.toSeconds()));
  }
}
