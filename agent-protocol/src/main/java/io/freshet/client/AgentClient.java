package io.freshet.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.protocol.ClientFrame;
import io.freshet.protocol.CloseCode;
import io.freshet.protocol.ErrorCode;
import io.freshet.protocol.FrameCodec;
import io.freshet.protocol.MalformedFrameException;
import io.freshet.protocol.Position;
import io.freshet.protocol.ServerFrame;
import io.freshet.protocol.SessionId;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An agent's connection to the hub. It reconnects by itself, resumes every subscription where it
 * was, and sends unanswered decisions again with the same id.
 *
 * <p>Methods may be called from any thread; handlers run on the Vert.x context that {@link
 * #connect} was called on, and must not block it.
 */
public final class AgentClient {
  private static final Logger LOG = LoggerFactory.getLogger(AgentClient.class);
  private static final int MAX_MESSAGE = 16 << 20;

  /** What the connection does. */
  public enum State {
    CONNECTING,
    CONNECTED,
    /** For good: closed by the user, or by the hub with a final code. */
    CLOSED
  }

  private final Vertx vertx;
  private final Context context;
  private final AgentClientOptions options;
  private final WebSocketClient sockets;
  private final Backoff backoff;
  private final Requests requests;
  private final Map<SessionId, Subscription> subscriptions = new LinkedHashMap<>();
  private final Promise<AgentClient> connected = Promise.promise();
  private Consumer<State> onState = state -> {};
  private Consumer<String> onFrame = text -> {};
  private WebSocket socket;
  private State state = State.CONNECTING;
  private long watchdog = -1;
  private long heartbeatMillis = 25_000;

  private AgentClient(Vertx vertx, AgentClientOptions options) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.options = options;
    this.backoff =
        new Backoff(options.firstDelay(), options.maxDelay(), RandomGenerator.getDefault());
    this.requests = new Requests(options.maxPending());
    this.sockets =
        vertx.createWebSocketClient(
            new WebSocketClientOptions()
                .setSsl(options.tls())
                .setMaxFrameSize(MAX_MESSAGE)
                .setMaxMessageSize(MAX_MESSAGE)
                .setTryUsePerMessageCompression(false)
                .setTcpNoDelay(true));
  }

  /**
   * Connects, and goes on trying until it succeeds or is refused for good.
   *
   * @return the client once the hub has welcomed it; fails when the token is refused
   */
  public static Future<AgentClient> connect(Vertx vertx, AgentClientOptions options) {
    AgentClient client = new AgentClient(vertx, options);
    client.context.runOnContext(v -> client.open());
    return client.connected.future();
  }

  /** Replaces the listener for the connection's state. */
  public AgentClient onState(Consumer<State> listener) {
    context.runOnContext(v -> onState = listener);
    return this;
  }

  /** Replaces the listener for the text of every frame received, before it is taken in. */
  public AgentClient onFrame(Consumer<String> listener) {
    context.runOnContext(v -> onFrame = listener);
    return this;
  }

  /**
   * Follows a session: all of its sections, with a credit of 64.
   *
   * @param handler told of the first context and of every step after it
   */
  public Future<Subscription> subscribe(SessionId session, Consumer<AgentUpdate> handler) {
    return subscribe(session, null, 64, handler);
  }

  /**
   * Follows a session. A second subscription of the same session replaces the first.
   *
   * @param sections only these; null for all
   * @param credit updates the hub may send ahead, 1 to 10,000
   */
  public Future<Subscription> subscribe(
      SessionId session, List<String> sections, int credit, Consumer<AgentUpdate> handler) {
    Promise<Subscription> done = Promise.promise();
    context.runOnContext(
        v -> {
          Subscription subscription = new Subscription(session, sections, credit, handler);
          subscriptions.put(session, subscription);
          start(subscription).map(subscription).onComplete(done);
        });
    return done.future();
  }

  /** Stops following a session. */
  public Future<Void> unsubscribe(SessionId session) {
    context.runOnContext(v -> subscriptions.remove(session));
    return request(id -> new ClientFrame.Unsubscribe(id, session)).mapEmpty();
  }

  /** Reads a session once. */
  public Future<ServerFrame.Context> get(SessionId session) {
    return request(id -> new ClientFrame.Get(id, session)).map(ServerFrame.Context.class::cast);
  }

  /**
   * Searches texts by meaning.
   *
   * @param session null: all sessions that this agent may read
   * @param limit 1 to 100
   */
  public Future<List<ServerFrame.Hit>> search(SessionId session, String query, int limit) {
    return request(id -> new ClientFrame.Search(id, session, query, limit))
        .map(frame -> ((ServerFrame.Result) frame).hits());
  }

  /** Adds an event to the session's activity; the answer tells the version it got. */
  public Future<ServerFrame.Observed> observe(SessionId session, ObjectNode event) {
    return request(id -> new ClientFrame.Observe(id, session, event))
        .map(ServerFrame.Observed.class::cast);
  }

  /**
   * Declares an action. Survives reconnects: it is sent again with the same id until it is
   * answered.
   *
   * @param decision own id, unique in the session
   * @param basedOn what the agent had seen
   * @param reads what must not have changed since; null for everything
   * @param writes what counts as changed once accepted
   */
  public Future<ServerFrame.Decision> decide(
      SessionId session,
      String decision,
      Position basedOn,
      List<String> reads,
      List<String> writes,
      String action,
      JsonNode input,
      String rationale) {
    return request(
            id ->
                new ClientFrame.Decide(
                    id, session, decision, basedOn, reads, writes, action, input, rationale))
        .map(ServerFrame.Decision.class::cast);
  }

  /** A round trip to the hub. */
  public Future<Void> ping() {
    return request(ClientFrame.Ping::new).mapEmpty();
  }

  /** Ends the connection for good. */
  public Future<Void> close() {
    Promise<Void> done = Promise.promise();
    context.runOnContext(
        v -> {
          end("the client was closed");
          sockets.close().onComplete(done);
        });
    return done.future();
  }

  private Future<ServerFrame> request(LongFunction<ClientFrame> frame) {
    Promise<ServerFrame> done = Promise.promise();
    context.runOnContext(v -> send(frame).onComplete(done));
    return done.future();
  }

  private Future<ServerFrame> send(LongFunction<ClientFrame> frame) {
    if (state == State.CLOSED) {
      return Future.failedFuture(
          new RequestFailedException(ErrorCode.UNAVAILABLE.code(), "the client is closed", false));
    }
    Requests.Numbered numbered;
    try {
      numbered = requests.add(frame);
    } catch (RequestFailedException e) {
      return Future.failedFuture(e);
    }
    if (state == State.CONNECTED) {
      write(numbered.frame());
    } else if (!(numbered.frame() instanceof ClientFrame.Decide)) {
      requests.disconnected();
    }
    return numbered.answer();
  }

  private void write(ClientFrame frame) {
    socket.writeTextMessage(FrameCodec.encode(frame));
  }

  private void open() {
    if (state == State.CLOSED) {
      return;
    }
    WebSocketConnectOptions target =
        new WebSocketConnectOptions()
            .setHost(options.host())
            .setPort(options.port())
            .setSsl(options.tls())
            .setURI("/v1/agents?agent=" + options.agent())
            .addSubProtocol("freshet.v1")
            .addHeader("Authorization", "Bearer " + options.token());
    sockets.connect(target).onComplete(r -> context.runOnContext(v -> opened(r)));
  }

  private void opened(AsyncResult<WebSocket> result) {
    if (result.succeeded() && state != State.CLOSED) {
      socket = result.result();
      WebSocket current = socket;
      current.textMessageHandler(text -> context.runOnContext(v -> received(current, text)));
      current.closeHandler(
          v -> context.runOnContext(w -> lost(current, current.closeStatusCode())));
      current.exceptionHandler(e -> LOG.debug("connection to the hub: {}", e.toString()));
      watch();
    } else if (result.cause() instanceof UpgradeRejectedException refused
        && (refused.getStatus() == 401 || refused.getStatus() == 403)) {
      end("the hub refused the token");
    } else {
      retry();
    }
  }

  private void retry() {
    if (state != State.CLOSED) {
      vertx.setTimer(backoff.next(), t -> open());
    }
  }

  private void lost(WebSocket from, Short code) {
    if (from != socket || state == State.CLOSED) {
      return;
    }
    socket = null;
    vertx.cancelTimer(watchdog);
    if (code != null && !CloseCode.reconnects(code)) {
      end("the hub closed the connection with " + code);
      return;
    }
    change(State.CONNECTING);
    requests.disconnected();
    retry();
  }

  private void end(String why) {
    if (state == State.CLOSED) {
      return;
    }
    change(State.CLOSED);
    vertx.cancelTimer(watchdog);
    requests.closed(why);
    connected.tryFail(new RequestFailedException(ErrorCode.UNAUTHORISED.code(), why, false));
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }

  private void change(State next) {
    if (next != state) {
      state = next;
      onState.accept(next);
    }
  }

  /** Without any frame for two heartbeats the connection is taken for dead. */
  private void watch() {
    vertx.cancelTimer(watchdog);
    WebSocket current = socket;
    watchdog =
        vertx.setTimer(
            2 * heartbeatMillis,
            t -> {
              current.close();
              lost(current, null);
            });
  }

  private void received(WebSocket from, String text) {
    if (from != socket) {
      return;
    }
    watch();
    onFrame.accept(text);
    try {
      FrameCodec.decodeServer(text).ifPresent(this::take);
    } catch (MalformedFrameException e) {
      LOG.warn("the hub sent a frame that cannot be read: {}", e.getMessage());
    }
  }

  private void take(ServerFrame frame) {
    switch (frame) {
      case ServerFrame.Welcome welcome -> welcomed(welcome);
      case ServerFrame.Update update -> update(update);
      case ServerFrame.Context c when c.id() == null -> restarted(c);
      case ServerFrame.Context c -> requests.answer(c.id(), c);
      case ServerFrame.Result r -> requests.answer(r.id(), r);
      case ServerFrame.Decision d -> requests.answer(d.id(), d);
      case ServerFrame.Observed o -> requests.answer(o.id(), o);
      case ServerFrame.Unsubscribed u -> requests.answer(u.id(), u);
      case ServerFrame.Pong p -> requests.answer(p.id(), p);
      case ServerFrame.Failure f when f.id() != null -> requests.answer(f.id(), f);
      case ServerFrame.Failure f -> LOG.warn("the hub says: {}", f.message());
      case ServerFrame.Heartbeat h -> {}
      case ServerFrame.Drain d -> {}
    }
  }

  private void welcomed(ServerFrame.Welcome welcome) {
    heartbeatMillis = welcome.heartbeatMs();
    watch();
    backoff.reset();
    change(State.CONNECTED);
    requests.unanswered().forEach(this::write);
    subscriptions.values().forEach(this::start);
    connected.tryComplete(this);
  }

  private Future<Void> start(Subscription subscription) {
    return send(subscription::request)
        .onSuccess(frame -> subscription.begin((ServerFrame.Context) frame))
        .onFailure(e -> again(subscription, e))
        .mapEmpty();
  }

  /** A subscription that could not start for a passing reason is tried again by itself. */
  private void again(Subscription subscription, Throwable cause) {
    boolean passing = cause instanceof RequestFailedException failed && failed.retryable();
    if (!passing) {
      subscriptions.remove(subscription.session(), subscription);
    } else if (state == State.CONNECTED) {
      vertx.setTimer(
          backoff.next(),
          t -> {
            if (subscriptions.get(subscription.session()) == subscription) {
              start(subscription);
            }
          });
    }
  }

  private void restarted(ServerFrame.Context frame) {
    Subscription subscription = subscriptions.get(frame.session());
    if (subscription != null) {
      subscription.begin(frame);
    }
  }

  private void update(ServerFrame.Update frame) {
    Subscription subscription = subscriptions.get(frame.session());
    if (subscription == null) {
      return;
    }
    switch (subscription.take(frame)) {
      case Subscription.Next.Wait wait -> {}
      case Subscription.Next.Acknowledge next -> write(next.ack());
      case Subscription.Next.Restart restart -> start(subscription);
    }
  }
}
