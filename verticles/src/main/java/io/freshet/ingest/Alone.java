package io.freshet.ingest;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Events that wait until all that was read of their partition before them, since it is ours, is
 * acknowledged. Of one event loop.
 */
final class Alone {
  private final Set<BatchWork> open;
  private final Map<BatchWork, Promise<Void>> waiting = new HashMap<>();

  /**
   * Nobody waits.
   *
   * @param open batches in work, kept by the caller
   */
  Alone(Set<BatchWork> open) {
    this.open = open;
  }

  /** Completes when the last begun event of a batch is the only one that is not acknowledged. */
  Future<Void> of(BatchWork work) {
    Promise<Void> alone = Promise.promise();
    waiting.put(work, alone);
    acknowledged();
    return alone.future();
  }

  /** Something was. */
  void acknowledged() {
    if (!waiting.isEmpty()) {
      for (BatchWork work : Set.copyOf(waiting.keySet())) {
        if (isAlone(work)) {
          waiting.remove(work).complete();
        }
      }
    }
  }

  private boolean isAlone(BatchWork work) {
    return open.stream()
        .filter(other -> other.owned == work.owned)
        .allMatch(other -> other.unacknowledged == (other == work ? 1 : 0));
  }
}
