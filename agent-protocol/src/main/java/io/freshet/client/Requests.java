package io.freshet.client;

import io.freshet.protocol.ClientFrame;
import io.freshet.protocol.ErrorCode;
import io.freshet.protocol.ServerFrame;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Predicate;

/**
 * Requests that wait for their answer, bounded. Decisions outlive a connection: the hub answers a
 * repeated id with the first verdict, so sending again is safe. Lives on the client's context;
 * knows no clock.
 */
final class Requests {
  private final int max;
  private final Map<Long, Waiting> waiting = new LinkedHashMap<>();
  private long last;
  private int starts;

  /**
   * None yet.
   *
   * @param max how many may wait; starts of subscriptions are not counted, who makes them bounds
   *     them
   */
  Requests(int max) {
    this.max = max;
  }

  private record Waiting(Numbered request, Promise<ServerFrame> promise, long deadline) {}

  /** A request with its number, to be sent, and the future of its answer. */
  record Numbered(long id, ClientFrame frame, Future<ServerFrame> answer) {}

  /** True when no further request may be made now. */
  boolean full() {
    return waiting.size() - starts >= max;
  }

  /**
   * Numbers a request.
   *
   * @param deadline when to give up, on the clock of {@link #expire}
   */
  Numbered add(LongFunction<ClientFrame> request, long deadline) {
    long id = ++last;
    Promise<ServerFrame> promise = Promise.promise();
    Numbered numbered = new Numbered(id, request.apply(id), promise.future());
    waiting.put(id, new Waiting(numbered, promise, deadline));
    starts += weight(numbered);
    return numbered;
  }

  /** An answer came; one that nobody waits for is ignored. */
  void answer(long id, ServerFrame frame) {
    Waiting entry = waiting.remove(id);
    if (entry == null) {
      return;
    }
    starts -= weight(entry.request());
    if (frame instanceof ServerFrame.Failure f) {
      entry.promise().fail(new RequestFailedException(f.code(), f.message(), f.retryable()));
    } else {
      entry.promise().complete(frame);
    }
  }

  /** The decision that waits under this number. */
  Optional<Numbered> decision(long id) {
    return Optional.ofNullable(waiting.get(id)).map(Waiting::request).filter(Requests::outlives);
  }

  /** The connection is gone: decisions stay, everything else fails and may be tried again. */
  void disconnected() {
    failWhere(w -> !outlives(w.request()), passing("the connection was lost before the answer"));
  }

  /** Nothing will be answered any more. */
  void closed(RequestFailedException cause) {
    failWhere(w -> true, cause);
  }

  /** Gives up what has waited too long; whether it was done is not known. */
  void expire(long now) {
    failWhere(w -> w.deadline() - now <= 0, passing("no answer came in time"));
  }

  /** Decisions to send again after a reconnect, in their order. */
  List<Numbered> unanswered() {
    return waiting.values().stream().map(Waiting::request).filter(Requests::outlives).toList();
  }

  /** Removes all of them before the first is told: it may ask for something new. */
  private void failWhere(Predicate<Waiting> which, RequestFailedException cause) {
    List<Waiting> lost = new ArrayList<>();
    waiting.values().removeIf(w -> which.test(w) && lost.add(w));
    lost.forEach(w -> starts -= weight(w.request()));
    lost.forEach(w -> w.promise().fail(cause));
  }

  private static RequestFailedException passing(String why) {
    return new RequestFailedException(ErrorCode.UNAVAILABLE.code(), why, true);
  }

  private static boolean outlives(Numbered request) {
    return request.frame() instanceof ClientFrame.Decide;
  }

  private static int weight(Numbered request) {
    return request.frame() instanceof ClientFrame.Subscribe ? 1 : 0;
  }
}
