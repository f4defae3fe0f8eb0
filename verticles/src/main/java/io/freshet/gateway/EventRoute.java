package io.freshet.gateway;

import io.freshet.gateway.EventLog.Place;
import io.freshet.message.Addresses;
import io.freshet.protocol.ErrorCode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings posted events to the node that writes them: the first one that found no other. All others
 * send it theirs over the event bus, already checked. It is asked before anything is sent to it, so
 * a node that does not answer has got nothing, and the one that asked takes its place.
 *
 * <p>Two nodes may both think that they write, for a moment or while they cannot reach each other.
 * Kafka shuts out the one that opened first, which then sends on what it could not write. So the
 * bus only shows the way; that nothing is written twice is Kafka's part. One event loop.
 */
final class EventRoute {
  private static final Logger LOG = LoggerFactory.getLogger(EventRoute.class);

  /** A node that does not say for so long that it writes is taken to be gone. */
  private static final long ASK_MS = 2_000;

  /** What became of events that were sent to it is not known after that. */
  private static final long WRITE_MS = 30_000;

  /** Each but the first after another node was shut out meanwhile. */
  private static final int MOST_TURNS = 3;

  private final Vertx vertx;
  private final GatewayMetrics metrics;
  private final Predicate<String> isOpen;
  private final EventLog log;
  private final long maxBytes;
  private MessageConsumer<Buffer> asked;
  private long sentBytes;

  /**
   * Writes nothing yet.
   *
   * @param isOpen whether events may go to a topic: other nodes are not believed
   */
  EventRoute(
      Vertx vertx,
      EventsConfig config,
      Predicate<String> isOpen,
      GatewayMetrics metrics,
      LongSupplier nowMs) {
    this.isOpen = isOpen;
    this.vertx = vertx;
    this.metrics = metrics;
    this.maxBytes = config.maxWaitingBytes();
    this.log = new EventLog(vertx, config, metrics, nowMs, this::leave);
  }

  /** Finds out who writes, or gets ready to, before the first request. */
  void open() {
    post(List.of());
  }

  /** As {@link EventLog#post}, by whichever node. */
  Future<List<Place>> post(List<PostedEvent> events) {
    return turn(events, MOST_TURNS);
  }

  private Future<List<Place>> turn(List<PostedEvent> events, int left) {
    return (log.writes() ? here(events) : elsewhere(events))
        .recover(
            e ->
                e instanceof NotTheWriter && left > 1
                    ? turn(events, left - 1)
                    : Future.failedFuture(e));
  }

  private Future<List<Place>> elsewhere(List<PostedEvent> events) {
    long bytes = events.stream().mapToLong(PostedEvent::size).sum();
    if (sentBytes > 0 && sentBytes + bytes > maxBytes) {
      metrics.eventsUnavailable(events.size());
      return Future.failedFuture(
          new RequestFailure(
              ErrorCode.UNAVAILABLE,
              "too many events wait for the node that writes them; nothing was written, send it"
                  + " again"));
    }
    sentBytes += bytes;
    return vertx
        .eventBus()
        .<Buffer>request(Addresses.POSTED, Buffer.buffer(), within(ASK_MS))
        .transform(writer -> writer.succeeded() ? send(writer.result(), events) : here(events))
        .onComplete(done -> sentBytes -= bytes);
  }

  private static DeliveryOptions within(long timeoutMs) {
    return new DeliveryOptions().setSendTimeout(timeoutMs);
  }

  private Future<List<Place>> send(Message<Buffer> writer, List<PostedEvent> events) {
    return writer
        .<Buffer>replyAndRequest(PostedWire.request(events), within(WRITE_MS))
        .recover(e -> Future.failedFuture(unanswered(e, events.size())))
        .compose(answer -> PostedWire.answer(answer.body()));
  }

  private RequestFailure unanswered(Throwable cause, int events) {
    boolean isGone =
        cause instanceof ReplyException told && told.failureType() == ReplyFailure.NO_HANDLERS;
    if (isGone) {
      return new NotTheWriter();
    }
    metrics.eventsUnavailable(events);
    return EventLog.unknown("the node that writes events");
  }

  private Future<List<Place>> here(List<PostedEvent> events) {
    Future<List<Place>> done = log.post(events);
    if (log.writes() && asked == null) {
      serve();
    }
    return done;
  }

  private void serve() {
    MessageConsumer<Buffer> own = vertx.eventBus().consumer(Addresses.POSTED, this::serve);
    asked = own;
    own.completion()
        .onFailure(
            e -> {
              LOG.warn("other nodes do not hear that this one writes: {}", e.toString());
              if (asked == own) {
                leave(); // the next request tries again
              }
            });
  }

  /** Of another node, which gave up when it sends nothing. */
  private void serve(Message<Buffer> question) {
    question
        .<Buffer>replyAndRequest(Buffer.buffer(), within(ASK_MS))
        .onSuccess(
            request ->
                write(request.body()).onComplete(done -> request.reply(PostedWire.answer(done))));
  }

  private Future<List<Place>> write(Buffer request) {
    if (!log.writes()) {
      return Future.failedFuture(new NotTheWriter());
    }
    try {
      List<PostedEvent> events = PostedWire.events(request);
      for (PostedEvent event : events) {
        if (!isOpen.test(event.topic())) {
          throw new IllegalArgumentException(
              "another node sends events to a topic that is not open");
        }
      }
      return log.post(events);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private void leave() {
    if (asked != null) {
      asked.unregister();
      asked = null;
    }
  }

  /** Another node takes its place. What is being written ends first. */
  Future<Void> close() {
    leave();
    return log.close();
  }
}
