package io.freshet.gateway;

import io.freshet.protocol.ErrorCode;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** The HTTP server: routes in order, security headers first, a token for all under {@code /v1}. */
final class HttpFront {
  /** Above the longest wait of a long poll and the interval of heartbeats. */
  private static final int IDLE_SECONDS = 90;

  private final Vertx vertx;
  private final GatewayConfig config;
  private final GatewayMetrics metrics;
  private final Authentication authentication;

  HttpFront(
      Vertx vertx, GatewayConfig config, GatewayMetrics metrics, Authentication authentication) {
    this.vertx = vertx;
    this.config = config;
    this.metrics = metrics;
    this.authentication = authentication;
  }

  /** A server that does not listen yet. */
  HttpServer server(
      WebSockets sockets,
      SessionsApi sessions,
      EventsApi events,
      AuditApi audit,
      RejectedApi rejected,
      DriftApi drift,
      Pages pages) {
    Router router = Router.router(vertx);
    router.route().handler(pages::secure);
    router.route().handler(this::refuseForeignPages);
    router.route("/v1/*").handler(this::authenticate);
    sockets.mount(router);
    sessions.mount(router);
    events.mount(router);
    audit.mount(router);
    rejected.mount(router);
    drift.mount(router);
    pages.mount(router);
    answerErrors(router);
    return vertx.createHttpServer(options()).requestHandler(router);
  }

  private void refuseForeignPages(RoutingContext http) {
    if (authentication.sameOrigin(http.request())) {
      http.next();
    } else {
      Replies.fail(http, ErrorCode.FORBIDDEN, "pages of other origins may not ask");
    }
  }

  /** Asked for here first, so that no handler behind meets a query that cannot be read. */
  private static boolean isReadable(RoutingContext http) {
    try {
      http.request().params();
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void authenticate(RoutingContext http) {
    if (!isReadable(http)) {
      Replies.fail(http, ErrorCode.MALFORMED, "the query is not well percent-encoded");
      return;
    }
    authentication
        .principal(http.request())
        .ifPresentOrElse(
            who -> {
              Requests.principal(http, who);
              http.next();
            },
            () -> {
              metrics.unauthorised();
              Replies.fail(http, ErrorCode.UNAUTHORISED, "a known bearer token is needed");
            });
  }

  private void answerErrors(Router router) {
    router.errorHandler(404, http -> Replies.fail(http, 404, "not_found", "there is nothing here"));
    router.errorHandler(
        405, http -> Replies.fail(http, 405, "method_not_allowed", "not with this method"));
    String tooLarge = "the body is too large: at most " + config.maxFrameBytes() + " bytes";
    router.errorHandler(413, http -> Replies.fail(http, ErrorCode.TOO_LARGE, tooLarge));
    router.errorHandler(
        400, http -> Replies.fail(http, ErrorCode.MALFORMED, "the request is malformed"));
    router.errorHandler(500, http -> Replies.fail(http, http.failure()));
  }

  /**
   * Frames up to twice the limit reach the gateway, which closes with its own code; compression of
   * WebSockets is off, since a frame's size is bounded before it is inflated.
   */
  private HttpServerOptions options() {
    return new HttpServerOptions()
        .setWebSocketSubProtocols(WebSockets.SUBPROTOCOLS)
        .setMaxWebSocketFrameSize(2 * config.maxFrameBytes())
        .setMaxWebSocketMessageSize(2 * config.maxFrameBytes())
        .setPerMessageWebSocketCompressionSupported(false)
        .setPerFrameWebSocketCompressionSupported(false)
        .setIdleTimeout(IDLE_SECONDS)
        .setCompressionSupported(true);
  }
}
