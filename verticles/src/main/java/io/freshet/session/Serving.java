package io.freshet.session;

import io.freshet.message.Addresses;
import io.freshet.message.OwnerNotice;
import io.freshet.message.OwnerRequest;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.Set;

/** A partition's place on the event bus while it is served. The partition's event loop. */
final class Serving {
  private static final long BEAT_MILLIS = 1_000;

  private final Vertx vertx;
  private final int partition;
  private final GatewayLines lines;
  private MessageConsumer<OwnerRequest> requests;
  private long beat;

  /** Not served yet. */
  Serving(Vertx vertx, int partition, GatewayLines lines) {
    this.vertx = vertx;
    this.partition = partition;
    this.lines = lines;
  }

  boolean begun() {
    return requests != null;
  }

  /** Requests come to {@code desk}, from gateways of all nodes. */
  void begin(Handler<Message<OwnerRequest>> desk) {
    requests = vertx.eventBus().consumer(Addresses.owner(partition), desk);
    // Other nodes can ask here only once they know the address.
    requests.completion().onComplete(r -> tellGateways());
    beat = vertx.setPeriodic(BEAT_MILLIS, id -> lines.beat());
  }

  /** Harmless when it has not begun. */
  void end() {
    if (begun()) {
      vertx.cancelTimer(beat);
      // The next owner may be ready by now, and a gateway have found this one nevertheless.
      requests.unregister().onComplete(r -> tellGateways());
    }
  }

  /** Who follows a session here asks for its owner. */
  private void tellGateways() {
    vertx.eventBus().publish(Addresses.OWNERS, new OwnerNotice.OwnerChanged(Set.of(partition)));
  }
}
