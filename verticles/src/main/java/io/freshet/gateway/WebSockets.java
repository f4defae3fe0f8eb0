package io.freshet.gateway;

import io.freshet.protocol.CloseCode;
import io.freshet.protocol.ErrorCode;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens WebSockets of agents and consoles. Whoever may not connect is refused before the upgrade,
 * with an HTTP status. One event loop.
 */
final class WebSockets {
  static final List<String> SUBPROTOCOLS = List.of("freshet.v1", "freshet.console.v1");

  private static final Logger LOG = LoggerFactory.getLogger(WebSockets.class);

  /** Frames that are written together at most. */
  private static final int MOST_TOGETHER = 64;

  private final AgentServices services;
  private final ConnectionList agents;
  private final ConsoleFeed consoles;
  private final String instance;
  private long opened;
  private boolean draining;

  /**
   * Makes the handlers.
   *
   * @param instance begins the names of connections; unique among all hubs and times
   */
  WebSockets(AgentServices services, ConnectionList agents, ConsoleFeed consoles, String instance) {
    this.services = services;
    this.agents = agents;
    this.consoles = consoles;
    this.instance = instance;
  }

  void mount(Router router) {
    router.get("/v1/agents").handler(http -> open(http, "freshet.v1", Right.READ, this::agent));
    router
        .get("/v1/console")
        .handler(http -> open(http, "freshet.console.v1", Right.CONSOLE, consoles::open));
  }

  /** Refuses new connections from now on. */
  void drain() {
    draining = true;
  }

  private void open(
      RoutingContext http,
      String subprotocol,
      Right right,
      BiConsumer<ServerWebSocket, Principal> opened) {
    HttpServerRequest request = http.request();
    Principal who = Requests.principal(http);
    try {
      if (!request.canUpgradeToWebSocket()
          || !Authentication.subprotocols(request.headers()).contains(subprotocol)) {
        throw new RequestFailure(
            ErrorCode.MALFORMED, "this is a WebSocket of subprotocol " + subprotocol);
      }
      who.require(right);
      if (draining || services.metrics().connections() >= services.config().maxConnections()) {
        throw new RequestFailure(ErrorCode.UNAVAILABLE, "no more connections now");
      }
    } catch (RequestFailure e) {
      Replies.fail(http, e);
      return;
    }
    request
        .toWebSocket()
        .onSuccess(
            socket -> {
              writeTogether(request.connection());
              opened.accept(socket, who);
            })
        .onFailure(e -> LOG.debug("a WebSocket was not opened: {}", e.toString()));
  }

  /**
   * Makes one write of all frames of a turn of the event loop. Vert.x writes each by itself unless
   * it answers what was just read, and a call of the kernel costs more than to make the frame.
   */
  private static void writeTogether(HttpConnection connection) {
    ((ConnectionBase) connection)
        .channel()
        .pipeline()
        .addFirst(new FlushConsolidationHandler(MOST_TOGETHER, true));
  }

  /** A frame far above the limit is refused by the decoder, before it has been read. */
  private static CloseCode reasonOf(Throwable cause) {
    return cause instanceof CorruptedWebSocketFrameException corrupted
            && corrupted.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG)
        ? CloseCode.FRAME_TOO_LARGE
        : CloseCode.PROTOCOL_ERROR;
  }

  private void agent(ServerWebSocket socket, Principal who) {
    AgentConnection connection =
        new AgentConnection(services, socket, who, "c-" + instance + "-" + ++opened);
    agents.add(connection);
    services.metrics().opened();
    socket.closeHandler(
        v -> {
          agents.remove(connection);
          services.metrics().closed();
          connection.closed();
        });
    socket.exceptionHandler(e -> connection.close(reasonOf(e)));
    connection.open();
  }
}
