package io.freshet.client;

import io.freshet.protocol.ClientFrame;
import io.freshet.protocol.ErrorCode;
import io.freshet.protocol.ServerFrame;
import io.freshet.protocol.SessionId;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * All sessions that a client follows: starts each on every new connection, at most {@link
 * #MAX_STARTING} at a time so that the hub is not flooded, and again when its chain breaks. Lives
 * on the client's context.
 */
final class Subscriptions {
  static final int MAX_STARTING = 64;

  /** What they need of the connection. */
  interface Wire {
    Future<ServerFrame> start(LongFunction<ClientFrame> request);

    void send(ClientFrame frame);

    /** Runs the action after so many milliseconds, unless the connection is gone by then. */
    void later(long millis, Runnable action);
  }

  private final Wire wire;
  private final Supplier<Backoff> backoffs;
  private final Map<SessionId, Subscription> all = new LinkedHashMap<>();
  private final Map<SessionId, Backoff> failing = new HashMap<>();
  private final Queue<Subscription> queue = new ArrayDeque<>();
  private boolean connected;
  private int starting;
  private boolean pumping;

  /** Counts connections: answers that belong to an earlier one are ignored. */
  private long connection;

  Subscriptions(Wire wire, Supplier<Backoff> backoffs) {
    this.wire = wire;
    this.backoffs = backoffs;
  }

  void add(Subscription subscription) {
    Subscription before = all.put(subscription.session(), subscription);
    if (before != null) {
      before.end(failure(ErrorCode.CONFLICT, "another subscription of this session replaced it"));
    }
    enqueue(subscription);
  }

  /** The subscription is over because the user wants it so; false when there was none. */
  boolean remove(SessionId session) {
    Subscription before = all.remove(session);
    if (before != null) {
      failing.remove(session);
      before.end(null);
    }
    return before != null;
  }

  void connected() {
    connected = true;
    all.values().forEach(this::enqueue);
  }

  void lost() {
    connected = false;
    connection++;
    starting = 0;
    queue.clear();
  }

  /** For good. */
  void end(RequestFailedException cause) {
    lost();
    List<Subscription> over = List.copyOf(all.values());
    all.clear();
    over.forEach(s -> s.end(cause));
  }

  void update(ServerFrame.Update frame) {
    Subscription subscription = all.get(frame.session());
    if (subscription != null) {
      follow(subscription, subscription.take(frame));
    }
  }

  /** A whole context that came unasked. */
  void reset(ServerFrame.Context frame) {
    Subscription subscription = all.get(frame.session());
    if (subscription != null) {
      follow(subscription, subscription.take(frame));
    }
  }

  private void follow(Subscription subscription, Subscription.Next next) {
    switch (next) {
      case NOTHING -> {}
      case ACKNOWLEDGE ->
          wire.send(new ClientFrame.Ack(subscription.session(), subscription.position().version()));
      case RESUME -> enqueue(subscription);
      case RESET -> enqueueLater(subscription);
    }
  }

  private void enqueue(Subscription subscription) {
    if (connected) {
      queue.add(subscription);
      pump();
    }
  }

  private void enqueueLater(Subscription subscription) {
    SessionId session = subscription.session();
    long wait = failing.computeIfAbsent(session, s -> backoffs.get()).next();
    wire.later(
        wait,
        () -> {
          if (isCurrent(subscription)) {
            enqueue(subscription);
          }
        });
  }

  /** Not entered again by a start that is answered at once: many of them would fill the stack. */
  private void pump() {
    if (pumping) {
      return;
    }
    pumping = true;
    while (starting < MAX_STARTING && !queue.isEmpty()) {
      Subscription next = queue.poll();
      if (isCurrent(next)) {
        start(next);
      }
    }
    pumping = false;
  }

  private void start(Subscription subscription) {
    long mine = connection;
    starting++;
    wire.start(subscription::request)
        .onComplete(
            done -> {
              if (mine != connection) {
                return;
              }
              starting--;
              if (isCurrent(subscription)) {
                if (done.succeeded()) {
                  begun(subscription, done.result());
                } else {
                  failed(subscription, done.cause());
                }
              }
              pump();
            });
  }

  private void begun(Subscription subscription, ServerFrame answer) {
    if (answer instanceof ServerFrame.Context context) {
      Subscription.Next next = subscription.begin(context);
      if (next == Subscription.Next.NOTHING) {
        failing.remove(subscription.session());
      }
      follow(subscription, next);
    } else {
      failed(subscription, failure(ErrorCode.INTERNAL, "the hub answered with another frame"));
    }
  }

  private void failed(Subscription subscription, Throwable cause) {
    RequestFailedException failure =
        cause instanceof RequestFailedException known
            ? known
            : failure(ErrorCode.INTERNAL, cause.getClass().getName());
    if (failure.retryable()) {
      enqueueLater(subscription);
    } else {
      all.remove(subscription.session());
      failing.remove(subscription.session());
      subscription.end(failure);
    }
  }

  private boolean isCurrent(Subscription subscription) {
    return all.get(subscription.session()) == subscription;
  }

  private static RequestFailedException failure(ErrorCode code, String message) {
    return new RequestFailedException(code.code(), message, false);
  }
}
