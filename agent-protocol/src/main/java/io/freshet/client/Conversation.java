package io.freshet.client;

import io.freshet.client.ConnectionState.Connected;
import io.freshet.client.ConnectionState.Connecting;
import io.freshet.client.ConnectionState.Ended;
import io.freshet.client.ConnectionState.Waiting;
import io.freshet.client.Requests.Numbered;
import io.freshet.protocol.ClientFrame;
import io.freshet.protocol.ErrorCode;
import io.freshet.protocol.FrameCodec;
import io.freshet.protocol.MalformedFrameException;
import io.freshet.protocol.ServerFrame;
import io.freshet.protocol.SessionId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a client and the hub have open with each other: requests and subscriptions over one
 * connection after the other. One Vert.x context, on which every method is called.
 */
final class Conversation implements HubLink.Owner, Subscriptions.Wire {
  private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);
  private static final long MAX_SWEEP_MILLIS = 1_000;
  private static final long MAX_DECIDE_AGAIN_MILLIS = 500;

  private final Vertx vertx;
  private final AgentClientOptions options;
  private final RandomGenerator random;
  private final LongSupplier nanos;
  private final UserCode users;
  private final Requests requests;
  private final Subscriptions subscriptions;
  private final HubLink link;
  private final Promise<Void> connected = Promise.promise();
  private Consumer<ConnectionState> onState = state -> {};
  private Consumer<String> onFrame = text -> {};
  private long sweeper;
  private int maxFrameBytes;

  /**
   * Nothing yet; {@link #open} begins.
   *
   * @param random for waits
   * @param nanos a clock that only goes forward
   */
  Conversation(
      Vertx vertx,
      AgentClientOptions options,
      UserCode users,
      RandomGenerator random,
      LongSupplier nanos) {
    this.vertx = vertx;
    this.options = options;
    this.users = users;
    this.random = random;
    this.nanos = nanos;
    this.requests = new Requests(options.maxPending());
    this.subscriptions = new Subscriptions(this, this::backoff);
    this.link = new HubLink(vertx, options, random, this);
  }

  void open() {
    long sweep = Math.clamp(options.requestTimeout().toMillis() / 4, 1, MAX_SWEEP_MILLIS);
    sweeper = vertx.setPeriodic(sweep, t -> requests.expire(nanos.getAsLong()));
    link.open();
  }

  /** Succeeds with the first welcome. */
  Future<Void> connected() {
    return connected.future();
  }

  Future<Void> close() {
    return link.close();
  }

  void onState(Consumer<ConnectionState> listener) {
    onState = listener;
    users.call(listener, link.state());
  }

  void onFrame(Consumer<String> listener) {
    onFrame = listener;
  }

  void subscribe(Subscription subscription) {
    if (link.state() instanceof Ended ended) {
      subscription.end(closed(ended));
    } else {
      subscriptions.add(subscription);
    }
  }

  /** Done whatever the answer, and without one: what the hub still sends is not listened to. */
  Future<Void> unsubscribe(SessionId session) {
    if (!subscriptions.remove(session) || !(link.state() instanceof Connected)) {
      return Future.succeededFuture();
    }
    return start(id -> new ClientFrame.Unsubscribe(id, session))
        .transform(answer -> Future.succeededFuture());
  }

  /** A request of this connection: fails without one. */
  Future<ServerFrame> request(LongFunction<ClientFrame> frame) {
    return switch (link.state()) {
      case Ended ended -> Future.failedFuture(closed(ended));
      case Connected now -> bounded(frame, options.requestTimeout());
      case Connecting none -> Future.failedFuture(unconnected());
      case Waiting none -> Future.failedFuture(unconnected());
    };
  }

  /** A decision: sent now, or once there is a connection. */
  Future<ServerFrame> decide(LongFunction<ClientFrame> frame) {
    return link.state() instanceof Ended ended
        ? Future.failedFuture(closed(ended))
        : bounded(frame, options.decideTimeout());
  }

  private Future<ServerFrame> bounded(LongFunction<ClientFrame> frame, Duration timeout) {
    if (requests.full()) {
      String why = options.maxPending() + " requests wait for an answer already";
      return Future.failedFuture(failure(ErrorCode.RATE_LIMITED, why));
    }
    return number(frame, timeout);
  }

  @Override
  public Future<ServerFrame> start(LongFunction<ClientFrame> request) {
    return number(request, options.requestTimeout());
  }

  @Override
  public void send(ClientFrame frame) {
    link.send(FrameCodec.encode(frame));
  }

  @Override
  public void later(long millis, Runnable action) {
    link.later(millis, action);
  }

  private Future<ServerFrame> number(LongFunction<ClientFrame> frame, Duration timeout) {
    Numbered numbered = requests.add(frame, nanos.getAsLong() + timeout.toNanos());
    if (link.state() instanceof Connected) {
      write(numbered);
    }
    return numbered.answer();
  }

  @Override
  public void changed(ConnectionState state) {
    switch (state) {
      case Connecting connecting -> {}
      case Connected now -> welcomed(now.welcome());
      case Waiting waiting -> {
        subscriptions.lost();
        requests.disconnected();
      }
      case Ended ended -> {
        vertx.cancelTimer(sweeper);
        subscriptions.end(ended.cause());
        requests.closed(closed(ended));
        connected.tryFail(closed(ended));
      }
    }
    users.call(onState, state);
  }

  @Override
  public void text(String text) {
    users.call(onFrame, text);
  }

  @Override
  public void frame(ServerFrame frame) {
    switch (frame) {
      case ServerFrame.Update update -> subscriptions.update(update);
      case ServerFrame.Context c when c.id() == null -> subscriptions.reset(c);
      case ServerFrame.Context c -> requests.answer(c.id(), c);
      case ServerFrame.Result r -> requests.answer(r.id(), r);
      case ServerFrame.Decision d -> requests.answer(d.id(), d);
      case ServerFrame.Observed o -> requests.answer(o.id(), o);
      case ServerFrame.Unsubscribed u -> requests.answer(u.id(), u);
      case ServerFrame.Pong p -> requests.answer(p.id(), p);
      case ServerFrame.Failure f -> failed(f);
      case ServerFrame.Heartbeat h -> {}
      case ServerFrame.Welcome w -> {}
      case ServerFrame.Drain d -> {}
    }
  }

  private void welcomed(ServerFrame.Welcome welcome) {
    maxFrameBytes = welcome.maxFrameBytes() > 0 ? welcome.maxFrameBytes() : Integer.MAX_VALUE;
    requests.unanswered().forEach(this::write);
    subscriptions.connected();
    connected.tryComplete();
  }

  private void failed(ServerFrame.Failure failure) {
    if (failure.id() == null) {
      LOG.warn("the hub says {}: {}", failure.code(), failure.message());
    } else if (failure.retryable() && requests.decision(failure.id()).isPresent()) {
      // A decision may be repeated without harm: a hub that starts up refuses it at first.
      long wait = 1 + random.nextLong(MAX_DECIDE_AGAIN_MILLIS);
      link.later(wait, () -> requests.decision(failure.id()).ifPresent(this::write));
    } else {
      requests.answer(failure.id(), failure);
    }
  }

  /** Sends a request, or answers it here when the hub would only refuse it. */
  private void write(Numbered request) {
    String text = FrameCodec.encode(request.frame());
    try {
      FrameCodec.decode(text);
    } catch (MalformedFrameException e) {
      refuse(request, ErrorCode.MALFORMED, e.getMessage());
      return;
    }
    if (isTooLarge(text)) {
      refuse(request, ErrorCode.TOO_LARGE, "a frame has at most " + maxFrameBytes + " bytes");
    } else {
      link.send(text);
    }
  }

  private void refuse(Numbered request, ErrorCode code, String message) {
    requests.answer(request.id(), ServerFrame.Failure.of(request.id(), code, message));
  }

  private boolean isTooLarge(String text) {
    // A UTF-16 unit takes at most three bytes: mostly there is nothing to count.
    return text.length() > maxFrameBytes / 3
        && text.getBytes(StandardCharsets.UTF_8).length > maxFrameBytes;
  }

  private Backoff backoff() {
    return new Backoff(options.firstDelay(), options.maxDelay(), random);
  }

  private static RequestFailedException failure(ErrorCode code, String message) {
    return new RequestFailedException(code.code(), message, code.retryable());
  }

  private static RequestFailedException unconnected() {
    return failure(ErrorCode.UNAVAILABLE, "there is no connection to the hub now");
  }

  private static RequestFailedException closed(Ended ended) {
    return ended.cause() == null
        ? new RequestFailedException(ErrorCode.UNAVAILABLE.code(), "the client is closed", false)
        : ended.cause();
  }
}
