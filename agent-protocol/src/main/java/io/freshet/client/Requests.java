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
import java.util.function.LongFunction;

/**
 * Requests that wait for their answer, bounded. Decisions outlive a connection: the hub answers a
 * repeated id with the first verdict, so sending again is safe. Lives on the client's context.
 */
final class Requests {
  private final int max;
  private final Map<Long, Waiting> waiting = new LinkedHashMap<>();
  private long last;

  Requests(int max) {
    this.max = max;
  }

  private record Waiting(ClientFrame frame, Promise<ServerFrame> answer) {}

  /** A request with its number, to be sent, and the future of its answer. */
  record Numbered(ClientFrame frame, Future<ServerFrame> answer) {}

  /**
   * Numbers a request.
   *
   * @throws RequestFailedException when too many wait already
   */
  Numbered add(LongFunction<ClientFrame> request) {
    if (waiting.size() >= max) {
      throw new RequestFailedException(
          ErrorCode.RATE_LIMITED.code(), max + " requests wait for an answer already", true);
    }
    long id = ++last;
    Waiting entry = new Waiting(request.apply(id), Promise.promise());
    waiting.put(id, entry);
    return new Numbered(entry.frame(), entry.answer().future());
  }

  /** An answer came; one that nobody waits for is ignored. */
  void answer(long id, ServerFrame frame) {
    Waiting entry = waiting.remove(id);
    if (entry == null) {
      return;
    }
    if (frame instanceof ServerFrame.Failure failure) {
      entry
          .answer()
          .fail(new RequestFailedException(failure.code(), failure.message(), failure.retryable()));
    } else {
      entry.answer().complete(frame);
    }
  }

  /** The connection is gone: decisions stay, everything else fails and may be tried again. */
  void disconnected() {
    failWhere(false, "the connection was lost before the answer", true);
  }

  /** Nothing will be answered any more. */
  void closed(String why) {
    failWhere(true, why, false);
  }

  private void failWhere(boolean decisionsToo, String why, boolean retryable) {
    List<Promise<ServerFrame>> lost = new ArrayList<>();
    waiting
        .values()
        .removeIf(
            w -> {
              boolean goes = decisionsToo || !(w.frame() instanceof ClientFrame.Decide);
              return goes && lost.add(w.answer());
            });
    lost.forEach(
        p -> p.fail(new RequestFailedException(ErrorCode.UNAVAILABLE.code(), why, retryable)));
  }

  /** Decisions to send again after a reconnect, in their order. */
  List<ClientFrame> unanswered() {
    return waiting.values().stream().map(Waiting::frame).toList();
  }
}
