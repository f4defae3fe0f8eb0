package io.freshet.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.gateway.Subscription.Step;
import io.freshet.message.SessionSnapshot;
import io.freshet.message.SessionUpdate;
import io.freshet.protocol.Cause;
import io.freshet.protocol.ClientFrame.Feeds;
import io.freshet.protocol.ClientFrame.Mode;
import io.freshet.protocol.ClientFrame.Subscribe;
import io.freshet.protocol.ErrorCode;
import io.freshet.protocol.FeedAppend;
import io.freshet.protocol.Position;
import io.freshet.protocol.ServerFrame;
import io.freshet.protocol.ServerFrame.Context;
import io.freshet.protocol.ServerFrame.Outcome;
import io.freshet.protocol.SessionId;
import io.freshet.protocol.WrittenPatch;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A session that a connection subscribed to: takes what the feed brings and turns the steps of its
 * {@link Subscription} into frames. One event loop.
 */
final class AgentSubscription implements FeedListener {
  /** Pause before a context that could not be used is read again. */
  private static final long READ_AGAIN_MS = 50;

  private final AgentServices services;
  private final Delivered out;
  private final Subscribe request;
  private final SectionFilter filter;
  private final Promise<Void> joined = Promise.promise();
  private Subscription state;
  private boolean ended;
  private boolean queued;

  AgentSubscription(AgentServices services, Delivered out, Subscribe request) {
    this.services = services;
    this.out = out;
    this.request = request;
    this.filter = SectionFilter.of(request.sections());
  }

  /** Asks for the session; the promise completes once the reply is sent, or fails. */
  Promise<Void> begin() {
    services.hub().join(session(), request.resume(), mode() == Mode.SNAPSHOT, this);
    return joined;
  }

  void end() {
    ended = true;
    services.hub().leave(session(), this);
    joined.tryFail(new RequestFailure(ErrorCode.CONFLICT, "ended before it had begun"));
  }

  SessionId session() {
    return request.session();
  }

  void acknowledge(long version) {
    if (state != null) {
      state.acknowledge(version);
    }
  }

  /** True when {@link #step} has something to do. */
  boolean ready() {
    return !ended && state != null && state.ready();
  }

  /** Marks it as waiting for its turn; false when it was waiting already. */
  boolean queue() {
    boolean first = !queued;
    queued = true;
    return first;
  }

  /** It is this session's turn: sends one frame, or asks for what it needs to send one. */
  void step() {
    queued = false;
    if (!ready()) {
      return;
    }
    switch (state.next()) {
      case Step.Send(Segment segment) -> send(segment);
      case Step.Read() -> read();
      case Step.Rest() -> {}
      case Step.Reset(SessionSnapshot snapshot) -> sendReset(null, snapshot);
      case Step.Whole(long previous, SessionSnapshot snapshot, Cause cause) ->
          sendWhole(previous, snapshot, cause);
    }
  }

  @Override
  public void joined(SessionSnapshot snapshot, List<SessionUpdate> missed) {
    Credit credit = new Credit(request.credit() == null ? Credit.DEFAULT : request.credit());
    if (snapshot != null) {
      state = subscription(credit, positionOf(snapshot));
      sendReset(request.id(), snapshot);
    } else {
      state = subscription(credit, request.resume());
      sendResumed(missed);
      missed.forEach(this::update);
    }
    joined.tryComplete();
  }

  @Override
  public void update(SessionUpdate update) {
    state.offer(update);
    out.wants(this);
  }

  @Override
  public void reset(Position atLeast) {
    state.requireReset(atLeast);
    out.wants(this);
  }

  @Override
  public void refused(RequestFailure failure) {
    ended = true;
    joined.tryFail(failure);
  }

  private Subscription subscription(Credit credit, Position at) {
    return new Subscription(mode(), !appends(), filter, credit, at);
  }

  private boolean appends() {
    return request.feeds() == Feeds.APPEND;
  }

  private Mode mode() {
    return request.mode() == null ? Mode.DELTA : request.mode();
  }

  private void read() {
    services
        .hub()
        .read(session())
        .onComplete(
            answer -> {
              if (ended) {
                return;
              }
              if (answer.failed()) {
                state.unread();
              } else {
                use(answer.result());
              }
              services.hub().later(READ_AGAIN_MS, () -> out.wants(this));
            });
  }

  private void use(SessionSnapshot snapshot) {
    switch (state.snapshot(snapshot, out.writable())) {
      case Step.Reset(SessionSnapshot now) -> sendReset(null, now);
      case Step.Whole(long previous, SessionSnapshot now, Cause cause) ->
          sendWhole(previous, now, cause);
      case Step.Send(Segment segment) -> send(segment);
      case Step.Read() -> read();
      case Step.Rest() -> {}
    }
  }

  private void send(Segment segment) {
    long now = services.now();
    services.metrics().conflated(segment.conflated() - 1);
    measure(segment.cause(), segment.sourceMicros(), now);
    ObjectNode patch = segment.patch();
    boolean added = patch != null && FeedAppend.isIn(patch);
    boolean apart = added && appends();
    WrittenPatch written = added && !apart ? null : segment.written();
    boolean toBeWritten = apart && written == null;
    out.deliver(
        new ServerFrame.Update(
            session(),
            state.sent().epoch(),
            segment.version(),
            segment.previous(),
            segment.conflated(),
            toBeWritten ? FeedAppend.without(patch) : patch,
            null,
            segment.revisions(),
            segment.cause(),
            services
                .freshness()
                .ofUpdate(session(), segment.sourceMicros(), segment.targetMicros(), now),
            toBeWritten ? FeedAppend.of(patch) : null),
        written);
  }

  private void sendWhole(long previous, SessionSnapshot snapshot, Cause cause) {
    long now = services.now();
    int conflated = Math.toIntExact(snapshot.version() - previous);
    services.metrics().conflated(conflated - 1);
    measure(cause, snapshot.sourceMicros(), now);
    Map<String, Long> changed = new TreeMap<>(filter.keep(snapshot.revisions()));
    changed.values().removeIf(version -> version <= previous);
    out.deliver(
        new ServerFrame.Update(
            session(),
            snapshot.epoch(),
            snapshot.version(),
            previous,
            conflated,
            null,
            filter.keep(snapshot.context()),
            changed,
            cause,
            services
                .freshness()
                .ofUpdate(session(), snapshot.sourceMicros(), snapshot.targetMicros(), now)),
        null);
  }

  private void sendReset(Long id, SessionSnapshot snapshot) {
    if (id == null) {
      services.metrics().reset();
    }
    out.deliver(Contexts.frame(id, snapshot, filter, services));
  }

  private void sendResumed(List<SessionUpdate> missed) {
    Position from = request.resume();
    out.deliver(
        new Context(
            request.id(),
            session(),
            from.epoch(),
            from.version(),
            Outcome.RESUMED,
            null,
            null,
            services.freshness().ofResumed(session(), missed, services.now())));
  }

  private void measure(Cause cause, long sourceMicros, long now) {
    if (cause != null) {
      services.metrics().served(now - sourceMicros);
      services.window().record(now - sourceMicros, now);
    }
  }

  private static Position positionOf(SessionSnapshot snapshot) {
    return new Position(snapshot.epoch(), snapshot.version());
  }
}
