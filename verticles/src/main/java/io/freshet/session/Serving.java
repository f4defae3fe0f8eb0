package io.freshet.session;

import io.freshet.message.Addresses;
import io.freshet.message.OwnerNotice;
import io.freshet.message.OwnerRequest;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A partition's place on the event bus while it is served. The partition's event loop. */
final class Serving {
  private static final Logger LOG = LoggerFactory.getLogger(Serving.class);
  private static final long BEAT_MILLIS = 1_000;
  private static final long AGAIN_MILLIS = 1_000;

  private final Vertx vertx;
  private final int partition;
  private final GatewayLines lines;
  private MessageConsumer<OwnerRequest> requests;
  private long beat;
  private boolean ended;

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
    beat = vertx.setPeriodic(BEAT_MILLIS, id -> lines.beat());
    register(desk);
  }

  /** Other nodes can ask here only once they know the address. */
  private void register(Handler<Message<OwnerRequest>> desk) {
    MessageConsumer<OwnerRequest> own = vertx.eventBus().consumer(Addresses.owner(partition), desk);
    requests = own;
    own.completion()
        .onSuccess(v -> tellGateways())
        .onFailure(
            e -> {
              LOG.warn(
                  "partition {}: other nodes do not hear of its owner: {}",
                  partition,
                  e.toString());
              own.unregister();
              vertx.setTimer(AGAIN_MILLIS, id -> registerAgain(desk));
            });
  }

  private void registerAgain(Handler<Message<OwnerRequest>> desk) {
    if (!ended) {
      register(desk);
    }
  }

  /** Harmless when it has not begun. */
  void end() {
    ended = true;
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
