package io.freshet.gateway;

import io.freshet.gateway.EventTransactions.Outcome;
import io.freshet.gateway.Receipts.Digest;
import io.freshet.gateway.Receipts.Receipt;
import io.freshet.protocol.ErrorCode;
import io.vertx.core.Future;
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
 * <p>On one event loop; Kafka's calls block and run on a worker of their own. When Kafka is away,
 * what is posted within the next second fails at once.
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
  private final Runnable left;
  private final WorkerExecutor worker;
  private final EventTransactions transactions;
  private final Deque<EventRequest> waiting = new ArrayDeque<>();
  private Stage stage = Stage.UNUSED;
  private Receipts receipts;
  private int heldBytes;
  private boolean writing;

  private enum Stage {
    /** Nothing was posted here yet, or another node was opened since. */
    UNUSED,
    OPENING,
    OPEN,
    /** Kafka did not answer; unused again in a moment. */
    AWAY,
    STOPPED
  }

  /**
   * Where a posted event lies.
   *
   * @param repeated it was there before this request
   */
  record Place(String topic, int partition, long offset, boolean repeated) {}

  /**
   * Writes nothing yet.
   *
   * @param left told when this node writes no longer, before requests fail for that
   */
  EventLog(
      Vertx vertx, EventsConfig config, GatewayMetrics metrics, LongSupplier nowMs, Runnable left) {
    this.vertx = vertx;
    this.config = config;
    this.metrics = metrics;
    this.nowMs = nowMs;
    this.left = left;
    this.worker = vertx.createSharedWorkerExecutor(WORKER, 1, 2, TimeUnit.MINUTES);
    this.transactions = new EventTransactions(config);
  }

  /** True while this node writes what is posted, also while it gets ready to. */
  boolean writes() {
    return stage == Stage.OPENING || stage == Stage.OPEN;
  }

  /**
   * Writes events. A node that does not write yet shuts out the one that does.
   *
   * @return where each lies, in order, once all replicas have them; fails with {@link
   *     EventsRefused} when some are wrong, with {@link NotTheWriter} when this node was shut out
   *     or stops, and with {@link RequestFailure} when Kafka does not take them now
   */
  Future<List<Place>> post(List<PostedEvent> events) {
    EventRequest request = new EventRequest(events);
    if (stage == Stage.STOPPED) {
      request.fail(new NotTheWriter());
    } else if (stage == Stage.AWAY) {
      fail(request, "Kafka does not take events now");
    } else if (request.bytes() > config.maxWaitingBytes()) {
      request.fail(new EventsRefused(List.of(tooMany())));
    } else if (heldBytes + request.bytes() > config.maxWaitingBytes()) {
      fail(request, "too many events wait for Kafka");
    } else {
      heldBytes += request.bytes();
      request.done().onComplete(d -> heldBytes -= request.bytes());
      waiting.addLast(request);
      if (stage == Stage.UNUSED) {
        reopen();
      }
      write();
    }
    return request.done();
  }

  private void reopen() {
    stage = Stage.OPENING;
    metrics.eventsOpened();
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
    leave(Stage.AWAY);
    failWaiting();
    vertx.setTimer(
        PAUSE_MS,
        t -> {
          if (stage == Stage.AWAY) {
            stage = Stage.UNUSED;
          }
        });
  }

  private void leave(Stage now) {
    stage = now;
    left.run();
  }

  private void sendElsewhere() {
    while (!waiting.isEmpty()) {
      waiting.pollFirst().fail(new NotTheWriter());
    }
  }

  private void failWaiting() {
    while (!waiting.isEmpty()) {
      fail(waiting.pollFirst(), "Kafka does not take events now");
    }
  }

  private void fail(EventRequest request, String why) {
    metrics.eventsUnavailable(request.events().size());
    request.fail(
        new RequestFailure(ErrorCode.UNAVAILABLE, why + "; nothing was written, send it again"));
  }

  private void write() {
    if (stage != Stage.OPEN || writing) {
      return;
    }
    List<EventRequest> group = group();
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
              if (stage == Stage.OPEN && transactions.isShutOut()) {
                LOG.info("another node writes posted events now");
                leave(Stage.UNUSED);
              }
              wrote(group, events, outcome);
              goOn(outcome);
            });
  }

  /**
   * What can go in one transaction: an id is in it once, so that its receipt is there for others.
   */
  private List<EventRequest> group() {
    List<EventRequest> group = new ArrayList<>();
    Set<Digest> ids = new HashSet<>();
    int bytes = 0;
    while (!waiting.isEmpty()) {
      EventRequest next = waiting.peekFirst();
      List<Digest> own = next.ids();
      boolean fits =
          !next.isAlone()
              && bytes + next.bytes() <= TRANSACTION_BYTES
              && own.stream().noneMatch(ids::contains);
      if (!group.isEmpty() && !fits) {
        break;
      }
      EventRequest request = waiting.pollFirst();
      if (isLeft(request)) {
        group.add(request);
        ids.addAll(own);
        bytes += request.bytes();
        if (request.isAlone()) {
          break;
        }
      }
    }
    return group;
  }

  /** False when the receipts answer the request already. */
  private boolean isLeft(EventRequest request) {
    request.find(receipts, nowMs.getAsLong());
    if (!request.done().isComplete() && request.unwritten().isEmpty()) {
      complete(request);
    }
    return !request.done().isComplete();
  }

  private void complete(EventRequest request) {
    int repeated = request.repeated();
    metrics.eventsPosted(request.events().size() - repeated, repeated);
    request.complete();
  }

  private void wrote(List<EventRequest> group, List<PostedEvent> events, Outcome outcome) {
    switch (outcome) {
      case Outcome.Written written -> finish(group, events, written.receipts());
      case Outcome.TooLarge large -> {
        PostedEvent culprit = events.get(large.event());
        for (EventRequest request : group.reversed()) {
          if (request.events().contains(culprit)) {
            request.fail(new EventsRefused(List.of(tooLarge(culprit))));
          } else {
            waiting.addFirst(request);
          }
        }
      }
      case Outcome.Nothing nothing -> {
        if (transactions.isShutOut()) {
          group.forEach(r -> r.fail(new NotTheWriter()));
          return;
        }
        LOG.warn("posted events were not written: {}", name(nothing.cause()));
        if (group.size() > 1 && !transactions.isClosed()) {
          group.reversed().forEach(this::putBackAlone);
        } else {
          group.forEach(r -> fail(r, "Kafka does not take events now"));
          failAlike(events);
        }
      }
      case Outcome.Unknown unknown -> {
        LOG.warn("whether posted events were written is not known: {}", name(unknown.cause()));
        for (EventRequest request : group) {
          metrics.eventsUnavailable(request.events().size());
          request.fail(unknown("Kafka"));
        }
      }
    }
  }

  /** Kafka is there: one of the group may be what it does not take, such as a missing topic. */
  private void putBackAlone(EventRequest request) {
    request.goAlone();
    waiting.addFirst(request);
  }

  /**
   * Of what failed in a group before, also that for the topics of these events, which are of one
   * tenant: each on its own would keep the others waiting for seconds.
   */
  private void failAlike(List<PostedEvent> events) {
    Set<String> topics = new HashSet<>();
    events.forEach(e -> topics.add(e.topic()));
    List<EventRequest> alike =
        waiting.stream()
            .filter(
                r -> r.isAlone() && r.events().stream().anyMatch(e -> topics.contains(e.topic())))
            .toList();
    waiting.removeAll(alike);
    alike.forEach(r -> fail(r, "Kafka does not take events of this topic now"));
  }

  private static String name(Exception e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return cause.getClass().getName();
  }

  private EventFault tooMany() {
    return EventFault.ofRequest(
        ErrorCode.TOO_LARGE,
        "the events are more than %d bytes: send them in several requests"
            .formatted(config.maxWaitingBytes()));
  }

  private static EventFault tooLarge(PostedEvent event) {
    return new EventFault(
        event.index(),
        event.line(),
        ErrorCode.TOO_LARGE,
        "is larger than its topic takes (max.message.bytes)");
  }

  /** For events of which {@code who} did not say what became. */
  static RequestFailure unknown(String who) {
    return new RequestFailure(
        ErrorCode.UNAVAILABLE,
        who
            + " did not say whether it has the events; send the request again as it is: events with"
            + " an id, or under the same Idempotency-Key, count once");
  }

  private void finish(List<EventRequest> group, List<PostedEvent> events, List<Receipt> written) {
    for (int i = 0; i < events.size(); i++) {
      if (events.get(i).identity() != null) {
        receipts.put(events.get(i).identity().id(), written.get(i), nowMs.getAsLong());
      }
    }
    int next = 0;
    for (EventRequest request : group) {
      int own = request.unwritten().size();
      request.written(written.subList(next, next + own));
      next += own;
      complete(request);
    }
    metrics.eventsRemembered(receipts.size());
  }

  private void goOn(Outcome outcome) {
    boolean stale = outcome instanceof Outcome.Unknown || transactions.isClosed();
    if (stage == Stage.STOPPED || stage == Stage.UNUSED) {
      sendElsewhere();
    } else if (stage == Stage.OPEN && stale) {
      reopen();
    } else {
      write();
    }
  }

  /** Fails what waits, and ends. What is being written ends first. */
  Future<Void> close() {
    stage = Stage.STOPPED;
    sendElsewhere();
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
