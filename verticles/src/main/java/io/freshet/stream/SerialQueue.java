package io.freshet.stream;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Asynchronous work that is done one after the other, in the order in which it was added, but for
 * what is urgent. What fails, or who listens and throws, does not keep what comes after it from
 * being done. One event loop.
 *
 * <p>Work that had to wait begins in a turn of its own. Were it composed onto the work before it,
 * thousands that wait would run nested in one another once the first is done, until the stack is
 * full; Vert.x drops the error then, and all of them wait for ever.
 */
public final class SerialQueue {
  private final Executor turns;
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private final Deque<Runnable> urgent = new ArrayDeque<>();
  private boolean busy;
  private boolean urgentLast;

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
    return add(work, waiting);
  }

  /**
   * Adds work that does not wait for what was added before it, but for other urgent work; yet of
   * two pieces one is of the others, while there are any, so that neither holds the other up.
   *
   * @return as of {@link #add}
   */
  public <T> Future<T> addUrgent(Supplier<Future<T>> work) {
    return add(work, urgent);
  }

  private <T> Future<T> add(Supplier<Future<T>> work, Deque<Runnable> queue) {
    Promise<T> done = Promise.promise();
    Runnable task = () -> run(work, done);
    if (busy) {
      queue.addLast(task);
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
    if (waiting.isEmpty() && urgent.isEmpty()) {
      busy = false;
    } else {
      turns.execute(() -> take().run());
    }
  }

  private Runnable take() {
    urgentLast = !urgent.isEmpty() && (waiting.isEmpty() || !urgentLast);
    return (urgentLast ? urgent : waiting).removeFirst();
  }
}
