package io.freshet.hub;

import io.freshet.message.Readiness;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stage that is deployed anew, a moment later, whenever it fails: what it had not committed is
 * read again. Until then it is not ready. Each deployment is followed by one other at most, however
 * often it fails. Thread-safe.
 *
 * <p>A verticle whose start fails has to close what it opened itself: it is not stopped.
 */
final class Restarting {
  private static final Logger LOG = LoggerFactory.getLogger(Restarting.class);

  private final Vertx vertx;
  private final String stage;
  private final Readiness readiness;
  private final Duration pause;
  private final Function<Consumer<Throwable>, Deployable> verticle;
  private Future<String> deployment = Future.failedFuture("not started");
  private Future<Void> undeployed;
  private volatile boolean stopped;

  /**
   * A stage.
   *
   * @param pause between a failure and the next deployment
   * @param verticle makes one, on a worker, given whom to tell when it fails
   */
  Restarting(
      Vertx vertx,
      String stage,
      Readiness readiness,
      Duration pause,
      Function<Consumer<Throwable>, Deployable> verticle) {
    this.vertx = vertx;
    this.stage = stage;
    this.readiness = readiness;
    this.pause = pause;
    this.verticle = verticle;
  }

  /** Deploys it; when this first start fails, nobody tries again. */
  Future<Void> start() {
    return deploy(once(this::failed));
  }

  private synchronized Future<Void> deploy(Consumer<Throwable> onFailure) {
    undeployed = null;
    deployment =
        vertx.executeBlocking(() -> verticle.apply(onFailure)).compose(vertx::deployVerticle);
    return deployment.mapEmpty();
  }

  private static Consumer<Throwable> once(Consumer<Throwable> onFailure) {
    AtomicBoolean told = new AtomicBoolean();
    return cause -> {
      if (told.compareAndSet(false, true)) {
        onFailure.accept(cause);
      }
    };
  }

  private void failed(Throwable cause) {
    if (stopped) {
      return;
    }
    LOG.error("stage {} failed and is started again", stage, cause);
    readiness.report(stage, false, "failed, and is started again: " + cause.getMessage());
    undeploy().onComplete(r -> vertx.setTimer(pause.toMillis(), t -> again()));
  }

  private synchronized void again() {
    if (!stopped) {
      Consumer<Throwable> failed = once(this::failed);
      deploy(failed).onFailure(failed::accept);
    }
  }

  synchronized Future<Void> stop() {
    stopped = true;
    return undeploy();
  }

  /** Waits for a deployment that is under way; one that failed is gone already. Once for each. */
  private synchronized Future<Void> undeploy() {
    if (undeployed == null) {
      undeployed = deployment.compose(vertx::undeploy, e -> Future.succeededFuture());
    }
    return undeployed;
  }
}
