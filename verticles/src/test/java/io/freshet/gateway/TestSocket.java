package io.freshet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.protocol.Json;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A WebSocket as a test sees it: frames in a queue, and how it was closed. */
final class TestSocket {
  private static final long PATIENCE_S = 60;

  /** Held: Vert.x closes the connections of a client that nobody refers to any more. */
  private final WebSocketClient client;

  final WebSocket socket;
  final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();

  private TestSocket(WebSocketClient client, WebSocket socket) {
    this.client = client;
    this.socket = socket;
    socket.textMessageHandler(texts::add);
    socket.closeHandler(
        v -> {
          Short code = socket.closeStatusCode();
          closed.complete(code == null ? 1006 : code.intValue());
        });
    socket.exceptionHandler(e -> {});
    socket.resume();
  }

  /** Connects; fails when the upgrade is refused. */
  static TestSocket open(Vertx vertx, int port, String path, String subprotocol, String token) {
    return open(
        vertx,
        new WebSocketConnectOptions()
            .setHost("127.0.0.1")
            .setPort(port)
            .setURI(path)
            .setSubProtocols(List.of(subprotocol, "bearer." + token)));
  }

  static TestSocket open(Vertx vertx, WebSocketConnectOptions options) {
    WebSocketClient client =
        vertx.createWebSocketClient(
            new WebSocketClientOptions()
                .setMaxFrameSize(64 << 20)
                .setMaxMessageSize(64 << 20)
                .setReceiveBufferSize(256 << 10));
    return client
        .webSocket()
        .exceptionHandler(e -> {})
        .connect(options)
        .map(s -> new TestSocket(client, s.pause()))
        .await();
  }

  void send(String json) {
    socket.writeTextMessage(json.replace('\'', '"'));
  }

  String nextText() {
    try {
      String text = texts.poll(PATIENCE_S, TimeUnit.SECONDS);
      assertThat(text).as("a frame in time").isNotNull();
      return text;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  JsonNode next() {
    return tree(nextText());
  }

  private static JsonNode tree(String text) {
    try {
      return Json.mapper().readTree(text);
    } catch (JacksonException e) {
      throw new AssertionError(e);
    }
  }

  /** The next frame of that type; others are skipped. */
  JsonNode next(String type) {
    return tree(nextText(type));
  }

  /** The bytes of {@link #next(String)}. */
  String nextText(String type) {
    String text = nextText();
    while (!tree(text).get("type").asText().equals(type)) {
      text = nextText();
    }
    return text;
  }

  int closeCode() {
    try {
      return closed.get(PATIENCE_S, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("not closed in time", e);
    }
  }
}
