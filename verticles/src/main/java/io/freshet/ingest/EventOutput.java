package io.freshet.ingest;

import io.freshet.change.Coordinates;
import io.vertx.core.Future;
import java.util.List;

/** Where what became of events goes, in the order of the calls. Of one event loop. */
interface EventOutput {

  /** Sends what became of an event, in all pipelines; completes when it is acknowledged. */
  Future<?> send(List<Ingested> all, Coordinates at);

  /** True when nothing that was sent waits: only then does another event begin. */
  boolean hasRoom();

  /** Completes when there is room. */
  Future<Void> room();
}
