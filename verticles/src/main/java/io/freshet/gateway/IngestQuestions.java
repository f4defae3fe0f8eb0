package io.freshet.gateway;

import io.freshet.message.Addresses;
import io.freshet.protocol.ErrorCode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;

/**
 * Asks this node's ingest over the event bus; no answer is {@link ErrorCode#UNAVAILABLE}. One event
 * loop.
 */
final class IngestQuestions {
  private final Vertx vertx;
  private final long timeoutMs;

  /** Questions that are to be answered within that time, in milliseconds. */
  IngestQuestions(Vertx vertx, long timeoutMs) {
    this.vertx = vertx;
    this.timeoutMs = timeoutMs;
  }

  <T> Future<T> ask(String address, Object question) {
    return ask(address, question, timeoutMs);
  }

  <T> Future<T> ask(String address, Object question, long withinMs) {
    return vertx
        .eventBus()
        .<T>request(address, question, Addresses.toThisNode(withinMs))
        .map(Message::body)
        .recover(e -> Future.failedFuture(new RequestFailure(ErrorCode.UNAVAILABLE, reason(e))));
  }

  private static String reason(Throwable cause) {
    return cause instanceof ReplyException told
            && told.failureType() == ReplyFailure.RECIPIENT_FAILURE
        ? "not now: " + told.getMessage()
        : "ingest does not answer now";
  }
}
