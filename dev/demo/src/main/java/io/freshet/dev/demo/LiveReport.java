package io.freshet.dev.demo;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Says every ten seconds how fresh the agent's contexts are, until interrupted. */
final class LiveReport {
  private static final Duration EVERY = Duration.ofSeconds(10);

  /** Ctrl-C ends the hub, too; we are interrupted then, and its end is no surprise. */
  private static final long INTERRUPT_MILLIS = 500;

  private final Terminal terminal;
  private final HubProcess hub;
  private final Watcher watcher;

  LiveReport(Terminal terminal, HubProcess hub, Watcher watcher) {
    this.terminal = terminal;
    this.hub = hub;
    this.watcher = watcher;
  }

  /** Returns when the hub's process has ended by itself, and has said so then. */
  void run() throws InterruptedException {
    watcher.restartMeasuring();
    while (!hub.endsWithin(EVERY)) {
      terminal.aside("%s", line());
      watcher.restartMeasuring();
    }
    TimeUnit.MILLISECONDS.sleep(INTERRUPT_MILLIS);
    terminal.missed(
        "the hub has ended, exit code %d; its output is in %s", hub.exitCode(), hub.log());
  }

  /** Of no change nothing can be said: its percentiles would read as if all were fresh. */
  String line() {
    String begin = "freshness over the last %d s: ".formatted(EVERY.toSeconds());
    long changes = watcher.changes();
    return changes == 0
        ? begin + "no changes arrived"
        : begin
            + "p50 %d ms, p99 %d ms (%d changes)"
                .formatted(watcher.freshnessMillis(50), watcher.freshnessMillis(99), changes);
  }
}
