package io.freshet.bench.chaos;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Waits for something that another thread or process brings about. Blocking. */
final class Await {
  private Await() {}

  /**
   * Asks {@code condition} every {@code step} until it holds.
   *
   * @return false when it does not within {@code limit}
   */
  static boolean until(Duration limit, Duration step, Callable<Boolean> condition)
      throws Exception {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(step.toMillis());
    }
    return true;
  }
}
