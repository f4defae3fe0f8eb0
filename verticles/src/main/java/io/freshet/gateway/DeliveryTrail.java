package io.freshet.gateway;

import io.freshet.message.Readiness;
import io.freshet.stream.LogProducer;
import io.freshet.stream.Topics;
import io.freshet.trail.AuditRecord;
import io.freshet.trail.Delivery;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records what was handed to whom, in {@code freshet.audit}. One event loop.
 *
 * <p>At most {@code bound} records are unacknowledged; at the bound {@link #full} holds updates
 * back. A record that cannot be written is kept and written again every second; until then the
 * gateway is not ready.
 */
final class DeliveryTrail {
  private static final Logger LOG = LoggerFactory.getLogger(DeliveryTrail.class);
  private static final long RETRY_MS = 1_000;

  private final Vertx vertx;
  private final LogProducer log;
  private final Readiness readiness;
  private final GatewayMetrics metrics;
  private final int bound;
  private final List<Runnable> waiting = new ArrayList<>();
  private int open;
  private int failing;

  DeliveryTrail(
      Vertx vertx, LogProducer log, Readiness readiness, GatewayMetrics metrics, int bound) {
    this.vertx = vertx;
    this.log = log;
    this.readiness = readiness;
    this.metrics = metrics;
    this.bound = bound;
  }

  /** True while nothing more should be handed over. */
  boolean full() {
    return open >= bound;
  }

  /** Runs {@code task} once when there is room again. */
  void whenRoom(Runnable task) {
    waiting.add(task);
  }

  /** Records a delivery made at {@code nowMs}. */
  void record(Delivery delivery, long nowMs) {
    open++;
    metrics.deliveriesOpen(open);
    write(delivery.recorded(nowMs), false);
  }

  private void write(AuditRecord record, boolean again) {
    byte[] key = record.session().toString().getBytes(StandardCharsets.UTF_8);
    log.send(Topics.AUDIT, key, record.canonical())
        .onComplete(
            at -> {
              if (again && --failing == 0) {
                readiness.report(GatewayVerticle.STAGE, true, "delivery records are written again");
              }
              settled();
            },
            e -> {
              metrics.deliveryFailed();
              if (!again && failing++ == 0) { // of thousands that fail together one is told
                LOG.error("delivery records are not written, trying again: {}", e.toString());
              }
              readiness.report(
                  GatewayVerticle.STAGE, false, "delivery records cannot be written to Kafka");
              vertx.setTimer(RETRY_MS, t -> write(record, true));
            });
  }

  private void settled() {
    open--;
    metrics.deliveriesOpen(open);
    if (open <= bound / 2 && !waiting.isEmpty()) {
      List<Runnable> tasks = List.copyOf(waiting);
      waiting.clear();
      tasks.forEach(Runnable::run);
    }
  }
}
