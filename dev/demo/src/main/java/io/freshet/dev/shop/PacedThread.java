package io.freshet.dev.shop;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** A thread that does something at a steady, settable rate until it is stopped or fails. */
final class PacedThread implements AutoCloseable {

  /** One thing to do; how much it counts for the rate, at least 1. */
  interface Step {
    int run() throws Exception;
  }

  private static final long LONGEST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final Step step;
  private final Consumer<Exception> onFailure;
  private final Thread thread;
  private volatile double perSecond;
  private volatile boolean stopped;

  /**
   * Makes a thread; {@link #start} starts it.
   *
   * @param perSecond the rate; 0 is a standstill
   * @param onFailure told on the thread what ended it, at most once
   */
  PacedThread(String name, double perSecond, Step step, Consumer<Exception> onFailure) {
    this.step = step;
    this.onFailure = onFailure;
    this.perSecond = perSecond;
    this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Changes the rate; thread-safe. */
  void rate(double perSecond) {
    this.perSecond = perSecond;
    LockSupport.unpark(thread);
  }

  private void run() {
    try {
      Pace pace = new Pace(perSecond, System.nanoTime());
      while (!stopped) {
        if (pace.rate() != perSecond) {
          pace.rate(perSecond, System.nanoTime());
        }
        long wait = pace.untilDue(System.nanoTime());
        if (wait > 0) {
          LockSupport.parkNanos(Math.min(wait, LONGEST_WAIT_NANOS));
        } else {
          pace.took(step.run());
        }
      }
    } catch (Exception e) {
      onFailure.accept(e);
    }
  }

  /** Lets the step under way finish, then ends the thread. */
  @Override
  public void close() {
    stopped = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
