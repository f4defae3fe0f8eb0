package io.freshet.gateway;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.message.OwnerNotice.Decided;
import io.freshet.message.OwnerRequest.Listed.Entry;
import io.freshet.message.SessionSnapshot;
import io.freshet.pipeline.Pipelines;
import io.freshet.protocol.ClientFrame;
import io.freshet.protocol.ErrorCode;
import io.freshet.protocol.FrameCodec;
import io.freshet.protocol.Json;
import io.freshet.protocol.MalformedFrameException;
import io.freshet.protocol.ServerFrame.Context;
import io.freshet.protocol.SessionId;
import io.freshet.protocol.Verdict;
import io.freshet.trail.Delivery;
import io.vertx.core.Future;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Sessions over HTTP: list, read, wait, decide; and search. One event loop. */
final class SessionsApi {
  private static final String SESSIONS = "/v1/sessions/";
  private static final int DEFAULT_PAGE = 100;
  private static final int MAX_PAGE = 1_000;

  private final AgentServices services;
  private final Pipelines pipelines;
  private final String instance;
  private long reads;

  /**
   * Makes the handlers.
   *
   * @param instance names this gateway in delivery records; unique among all hubs and times
   */
  SessionsApi(AgentServices services, Pipelines pipelines, String instance) {
    this.services = services;
    this.pipelines = pipelines;
    this.instance = instance;
  }

  void mount(Router router) {
    BodyHandler body = BodyHandler.create(false).setBodyLimit(services.config().maxFrameBytes());
    router
        .get("/v1/sessions")
        .handler(KnownParameters.of("prefix", "cursor", "limit"))
        .handler(this::list);
    router.get(SESSIONS + "*").handler(KnownParameters.of("wait")).handler(this::read);
    router.post(SESSIONS + "*").handler(body).handler(this::decide);
    router.post("/v1/search").handler(body).handler(this::search);
  }

  private void list(RoutingContext http) {
    Principal who = Requests.principal(http);
    Replies.when(
        http,
        () -> {
          who.require(Right.READ);
          String own = who.tenant() + "/";
          String prefix = Requests.text(http, "prefix", own);
          if (!prefix.startsWith(own)) {
            throw new RequestFailure(
                ErrorCode.FORBIDDEN, "prefix must begin with this token's tenant and '/'");
          }
          int limit = (int) Requests.number(http, "limit", DEFAULT_PAGE, 1, MAX_PAGE);
          return services
              .hub()
              .list(prefix, Requests.text(http, "cursor", null), limit)
              .map(found -> page(who, found, limit));
        },
        page -> Replies.json(http, 200, page));
  }

  private String page(Principal who, List<Entry> found, int limit) {
    long targetMicros =
        pipelines
            .ofTenant(who.tenant())
            .map(p -> TimeUnit.NANOSECONDS.toMicros(p.freshnessTarget().toNanos()))
            .orElse(0L);
    ObjectNode page = Json.object();
    ArrayNode sessions = page.putArray("sessions");
    for (Entry entry : found) {
      sessions
          .addObject()
          .put("session", entry.session().toString())
          .put("epoch", entry.epoch())
          .put("version", entry.version())
          .set(
              "freshness",
              Json.mapper()
                  .valueToTree(
                      services
                          .freshness()
                          .ofContext(
                              entry.session(),
                              entry.sourceMicros(),
                              targetMicros,
                              services.now())));
    }
    page.put("next", found.size() < limit ? null : found.getLast().session().toString());
    return Replies.text(page);
  }

  private void read(RoutingContext http) {
    Principal who = Requests.principal(http);
    Replies.when(
        http,
        () -> {
          SessionId session = Requests.session(Requests.rest(http, SESSIONS));
          who.require(Right.READ, session);
          if (services.trail().full()) {
            throw new RequestFailure(ErrorCode.UNAVAILABLE, "deliveries cannot be recorded now");
          }
          String held = http.request().getHeader("if-none-match");
          long waitMs = Requests.waitMs(http);
          return services
              .hub()
              .read(session)
              .compose(
                  now ->
                      held != null && held.equals(etag(now)) && waitMs > 0
                          ? LongPoll.next(services.hub(), now, waitMs)
                          : Future.succeededFuture(now))
              .map(Contexts::existing);
        },
        snapshot -> answer(http, who, snapshot));
  }

  private void answer(RoutingContext http, Principal who, SessionSnapshot snapshot) {
    String etag = etag(snapshot);
    http.response().putHeader("etag", etag);
    if (etag.equals(http.request().getHeader("if-none-match"))) {
      http.response().setStatusCode(304).end();
      return;
    }
    Context context = Contexts.frame(null, snapshot, SectionFilter.ALL, services);
    String body = FrameCodec.encode(context);
    Replies.json(http, 200, body);
    services
        .trail()
        .record(
            new Delivery(
                context.session(),
                who.agent(),
                "h-" + instance,
                ++reads,
                context.epoch(),
                context.version(),
                null,
                body.getBytes(StandardCharsets.UTF_8),
                context.freshness().sourceTs()),
            services.nowMs());
  }

  private static String etag(SessionSnapshot snapshot) {
    return "\"" + snapshot.epoch() + ":" + snapshot.version() + "\"";
  }

  private void decide(RoutingContext http) {
    Principal who = Requests.principal(http);
    Replies.when(
        http,
        () -> {
          String rest = Requests.rest(http, SESSIONS);
          if (!rest.endsWith("/decisions")) {
            throw new RequestFailure(ErrorCode.UNKNOWN_SESSION, "there is nothing to post to here");
          }
          SessionId session =
              Requests.session(rest.substring(0, rest.length() - "/decisions".length()));
          who.require(Right.DECIDE, session);
          return services.proposals().decide(who, decideFrame(http, session));
        },
        (Decided decided) -> {
          services.metrics().decided(decided.verdict());
          ObjectNode body = Json.mapper().valueToTree(AgentRequests.decision(1, decided));
          body.remove(List.of("type", "id"));
          int status = decided.verdict() == Verdict.STALE ? 409 : 200;
          Replies.json(http, status, Replies.text(body));
        });
  }

  private static ClientFrame.Decide decideFrame(RoutingContext http, SessionId session) {
    ObjectNode frame = Requests.body(http);
    frame.put("type", "decide").put("id", 1).put("session", session.toString());
    try {
      return (ClientFrame.Decide) FrameCodec.decode(frame);
    } catch (MalformedFrameException e) {
      throw new RequestFailure(ErrorCode.MALFORMED, e.getMessage());
    }
  }

  private void search(RoutingContext http) {
    Principal who = Requests.principal(http);
    Replies.when(
        http,
        () -> {
          SearchBody ask = searchBody(Requests.body(http));
          return services.searches().find(who, ask.session(), ask.query(), ask.limit());
        },
        hits -> {
          ObjectNode body = Json.object();
          body.set("hits", Json.mapper().valueToTree(hits));
          Replies.json(http, 200, Replies.text(body));
        });
  }

  private record SearchBody(SessionId session, String query, Integer limit) {}

  private static SearchBody searchBody(JsonNode body) {
    try {
      return Json.mapper().treeToValue(body, SearchBody.class);
    } catch (JacksonException e) {
      throw new RequestFailure(
          ErrorCode.MALFORMED, "a search is {\"session\",\"query\",\"limit\"}");
    }
  }
}
