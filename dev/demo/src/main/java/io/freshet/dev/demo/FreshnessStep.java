package io.freshet.dev.demo;

import java.time.Duration;

/** Freshness over at least a thousand changes, from commit to frame. */
final class FreshnessStep implements Step {
  private static final int CHANGES = 2_000;
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @Override
  public String title() {
    return "Freshness: from the commit in PostgreSQL to the frame in the agent's hands";
  }

  @Override
  public void run(World world) throws Exception {
    Watcher watcher = world.watcher();
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
