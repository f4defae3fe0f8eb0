package io.freshet.client;

import io.freshet.client.ConnectionState.Connected;
import io.freshet.client.ConnectionState.Connecting;
import io.freshet.client.ConnectionState.Ended;
import io.freshet.client.ConnectionState.Waiting;
import io.freshet.protocol.CloseCode;
import io.freshet.protocol.ErrorCode;
import io.freshet.protocol.FrameCodec;
import io.freshet.protocol.MalformedFrameException;
import io.freshet.protocol.ServerFrame;
import io.vertx.core.Closeable;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The WebSocket to the hub: opens it, watches over it, opens the next one when it is lost, and
 * stops when the hub does not want this client. One Vert.x context.
 */
final class HubLink {
  private static final Logger LOG = LoggerFactory.getLogger(HubLink.class);

  /** The watchdog looks four times a heartbeat: silence is found within 2 to 2.25 of them. */
  private static final int TICKS_PER_HEARTBEAT = 4;

  /** Who is told; called on the link's context. */
  interface Owner {
    void changed(ConnectionState state);

    /** A frame came, not yet read. */
    void text(String text);

    /** A frame other than {@code welcome} and {@code drain}. */
    void frame(ServerFrame frame);
  }

  private final Vertx vertx;
  private final AgentClientOptions options;
  private final RandomGenerator random;
  private final Owner owner;
  private final Backoff backoff;
  private final WebSocketClient sockets;
  private ConnectionState state = new Connecting();
  private ClientWebSocket socket;
  private boolean opened;

  /** Counts attempts; what belongs to an earlier one is ignored. */
  private long attempt;

  private int silentTicks;
  private boolean proven;
  private Closeable vertxCloses;

  HubLink(Vertx vertx, AgentClientOptions options, RandomGenerator random, Owner owner) {
    this.vertx = vertx;
    this.options = options;
    this.random = random;
    this.owner = owner;
    this.backoff = new Backoff(options.firstDelay(), options.maxDelay(), random);
    this.sockets =
        vertx.createWebSocketClient(
            new WebSocketClientOptions()
                .setConnectTimeout((int) options.connectTimeout().toMillis())
                .setMaxFrameSize(options.maxMessageBytes())
                .setMaxMessageSize(options.maxMessageBytes())
                .setTryUsePerMessageCompression(false)
                .setTcpNoDelay(true));
  }

  ConnectionState state() {
    return state;
  }

  /** Opens the connection; call once. */
  void open() {
    if (state instanceof Ended) {
      return;
    }
    if (attempt == 0) {
      endWithVertx(vertx.getOrCreateContext());
    }
    long mine = ++attempt;
    opened = false;
    proven = false;
    change(new Connecting());
    later(options.connectTimeout().toMillis(), this::requireWelcome);
    ClientWebSocket opening = sockets.webSocket();
    opening.textMessageHandler(text -> ifCurrent(mine, () -> received(text)));
    opening.closeHandler(v -> ifCurrent(mine, () -> closed(opening.closeStatusCode())));
    opening.exceptionHandler(e -> LOG.debug("connection to the hub: {}", e.getClass().getName()));
    socket = opening;
    opening
        .connect(target())
        .onSuccess(
            v -> {
              if (mine == attempt) {
                opened = true;
              } else {
                opening.close();
              }
            })
        .onFailure(e -> ifCurrent(mine, () -> failed(e)));
  }

  /** Sends a frame if there is a connection; what is lost on the way is noticed by its close. */
  void send(String text) {
    if (state instanceof Connected && !socket.isClosed()) {
      socket.writeTextMessage(text);
    }
  }

  /** Ends the link for good; harmless when it has ended. */
  Future<Void> close() {
    end(null);
    return sockets.close();
  }

  /** Runs the action after so many milliseconds unless this connection is gone by then. */
  void later(long millis, Runnable action) {
    long mine = attempt;
    vertx.setTimer(Math.max(1, millis), t -> ifCurrent(mine, action));
  }

  /** Its timers end with it: a link that waits to connect again would wait for ever. */
  private void endWithVertx(Context context) {
    vertxCloses =
        done ->
            context.runOnContext(
                v -> {
                  try {
                    end(closedVertx());
                  } finally {
                    done.succeed();
                  }
                });
    ((VertxInternal) vertx).addCloseHook(vertxCloses);
  }

  private static RequestFailedException closedVertx() {
    return refusal(ErrorCode.UNAVAILABLE, "the Vert.x that this client lived on was closed");
  }

  private WebSocketConnectOptions target() {
    return new WebSocketConnectOptions()
        .setHost(options.uri().getHost())
        .setPort(options.port())
        .setSsl(options.tls())
        .setURI(options.target())
        .addSubProtocol("freshet.v1")
        .addHeader("Authorization", "Bearer " + options.token());
  }

  private void ifCurrent(long of, Runnable action) {
    if (of == attempt) {
      action.run();
    }
  }

  private void requireWelcome() {
    if (!(state instanceof Connected)) {
      drop("the hub sent no welcome in time");
    }
  }

  private void failed(Throwable cause) {
    if (cause instanceof UpgradeRejectedException refused) {
      switch (refused.getStatus()) {
        case 400, 405, 426 ->
            end(refusal(ErrorCode.MALFORMED, "this address does not speak freshet.v1"));
        case 401 -> end(refusal(ErrorCode.UNAUTHORISED, "the hub does not know this token"));
        case 403 -> end(refusal(ErrorCode.FORBIDDEN, "the hub refuses this token"));
        default -> drop("the hub answered with HTTP status " + refused.getStatus());
      }
    } else if (cause instanceof IllegalStateException) {
      // So says the WebSocket client once its verticle or its Vert.x was closed.
      end(closedVertx());
    } else {
      drop("no connection: " + cause.getClass().getSimpleName());
    }
  }

  private void closed(Short code) {
    if (code != null && !CloseCode.reconnects(code)) {
      end(refusal(meaning(code), "the hub closed the connection for good, with code " + code));
    } else {
      drop(code == null ? "the connection was lost" : "the connection was closed with " + code);
    }
  }

  private static ErrorCode meaning(int code) {
    for (CloseCode known : CloseCode.values()) {
      if (known.code() == code) {
        return switch (known) {
          case UNAUTHORISED -> ErrorCode.UNAUTHORISED;
          case FORBIDDEN -> ErrorCode.FORBIDDEN;
          case FRAME_TOO_LARGE -> ErrorCode.TOO_LARGE;
          case PROTOCOL_ERROR -> ErrorCode.MALFORMED;
          case DRAINING, TOO_SLOW, MOVED -> ErrorCode.UNAVAILABLE;
        };
      }
    }
    return ErrorCode.INTERNAL;
  }

  private static RequestFailedException refusal(ErrorCode code, String message) {
    return new RequestFailedException(code.code(), message, false);
  }

  private void received(String text) {
    opened = true;
    silentTicks = 0;
    owner.text(text);
    Optional<ServerFrame> frame;
    try {
      frame = FrameCodec.decodeServer(text);
    } catch (MalformedFrameException e) {
      // Something may be missing now: a new connection resumes from what is held.
      LOG.warn("the hub sent a frame that cannot be read: {}", e.getMessage());
      drop("the hub sent a frame that cannot be read");
      return;
    }
    frame.ifPresent(this::take);
  }

  private void take(ServerFrame frame) {
    switch (frame) {
      case ServerFrame.Welcome welcome -> welcomed(welcome);
      case ServerFrame.Drain drain -> draining(drain.deadlineMs());
      case ServerFrame.Failure failure -> owner.frame(failure);
      default -> {
        prove();
        owner.frame(frame);
      }
    }
  }

  /** Only a connection that served for something makes the next wait short again. */
  private void prove() {
    if (!proven) {
      proven = true;
      backoff.reset();
    }
  }

  private void welcomed(ServerFrame.Welcome welcome) {
    if (state instanceof Connected) {
      return;
    }
    if (welcome.heartbeatMs() > 0) {
      watch(Math.max(1, welcome.heartbeatMs() / TICKS_PER_HEARTBEAT));
    }
    change(new Connected(welcome));
  }

  private void watch(long tickMillis) {
    long mine = attempt;
    silentTicks = 0;
    vertx.setPeriodic(
        tickMillis,
        timer -> {
          if (mine != attempt) {
            vertx.cancelTimer(timer);
          } else if (++silentTicks > 2 * TICKS_PER_HEARTBEAT) {
            drop("the hub was silent for two heartbeats");
          }
        });
  }

  /** Leaves at some moment before the deadline, so that not all agents come back at once. */
  private void draining(long deadlineMs) {
    later(1 + random.nextLong(Math.max(1, deadlineMs)), () -> drop("the hub is draining"));
  }

  private void drop(String why) {
    leave();
    long wait = backoff.next();
    LOG.info("not connected to the hub: {}; next attempt in {} ms", why, wait);
    change(new Waiting(Duration.ofMillis(wait), why));
    later(wait, this::open);
  }

  private void end(RequestFailedException cause) {
    if (!(state instanceof Ended)) {
      if (vertxCloses != null) {
        ((VertxInternal) vertx).removeCloseHook(vertxCloses);
      }
      leave();
      change(new Ended(cause));
    }
  }

  private void leave() {
    attempt++;
    if (opened) {
      opened = false;
      socket.close();
    }
  }

  private void change(ConnectionState next) {
    state = next;
    owner.changed(next);
  }
}
