package io.freshet.gateway;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.protocol.ErrorCode;
import io.freshet.protocol.Json;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How HTTP requests are answered: JSON, and errors as {@code {"error":{…}}}. */
final class Replies {
  private static final Logger LOG = LoggerFactory.getLogger(Replies.class);
  private static final int PROTOCOL_OFFSET = 1_000;

  private Replies() {}

  static String text(Object value) {
    try {
      return Json.mapper().writeValueAsString(value);
    } catch (JacksonException e) {
      throw new UncheckedIOException("a reply cannot be written", e);
    }
  }

  static void json(RoutingContext http, int status, String body) {
    if (open(http)) {
      http.response()
          .setStatusCode(status)
          .putHeader("content-type", "application/json")
          .putHeader("cache-control", "no-store")
          .end(body);
    }
  }

  /** Runs the work and answers with an error unless it succeeds. */
  static <T> void when(RoutingContext http, Supplier<Future<T>> work, Consumer<T> reply) {
    try {
      work.get()
          .onSuccess(
              result -> {
                try {
                  reply.accept(result);
                } catch (RuntimeException e) {
                  fail(http, e);
                }
              })
          .onFailure(e -> fail(http, e));
    } catch (RuntimeException e) {
      fail(http, e);
    }
  }

  static void fail(RoutingContext http, Throwable cause) {
    if (!(cause instanceof RequestFailure)) {
      LOG.error("{} failed: {}", http.request().method(), cause.getClass().getName());
    }
    RequestFailure failure = RequestFailure.from(cause);
    fail(http, failure.code(), failure.getMessage());
  }

  static void fail(RoutingContext http, ErrorCode code, String message) {
    fail(http, code, message, Map.of());
  }

  /**
   * Fails with more than one error.
   *
   * @param beside stands beside {@code error}, by name
   */
  static void fail(
      RoutingContext http, ErrorCode code, String message, Map<String, JsonNode> beside) {
    if (!open(http)) {
      return;
    }
    if (code == ErrorCode.UNAUTHORISED) {
      http.response().putHeader("www-authenticate", "Bearer");
    }
    if (code.retryable()) {
      http.response().putHeader("retry-after", "1");
    }
    fail(http, code.code() - PROTOCOL_OFFSET, code.label(), message, beside);
  }

  /** For what the protocol has no code of its own: its code is the status plus 1000. */
  static void fail(RoutingContext http, int status, String name, String message) {
    fail(http, status, name, message, Map.of());
  }

  private static void fail(
      RoutingContext http, int status, String name, String message, Map<String, JsonNode> beside) {
    ObjectNode body = Json.object();
    body.putObject("error")
        .put("code", status + PROTOCOL_OFFSET)
        .put("name", name)
        .put("message", message);
    body.setAll(beside);
    json(http, status, text(body));
  }

  private static boolean open(RoutingContext http) {
    return !http.response().ended() && !http.response().closed();
  }
}
