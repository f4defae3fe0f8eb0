package io.freshet.bench.run;

import io.freshet.bench.work.SessionEvents;
import io.freshet.bench.work.ShopEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;

/** Changes of full sessions at a steady rate, whatever becomes of the hub. On its own thread. */
final class SteadyLoad {
  /** Nothing beside seconds, and fewer requests for the broker. */
  private static final int LINGER_MILLIS = 5;

  private final Cluster cluster;
  private final SessionEvents events;
  private final RecoveryClock clock;
  private final long gapNanos;
  private final Thread thread = Thread.ofPlatform().name("steady-load").unstarted(this::run);
  private volatile boolean stopped;
  private volatile Throwable failed;

  /**
   * @param events used by this load alone until it was stopped
   * @param rate events a second
   */
  SteadyLoad(Cluster cluster, SessionEvents events, RecoveryClock clock, int rate) {
    this.cluster = cluster;
    this.events = events;
    this.clock = clock;
    this.gapNanos = TimeUnit.SECONDS.toNanos(1) / rate;
  }

  SteadyLoad start() {
    thread.start();
    return this;
  }

  private void run() {
    try (KafkaProducer<byte[], byte[]> producer = cluster.producer(LINGER_MILLIS)) {
      produce(producer);
    } catch (Throwable e) {
      failed = e;
    }
  }

  private void produce(KafkaProducer<byte[], byte[]> producer) {
    long begin = System.nanoTime();
    Instant wall = Instant.now();
    for (long i = 0; !stopped; i++) {
      long due = begin + i * gapNanos;
      for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
        LockSupport.parkNanos(wait);
      }
      long micros = ChronoUnit.MICROS.between(Instant.EPOCH, wall.plusNanos(i * gapNanos));
      ShopEvent event = events.change(micros);
      clock.produced(event.customer(), due);
      producer.send(Cluster.record(event));
    }
  }

  /**
   * Looks whether it goes on.
   *
   * @throws IllegalStateException when it does not
   */
  void check() {
    if (failed != null) {
      throw new IllegalStateException("changes can no longer be produced", failed);
    }
  }

  /** Ends it; what it produced is acknowledged then. */
  void stop() throws InterruptedException {
    stopped = true;
    thread.join();
    check();
  }
}
