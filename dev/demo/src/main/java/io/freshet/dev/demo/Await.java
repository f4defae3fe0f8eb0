package io.freshet.dev.demo;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for something that another thread or process brings about. Blocking. */
final class Await {
  private static final long STEP_MILLIS = 20;

  private Await() {}

  /** A condition that may fail with any exception. */
  @FunctionalInterface
  interface Condition {
    boolean holds() throws Exception;
  }

  /** True as soon as the condition holds; false when it does not within {@code limit}. */
  static boolean until(Duration limit, Condition condition) throws Exception {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
    }
    return true;
  }
}
