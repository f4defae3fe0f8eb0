package io.freshet.stream;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Asynchronous work that is done one after the other, in the order in which it was added. What
 * fails, or who listens and throws, does not keep what comes after it from being done. One event
 * loop.
 *
 * <p>Work that had to wait begins in a turn of its own. Were it composed onto the work before it,
 * thousands that wait would run nested in one another once the first is done, until the stack is
 * full; Vert.x drops the error then, and all of them wait for ever.
 */
public final class SerialQueue {
  private final Executor turns;
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private boolean busy;

  /**
   * An empty queue.
   *
   * @param turns runs something in a later turn of the event loop
   */
  public SerialQueue(Executor turns) {
    this.turns = turns;
  }

  /**
   * Adds work; it begins at once when none is under way.
   *
   * @return completes with the work, which is in the same turn as the work's own future
   */
  public <T> Future<T> add(Supplier<Future<T>> work) {
    Promise<T> done = Promise.promise();
    Runnable task = () -> run(work, done);
    if (busy) {
      waiting.addLast(task);
    } else {
      busy = true;
      task.run();
    }
    return done.future();
  }

  private <T> void run(Supplier<Future<T>> work, Promise<T> done) {
    Future<T> result;
    try {
      result = work.get();
    } catch (Throwable e) {
      result = Future.failedFuture(e);
    }
    result.onComplete(
        r -> {
          try {
            done.handle(r);
          } finally {
            next();
          }
        });
  }

  private void next() {
    if (waiting.isEmpty()) {
      busy = false;
    } else {
      turns.execute(() -> waiting.removeFirst().run());
    }
  }
}
