package io.freshet.stream;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Hands small tasks of other threads to an event loop, in order: all that came since its last turn
 * in one task of the loop's, since waking it costs more than most of them. Thread-safe.
 */
final class LoopTurns implements Runnable {
  /** More in a row would keep others from the loop. */
  private static final int MOST = 256;

  private final Executor loop;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean due = new AtomicBoolean();

  LoopTurns(Executor loop) {
    this.loop = loop;
  }

  /** Runs a task on the loop soon, after those that were added before. */
  void add(Runnable task) {
    tasks.add(task);
    runSoon();
  }

  private void runSoon() {
    if (!due.get() && due.compareAndSet(false, true)) {
      loop.execute(this);
    }
  }

  /** A task that throws is the last of its turn, and keeps none from the next. */
  @Override
  public void run() {
    try {
      for (int i = 0; i < MOST; i++) {
        Runnable task = tasks.poll();
        if (task == null) {
          break;
        }
        task.run();
      }
    } finally {
      due.set(false);
      if (!tasks.isEmpty()) {
        runSoon();
      }
    }
  }
}
