package io.freshet.bench.run;

import io.freshet.bench.run.Report.Result;
import io.freshet.bench.work.ShopEvent;
import io.freshet.bench.work.ShopEvents;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * Latency at a steady rate, from the time at which an event was to be produced (not when it was, so
 * that a stalled engine is not spared) to the update in a subscriber's hands, after a warm-up at
 * the same rate. All engines run in turn, round by round: the broker gets warm in the first, at the
 * cost of who comes first.
 */
final class LatencyBench {
  private static final long SEED = 43;
  private static final long PATIENCE_SECONDS = 30;
  private static final long POLL_MILLIS = 50;
  private static final int CHECK_EVERY = 1_000;

  private final Bench bench;
  private final Pace pace;

  /**
   * How fast and how long.
   *
   * @param rate events a second
   * @param rounds of all engines in turn
   */
  record Pace(int customers, int rate, Duration warm, Duration measured, int rounds) {
    long events() {
      return rate * (warm.toSeconds() + measured.toSeconds());
    }
  }

  /** Milliseconds. */
  private record Figure(double p50, double p99, double max) {
    static Figure median(List<Figure> figures) {
      return new Figure(
          Median.of(figures, Figure::p50),
          Median.of(figures, Figure::p99),
          Median.of(figures, Figure::max));
    }
  }

  LatencyBench(Bench bench, Pace pace) {
    this.bench = bench;
    this.pace = pace;
  }

  void run(List<Peer> peers) throws IOException, InterruptedException {
    Map<Peer, List<Figure>> figures = new EnumMap<>(Peer.class);
    for (int round = 1; round <= pace.rounds(); round++) {
      for (Peer peer : peers) {
        Figure figure = run(peer);
        figures.computeIfAbsent(peer, p -> new ArrayList<>()).add(figure);
        bench
            .say()
            .accept(
                String.format(
                    Locale.ROOT,
                    "round %d  %,d/s  %-16s p50 %.1f ms  p99 %.1f ms  max %.1f ms",
                    round,
                    pace.rate(),
                    peer.label(),
                    figure.p50,
                    figure.p99,
                    figure.max));
      }
    }
    Map<Peer, Figure> medians = new EnumMap<>(Peer.class);
    figures.forEach((peer, all) -> medians.put(peer, Figure.median(all)));
    report(medians);
  }

  private Figure run(Peer peer) throws IOException, InterruptedException {
    String run = "%s-%x".formatted(peer.label(), System.nanoTime() & 0xFFFFFF);
    bench.cluster().emptyInput();
    bench.cluster().prepare(run);
    LatencyClock clock = new LatencyClock(pace.customers());
    try (Program program = bench.start(peer, run, true)) {
      String ready = program.awaitReady();
      try (Subscriber subscriber =
          bench.subscribe(peer, run, ready, pace.customers(), false, clock)) {
        program.go();
        long begin = System.nanoTime();
        clock.measureFrom(begin + pace.warm().toNanos());
        produce(clock, begin, program, subscriber);
        return settle(clock, program, subscriber);
      }
    } finally {
      bench.forget(run);
    }
  }

  private void produce(LatencyClock clock, long begin, Program program, Subscriber subscriber) {
    ShopEvents shop = new ShopEvents(SEED, pace.customers());
    Instant wall = Instant.now();
    long gap = TimeUnit.SECONDS.toNanos(1) / pace.rate();
    try (KafkaProducer<byte[], byte[]> producer = bench.cluster().producer(0)) {
      for (long i = 0; i < pace.events(); i++) {
        long scheduled = begin + i * gap;
        for (long wait = scheduled - System.nanoTime(); wait > 0; ) {
          LockSupport.parkNanos(wait);
          wait = scheduled - System.nanoTime();
        }
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, wall.plusNanos(i * gap));
        ShopEvent event = shop.next(micros);
        clock.expect(event.customer(), scheduled);
        producer.send(Cluster.record(event));
        if (i % CHECK_EVERY == 0) {
          check(clock, program, subscriber);
        }
      }
    }
  }

  private void check(LatencyClock clock, Program program, Subscriber subscriber) {
    subscriber.check();
    if (!program.alive()) {
      throw new IllegalStateException(
          "the engine ended after %,d changes; its log is %s"
              .formatted(clock.delivered(), program.log()));
    }
  }

  /** Waits for the last ones: a figure counts only when every change came, and came once. */
  private Figure settle(LatencyClock clock, Program program, Subscriber subscriber)
      throws InterruptedException {
    Instant deadline = Instant.now().plusSeconds(PATIENCE_SECONDS);
    while (clock.delivered() < pace.events() && Instant.now().isBefore(deadline)) {
      check(clock, program, subscriber);
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    if (clock.delivered() != pace.events() || clock.surplus() > 0) {
      throw new IllegalStateException(
          "%,d changes were delivered of %,d; the engine's log is %s"
              .formatted(clock.delivered(), pace.events(), program.log()));
    }
    return new Figure(clock.millis(50), clock.millis(99), clock.maxMillis());
  }

  private void report(Map<Peer, Figure> figures) throws IOException {
    Figure own = figures.get(Peer.FRESHET);
    figures.forEach(
        (peer, figure) -> {
          if (own == null) {
            bench.report().add(alone("p50_" + peer.label(), figure.p50));
            bench.report().add(alone("p99_" + peer.label(), figure.p99));
          } else if (peer != Peer.FRESHET) {
            bench.report().add(beside("p50", own.p50, peer, figure.p50));
            bench.report().add(beside("p99", own.p99, peer, figure.p99));
          }
        });
    if (figures.size() == 1 && own != null) {
      bench.report().add(alone("p50", own.p50));
      bench.report().add(alone("p99", own.p99));
    }
    bench.report().print();
  }

  private Result alone(String metric, double value) {
    return Result.alone("latency", metric(metric), value, "ms");
  }

  private Result beside(String metric, double value, Peer peer, double peerValue) {
    return Result.beside("latency", metric(metric), value, "ms", peer.label(), peerValue);
  }

  private String metric(String percentile) {
    return percentile + "_at_" + pace.rate();
  }
}
