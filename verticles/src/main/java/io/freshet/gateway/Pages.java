package io.freshet.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.message.Readiness;
import io.freshet.protocol.Json;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What needs no token: health, metrics and the console's files, from the class path. */
final class Pages {
  private static final String PAGE = "webroot/index.html";

  private final Vertx vertx;
  private final Readiness readiness;
  private final PrometheusMeterRegistry registry;
  private final boolean dev;
  private final String policy;

  /**
   * Reads the console's start page once; any thread, before traffic.
   *
   * @param dev tell the console that no sign-in is needed
   */
  Pages(Vertx vertx, Readiness readiness, PrometheusMeterRegistry registry, boolean dev) {
    this.vertx = vertx;
    this.readiness = readiness;
    this.registry = registry;
    this.dev = dev;
    this.policy = ContentPolicy.forPage(startPage());
  }

  /** Headers of every answer; call before all other routes. */
  void secure(RoutingContext http) {
    http.response()
        .putHeader("content-security-policy", policy)
        .putHeader("x-content-type-options", "nosniff")
        .putHeader("x-frame-options", "DENY")
        .putHeader("referrer-policy", "no-referrer")
        .putHeader("cross-origin-opener-policy", "same-origin")
        .putHeader("cross-origin-resource-policy", "same-origin");
    http.next();
  }

  void mount(Router router) {
    router.get("/health/live").handler(http -> Replies.json(http, 200, "{\"live\":true}"));
    router.get("/health/ready").handler(this::ready);
    router
        .get("/console.json")
        .handler(http -> Replies.json(http, 200, dev ? "{\"token\":\"dev\"}" : "{}"));
    router.get("/metrics").handler(this::metrics);
    router
        .get("/_static/*")
        .handler(http -> caching(http, "public, max-age=31536000, immutable"))
        .handler(StaticHandler.create("META-INF/resources/_static"));
    router
        .get("/*")
        .handler(http -> caching(http, "no-cache"))
        .handler(StaticHandler.create("webroot"));
  }

  /** Third-party modules have their version in the path; the console's own files do not. */
  private static void caching(RoutingContext http, String control) {
    HttpServerResponse response = http.response();
    http.addHeadersEndHandler(
        v ->
            response.putHeader(
                "cache-control", response.getStatusCode() < 400 ? control : "no-store"));
    http.next();
  }

  private void ready(RoutingContext http) {
    ObjectNode body = Json.object();
    body.put("ready", readiness.ready());
    body.set("stages", Json.mapper().valueToTree(readiness.stages()));
    Replies.json(http, readiness.ready() ? 200 : 503, Replies.text(body));
  }

  private void metrics(RoutingContext http) {
    Replies.when(
        http,
        () -> vertx.executeBlocking(registry::scrape, false),
        text ->
            http.response()
                .putHeader("content-type", "text/plain; version=0.0.4; charset=utf-8")
                .putHeader("cache-control", "no-store")
                .end(text));
  }

  private static String startPage() {
    try (InputStream page = Pages.class.getClassLoader().getResourceAsStream(PAGE)) {
      return page == null ? "" : new String(page.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the console's start page cannot be read", e);
    }
  }
}
