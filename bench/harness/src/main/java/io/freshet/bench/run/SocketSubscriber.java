package io.freshet.bench.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An agent on a WebSocket that follows every customer. Of an update it reads session, version and
 * previous version only, checks that each follows the one before, and gives no credit back: the
 * credit asked for is enough for a whole run. What is new in a feed comes by itself, as with the
 * peers.
 */
final class SocketSubscriber implements Subscriber {
  private static final int CREDIT = 10_000;
  private static final int UNANSWERED = 200;
  private static final int MAX_FRAME = 4 << 20;
  private static final long PATIENCE_SECONDS = 120;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Vertx vertx = Vertx.vertx();
  private final Context loop = vertx.getOrCreateContext();
  private final Deliveries deliveries;
  private final int customers;
  private final long[] versions;
  private final AtomicLong messages = new AtomicLong();
  private final Map<Long, ObjectNode> contexts = new HashMap<>();
  private final CompletableFuture<Void> broken = new CompletableFuture<>();

  /** Held: Vert.x closes the connections of a client that nobody refers to any more. */
  private final WebSocketClient client;

  private WebSocket socket;
  private String request;
  private int asked;
  private int answered;
  private CompletableFuture<Void> allAnswered;

  SocketSubscriber(int port, int customers, Deliveries deliveries) {
    this.deliveries = deliveries;
    this.customers = customers;
    this.versions = new long[customers + 1];
    WebSocketClientOptions options =
        new WebSocketClientOptions().setMaxFrameSize(MAX_FRAME).setMaxMessageSize(MAX_FRAME);
    this.client = vertx.createWebSocketClient(options);
    WebSocketConnectOptions connect =
        new WebSocketConnectOptions()
            .setHost("127.0.0.1")
            .setPort(port)
            .setURI("/v1/agents?agent=bench")
            .addSubProtocol("freshet.v1")
            .putHeader("Authorization", "Bearer dev");
    CompletableFuture<Void> subscribed = new CompletableFuture<>();
    loop.runOnContext(
        v ->
            client
                .connect(connect)
                .onFailure(subscribed::completeExceptionally)
                .onSuccess(opened -> open(opened, subscribed)));
    await(subscribed);
  }

  private void open(WebSocket opened, CompletableFuture<Void> subscribed) {
    socket = opened;
    socket.textMessageHandler(this::receive);
    socket.closeHandler(
        v ->
            broken.completeExceptionally(
                new IllegalStateException(
                    "the hub closed the WebSocket: " + socket.closeStatusCode())));
    ask(
        "{\"type\":\"subscribe\",\"feeds\":\"append\",\"credit\":"
            + CREDIT
            + ",\"id\":%d,\"session\":\"acme/%d\"}",
        subscribed);
  }

  /** Sends a request for every customer, few at a time. On the event loop. */
  private void ask(String frame, CompletableFuture<Void> done) {
    request = frame;
    asked = 0;
    answered = 0;
    allAnswered = done;
    for (int i = 0; i < Math.min(UNANSWERED, customers); i++) {
      askNext();
    }
  }

  private void askNext() {
    if (asked < customers) {
      asked++;
      socket.writeTextMessage(request.formatted(asked, asked));
    }
  }

  private void receive(String frame) {
    try {
      if (frame.startsWith("{\"type\":\"update\"")) {
        update(frame, System.nanoTime());
      } else if (frame.startsWith("{\"type\":\"context\"")) {
        context(frame);
      } else if (frame.startsWith("{\"type\":\"error\"")) {
        throw new IllegalStateException("the hub answers " + frame);
      }
    } catch (RuntimeException e) {
      broken.completeExceptionally(e);
    }
  }

  private void update(String frame, long now) {
    long customer = number(frame, "\"session\":\"acme/");
    long version = number(frame, "\"version\":");
    long previous = number(frame, "\"previous\":");
    if (previous != versions[(int) customer]) {
      throw new IllegalStateException(
          "customer %d: an update from version %d, but %d was held"
              .formatted(customer, previous, versions[(int) customer]));
    }
    versions[(int) customer] = version;
    messages.incrementAndGet();
    deliveries.delivered(customer, (int) (version - previous), now);
  }

  private static long number(String frame, String after) {
    int i = frame.indexOf(after) + after.length();
    long number = 0;
    for (char c = frame.charAt(i); c >= '0' && c <= '9'; c = frame.charAt(++i)) {
      number = number * 10 + c - '0';
    }
    return number;
  }

  private void context(String frame) {
    JsonNode read = read(frame);
    if (!read.has("id")) {
      throw new IllegalStateException("a context came unasked: the chain of updates was broken");
    }
    long customer = read.get("id").longValue();
    if (read.get("version").longValue() != versions[(int) customer]) {
      throw new IllegalStateException("a context has not the version that was delivered last");
    }
    if (read.get("version").longValue() > 0) {
      ObjectNode context = (ObjectNode) read.get("context");
      contexts.put(customer, context);
    }
    answered++;
    askNext();
    if (answered == customers) {
      allAnswered.complete(null);
    }
  }

  private static JsonNode read(String frame) {
    try {
      return MAPPER.readTree(frame);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Map<Long, ObjectNode> contexts() {
    CompletableFuture<Void> read = new CompletableFuture<>();
    loop.runOnContext(v -> ask("{\"type\":\"get\",\"id\":%d,\"session\":\"acme/%d\"}", read));
    await(read);
    return contexts;
  }

  private void await(CompletableFuture<Void> done) {
    try {
      CompletableFuture.anyOf(done, broken).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          "the hub does not answer: %d of %d".formatted(answered, asked), e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void check() {
    if (broken.isCompletedExceptionally()) {
      await(broken);
    }
  }

  @Override
  public long messages() {
    return messages.get();
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
