package io.freshet.hub.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.protocol.ClientFrame;
import io.freshet.protocol.ClientFrame.Feeds;
import io.freshet.protocol.FeedAppend;
import io.freshet.protocol.FrameCodec;
import io.freshet.protocol.Json;
import io.freshet.protocol.MalformedFrameException;
import io.freshet.protocol.MergePatch;
import io.freshet.protocol.Position;
import io.freshet.protocol.ServerFrame;
import io.freshet.protocol.ServerFrame.Outcome;
import io.freshet.protocol.SessionId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongFunction;

/**
 * An agent that follows all sessions, over one connection after another, at one node or another,
 * and holds every step against the one before. It is stricter than the protocol asks an agent to
 * be: a hub that sends what does not follow, and would mend it when asked again, is wrong here.
 *
 * <p>Sessions of even number are followed with whole feeds, the others with what is appended. Two
 * of eight get each change by itself; from the others it takes some at a time, merged, since every
 * update that is delivered is a record of the audit trail, too.
 */
final class FollowingAgent {
  private static final int EACH = 64;
  private static final int MERGED = 2;
  private static final long TAKE_MILLIS = 100;
  private static final long AGAIN_MILLIS = 100;
  private static final int MOST_WRONG = 20;

  private final String name;
  private final Vertx vertx;
  private final Context context;
  private final WebSocketClient client;
  private final Map<SessionId, Followed> followed = new LinkedHashMap<>();
  private final Map<SessionId, Held> held = new ConcurrentHashMap<>();
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
  private final Map<Long, Promise<ServerFrame>> asked = new HashMap<>();
  private WebSocket socket;
  private long requests;
  private volatile Node refuge;
  private volatile int drains;
  private volatile int lost;
  private volatile int resumed;
  private volatile int resets;
  private volatile long updates;

  /** A context that an agent holds. */
  record Held(String epoch, long version, ObjectNode context) {}

  /** A session on the connection of now. */
  private static final class Followed {
    private final Feeds feeds;
    private final int credit;
    private boolean live;
    private int spent;

    private Followed(Feeds feeds, int credit) {
      this.feeds = feeds;
      this.credit = credit;
    }
  }

  /** Follows nothing before {@link #connect}. */
  FollowingAgent(String name, Vertx vertx) {
    this.name = name;
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.client = vertx.createWebSocketClient();
    for (int i = 0; i < ShopLoad.SESSIONS.size(); i++) {
      Feeds feeds = i % 2 == 0 ? Feeds.WHOLE : Feeds.APPEND;
      followed.put(ShopLoad.SESSIONS.get(i), new Followed(feeds, i % 8 < 2 ? EACH : MERGED));
    }
    context.runOnContext(v -> vertx.setPeriodic(TAKE_MILLIS, t -> acknowledge()));
  }

  /** What it does when its connection ends, or is told to: connects there; null for nothing. */
  void refuge(Node node) {
    refuge = node;
  }

  /** Leaves where it is and follows all sessions there, from what it holds. */
  Future<Void> connect(Node node) {
    Promise<Void> done = Promise.promise();
    context.runOnContext(v -> open(node).onComplete(done));
    return done.future();
  }

  private Future<Void> open(Node node) {
    leave();
    return client
        .connect(
            new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(node.port())
                .setURI("/v1/agents")
                .addSubProtocol("freshet.v1")
                .putHeader("Authorization", "Bearer " + Nodes.TOKEN))
        .map(
            opened -> {
              leave();
              socket = opened;
              opened.textMessageHandler(text -> received(opened, text));
              opened.closeHandler(v -> closed(opened));
              opened.exceptionHandler(e -> {});
              followed.keySet().forEach(this::subscribe);
              return null;
            });
  }

  private void leave() {
    WebSocket before = socket;
    socket = null;
    followed.values().forEach(f -> f.live = false);
    List.copyOf(asked.values()).forEach(answer -> answer.tryFail("the connection is lost"));
    asked.clear();
    if (before != null) {
      before.close();
    }
  }

  private void closed(WebSocket closed) {
    if (closed == socket) {
      lost++;
      leave();
      flee();
    }
  }

  private void flee() {
    Node to = refuge;
    if (to != null) {
      open(to).onFailure(e -> wrong("cannot connect to its refuge: " + e));
    }
  }

  private void subscribe(SessionId session) {
    Followed f = followed.get(session);
    f.spent = 0;
    Held from = held.get(session);
    WebSocket on = socket;
    send(id ->
            new ClientFrame.Subscribe(
                id,
                session,
                null,
                f.credit,
                null,
                from == null ? null : new Position(from.epoch(), from.version()),
                f.feeds))
        .onSuccess(
            answer -> {
              switch (answer) {
                case ServerFrame.Context begun -> begin(session, f, begun);
                case ServerFrame.Failure no when no.retryable() ->
                    vertx.setTimer(
                        AGAIN_MILLIS,
                        t -> {
                          if (on == socket) {
                            subscribe(session);
                          }
                        });
                default -> wrong(session + " is answered by " + answer);
              }
            });
  }

  private void begin(SessionId session, Followed f, ServerFrame.Context begun) {
    Held before = held.get(session);
    f.live = true;
    if (begun.outcome() == Outcome.RESUMED) {
      resumed++;
      if (before == null
          || begun.version() != before.version()
          || !begun.epoch().equals(before.epoch())) {
        wrong("%s is resumed at %s with %s".formatted(session, at(before), begun));
      }
    } else {
      resets++;
      replace(session, begun);
    }
  }

  private void replace(SessionId session, ServerFrame.Context whole) {
    Held before = held.get(session);
    if (before != null
        && (!before.epoch().equals(whole.epoch()) || before.version() > whole.version())) {
      wrong("%s falls from %s to %s".formatted(session, at(before), at(held(whole))));
    }
    hold(session, held(whole));
  }

  private static Held held(ServerFrame.Context whole) {
    return new Held(whole.epoch(), whole.version(), whole.context());
  }

  private static String at(Held held) {
    return held == null ? "nothing" : held.version() + " of " + held.epoch();
  }

  private void hold(SessionId session, Held now) {
    String fault = ShopLoad.wrong(session, now.version(), now.context());
    if (!fault.isEmpty()) {
      wrong(session + " has " + fault);
    }
    held.put(session, now);
  }

  private void received(WebSocket from, String text) {
    if (from != socket) {
      return; // it has left
    }
    try {
      FrameCodec.decodeServer(text).ifPresent(this::received);
    } catch (MalformedFrameException e) {
      wrong("a frame cannot be read: " + e.getMessage());
    }
  }

  private void received(ServerFrame frame) {
    switch (frame) {
      case ServerFrame.Update update -> take(update);
      case ServerFrame.Context c when c.id() == null -> {
        resets++;
        if (followed.get(c.session()).live) {
          replace(c.session(), c);
          spend(c.session());
        }
      }
      case ServerFrame.Context c -> answer(c.id(), c);
      case ServerFrame.Decision d -> answer(d.id(), d);
      case ServerFrame.Failure f when f.id() == null -> wrong("the hub says " + f);
      case ServerFrame.Failure f -> answer(f.id(), f);
      case ServerFrame.Drain d -> {
        drains++;
        flee();
      }
      default -> {}
    }
  }

  private void answer(long id, ServerFrame frame) {
    Promise<ServerFrame> answer = asked.remove(id);
    if (answer == null) {
      wrong("an answer to nothing: " + frame);
    } else {
      answer.complete(frame);
    }
  }

  private void take(ServerFrame.Update update) {
    SessionId session = update.session();
    if (!followed.get(session).live) {
      return;
    }
    updates++;
    Held before = held.get(session);
    boolean follows =
        update.epoch().equals(before.epoch())
            && update.previous() == before.version()
            && update.version() == update.previous() + update.conflated();
    if (!follows || update.conflated() < 1) {
      wrong("%s is at %s and is sent %s".formatted(session, at(before), update));
      return;
    }
    ObjectNode after =
        FeedAppend.apply(MergePatch.apply(before.context(), update.patch()), update.append());
    hold(session, new Held(update.epoch(), update.version(), after));
    spend(session);
  }

  private void spend(SessionId session) {
    Followed f = followed.get(session);
    if (++f.spent == EACH / 2) {
      acknowledge(session, f);
    }
  }

  /** What is taken in, from time to time. */
  private void acknowledge() {
    followed.forEach(
        (session, f) -> {
          if (f.live && f.spent > 0) {
            acknowledge(session, f);
          }
        });
  }

  private void acknowledge(SessionId session, Followed f) {
    f.spent = 0;
    socket.writeTextMessage(
        FrameCodec.encode(new ClientFrame.Ack(session, held.get(session).version())));
  }

  private Future<ServerFrame> send(LongFunction<ClientFrame> request) {
    if (socket == null) {
      return Future.failedFuture("there is no connection");
    }
    long id = ++requests;
    Promise<ServerFrame> answer = Promise.promise();
    asked.put(id, answer);
    socket.writeTextMessage(FrameCodec.encode(request.apply(id)));
    return answer.future();
  }

  /**
   * Declares that it closes a ticket, again and again until there is a verdict. Blocking; for the
   * test's thread.
   *
   * @param basedOn version that it is based on, in the epoch held
   */
  ServerFrame.Decision decide(
      SessionId session, String decision, long basedOn, List<String> reads) {
    Position position = new Position(held.get(session).epoch(), basedOn);
    while (true) {
      Promise<ServerFrame> answer = Promise.promise();
      context.runOnContext(
          v ->
              send(id ->
                      new ClientFrame.Decide(
                          id,
                          session,
                          decision,
                          position,
                          reads,
                          List.of("tickets/1"),
                          "close_ticket",
                          Json.object().put("ticket", 1),
                          null))
                  .onComplete(answer));
      switch (answer.future().await()) {
        case ServerFrame.Decision verdict -> {
          return verdict;
        }
        case ServerFrame.Failure no when no.retryable() -> {} // asked again, with the same id
        case ServerFrame other -> throw new IllegalStateException(name + " is told " + other);
      }
    }
  }

  /** What it holds of a session; null before its first context. */
  Held held(SessionId session) {
    return held.get(session);
  }

  /** The version that it holds of a session; -1 before its first context. */
  long version(SessionId session) {
    Held now = held.get(session);
    return now == null ? -1 : now.version();
  }

  int drains() {
    return drains;
  }

  /** How often its connection ended without its doing. */
  int lost() {
    return lost;
  }

  int resumed() {
    return resumed;
  }

  private void wrong(String what) {
    if (wrong.size() < MOST_WRONG) {
      wrong.add(name + ": " + what);
    }
  }

  /** What was not as it must be, the first of it; empty when all was. */
  List<String> wrong() {
    return new ArrayList<>(wrong);
  }

  @Override
  public String toString() {
    return "%s took %d updates, %d resumed and %d whole contexts, %d drains, %d lost connections"
        .formatted(name, updates, resumed, resets, drains, lost);
  }
}
