package io.freshet.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.protocol.ClientFrame;
import io.freshet.protocol.Json;
import io.freshet.protocol.MergePatch;
import io.freshet.protocol.Position;
import io.freshet.protocol.ServerFrame;
import io.freshet.protocol.SessionId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One session as its agent holds it: the position, the context, the credit used. Lives on the
 * client's context.
 */
public final class Subscription {
  private final SessionId session;
  private final List<String> sections;
  private final int credit;
  private final Consumer<AgentUpdate> handler;
  private Position position;
  private ObjectNode context = Json.object();
  private int unacknowledged;

  Subscription(
      SessionId session, List<String> sections, int credit, Consumer<AgentUpdate> handler) {
    this.session = session;
    this.sections = sections;
    this.credit = credit;
    this.handler = handler;
  }

  /** The session's name. */
  public SessionId session() {
    return session;
  }

  /** Position of the context held; null before the first context came. */
  public Position position() {
    return position;
  }

  /** The context held; not to be modified. */
  public ObjectNode context() {
    return context;
  }

  /** The request that starts it, or goes on where it was. */
  ClientFrame.Subscribe request(long id) {
    unacknowledged = 0;
    return new ClientFrame.Subscribe(
        id, session, ClientFrame.Mode.DELTA, credit, sections, position);
  }

  /** Takes the answer to {@link #request}. */
  void begin(ServerFrame.Context frame) {
    if (frame.outcome() == ServerFrame.Outcome.RESUMED) {
      return;
    }
    position = new Position(frame.epoch(), frame.version());
    context = frame.context();
    handler.accept(new AgentUpdate(session, frame.epoch(), frame.version(), context, null));
  }

  /** What to do after an update. */
  sealed interface Next {
    /** Nothing. */
    record Wait() implements Next {}

    /** Give the credit back. */
    record Acknowledge(ClientFrame.Ack ack) implements Next {}

    /** The chain is broken: start anew. */
    record Restart() implements Next {}
  }

  /** Takes an update if it follows what is held. */
  Next take(ServerFrame.Update update) {
    if (position == null
        || !position.epoch().equals(update.epoch())
        || position.version() != update.previous()) {
      position = null;
      return new Next.Restart();
    }
    position = new Position(update.epoch(), update.version());
    context = MergePatch.apply(context, Optional.ofNullable(update.patch()).orElse(Json.object()));
    handler.accept(new AgentUpdate(session, update.epoch(), update.version(), context, update));
    if (++unacknowledged < Math.max(1, credit / 2)) {
      return new Next.Wait();
    }
    unacknowledged = 0;
    return new Next.Acknowledge(new ClientFrame.Ack(session, update.version()));
  }
}
