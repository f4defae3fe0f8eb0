package io.freshet.bench.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.bench.run.Report.Result;
import io.freshet.bench.work.ContextDigest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Throughput: how many events a second get from the raw topics into a subscriber's hands, with the
 * input written beforehand, but nothing of the measured part to be seen before the clock runs. A
 * figure counts only when every change was delivered once and the contexts are those that a plain
 * fold over the input gives.
 */
final class EngineBench {
  private static final long SEED = 42;
  private static final long POLL_MILLIS = 200;
  private static final long AFTERWARDS_MILLIS = 500;

  private final Bench bench;
  private final Sizes sizes;

  /**
   * How much.
   *
   * @param warm events before measuring begins, the first profiles included
   * @param measured events that are measured
   * @param rounds of all engines in turn
   * @param limit for one engine in one round
   */
  record Sizes(int customers, int warm, int measured, int rounds, Duration limit) {
    int total() {
      return warm + measured;
    }
  }

  /** One engine in one round. */
  private record Figure(double perSecond, double cpuMicros, double messages) {}

  EngineBench(Bench bench, Sizes sizes) {
    this.bench = bench;
    this.sizes = sizes;
  }

  void run(List<Peer> peers) throws IOException, InterruptedException {
    Map<Peer, List<Figure>> figures = new EnumMap<>(Peer.class);
    for (int round = 1; round <= sizes.rounds(); round++) {
      for (Peer peer : peers) {
        Figure figure = run(peer, round);
        figures.computeIfAbsent(peer, p -> new ArrayList<>()).add(figure);
        bench
            .say()
            .accept(
                String.format(
                    Locale.ROOT,
                    "round %d  %-16s %,8.0f events/s  %6.1f us of its processor time an event  %,.0f messages",
                    round,
                    peer.label(),
                    figure.perSecond,
                    figure.cpuMicros,
                    figure.messages));
      }
    }
    report(figures);
  }

  private Figure run(Peer peer, int round) throws IOException, InterruptedException {
    String run = "%s-%d-%x".formatted(peer.label(), round, System.nanoTime() & 0xFFFFFF);
    bench.cluster().prepare(run);
    Prepared prepared = prepare();
    try (HeldInput held = prepared.held()) {
      return run(peer, run, held, prepared.expected());
    } finally {
      bench.forget(run);
    }
  }

  /** What was written, and the digest of what must come out; nothing that made them stays. */
  private record Prepared(HeldInput held, String expected) {}

  private Prepared prepare() throws InterruptedException {
    bench.say().accept("writing %,d events".formatted(sizes.total()));
    bench.cluster().emptyInput();
    EngineInput input = new EngineInput(SEED, sizes);
    bench.cluster().write(input, sizes.warm());
    HeldInput held = new HeldInput(bench.cluster().bootstrap(), input);
    return new Prepared(held, input.digest());
  }

  private Figure run(Peer peer, String run, HeldInput held, String expected)
      throws IOException, InterruptedException {
    DeliveryClock clock = new DeliveryClock(sizes.warm(), sizes.total());
    try (Program program = bench.start(peer, run, false)) {
      String ready = program.awaitReady();
      try (Subscriber subscriber =
          bench.subscribe(peer, run, ready, sizes.customers(), true, clock)) {
        program.go();
        return measure(clock, held, program, subscriber, expected);
      } catch (IllegalStateException e) {
        if (peer == Peer.FRESHET && program.alive()) {
          HubFigures.append(ready, program.log());
        }
        throw e;
      }
    }
  }

  private Figure measure(
      DeliveryClock clock, HeldInput held, Program program, Subscriber subscriber, String expected)
      throws InterruptedException {
    Instant deadline = Instant.now().plus(sizes.limit());
    await(clock.warmAt(), clock, program, subscriber, deadline);
    TimeUnit.MILLISECONDS.sleep(AFTERWARDS_MILLIS);
    Duration cpuBefore = program.cpu();
    long from = System.nanoTime();
    held.release();
    long to = await(clock.allAt(), clock, program, subscriber, deadline);
    Duration cpu = program.cpu().minus(cpuBefore);
    verify(clock, subscriber, expected);
    return new Figure(
        sizes.measured() * 1e9 / (to - from),
        cpu.toNanos() / 1e3 / sizes.measured(),
        subscriber.messages());
  }

  private long await(
      CompletableFuture<Long> mark,
      DeliveryClock clock,
      Program program,
      Subscriber subscriber,
      Instant deadline)
      throws InterruptedException {
    while (true) {
      try {
        return mark.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        subscriber.check();
        if (!program.alive() || Instant.now().isAfter(deadline)) {
          throw new IllegalStateException(
              "%,d of %,d changes were delivered; the engine's log is %s"
                  .formatted(clock.delivered(), sizes.total(), program.log()),
              e);
        }
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private void verify(DeliveryClock clock, Subscriber subscriber, String expected)
      throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(AFTERWARDS_MILLIS);
    subscriber.check();
    Map<Long, ObjectNode> contexts = subscriber.contexts();
    if (clock.delivered() != sizes.total()) {
      throw new IllegalStateException(
          "%,d changes were delivered of %,d".formatted(clock.delivered(), sizes.total()));
    }
    if (!ContextDigest.of(contexts).equals(expected)) {
      throw new IllegalStateException("the contexts are not those of a plain fold over the input");
    }
  }

  private void report(Map<Peer, List<Figure>> figures) throws IOException {
    for (Map.Entry<Peer, List<Figure>> entry : figures.entrySet()) {
      String label = entry.getKey().label();
      add("cpu_" + label, Median.of(entry.getValue(), Figure::cpuMicros), "us/event");
    }
    List<Figure> own = figures.get(Peer.FRESHET);
    for (Map.Entry<Peer, List<Figure>> entry : figures.entrySet()) {
      double value = Median.of(entry.getValue(), Figure::perSecond);
      if (own == null) {
        add("throughput_" + entry.getKey().label(), value, "events/s");
      } else if (entry.getKey() != Peer.FRESHET) {
        bench
            .report()
            .add(
                Result.beside(
                    "engine",
                    "throughput",
                    Median.of(own, Figure::perSecond),
                    "events/s",
                    entry.getKey().label(),
                    value));
      }
    }
    bench.report().print();
  }

  private void add(String metric, double value, String unit) {
    bench.report().add(Result.alone("engine", metric, value, unit));
  }
}
