package io.freshet.bench.run;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * An agent on a WebSocket that follows the first sessions. When the connection is lost it connects
 * again, tries every 20 ms, and resumes each session at the version that it holds. Of what it gets
 * it reads versions and the time of the change; it checks that each follows the one before and that
 * the epoch stays the same, and gives no credit back: what it asks for is enough for a run.
 */
final class FollowingAgent implements AutoCloseable {
  private static final int CREDIT = 10_000;
  private static final int UNANSWERED = 200;
  private static final int MAX_FRAME = 4 << 20;
  private static final long CONNECT_MILLIS = 20;
  private static final long RETRY_MILLIS = 100;
  private static final long PATIENCE_SECONDS = 120;

  private final Vertx vertx = Vertx.vertx();
  private final Context loop = vertx.getOrCreateContext();
  private final RecoveryClock clock;
  private final int followed;
  private final WebSocketConnectOptions address;
  private final ArrayDeque<Long> toAsk = new ArrayDeque<>();
  private final CompletableFuture<Void> broken = new CompletableFuture<>();

  /** Held: Vert.x closes the connections of a client that nobody refers to any more. */
  private final WebSocketClient client;

  private final long[] versions;
  private String epoch;
  private WebSocket socket;
  private boolean reading;
  private int unanswered;
  private CompletableFuture<Void> allAnswered = new CompletableFuture<>();
  private volatile long connectedNanos;
  private volatile long resumedNanos;
  private volatile boolean closed;

  /**
   * Connects when there is somebody to connect to.
   *
   * @param sessions numbered from 1
   * @param followed how many of them, the first ones
   */
  FollowingAgent(int port, int sessions, int followed, RecoveryClock clock) {
    this.clock = clock;
    this.followed = followed;
    this.versions = new long[sessions + 1];
    WebSocketClientOptions options =
        new WebSocketClientOptions().setMaxFrameSize(MAX_FRAME).setMaxMessageSize(MAX_FRAME);
    this.client = vertx.createWebSocketClient(options);
    this.address =
        new WebSocketConnectOptions()
            .setHost("127.0.0.1")
            .setPort(port)
            .setURI("/v1/agents?agent=bench")
            .addSubProtocol("freshet.v1")
            .putHeader("Authorization", "Bearer dev");
    loop.runOnContext(v -> connect());
  }

  private void connect() {
    if (!closed) {
      client
          .connect(address)
          .onSuccess(this::open)
          .onFailure(e -> vertx.setTimer(CONNECT_MILLIS, t -> connect()));
    }
  }

  private void open(WebSocket opened) {
    socket = opened;
    connectedNanos = System.nanoTime();
    socket.textMessageHandler(this::receive);
    socket.exceptionHandler(e -> {}); // the end that follows is what counts
    socket.closeHandler(v -> vertx.setTimer(CONNECT_MILLIS, t -> connect()));
    reading = false;
    ask(followed);
  }

  /** Asks for the first sessions, few at a time. On the event loop. */
  private void ask(int sessions) {
    toAsk.clear();
    unanswered = 0;
    for (long session = 1; session <= sessions; session++) {
      toAsk.add(session);
    }
    askNext();
  }

  private void askNext() {
    while (unanswered < UNANSWERED && !toAsk.isEmpty()) {
      unanswered++;
      ask(toAsk.poll().longValue());
    }
    if (unanswered == 0) {
      resumedNanos = System.nanoTime();
      allAnswered.complete(null);
    }
  }

  private void ask(long session) {
    long held = versions[(int) session];
    if (reading) {
      socket.writeTextMessage(
          "{\"type\":\"get\",\"id\":%d,\"session\":\"acme/%d\"}".formatted(session, session));
      return;
    }
    String resume =
        epoch == null ? "" : ",\"resume\":{\"epoch\":\"%s\",\"version\":%d}".formatted(epoch, held);
    socket.writeTextMessage(
        "{\"type\":\"subscribe\",\"credit\":%d,\"id\":%d,\"session\":\"acme/%d\"%s}"
            .formatted(CREDIT, session, session, resume));
  }

  private void receive(String frame) {
    try {
      if (frame.startsWith("{\"type\":\"update\"")) {
        update(frame, System.nanoTime());
      } else if (frame.startsWith("{\"type\":\"context\"")) {
        context(frame, System.nanoTime());
      } else if (frame.startsWith("{\"type\":\"error\"")) {
        refused(frame);
      }
    } catch (RuntimeException e) {
      broken.completeExceptionally(e);
    }
  }

  private void update(String frame, long now) {
    long session = number(frame, "\"session\":\"acme/", 0);
    long previous = number(frame, "\"previous\":", 0);
    if (previous != versions[(int) session]) {
      throw new IllegalStateException(
          "session %d: an update from version %d, but %d was held"
              .formatted(session, previous, versions[(int) session]));
    }
    moveTo(session, number(frame, "\"version\":", 0), frame, now);
    clock.pushed(number(frame, "\"sourceTs\":", frame.indexOf("\"cause\":")), now);
  }

  /** The answer to a question; without an id, the hub replaced what was held by the whole. */
  private void context(String frame, long now) {
    long session = number(frame, "\"session\":\"acme/", 0);
    long version = number(frame, "\"version\":", 0);
    if (version < versions[(int) session]) {
      throw new IllegalStateException(
          "session %d: a context of version %d, but %d was held"
              .formatted(session, version, versions[(int) session]));
    }
    if (session <= followed) {
      moveTo(session, version, frame, now);
    } else {
      versions[(int) session] = version;
    }
    if (frame.startsWith("\"id\":", frame.indexOf(',') + 1)) {
      unanswered--;
      askNext();
    }
  }

  private void moveTo(long session, long version, String frame, long now) {
    String start = "\"epoch\":\"";
    int at = frame.indexOf(start) + start.length();
    if (epoch == null) {
      epoch = frame.substring(at, frame.indexOf('"', at));
    } else if (!frame.startsWith(epoch + '"', at)) {
      throw new IllegalStateException(
          "session %d begins anew, in another epoch than %s".formatted(session, epoch));
    }
    long held = versions[(int) session];
    versions[(int) session] = version;
    clock.arrived(session, version - held, now);
  }

  private void refused(String frame) {
    if (!frame.contains("\"retryable\":true")) {
      throw new IllegalStateException("the hub answers " + frame);
    }
    long session = number(frame, "\"id\":", 0);
    WebSocket asked = socket;
    vertx.setTimer(
        RETRY_MILLIS,
        t -> {
          if (asked == socket) {
            ask(session);
          }
        });
  }

  private static long number(String frame, String after, int from) {
    int i = frame.indexOf(after, from) + after.length();
    long number = 0;
    for (char c = frame.charAt(i); c >= '0' && c <= '9'; c = frame.charAt(++i)) {
      number = number * 10 + c - '0';
    }
    return number;
  }

  /** When it was connected last. */
  long connectedNanos() {
    return connectedNanos;
  }

  /** When all that it had asked for last was answered. */
  long resumedNanos() {
    return resumedNanos;
  }

  /** Waits until it follows all sessions for the first time. */
  void awaitFollowing() {
    await(allAnswered);
  }

  /** Reads what versions the sessions have, those that are not followed too; by their numbers. */
  long[] readVersions() {
    CompletableFuture<Void> read = new CompletableFuture<>();
    loop.runOnContext(
        v -> {
          allAnswered = read;
          reading = true;
          ask(versions.length - 1);
        });
    await(read);
    return versions.clone();
  }

  private void await(CompletableFuture<Void> done) {
    try {
      CompletableFuture.anyOf(done, broken).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("the hub does not answer", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /**
   * Looks whether all that came fits together.
   *
   * @throws IllegalStateException when it does not
   */
  void check() {
    if (broken.isCompletedExceptionally()) {
      await(broken);
    }
  }

  @Override
  public void close() {
    closed = true;
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
