package io.freshet.gateway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.gateway.EventBody.Form;
import io.freshet.gateway.EventLog.Place;
import io.freshet.pipeline.Pipelines;
import io.freshet.protocol.ErrorCode;
import io.freshet.protocol.Json;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Events of applications that have no Kafka: {@code POST /v1/events}. One event loop. */
final class EventsApi {
  private static final String EVENTS = "/v1/events";

  /** Agents whose rate is known; only {@code --dev} has names without end. */
  private static final int MAX_AGENTS = 1_000;

  private final AgentServices services;
  private final EventsConfig config;
  private final EventReader reader;
  private final EventRoute route;
  private final Map<String, RateLimit> rates = new LinkedHashMap<>();

  EventsApi(Vertx vertx, AgentServices services, EventsConfig config, Pipelines pipelines) {
    this.services = services;
    this.config = config;
    EventTopics topics = new EventTopics(pipelines);
    this.reader =
        new EventReader(
            topics, config.hash(), config.maxEvents(), services.config().maxFrameBytes());
    this.route = new EventRoute(vertx, config, topics::isOpen, services.metrics(), services::nowMs);
  }

  /** Gets ready before the first request, where somebody may post. */
  void open() {
    if (services.config().tokens().stream()
        .anyMatch(t -> t.principal().rights().contains(Right.PUBLISH))) {
      route.open();
    }
  }

  Future<Void> close() {
    return route.close();
  }

  void mount(Router router) {
    BodyHandler body = BodyHandler.create(false).setBodyLimit(services.config().maxFrameBytes());
    router.post(EVENTS).handler(this::allow);
    router.post(EVENTS).handler(body).handler(this::post);
  }

  /** Before the body is read: who may not post has nothing to say. */
  private void allow(RoutingContext http) {
    try {
      Requests.principal(http).require(Right.PUBLISH);
    } catch (RequestFailure e) {
      Replies.fail(http, e);
      return;
    }
    http.next();
  }

  private void post(RoutingContext http) {
    Optional<Form> form = EventBody.form(http.request().getHeader("content-type"));
    if (form.isEmpty() || http.request().getHeader("content-encoding") != null) {
      Replies.fail(
          http,
          415,
          "unsupported_media_type",
          "nothing was written: events come without Content-Encoding, as one of "
              + EventBody.forms());
      return;
    }
    try {
      take(http, form.get())
          .onSuccess(places -> Replies.json(http, 202, Replies.text(accepted(places))))
          .onFailure(e -> fail(http, e));
    } catch (RuntimeException e) {
      fail(http, e);
    }
  }

  private Future<List<Place>> take(RoutingContext http, Form form) {
    Principal who = Requests.principal(http);
    charge(who, 1);
    byte[] body = http.body().buffer() == null ? new byte[0] : http.body().buffer().getBytes();
    var beside =
        new EventReader.Beside(
            who.tenant(),
            Requests.text(http, "topic", null),
            http.request().getHeader("idempotency-key"));
    List<PostedEvent> events = reader.read(form, body, beside);
    charge(who, events.size() - 1);
    return route.post(events);
  }

  private void charge(Principal who, int events) {
    RateLimit rate =
        rates.computeIfAbsent(
            who.tenant() + "/" + who.agent(),
            a -> new RateLimit(config.eventsPerSecond(), services.now()));
    if (rates.size() > MAX_AGENTS) {
      rates.remove(rates.keySet().iterator().next());
    }
    if (!rate.allow(services.now(), events)) {
      services.metrics().rateLimited();
      throw new RequestFailure(
          ErrorCode.RATE_LIMITED,
          "nothing was written: this token may post %d events a second"
              .formatted(config.eventsPerSecond()));
    }
  }

  private static ObjectNode accepted(List<Place> places) {
    ObjectNode body = Json.object();
    ArrayNode events = body.putArray("events");
    for (Place place : places) {
      ObjectNode event =
          events
              .addObject()
              .put("topic", place.topic())
              .put("partition", place.partition())
              .put("offset", place.offset());
      if (place.repeated()) {
        event.put("repeated", true);
      }
    }
    return body;
  }

  private void fail(RoutingContext http, Throwable cause) {
    if (!(cause instanceof EventsRefused refused)) {
      Replies.fail(http, cause);
      return;
    }
    services.metrics().eventsRefused(refused.faults().size());
    ArrayNode faults = Json.array();
    refused.faults().stream().filter(f -> f.index() >= 0).forEach(f -> faults.add(f.toJson()));
    Replies.fail(http, refused.code(), refused.getMessage(), Map.of("events", faults));
  }
}
