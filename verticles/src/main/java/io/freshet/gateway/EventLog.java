package io.freshet.gateway;

import io.freshet.gateway.EventTransactions.Outcome;
import io.freshet.gateway.Receipts.Digest;
import io.freshet.gateway.Receipts.Receipt;
import io.freshet.protocol.ErrorCode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events on their way into their topics: each request whole or not at all, and what was written
 * under an id not a second time. Requests that wait together share a transaction.
 *
 * <p>On one event loop; Kafka's calls block and run on a worker of their own. While Kafka is away
 * it tries again every second, and what is posted meanwhile fails.
 */
final class EventLog {
  private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);
  private static final String WORKER = "freshet-posted-events";
  private static final int TRANSACTION_BYTES = 4 << 20;
  private static final long PAUSE_MS = 1_000;

  private final Vertx vertx;
  private final EventsConfig config;
  private final GatewayMetrics metrics;
  private final LongSupplier nowMs;
  private final WorkerExecutor worker;
  private final EventTransactions transactions;
  private final Deque<Request> waiting = new ArrayDeque<>();
  private Stage stage = Stage.UNUSED;
  private Receipts receipts;
  private int waitingBytes;
  private boolean writing;

  private enum Stage {
    UNUSED,
    OPENING,
    OPEN,
    /** Kafka did not answer; tried again in a moment. */
    AWAY,
    STOPPED
  }

  /**
   * Where a posted event lies.
   *
   * @param repeated it was there before this request
   */
  record Place(String topic, int partition, long offset, boolean repeated) {}

  /** A request that waits; {@code places} has nulls where something has to be written. */
  private static final class Request {
    private final List<PostedEvent> events;
    private final Promise<List<Place>> done;
    private final int bytes;
    private List<Place> places = List.of();

    Request(List<PostedEvent> events, Promise<List<Place>> done) {
      this.events = events;
      this.done = done;
      this.bytes = events.stream().mapToInt(PostedEvent::size).sum();
    }

    List<PostedEvent> unwritten() {
      List<PostedEvent> unwritten = new ArrayList<>();
      for (int i = 0; i < events.size(); i++) {
        if (places.get(i) == null) {
          unwritten.add(events.get(i));
        }
      }
      return unwritten;
    }
  }

  EventLog(Vertx vertx, EventsConfig config, GatewayMetrics metrics, LongSupplier nowMs) {
    this.vertx = vertx;
    this.config = config;
    this.metrics = metrics;
    this.nowMs = nowMs;
    this.worker = vertx.createSharedWorkerExecutor(WORKER, 1, 2, TimeUnit.MINUTES);
    this.transactions = new EventTransactions(config);
  }

  /** Gets ready before the first request; without it the first request does. */
  void open() {
    if (stage == Stage.UNUSED) {
      reopen();
    }
  }

  /**
   * Writes events.
   *
   * @return where each lies, in order, once all replicas have them; fails with {@link
   *     EventsRefused} when some are wrong, and with {@link RequestFailure} when Kafka does not
   *     take them now
   */
  Future<List<Place>> post(List<PostedEvent> events) {
    Promise<List<Place>> done = Promise.promise();
    Request request = new Request(events, done);
    if (stage == Stage.AWAY || stage == Stage.STOPPED) {
      fail(request, "Kafka does not take events now");
    } else if (waitingBytes > 0 && waitingBytes + request.bytes > config.maxWaitingBytes()) {
      fail(request, "too many events wait for Kafka");
    } else {
      waitingBytes += request.bytes;
      waiting.addLast(request);
      open();
      write();
    }
    return done.future();
  }

  private void reopen() {
    stage = Stage.OPENING;
    worker
        .executeBlocking(() -> transactions.open(nowMs.getAsLong()), false)
        .onSuccess(this::opened)
        .onFailure(this::away);
  }

  private void opened(Receipts found) {
    if (stage == Stage.OPENING) {
      stage = Stage.OPEN;
      receipts = found;
      metrics.eventsRemembered(found.size());
      write();
    }
  }

  private void away(Throwable cause) {
    if (stage != Stage.OPENING) {
      return;
    }
    LOG.warn("Kafka does not take posted events now: {}", cause.getClass().getName());
    stage = Stage.AWAY;
    failWaiting();
    vertx.setTimer(
        PAUSE_MS,
        t -> {
          if (stage == Stage.AWAY) {
            reopen();
          }
        });
  }

  private void failWaiting() {
    while (!waiting.isEmpty()) {
      fail(taken(), "Kafka does not take events now");
    }
  }

  private Request taken() {
    Request request = waiting.pollFirst();
    waitingBytes -= request.bytes;
    return request;
  }

  private void fail(Request request, String why) {
    metrics.eventsUnavailable(request.events.size());
    request.done.fail(
        new RequestFailure(ErrorCode.UNAVAILABLE, why + "; nothing was written, send it again"));
  }

  private void write() {
    if (stage != Stage.OPEN || writing) {
      return;
    }
    List<Request> group = group();
    if (group.isEmpty()) {
      return;
    }
    List<PostedEvent> events = group.stream().flatMap(r -> r.unwritten().stream()).toList();
    writing = true;
    worker
        .executeBlocking(() -> transactions.write(events, nowMs.getAsLong()), false)
        .recover(e -> Future.succeededFuture(new Outcome.Unknown(new IllegalStateException(e))))
        .onSuccess(
            outcome -> {
              writing = false;
              wrote(group, events, outcome);
              goOn();
            });
  }

  /**
   * What can go in one transaction: an id is in it once, so that its receipt is there for others.
   */
  private List<Request> group() {
    List<Request> group = new ArrayList<>();
    Set<Digest> ids = new HashSet<>();
    int bytes = 0;
    while (!waiting.isEmpty()) {
      Request next = waiting.peekFirst();
      List<Digest> own =
          next.events.stream()
              .filter(e -> e.identity() != null)
              .map(e -> e.identity().id())
              .toList();
      boolean fits =
          bytes + next.bytes <= TRANSACTION_BYTES && own.stream().noneMatch(ids::contains);
      if (!group.isEmpty() && !fits) {
        break;
      }
      Request request = taken();
      if (isLeft(request)) {
        group.add(request);
        ids.addAll(own);
        bytes += request.bytes;
      }
    }
    return group;
  }

  /** False when the receipts answer the request already. */
  private boolean isLeft(Request request) {
    List<Place> places = new ArrayList<>();
    List<EventFault> faults = new ArrayList<>();
    for (PostedEvent event : request.events) {
      Receipt receipt =
          event.identity() == null ? null : receipts.find(event.identity().id(), nowMs.getAsLong());
      places.add(receipt == null ? null : place(receipt, true));
      if (receipt != null && !receipt.content().equals(event.identity().content())) {
        faults.add(
            new EventFault(
                event.index(),
                event.line(),
                ErrorCode.CONFLICT,
                "its id stands for another event, with another key or value: give this one an id"
                    + " of its own"));
      }
    }
    request.places = places;
    if (!faults.isEmpty()) {
      request.done.fail(new EventsRefused(faults));
    } else if (!places.contains(null)) {
      complete(request);
    } else {
      return true;
    }
    return false;
  }

  private static Place place(Receipt receipt, boolean repeated) {
    return new Place(receipt.topic(), receipt.partition(), receipt.offset(), repeated);
  }

  private void complete(Request request) {
    int repeated = (int) request.places.stream().filter(Place::repeated).count();
    metrics.eventsPosted(request.events.size() - repeated, repeated);
    request.done.complete(request.places);
  }

  private void wrote(List<Request> group, List<PostedEvent> events, Outcome outcome) {
    switch (outcome) {
      case Outcome.Written written -> finish(group, events, written.receipts());
      case Outcome.TooLarge large -> {
        PostedEvent culprit = events.get(large.event());
        for (Request request : group.reversed()) {
          if (request.events.contains(culprit)) {
            request.done.fail(new EventsRefused(List.of(tooLarge(culprit))));
          } else {
            waitingBytes += request.bytes;
            waiting.addFirst(request);
          }
        }
      }
      case Outcome.Nothing nothing -> {
        LOG.warn("posted events were not written: {}", name(nothing.cause()));
        group.forEach(r -> fail(r, "Kafka does not take events now"));
      }
      case Outcome.Unknown unknown -> {
        LOG.warn("whether posted events were written is not known: {}", name(unknown.cause()));
        for (Request request : group) {
          metrics.eventsUnavailable(request.events.size());
          request.done.fail(
              new RequestFailure(
                  ErrorCode.UNAVAILABLE,
                  "Kafka did not say whether it has the events; send the request again as it is:"
                      + " events with an id, or under the same Idempotency-Key, count once"));
        }
      }
    }
  }

  private static String name(Exception e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return cause.getClass().getName();
  }

  private static EventFault tooLarge(PostedEvent event) {
    return new EventFault(
        event.index(),
        event.line(),
        ErrorCode.TOO_LARGE,
        "is larger than its topic takes (max.message.bytes)");
  }

  private void finish(List<Request> group, List<PostedEvent> events, List<Receipt> written) {
    int next = 0;
    for (Request request : group) {
      for (int i = 0; i < request.places.size(); i++) {
        if (request.places.get(i) == null) {
          PostedEvent event = events.get(next);
          Receipt receipt = written.get(next++);
          request.places.set(i, place(receipt, false));
          if (event.identity() != null) {
            receipts.put(event.identity().id(), receipt, nowMs.getAsLong());
          }
        }
      }
      complete(request);
    }
    metrics.eventsRemembered(receipts.size());
  }

  private void goOn() {
    if (stage == Stage.STOPPED) {
      failWaiting();
    } else if (stage == Stage.OPEN && transactions.isClosed()) {
      reopen();
    } else {
      write();
    }
  }

  /** Fails what waits, and ends. What is being written ends first. */
  Future<Void> close() {
    stage = Stage.STOPPED;
    failWaiting();
    return worker
        .executeBlocking(
            () -> {
              transactions.close();
              return null;
            },
            false)
        .eventually(worker::close)
        .mapEmpty();
  }
}
