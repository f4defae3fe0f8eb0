package io.freshet.audit;

import io.freshet.jdbc.Failures;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the trail signed after it has grown, at most once in an interval, and again until it
 * succeeds. Belongs to one event loop; signing runs on {@code worker}.
 */
final class CheckpointSchedule {
  private static final Logger LOG = LoggerFactory.getLogger(CheckpointSchedule.class);

  private final Vertx vertx;
  private final WorkerExecutor worker;
  private final CheckpointSigner signer;
  private final AuditMetrics metrics;
  private final Clock clock;
  private final long everyMs;
  private long lastMs;
  private boolean armed;
  private String trouble;

  CheckpointSchedule(
      Vertx vertx,
      WorkerExecutor worker,
      CheckpointSigner signer,
      AuditMetrics metrics,
      Clock clock,
      Duration every) {
    this.vertx = vertx;
    this.worker = worker;
    this.signer = signer;
    this.metrics = metrics;
    this.clock = clock;
    this.everyMs = Math.max(1, every.toMillis());
  }

  /** The trail has grown: sign it when the interval is over. */
  void grown() {
    if (armed) {
      return;
    }
    armed = true;
    long wait = Math.clamp(lastMs + everyMs - clock.millis(), 1, everyMs);
    vertx.setTimer(wait, t -> sign());
  }

  /** What keeps checkpoints from being signed; null while nothing does. */
  String trouble() {
    return trouble;
  }

  /** Signs now what is not signed yet; never fails. */
  Future<Void> sign() {
    armed = false;
    lastMs = clock.millis();
    long nowMs = lastMs;
    return worker
        .executeBlocking(() -> signer.sign(nowMs))
        .map(
            size -> {
              trouble = null;
              metrics.signed(size);
              return (Void) null;
            })
        .otherwise(
            e -> {
              failed(e);
              return null;
            });
  }

  private void failed(Throwable cause) {
    metrics.unsigned();
    String now =
        switch (cause) {
          case DamagedTrailException e ->
              "no checkpoint is signed, the trail was altered (run ./freshet audit verify): "
                  + e.getMessage();
          case IOException e -> "no checkpoint is signed, the witness file cannot be written";
          default -> "no checkpoint is signed, trying again: " + Failures.named(cause);
        };
    if (!now.equals(trouble)) {
      LOG.error("{}", now);
    }
    trouble = now;
    grown();
  }
}
