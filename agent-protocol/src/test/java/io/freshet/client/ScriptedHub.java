package io.freshet.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.protocol.ClientFrame;
import io.freshet.protocol.FrameCodec;
import io.freshet.protocol.MalformedFrameException;
import io.freshet.protocol.ServerFrame;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.ServerWebSocketHandshake;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** A real WebSocket server whose answers the test gives, from the test's own thread. */
final class ScriptedHub implements AutoCloseable {
  static final long PATIENCE_SECONDS = 60;
  private static final ServerFrame WELCOME =
      new ServerFrame.Welcome(1, "c-1", "triage", "acme", 25_000, 1_000);

  private final Vertx vertx = Vertx.vertx();
  private final BlockingQueue<Peer> arrived = new LinkedBlockingQueue<>();
  private final AtomicReference<Integer> refusal = new AtomicReference<>();
  private final AtomicReference<String> authorization = new AtomicReference<>();
  private volatile boolean welcoming;
  private final HttpServer server;

  ScriptedHub() {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost("127.0.0.1")
            .setWebSocketSubProtocols(List.of("freshet.v1"));
    server =
        vertx
            .createHttpServer(options)
            .webSocketHandshakeHandler(this::answer)
            .webSocketHandler(this::arrive);
    await(server.listen(0));
  }

  Vertx vertx() {
    return vertx;
  }

  /** Quick to come back, so that tests are quick too. */
  AgentClientOptions options() {
    return optionsAt(server.actualPort());
  }

  /**
   * The same, over a proxy whose cables the test may cut: a peer that dies sends no close frame.
   */
  AgentClientOptions optionsThroughProxy(Consumer<NetSocket> cables) {
    NetServer proxy =
        vertx
            .createNetServer()
            .connectHandler(
                near -> {
                  cables.accept(near);
                  near.pause();
                  vertx
                      .createNetClient()
                      .connect(server.actualPort(), "127.0.0.1")
                      .onSuccess(
                          far -> {
                            near.pipeTo(far);
                            far.pipeTo(near);
                          });
                });
    return optionsAt(await(proxy.listen(0, "127.0.0.1")).actualPort());
  }

  private static AgentClientOptions optionsAt(int port) {
    return AgentClientOptions.local(port, "t0ken", "triage of tickets")
        .withDelays(Duration.ofMillis(2), Duration.ofMillis(20));
  }

  /** Upgrades are answered with this HTTP status from now on; null accepts them. */
  void refuseWith(Integer status) {
    refusal.set(status);
  }

  String authorization() {
    return authorization.get();
  }

  /** The next connection; not yet welcomed. */
  Peer accept() {
    Peer peer = poll(arrived, PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(peer).as("a connection").isNotNull();
    return peer;
  }

  /** The next connection, welcomed. */
  Peer welcome() {
    Peer peer = accept();
    peer.send(WELCOME);
    return peer;
  }

  /** Each connection from now on is welcomed as it comes, before the test sees it. */
  void welcomeAll() {
    welcoming = true;
  }

  /** True when no connection comes for a while that is long beside the client's waits. */
  boolean staysAlone() {
    return poll(arrived, 150, TimeUnit.MILLISECONDS) == null;
  }

  @Override
  public void close() {
    await(vertx.close());
  }

  private void arrive(ServerWebSocket socket) {
    Peer peer = new Peer(socket);
    if (welcoming) {
      socket.writeTextMessage(FrameCodec.encode(WELCOME));
    }
    arrived.add(peer);
  }

  private void answer(ServerWebSocketHandshake handshake) {
    authorization.set(handshake.headers().get("Authorization"));
    if (refusal.get() == null) {
      handshake.accept();
    } else {
      handshake.reject(refusal.get());
    }
  }

  static <T> T await(Future<T> future) {
    return future
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .join();
  }

  /** How a future failed. */
  static RequestFailedException failure(Future<?> future) {
    try {
      await(future);
    } catch (CompletionException e) {
      return (RequestFailedException) e.getCause();
    }
    throw new AssertionError("it succeeded");
  }

  private static <T> T poll(BlockingQueue<T> queue, long time, TimeUnit unit) {
    try {
      return queue.poll(time, unit);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** One client's connection, seen from the hub. */
  static final class Peer {
    private final ServerWebSocket socket;
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

    Peer(ServerWebSocket socket) {
      this.socket = socket;
      socket.textMessageHandler(received::add);
    }

    String uri() {
      return socket.uri();
    }

    String subProtocol() {
      return socket.subProtocol();
    }

    /** The next frame, which must be of this type and obey the protocol. */
    <T extends ClientFrame> T next(Class<T> type) {
      String text = poll(received, PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(text).as("a frame of type %s", type.getSimpleName()).isNotNull();
      try {
        return type.cast(FrameCodec.decode(text));
      } catch (MalformedFrameException e) {
        throw new AssertionError(text, e);
      }
    }

    void send(ServerFrame frame) {
      sendText(FrameCodec.encode(frame));
    }

    void sendText(String text) {
      await(socket.writeTextMessage(text));
    }

    void close(int code) {
      await(socket.close((short) code));
    }
  }
}
