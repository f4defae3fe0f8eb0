package io.freshet.gateway;

import io.freshet.message.OwnerNotice.Decided;
import io.freshet.protocol.ClientFrame;
import io.freshet.protocol.ClientFrame.Ack;
import io.freshet.protocol.ClientFrame.Decide;
import io.freshet.protocol.ClientFrame.Get;
import io.freshet.protocol.ClientFrame.Observe;
import io.freshet.protocol.ClientFrame.Ping;
import io.freshet.protocol.ClientFrame.Search;
import io.freshet.protocol.ClientFrame.Subscribe;
import io.freshet.protocol.ClientFrame.Unsubscribe;
import io.freshet.protocol.ErrorCode;
import io.freshet.protocol.ServerFrame;
import io.freshet.protocol.ServerFrame.Receipt;
import io.vertx.core.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an agent asks for, one method for each request. One event loop. */
final class AgentRequests {
  private static final Logger LOG = LoggerFactory.getLogger(AgentRequests.class);

  private final AgentServices services;
  private final AgentConnection connection;
  private final Principal principal;
  private int open;

  AgentRequests(AgentServices services, AgentConnection connection, Principal principal) {
    this.services = services;
    this.connection = connection;
    this.principal = principal;
  }

  /**
   * Handles a frame.
   *
   * @param allowed false when the connection sends too many: requests are refused, acks count
   */
  void handle(ClientFrame frame, boolean allowed) {
    if (frame instanceof Ack ack) {
      acknowledge(ack);
      return;
    }
    long id = idOf(frame);
    if (!allowed || open >= services.config().maxRequests()) {
      services.metrics().rateLimited();
      connection.fail(id, ErrorCode.RATE_LIMITED, "too many requests on this connection");
      return;
    }
    switch (frame) {
      case Ack ack -> acknowledge(ack);
      case Ping ping -> connection.send(new ServerFrame.Pong(ping.id()));
      case Subscribe subscribe -> run(id, () -> subscribe(subscribe), done -> {});
      case Unsubscribe unsubscribe -> run(id, () -> unsubscribe(unsubscribe), connection::send);
      case Get get -> run(id, () -> get(get), connection::deliver);
      case Search search ->
          run(
              id,
              () ->
                  services
                      .searches()
                      .find(principal, search.session(), search.query(), search.limit()),
              hits -> connection.send(new ServerFrame.Result(id, hits)));
      case Observe observe ->
          run(
              id,
              () -> services.proposals().observe(principal, observe),
              o -> {
                services.metrics().observed();
                connection.send(new ServerFrame.Observed(id, o.session(), o.epoch(), o.version()));
              });
      case Decide decide ->
          run(
              id,
              () -> services.proposals().decide(principal, decide),
              d -> {
                services.metrics().decided(d.verdict());
                connection.send(decision(id, d));
              });
    }
  }

  /** An owner's verdict as a frame. */
  static ServerFrame.Decision decision(long id, Decided decided) {
    return new ServerFrame.Decision(
        id,
        decided.decision(),
        decided.verdict(),
        decided.epoch(),
        decided.version(),
        decided.changed().isEmpty() ? null : decided.changed(),
        decided.patch(),
        decided.reason(),
        new Receipt(decided.record(), decided.leaf()));
  }

  private void acknowledge(Ack ack) {
    AgentSubscription subscription = connection.subscription(ack.session());
    if (subscription != null) {
      subscription.acknowledge(ack.version());
      connection.wants(subscription);
    }
  }

  private Future<Void> subscribe(Subscribe request) {
    principal.require(Right.READ, request.session());
    AgentSubscription before = connection.subscription(request.session());
    if (before == null && connection.sessions() >= services.config().maxSubscriptions()) {
      throw new RequestFailure(ErrorCode.RATE_LIMITED, "too many subscriptions");
    }
    if (services.trail().full()) {
      throw new RequestFailure(ErrorCode.UNAVAILABLE, "deliveries cannot be recorded now");
    }
    if (before != null) {
      connection.remove(before);
    }
    AgentSubscription subscription = new AgentSubscription(services, connection, request);
    connection.add(subscription);
    return subscription.begin().future().onFailure(e -> connection.remove(subscription));
  }

  private Future<ServerFrame> unsubscribe(Unsubscribe request) {
    AgentSubscription subscription = connection.subscription(request.session());
    if (subscription == null) {
      throw new RequestFailure(ErrorCode.UNKNOWN_SUBSCRIPTION, "not subscribed to this session");
    }
    connection.remove(subscription);
    return Future.succeededFuture(new ServerFrame.Unsubscribed(request.id(), request.session()));
  }

  private Future<ServerFrame.Context> get(Get request) {
    principal.require(Right.READ, request.session());
    if (services.trail().full()) {
      throw new RequestFailure(ErrorCode.UNAVAILABLE, "deliveries cannot be recorded now");
    }
    return services
        .hub()
        .read(request.session())
        .map(Contexts::existing)
        .map(s -> Contexts.frame(request.id(), s, SectionFilter.ALL, services));
  }

  private <T> void run(long id, Supplier<Future<T>> work, Consumer<T> reply) {
    open++;
    attempt(work)
        .onComplete(
            done -> {
              open--;
              if (done.succeeded()) {
                reply.accept(done.result());
              } else {
                fail(id, done.cause());
              }
            });
  }

  private static <T> Future<T> attempt(Supplier<Future<T>> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private void fail(long id, Throwable cause) {
    if (!(cause instanceof RequestFailure)) {
      LOG.error("a request of {} failed: {}", connection.id(), cause.getClass().getName());
    }
    RequestFailure failure = RequestFailure.from(cause);
    connection.fail(id, failure.code(), failure.getMessage());
  }

  private static long idOf(ClientFrame frame) {
    return switch (frame) {
      case Ack ack -> throw new IllegalArgumentException("an ack has no reply");
      case Ping f -> f.id();
      case Subscribe f -> f.id();
      case Unsubscribe f -> f.id();
      case Get f -> f.id();
      case Search f -> f.id();
      case Observe f -> f.id();
      case Decide f -> f.id();
    };
  }
}
