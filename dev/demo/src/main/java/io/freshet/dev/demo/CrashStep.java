package io.freshet.dev.demo;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The hub is killed under load; agents resume, and contexts equal the database. */
final class CrashStep implements Step {
  private static final Duration BEFORE = Duration.ofSeconds(3);
  private static final Duration SETTLE = Duration.ofMinutes(3);
  private static final int CHANGES_AFTER = 200;

  private final Load load;

  /** The generator, which the step stops for the comparison and starts again. */
  interface Load {
    void pause() throws Exception;

    void resume() throws Exception;
  }

  CrashStep(Load load) {
    this.load = load;
  }

  @Override
  public String title() {
    return "The hub is killed under load (SIGKILL) and started again";
  }

  @Override
  public void run(World world) throws Exception {
    Watcher watcher = world.watcher();
    watcher.restartMeasuring();
    Await.until(BEFORE, () -> false);
    long before = watcher.changes();
    long pid = world.hub().pid();
    world.hub().kill();
    world
        .terminal()
        .line("killed process %d after %d changes in %s", pid, before, Terminal.seconds(BEFORE));
    Duration ready = world.hub().start();
    world
        .terminal()
        .line("process %d is ready after %s", world.hub().pid(), Terminal.seconds(ready));
    boolean goesOn = Await.until(SETTLE, () -> watcher.changes() >= before + CHANGES_AFTER);
    load.pause();
    DatabaseComparison comparison = new DatabaseComparison(world);
    boolean equal =
        goesOn && Await.until(SETTLE, () -> comparison.differences(watcher::context).isEmpty());
    world
        .terminal()
        .check(
            watcher.breaks().isEmpty() && watcher.resets() == 0 && goesOn,
            "agents resumed; no version missing or repeated in %d sessions (%d changes)"
                .formatted(world.sessions().size(), watcher.changes()),
            "%d resets, broken chains: %s"
                .formatted(watcher.resets(), DatabaseComparison.few(watcher.breaks())));
    Map<String, String> differences = comparison.differences(watcher::context);
    world
        .terminal()
        .check(
            equal,
            "every context equals a recomputation from the database (%d rows)"
                .formatted(comparison.rows()),
            "contexts that differ: " + DatabaseComparison.few(List.copyOf(differences.entrySet())));
    load.resume();
  }
}
