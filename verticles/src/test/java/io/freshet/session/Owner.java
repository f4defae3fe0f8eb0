package io.freshet.session;

import io.freshet.message.Addresses;
import io.freshet.message.BusCodecs;
import io.freshet.message.OwnerNotice;
import io.freshet.message.OwnerRequest;
import io.freshet.message.Readiness;
import io.freshet.message.SessionSnapshot;
import io.freshet.protocol.Position;
import io.freshet.protocol.SessionId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A SessionVerticle in a Vert.x of its own, with a gateway that keeps what it is told. Also a
 * program, so that it can be killed.
 */
final class Owner implements AutoCloseable {
  static final String GATEWAY = "gateway";
  private static final long PATIENCE_SECONDS = 180;

  private final Vertx vertx = Vertx.vertx();
  private final Readiness readiness = new Readiness();
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
  private final BlockingQueue<OwnerNotice> notices = new LinkedBlockingQueue<>();

  Owner(SessionConfig config) {
    BusCodecs.registerAll(vertx.eventBus());
    vertx.eventBus().<OwnerNotice>consumer(GATEWAY, message -> heard(message.body()));
    vertx
        .deployVerticle(
            new SessionVerticle(
                "session", config, Given.pipelines(), meters, readiness, failure::complete))
        .toCompletionStage()
        .toCompletableFuture()
        .join();
  }

  /** Arguments: bootstrap, Redis, flush interval. Runs until it is killed. */
  public static void main(String[] arguments) {
    SessionConfig config =
        new SessionConfig(
            arguments[0],
            arguments[1],
            Given.EPOCH,
            "freshet-sessions",
            Long.parseLong(arguments[2]),
            4,
            2,
            1L << 20,
            3,
            10_000);
    new Owner(config);
  }

  Owner ready() {
    await(readiness::ready);
    return this;
  }

  Readiness readiness() {
    return readiness;
  }

  MeterRegistry meters() {
    return meters;
  }

  CompletableFuture<Throwable> failure() {
    return failure;
  }

  private void heard(OwnerNotice notice) {
    if (!(notice instanceof OwnerNotice.Beat)) {
      notices.add(notice);
    }
  }

  /** The next notice but beats, in the order of their sending. */
  OwnerNotice notice() {
    try {
      OwnerNotice notice = notices.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (notice == null) {
        throw new AssertionError("no notice came");
      }
      return notice;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  OwnerRequest.Attached attach(SessionId session, Position resume) {
    return request(new OwnerRequest.Attach(session, GATEWAY, resume));
  }

  void detach(SessionId session) {
    vertx.eventBus().send(Addresses.owner(0), new OwnerRequest.Detach(session, GATEWAY));
  }

  SessionSnapshot read(SessionId session) {
    return readLater(session).join();
  }

  CompletableFuture<SessionSnapshot> readLater(SessionId session) {
    return this.<OwnerRequest.Attached>requestLater(new OwnerRequest.Read(session))
        .thenApply(OwnerRequest.Attached::snapshot);
  }

  OwnerRequest.Listed list(String prefix, String after, int limit) {
    return request(new OwnerRequest.ListSessions(0, prefix, after, limit));
  }

  private <T> T request(OwnerRequest request) {
    return this.<T>requestLater(request).join();
  }

  private <T> CompletableFuture<T> requestLater(OwnerRequest request) {
    return vertx
        .eventBus()
        .<T>request(Addresses.owner(0), request)
        .map(Message::body)
        .toCompletionStage()
        .toCompletableFuture();
  }

  static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited in vain");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
