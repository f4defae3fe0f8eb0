package io.freshet.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.message.Addresses;
import io.freshet.message.RejectedMessage;
import io.freshet.message.RejectedMessage.Filter;
import io.freshet.message.RejectedMessage.Page;
import io.freshet.message.RejectedMessage.Text;
import io.freshet.protocol.ErrorCode;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

/**
 * Rejected events over HTTP, of the pipelines of the token's tenant only. One event loop.
 *
 * <p>Their ids contain slashes: they are taken as they stand or percent-encoded.
 */
final class RejectedApi {
  private static final String REJECTED = "/v1/rejected";
  private static final String RETRY = "/retry";
  private static final int MAX_BODY = 4_096;
  private static final int MAX_FILTER = 300;

  /** A retry reads its topic again, from the rejected event on. */
  private static final long RETRY_TIMEOUT_MS = 60_000;

  private final IngestQuestions ingest;

  RejectedApi(IngestQuestions ingest) {
    this.ingest = ingest;
  }

  void mount(Router router) {
    BodyHandler body = BodyHandler.create(false).setBodyLimit(MAX_BODY);
    router
        .get(REJECTED)
        .handler(KnownParameters.of("topic", "reason", "ended", "cursor", "limit"))
        .handler(this::list);
    router.get(REJECTED + "/summary").handler(KnownParameters.of()).handler(this::summary);
    router.post(REJECTED + RETRY).handler(body).handler(this::retryAll);
    router.post(REJECTED + "/*").handler(body).handler(this::retryOne);
  }

  private void list(RoutingContext http) {
    Replies.when(
        http,
        () -> {
          Principal who = Requests.principal(http);
          who.require(Right.AUDIT);
          Filter filter =
              new Filter(
                  who.tenant(),
                  Requests.text(http, "topic", null),
                  Requests.text(http, "reason", null));
          boolean all = Requests.number(http, "ended", 0, 0, 1) == 1;
          long before = Requests.number(http, "cursor", Long.MAX_VALUE, 0, Long.MAX_VALUE);
          int limit = (int) Requests.number(http, "limit", 100, 1, 1_000);
          return this.<Page>ask(new RejectedMessage.Query(filter, all, before, limit));
        },
        page ->
            Replies.json(
                http,
                200,
                "{\"events\":["
                    + String.join(",", page.events())
                    + "],\"next\":"
                    + page.next()
                    + "}"));
  }

  private void summary(RoutingContext http) {
    Replies.when(
        http,
        () -> {
          Principal who = Requests.principal(http);
          who.require(Right.AUDIT);
          return this.<Text>ask(new RejectedMessage.Summary(who.tenant()));
        },
        found -> Replies.json(http, 200, found.text()));
  }

  private void retryOne(RoutingContext http) {
    Replies.when(
        http,
        () -> {
          Principal who = Requests.principal(http);
          who.require(Right.RETRY);
          String rest = Requests.rest(http, REJECTED + "/");
          if (!rest.endsWith(RETRY)) {
            return Future.succeededFuture(new Text(null));
          }
          String id = Requests.decode(rest.substring(0, rest.length() - RETRY.length()));
          return this.<Text>retry(new RejectedMessage.RetryOne(who.tenant(), who.agent(), id));
        },
        done -> {
          if (done.text() == null) {
            Replies.fail(http, 404, "unknown_event", "there is no such rejected event");
          } else {
            Replies.json(http, 200, done.text());
          }
        });
  }

  private void retryAll(RoutingContext http) {
    Replies.when(
        http,
        () -> {
          Principal who = Requests.principal(http);
          who.require(Right.RETRY);
          ObjectNode body = Requests.body(http);
          Filter filter = new Filter(who.tenant(), text(body, "topic"), text(body, "reason"));
          if (filter.topic() == null && filter.reason() == null) {
            throw new RequestFailure(
                ErrorCode.MALFORMED, "the body names a topic, a reason, or both");
          }
          return this.<Text>retry(new RejectedMessage.RetryAll(filter, who.agent()));
        },
        done -> Replies.json(http, 200, done.text()));
  }

  /** A field that is misspelt must not widen what is retried. */
  private static String text(ObjectNode body, String name) {
    body.fieldNames()
        .forEachRemaining(
            field -> {
              if (!field.equals("topic") && !field.equals("reason")) {
                throw new RequestFailure(
                    ErrorCode.MALFORMED, "the body holds topic and reason only");
              }
            });
    JsonNode value = body.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual()
        || value.textValue().isEmpty()
        || value.textValue().length() > MAX_FILTER) {
      throw new RequestFailure(ErrorCode.MALFORMED, name + " is a text of at most 300 characters");
    }
    return value.textValue();
  }

  private <T> Future<T> ask(RejectedMessage question) {
    return ingest.ask(Addresses.REJECTED, question);
  }

  private <T> Future<T> retry(RejectedMessage question) {
    return ingest.ask(Addresses.REJECTED, question, RETRY_TIMEOUT_MS);
  }
}
