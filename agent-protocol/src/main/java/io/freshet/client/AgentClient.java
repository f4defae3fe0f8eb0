package io.freshet.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.protocol.ClientFrame;
import io.freshet.protocol.ErrorCode;
import io.freshet.protocol.Position;
import io.freshet.protocol.ServerFrame;
import io.freshet.protocol.SessionId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * An agent's connection to the hub. It reconnects by itself, resumes every subscription where it
 * was, and sends unanswered decisions again with the same id. A request that meets no connection,
 * or loses it, fails with a retryable {@link RequestFailedException}.
 *
 * <p>Methods may be called from any thread; handlers run on the Vert.x context that {@link #start}
 * was called on, and must not block it.
 */
public final class AgentClient {
  private final Context context;
  private final UserCode users;
  private final Conversation conversation;

  private AgentClient(Vertx vertx, AgentClientOptions options) {
    this.context = vertx.getOrCreateContext();
    this.users = new UserCode(context);
    this.conversation =
        new Conversation(vertx, options, users, RandomGenerator.getDefault(), System::nanoTime);
  }

  /**
   * Connects, and goes on trying until it succeeds or is refused for good.
   *
   * @return the client once the hub has welcomed it; fails when the hub does not want it
   */
  public static Future<AgentClient> connect(Vertx vertx, AgentClientOptions options) {
    return start(vertx, options).connected();
  }

  /** Begins to connect. Subscriptions and decisions made meanwhile are sent once it is. */
  public static AgentClient start(Vertx vertx, AgentClientOptions options) {
    AgentClient client = new AgentClient(vertx, options);
    client.context.runOnContext(v -> client.conversation.open());
    return client;
  }

  /** Succeeds once the hub has welcomed this client, fails when it will not. */
  public Future<AgentClient> connected() {
    return conversation.connected().map(this);
  }

  /** Replaces the listener for the connection's state, which is told the present one at once. */
  public AgentClient onState(Consumer<ConnectionState> listener) {
    context.runOnContext(v -> conversation.onState(listener));
    return this;
  }

  /** Replaces the listener for the text of every frame received, before it is taken in. */
  public AgentClient onFrame(Consumer<String> listener) {
    context.runOnContext(v -> conversation.onFrame(listener));
    return this;
  }

  /** Follows a session as {@link SubscribeOptions#DEFAULT} says. */
  public Future<Subscription> subscribe(SessionId session, Consumer<AgentUpdate> handler) {
    return subscribe(session, SubscribeOptions.DEFAULT, handler);
  }

  /**
   * Follows a session until {@link #unsubscribe}, over all connections. A second subscription of
   * the same session replaces the first.
   *
   * @param handler told of the first context and of every step after it
   * @return the subscription once the first context is there; fails when the hub refuses it
   */
  public Future<Subscription> subscribe(
      SessionId session, SubscribeOptions how, Consumer<AgentUpdate> handler) {
    Subscription subscription = new Subscription(session, how, handler, users);
    context.runOnContext(v -> conversation.subscribe(subscription));
    return subscription.started();
  }

  /** Stops following a session; harmless when it is not followed. */
  public Future<Void> unsubscribe(SessionId session) {
    Promise<Void> done = Promise.promise();
    context.runOnContext(v -> conversation.unsubscribe(session).onComplete(done));
    return done.future();
  }

  /** Reads a session once. */
  public Future<ServerFrame.Context> get(SessionId session) {
    return request(id -> new ClientFrame.Get(id, session), ServerFrame.Context.class);
  }

  /**
   * Searches texts by meaning.
   *
   * @param session null: all sessions that this agent may read
   * @param limit 1 to 100
   */
  public Future<List<ServerFrame.Hit>> search(SessionId session, String query, int limit) {
    return request(
            id -> new ClientFrame.Search(id, session, query, limit), ServerFrame.Result.class)
        .map(ServerFrame.Result::hits);
  }

  /** Adds an event to the session's activity; the answer tells the version it got. */
  public Future<ServerFrame.Observed> observe(SessionId session, ObjectNode event) {
    return request(id -> new ClientFrame.Observe(id, session, event), ServerFrame.Observed.class);
  }

  /**
   * Declares an action. Survives reconnects and refusals that pass: it is sent again with the same
   * id until it is answered or {@link AgentClientOptions#decideTimeout} is over; it may have been
   * judged even then, so ask again with the same id.
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
    LongFunction<ClientFrame> frame =
        id ->
            new ClientFrame.Decide(
                id, session, decision, basedOn, reads, writes, action, input, rationale);
    return onContext(() -> conversation.decide(frame), ServerFrame.Decision.class);
  }

  /** A round trip to the hub. */
  public Future<Void> ping() {
    return request(ClientFrame.Ping::new, ServerFrame.Pong.class).mapEmpty();
  }

  /** Ends the connection for good; what is unanswered fails. */
  public Future<Void> close() {
    Promise<Void> done = Promise.promise();
    context.runOnContext(v -> conversation.close().onComplete(done));
    return done.future();
  }

  private <T extends ServerFrame> Future<T> request(
      LongFunction<ClientFrame> frame, Class<T> answer) {
    return onContext(() -> conversation.request(frame), answer);
  }

  private <T extends ServerFrame> Future<T> onContext(
      Supplier<Future<ServerFrame>> work, Class<T> answer) {
    Promise<ServerFrame> done = Promise.promise();
    context.runOnContext(v -> work.get().onComplete(done));
    return done.future()
        .compose(
            frame ->
                answer.isInstance(frame)
                    ? Future.succeededFuture(answer.cast(frame))
                    : Future.failedFuture(
                        new RequestFailedException(
                            ErrorCode.INTERNAL.code(),
                            "the hub answered with another frame",
                            false)));
  }
}
