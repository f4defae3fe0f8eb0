package io.freshet.gateway;

import io.freshet.message.Addresses;
import io.freshet.message.AuditMessage;
import io.freshet.message.AuditMessage.Page;
import io.freshet.message.AuditMessage.Query;
import io.freshet.message.AuditMessage.Text;
import io.freshet.protocol.ErrorCode;
import io.freshet.protocol.Verdict;
import io.freshet.trail.RecordType;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;

/**
 * The audit trail over HTTP, of the token's tenant only. One event loop.
 *
 * <p>Record ids contain slashes. They are taken as they stand or percent-encoded; only an encoded
 * id may end in {@code /proof}.
 */
final class AuditApi {
  private static final String AUDIT = "/v1/audit/";
  private static final String PROOF = "/proof";
  private static final int EXPORT_PAGE = 500;

  private static final List<String> TYPES =
      Arrays.stream(RecordType.values()).map(RecordType::word).toList();
  private static final List<String> VERDICTS =
      Arrays.stream(Verdict.values()).map(Verdict::word).toList();

  private final Vertx vertx;
  private final long timeoutMs;

  AuditApi(Vertx vertx, long timeoutMs) {
    this.vertx = vertx;
    this.timeoutMs = timeoutMs;
  }

  void mount(Router router) {
    KnownParameters none = KnownParameters.of();
    router
        .get("/v1/audit")
        .handler(
            KnownParameters.of(
                "session", "agent", "type", "verdict", "from", "to", "cursor", "limit"))
        .handler(this::list);
    router.get("/v1/audit/checkpoint").handler(none).handler(this::checkpoint);
    router
        .get("/v1/audit/export")
        .handler(KnownParameters.of("session", "agent", "type", "verdict", "from", "to"))
        .handler(this::export);
    router.get(AUDIT + "*").handler(none).handler(this::record);
  }

  private void list(RoutingContext http) {
    Replies.when(
        http,
        () -> {
          long limit = Requests.number(http, "limit", 100, 1, 1_000);
          long after = Requests.number(http, "cursor", -1, -1, Long.MAX_VALUE);
          return this.<Page>ask(query(http, after, (int) limit));
        },
        page ->
            Replies.json(
                http,
                200,
                "{\"records\":["
                    + String.join(",", page.records())
                    + "],\"next\":"
                    + page.next()
                    + "}"));
  }

  private void checkpoint(RoutingContext http) {
    Replies.when(
        http,
        () -> {
          Requests.principal(http).require(Right.AUDIT);
          return this.<Text>ask(new AuditMessage.Checkpoint());
        },
        note -> {
          if (note.text() == null) {
            Replies.fail(http, ErrorCode.UNAVAILABLE, "no checkpoint has been signed yet");
          } else {
            http.response()
                .putHeader("content-type", "text/plain; charset=utf-8")
                .putHeader("cache-control", "no-store")
                .end(note.text());
          }
        });
  }

  private void record(RoutingContext http) {
    Principal who = Requests.principal(http);
    Replies.when(
        http,
        () -> {
          who.require(Right.AUDIT);
          String rest = Requests.rest(http, AUDIT);
          boolean proof = rest.endsWith(PROOF);
          String id =
              Requests.decode(proof ? rest.substring(0, rest.length() - PROOF.length()) : rest);
          return this.<Text>ask(
              proof
                  ? new AuditMessage.Proof(who.tenant(), id)
                  : new AuditMessage.Record(who.tenant(), id));
        },
        found -> {
          if (found.text() == null) {
            Replies.fail(http, 404, "unknown_record", "there is no such record");
          } else {
            Replies.json(http, 200, found.text());
          }
        });
  }

  /** Pages through the trail, each page once the peer has taken the one before. */
  private void export(RoutingContext http) {
    Replies.when(
        http,
        () -> this.<Page>ask(query(http, -1, EXPORT_PAGE)),
        first -> {
          HttpServerResponse response = http.response();
          response.setChunked(true).putHeader("content-type", "application/x-ndjson");
          write(http, first);
        });
  }

  private void write(RoutingContext http, Page page) {
    HttpServerResponse response = http.response();
    if (response.closed()) {
      return;
    }
    if (!page.records().isEmpty()) {
      response.write(String.join("\n", page.records()) + "\n");
    }
    if (page.next() == null) {
      response.end();
      return;
    }
    drained(response)
        .compose(v -> this.<Page>ask(query(http, page.next(), EXPORT_PAGE)))
        .onSuccess(next -> write(http, next))
        // The status is sent already: a torn connection is the only way left to say "incomplete".
        .onFailure(e -> response.reset());
  }

  private static Future<Void> drained(HttpServerResponse response) {
    if (!response.writeQueueFull()) {
      return Future.succeededFuture();
    }
    Promise<Void> drained = Promise.promise();
    response.drainHandler(v -> drained.tryComplete());
    return drained.future();
  }

  private static Query query(RoutingContext http, long after, int limit) {
    Principal who = Requests.principal(http);
    who.require(Right.AUDIT);
    return new Query(
        who.tenant(),
        Requests.text(http, "session", null),
        Requests.text(http, "agent", null),
        Requests.oneOf(http, "type", TYPES),
        Requests.oneOf(http, "verdict", VERDICTS),
        Requests.time(http, "from"),
        Requests.time(http, "to"),
        after,
        limit);
  }

  private <T> Future<T> ask(AuditMessage question) {
    return vertx
        .eventBus()
        .<T>request(Addresses.AUDIT, question, Addresses.toThisNode(timeoutMs))
        .map(Message::body)
        .recover(e -> Future.failedFuture(failure(e)));
  }

  /** What the audit stage says itself is passed on: that a trail was altered is no outage. */
  private static RequestFailure failure(Throwable cause) {
    if (cause instanceof ReplyException told
        && told.failureType() == ReplyFailure.RECIPIENT_FAILURE) {
      boolean altered = told.failureCode() == ErrorCode.INTERNAL.code();
      return new RequestFailure(
          altered ? ErrorCode.INTERNAL : ErrorCode.UNAVAILABLE, told.getMessage());
    }
    return new RequestFailure(ErrorCode.UNAVAILABLE, "the audit trail does not answer now");
  }
}
