package io.freshet.hub.cli;

import java.util.concurrent.CountDownLatch;

/**
 * Lets the process's end ask the main thread to stop everything in order: interrupts it while it
 * starts, wakes it while it waits. Made on the main thread.
 */
final class StopSignal {
  private final Thread main = Thread.currentThread();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private boolean starting = true;

  /** Asks, and waits until the main thread has stopped everything. */
  void askAndWait() throws InterruptedException {
    ask();
    stopped.await();
  }

  private synchronized void ask() {
    asked.countDown();
    if (starting) {
      main.interrupt();
    }
  }

  /** The main thread is not interrupted from here on, and forgets that it was. */
  synchronized void startEnded() {
    starting = false;
    if (isAsked()) {
      Thread.interrupted();
    }
  }

  boolean isAsked() {
    return asked.getCount() == 0;
  }

  /** Returns when the process is to end. */
  void await() throws InterruptedException {
    asked.await();
  }

  /** Everything is stopped. */
  void stopped() {
    stopped.countDown();
  }
}
