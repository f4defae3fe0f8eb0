package io.freshet.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.protocol.ClientFrame;
import io.freshet.protocol.ClientFrame.Mode;
import io.freshet.protocol.ErrorCode;
import io.freshet.protocol.FeedAppend;
import io.freshet.protocol.Json;
import io.freshet.protocol.MergePatch;
import io.freshet.protocol.Position;
import io.freshet.protocol.ServerFrame;
import io.freshet.protocol.SessionId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Consumer;

/**
 * One session as its agent holds it. It outlives connections. What it holds may be read from any
 * thread; it changes on the client's context.
 */
public final class Subscription {
  private final SessionId session;
  private final SubscribeOptions options;
  private final Consumer<AgentUpdate> handler;
  private final UserCode users;
  private final Promise<Subscription> started = Promise.promise();
  private final Promise<Void> ended = Promise.promise();
  private volatile AgentUpdate held;
  private boolean live;

  /** Breaks of the chain since the last step that fitted; from the second on it starts anew. */
  private int breaks;

  private int unacknowledged;

  Subscription(
      SessionId session, SubscribeOptions options, Consumer<AgentUpdate> handler, UserCode users) {
    this.session = session;
    this.options = options;
    this.handler = handler;
    this.users = users;
  }

  /** What to do after a frame. */
  enum Next {
    NOTHING,
    /** Give the credit back, up to the position held. */
    ACKNOWLEDGE,
    /** The chain is broken: ask for it from what is held. */
    RESUME,
    /** Resuming did not help: ask for the whole context. */
    RESET
  }

  /** The session's name. */
  public SessionId session() {
    return session;
  }

  /** Position of what is held; null before the first context came. */
  public Position position() {
    AgentUpdate now = held;
    return now == null ? null : new Position(now.epoch(), now.version());
  }

  /**
   * The context held, not to be modified; empty before the first came, and in mode {@code notify}.
   */
  public ObjectNode context() {
    AgentUpdate now = held;
    return now == null || now.context() == null ? Json.object() : now.context();
  }

  /** Succeeds when the user ended it, fails with a {@link RequestFailedException} otherwise. */
  public Future<Void> ended() {
    return ended.future();
  }

  Future<Subscription> started() {
    return started.future();
  }

  /** The request that starts it, or goes on where it was. Until the answer updates are ignored. */
  ClientFrame.Subscribe request(long id) {
    live = false;
    unacknowledged = 0;
    return new ClientFrame.Subscribe(
        id,
        session,
        options.mode(),
        options.credit(),
        options.sections(),
        breaks < 2 ? position() : null,
        options.mode() == Mode.DELTA ? ClientFrame.Feeds.APPEND : null);
  }

  /** Takes the answer to {@link #request}. */
  Next begin(ServerFrame.Context frame) {
    boolean resumed = frame.outcome() == ServerFrame.Outcome.RESUMED;
    boolean fits = resumed ? at(frame).equals(position()) : carries(frame.context());
    if (!fits) {
      return reset();
    }
    live = true;
    if (!resumed) {
      replace(frame);
    }
    started.tryComplete(this);
    return Next.NOTHING;
  }

  /** Takes a whole context that came unasked: it uses credit as an update does. */
  Next take(ServerFrame.Context frame) {
    if (!live) {
      return Next.NOTHING;
    }
    if (!carries(frame.context())) {
      return reset();
    }
    replace(frame);
    return spend();
  }

  /** Takes an update if it follows what is held. */
  Next take(ServerFrame.Update update) {
    if (!live) {
      return Next.NOTHING;
    }
    AgentUpdate before = held;
    if (!before.epoch().equals(update.epoch()) || before.version() != update.previous()) {
      live = false;
      return ++breaks < 2 ? Next.RESUME : Next.RESET;
    }
    ObjectNode context = after(before, update);
    if (!carries(context)) {
      return reset();
    }
    breaks = 0;
    hold(new AgentUpdate(session, update.epoch(), update.version(), context, update));
    return spend();
  }

  /** Nothing more comes; a null cause means that the user wanted it so. */
  void end(RequestFailedException cause) {
    live = false;
    if (cause == null) {
      ended.tryComplete();
      started.tryFail(
          new RequestFailedException(
              ErrorCode.CONFLICT.code(), "it was ended before it had begun", false));
    } else {
      ended.tryFail(cause);
      started.tryFail(cause);
    }
  }

  private Next reset() {
    live = false;
    breaks = 2;
    return Next.RESET;
  }

  private boolean carries(ObjectNode context) {
    return context != null || options.mode() == Mode.NOTIFY;
  }

  private static Position at(ServerFrame.Context frame) {
    return new Position(frame.epoch(), frame.version());
  }

  private Next spend() {
    if (++unacknowledged < Math.max(1, options.credit() / 2)) {
      return Next.NOTHING;
    }
    unacknowledged = 0;
    return Next.ACKNOWLEDGE;
  }

  private ObjectNode after(AgentUpdate before, ServerFrame.Update update) {
    return switch (options.mode()) {
      case DELTA ->
          update.patch() == null
              ? null
              : FeedAppend.apply(
                  MergePatch.apply(before.context(), update.patch()), update.append());
      case SNAPSHOT -> update.context();
      case NOTIFY -> null;
    };
  }

  private void replace(ServerFrame.Context frame) {
    ObjectNode context = options.mode() == Mode.NOTIFY ? null : frame.context();
    breaks = 0;
    hold(new AgentUpdate(session, frame.epoch(), frame.version(), context, null));
  }

  private void hold(AgentUpdate update) {
    held = update;
    users.call(handler, update);
  }
}
