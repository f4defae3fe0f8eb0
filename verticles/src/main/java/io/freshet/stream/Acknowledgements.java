package io.freshet.stream;

import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Completes promises on one event loop: those of all records that Kafka acknowledged meanwhile in
 * one task of it, where a task for each record would cost more than all else that an
 * acknowledgement takes. Any thread adds.
 */
final class Acknowledgements {
  private final ContextInternal context;
  private List<Acknowledged> gathered = new ArrayList<>();

  private record Acknowledged(Promise<RecordMetadata> promise, RecordMetadata place) {}

  /**
   * None yet.
   *
   * @param context of an event loop
   */
  Acknowledgements(ContextInternal context) {
    this.context = context;
  }

  /**
   * Completes the promise in a later task of the event loop, after those that were added before.
   */
  void add(Promise<RecordMetadata> promise, RecordMetadata place) {
    boolean first;
    synchronized (this) {
      gathered.add(new Acknowledged(promise, place));
      first = gathered.size() == 1;
    }
    if (first) {
      context.runOnContext(v -> complete());
    }
  }

  private void complete() {
    List<Acknowledged> all;
    synchronized (this) {
      all = gathered;
      gathered = new ArrayList<>(all.size());
    }
    for (Acknowledged one : all) {
      try {
        one.promise().complete(one.place());
      } catch (RuntimeException e) { // of who waits for this one; others wait for the next
        context.reportException(e);
      }
    }
  }
}
