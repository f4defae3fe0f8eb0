package io.freshet.hub;

import io.freshet.message.Readiness;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stage that is deployed anew, a second later, whenever it fails: what it had not committed is
 * read again. Until then it is not ready. Thread-safe.
 */
final class Restarting {
  private static final Logger LOG = LoggerFactory.getLogger(Restarting.class);
  private static final long PAUSE_MILLIS = 1_000;

  private final Vertx vertx;
  private final String stage;
  private final Readiness readiness;
  private final Function<Consumer<Throwable>, Deployable> verticle;
  private volatile Future<String> deployment = Future.failedFuture("not started");
  private volatile boolean stopped;

  /**
   * A stage.
   *
   * @param verticle makes one, on a worker, given whom to tell when it fails
   */
  Restarting(
      Vertx vertx,
      String stage,
      Readiness readiness,
      Function<Consumer<Throwable>, Deployable> verticle) {
    this.vertx = vertx;
    this.stage = stage;
    this.readiness = readiness;
    this.verticle = verticle;
  }

  Future<Void> start() {
    deployment =
        vertx.executeBlocking(() -> verticle.apply(this::failed)).compose(vertx::deployVerticle);
    return deployment.mapEmpty();
  }

  private void failed(Throwable cause) {
    LOG.error("stage {} failed and is started again", stage, cause);
    readiness.report(stage, false, "failed, and is started again: " + cause.getMessage());
    undeploy().onComplete(r -> vertx.setTimer(PAUSE_MILLIS, t -> again()));
  }

  private void again() {
    if (!stopped) {
      start().onFailure(this::failed);
    }
  }

  Future<Void> stop() {
    stopped = true;
    return undeploy();
  }

  /** Waits for a deployment that is under way; one that failed is gone already. */
  private Future<Void> undeploy() {
    return deployment.compose(vertx::undeploy, e -> Future.succeededFuture());
  }
}
