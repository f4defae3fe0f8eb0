package io.freshet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.freshet.message.Readiness;
import io.freshet.protocol.SessionId;
import io.freshet.stream.LogProducer;
import io.freshet.trail.Delivery;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

class DeliveryTrailTest {

  private static Delivery delivery(int number) {
    return new Delivery(
        SessionId.parse("acme/42"), "triage", "c-1", number, "e7", number, null, new byte[9], 1);
  }

  private static void when(boolean holds, Promise<Void> done) {
    if (holds) {
      done.tryComplete();
    }
  }

  /** Of the 20,000 that may wait, each would tell of itself, again and again. */
  @Test
  @Timeout(180)
  void recordsThatFailTogetherAreToldOnce() {
    Vertx vertx = Vertx.vertx();
    Readiness readiness = new Readiness();
    LogProducer gone = new LogProducer(vertx, "127.0.0.1:1", "nobody");
    Logger log = (Logger) LoggerFactory.getLogger(DeliveryTrail.class);
    ListAppender<ILoggingEvent> told = new ListAppender<>();
    told.start();
    log.addAppender(told);
    try {
      gone.close().await();
      SimpleMeterRegistry registry = new SimpleMeterRegistry();
      GatewayMetrics metrics = new GatewayMetrics(registry);
      DeliveryTrail trail = new DeliveryTrail(vertx, gone, readiness, metrics, 1_000);
      for (int i = 0; i < 500; i++) {
        trail.record(delivery(i), 1);
      }
      Counter failures = registry.get("freshet_gateway_delivery_failures").counter();
      Promise<Void> twice = Promise.promise();
      vertx.setPeriodic(20, t -> when(failures.count() >= 1_000, twice));
      twice.future().await();

      assertThat(told.list).hasSize(1);
      assertThat(readiness.ready()).isFalse();
    } finally {
      log.detachAppender(told);
      vertx.close().await();
    }
  }
}
