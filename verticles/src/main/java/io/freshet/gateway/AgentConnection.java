package io.freshet.gateway;

import io.freshet.protocol.ClientFrame;
import io.freshet.protocol.CloseCode;
import io.freshet.protocol.ErrorCode;
import io.freshet.protocol.FrameCodec;
import io.freshet.protocol.FreshnessState;
import io.freshet.protocol.MalformedFrameException;
import io.freshet.protocol.ServerFrame;
import io.freshet.protocol.ServerFrame.Context;
import io.freshet.protocol.ServerFrame.Failure;
import io.freshet.protocol.ServerFrame.Heartbeat;
import io.freshet.protocol.ServerFrame.Update;
import io.freshet.protocol.SessionId;
import io.freshet.protocol.WrittenPatch;
import io.freshet.trail.Delivery;
import io.vertx.core.http.ServerWebSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One agent's WebSocket: reads frames within its limits, gives its subscriptions their turns, and
 * watches over a peer that is slow. One event loop.
 *
 * <p>While the socket is full nothing is read and updates wait, conflated. A peer that takes
 * nothing for {@link GatewayConfig#slowAfter} is closed with 3008.
 */
final class AgentConnection implements Delivered {
  /** Unreadable frames after which the peer is taken for no agent at all, and closed with 3502. */
  static final int MAX_MALFORMED = 50;

  private final AgentServices services;
  private final ServerWebSocket socket;
  private final Principal principal;
  private final String id;
  private final Outbox outbox;
  private final RateLimit rate;
  private final AgentRequests requests;
  private final Map<SessionId, AgentSubscription> subscriptions = new HashMap<>();
  private final ArrayDeque<AgentSubscription> turns = new ArrayDeque<>();
  private boolean closed;
  private boolean awaitingRoom;
  private int malformed;
  private long deliveries;
  private FreshnessState told;

  /**
   * Takes over an open socket.
   *
   * @param id unique among all hubs and times
   */
  AgentConnection(AgentServices services, ServerWebSocket socket, Principal principal, String id) {
    this.services = services;
    this.socket = socket;
    this.principal = principal;
    this.id = id;
    this.outbox = new Outbox(socket, services.metrics(), services.nowMicros());
    this.rate = new RateLimit(services.config().framesPerSecond(), services.now());
    this.requests = new AgentRequests(services, this, principal);
  }

  /** Greets the agent and begins to read. */
  void open() {
    var frames = new FrameAssembly(services.config().maxFrameBytes(), this::receive, this::close);
    socket.frameHandler(frames::add);
    socket.drainHandler(
        v -> {
          socket.resume();
          pump();
        });
    send(
        new ServerFrame.Welcome(
            1,
            id,
            principal.agent(),
            principal.tenant(),
            services.config().heartbeat().toMillis(),
            services.config().maxFrameBytes()));
  }

  String id() {
    return id;
  }

  Principal principal() {
    return principal;
  }

  int sessions() {
    return subscriptions.size();
  }

  AgentSubscription subscription(SessionId session) {
    return subscriptions.get(session);
  }

  void add(AgentSubscription subscription) {
    subscriptions.put(subscription.session(), subscription);
    services.metrics().subscribed();
  }

  /** Ends this subscription if it is still the session's. */
  void remove(AgentSubscription subscription) {
    if (subscriptions.remove(subscription.session(), subscription)) {
      services.metrics().unsubscribed(1);
    }
    subscription.end();
  }

  /**
   * Looks after heartbeat and slowness; called at least every second. That a source fell silent, or
   * speaks again, is told at once: no update would say so.
   */
  void tick() {
    if (outbox.stuckMicros() > services.config().slowAfter().toNanos() / 1_000) {
      services.metrics().closedTooSlow();
      close(CloseCode.TOO_SLOW);
      return;
    }
    FreshnessState quiet = services.freshness().ofQuiet(principal.tenant(), services.now());
    boolean turned = (quiet == FreshnessState.UNKNOWN) != (told == FreshnessState.UNKNOWN);
    if (turned && !outbox.full()
        || outbox.silentMicros() >= services.config().heartbeat().toNanos() / 1_000) {
      beat(quiet);
    }
  }

  private void beat(FreshnessState quiet) {
    told = quiet;
    Map<String, Long> positions = new TreeMap<>();
    subscriptions.keySet().forEach(s -> positions.put(s.toString(), services.hub().version(s)));
    long lagMs = Math.round(services.window().percentile(50, services.now()));
    send(new Heartbeat(services.nowMs(), positions, lagMs, quiet));
  }

  /** Sends a frame that is no delivery. */
  void send(ServerFrame frame) {
    if (!closed) {
      outbox.write(FrameCodec.encode(frame));
    }
  }

  void fail(Long request, ErrorCode code, String message) {
    send(Failure.of(request, code, message));
  }

  @Override
  public void deliver(Context context) {
    if (!closed) {
      byte[] frame = FrameCodec.encode(context).getBytes(StandardCharsets.UTF_8);
      long sourceTs = context.freshness().sourceTs();
      handOver(frame, context.session(), context.epoch(), context.version(), null, sourceTs);
    }
  }

  @Override
  public void deliver(Update update, WrittenPatch written) {
    if (!closed) {
      byte[] frame = FrameCodec.encode(update, written);
      long sourceTs = update.freshness().sourceTs();
      handOver(
          frame, update.session(), update.epoch(), update.version(), update.previous(), sourceTs);
    }
  }

  @Override
  public void wants(AgentSubscription subscription) {
    if (subscription.ready() && subscription.queue()) {
      turns.add(subscription);
    }
    pump();
  }

  @Override
  public boolean writable() {
    return !closed && !outbox.full() && !services.trail().full();
  }

  void close(CloseCode code) {
    outbox.close(code);
    closed();
  }

  /** The socket is gone; repeated calls are harmless. */
  void closed() {
    if (!closed) {
      closed = true;
      services.metrics().unsubscribed(subscriptions.size());
      List.copyOf(subscriptions.values()).forEach(AgentSubscription::end);
      subscriptions.clear();
      turns.clear();
    }
  }

  private void pump() {
    while (writable() && !turns.isEmpty()) {
      AgentSubscription next = turns.poll();
      next.step();
      if (next.ready() && next.queue()) {
        turns.add(next);
      }
    }
    if (services.trail().full() && !turns.isEmpty() && !awaitingRoom) {
      awaitingRoom = true;
      services
          .trail()
          .whenRoom(
              () -> {
                awaitingRoom = false;
                pump();
              });
    }
  }

  private void receive(String text) {
    if (closed) {
      return;
    }
    services.metrics().received();
    boolean allowed = rate.allow(services.now());
    try {
      ClientFrame frame = FrameCodec.decode(text);
      requests.handle(frame, allowed);
    } catch (MalformedFrameException e) {
      services.metrics().malformed();
      fail(e.id(), ErrorCode.MALFORMED, e.getMessage());
      if (++malformed > MAX_MALFORMED) {
        close(CloseCode.PROTOCOL_ERROR);
      }
    }
    if (outbox.full()) {
      socket.pause();
    }
  }

  private void handOver(
      byte[] frame, SessionId session, String epoch, long version, Long previous, long sourceTs) {
    outbox.write(frame);
    services
        .trail()
        .record(
            new Delivery(
                session,
                principal.agent(),
                id,
                ++deliveries,
                epoch,
                version,
                previous,
                frame,
                sourceTs),
            services.nowMs());
  }
}
