package io.freshet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.freshet.gateway.DeliveryTrail.Delivery;
import io.freshet.message.Readiness;
import io.freshet.protocol.SessionId;
import io.freshet.stream.LogProducer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

class DeliveryTrailTest {

  private static Delivery delivery(int number) {
    return new Delivery(
        SessionId.parse("acme/42"), "triage", "c-1", number, "e7", number, null, new byte[9], 1);
  }

  /** Of the 20,000 that may wait, each would tell of itself, again and again. */
  @Test
  @Timeout(30)
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
      GatewayMetrics metrics = new GatewayMetrics(new SimpleMeterRegistry());
      DeliveryTrail trail = new DeliveryTrail(vertx, gone, readiness, metrics, 1_000);
      for (int i = 0; i < 500; i++) {
        trail.record(delivery(i), 1);
      }
      Future.<Void>future(p -> vertx.setTimer(2_500, t -> p.complete())).await(); // two rounds

      assertThat(told.list).hasSize(1);
      assertThat(readiness.ready()).isFalse();
    } finally {
      log.detachAppender(told);
      vertx.close().await();
    }
  }
}
