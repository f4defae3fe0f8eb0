package io.freshet.bench.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.bench.run.Report.Result;
import io.freshet.bench.work.CleanRow;
import io.freshet.bench.work.ContextDigest;
import io.freshet.bench.work.ContextFold;
import io.freshet.bench.work.Replica;
import io.freshet.bench.work.RowReader;
import io.freshet.bench.work.Rows;
import io.freshet.bench.work.ShopEvent;
import io.freshet.bench.work.ShopEvents;
import io.freshet.bench.work.Table;
import io.freshet.bench.work.Tally;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToDoubleFunction;

/**
 * Throughput: how many events a second get from the raw topics into a subscriber's hands, with the
 * input written beforehand. A figure counts only when every change was delivered once and the
 * contexts are those that a plain fold over the input gives.
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
    bench.say().accept("writing %,d events".formatted(sizes.total()));
    String expected = prepare();
    Map<Peer, List<Figure>> figures = new EnumMap<>(Peer.class);
    for (int round = 1; round <= sizes.rounds(); round++) {
      for (Peer peer : peers) {
        Figure figure = run(peer, round, expected);
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

  /** Writes the input; gives the digest of what must come out. */
  private String prepare() throws InterruptedException {
    bench.cluster().emptyInput();
    Replica replica = new Replica();
    Map<Long, Tally> tallies = new HashMap<>();
    Rows nowhere = new Nowhere();
    ShopEvents shop = new ShopEvents(SEED, sizes.customers());
    // A millisecond apart, and all of them in the past.
    long begin = (Instant.now().getEpochSecond() - sizes.total() / 1_000 - 60) * 1_000_000;
    bench
        .cluster()
        .write(
            () ->
                new Iterator<>() {
                  private int made;

                  @Override
                  public boolean hasNext() {
                    return made < sizes.total();
                  }

                  @Override
                  public ShopEvent next() {
                    ShopEvent event = shop.next(begin + made++ * 1_000L);
                    CleanRow row = RowReader.read(event.table().topic(), event.value());
                    Tally tally = tallies.computeIfAbsent(row.customer(), c -> Tally.of(null));
                    replica.apply(row.customer(), ContextFold.apply(row, tally, nowhere));
                    return event;
                  }
                });
    return ContextDigest.of(replica.contexts());
  }

  private Figure run(Peer peer, int round, String expected)
      throws IOException, InterruptedException {
    String run = "%s-%d-%x".formatted(peer.label(), round, System.nanoTime() & 0xFFFFFF);
    bench.cluster().prepare(run);
    DeliveryClock clock = new DeliveryClock(sizes.warm(), sizes.total());
    try (Program program = bench.start(peer, run, false)) {
      String ready = program.awaitReady();
      try (Subscriber subscriber =
          bench.subscribe(peer, run, ready, sizes.customers(), true, clock)) {
        program.go();
        return measure(clock, program, subscriber, expected);
      } catch (IllegalStateException e) {
        if (peer == Peer.FRESHET && program.alive()) {
          HubFigures.append(ready, program.log());
        }
        throw e;
      }
    } finally {
      bench.forget(run);
    }
  }

  private Figure measure(
      DeliveryClock clock, Program program, Subscriber subscriber, String expected)
      throws InterruptedException {
    Instant deadline = Instant.now().plus(sizes.limit());
    long from = await(clock.warmAt(), clock, program, subscriber, deadline);
    Duration cpuBefore = program.cpu();
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
      add("cpu_" + label, median(entry.getValue(), Figure::cpuMicros), "us/event");
    }
    List<Figure> own = figures.get(Peer.FRESHET);
    for (Map.Entry<Peer, List<Figure>> entry : figures.entrySet()) {
      double value = median(entry.getValue(), Figure::perSecond);
      if (own == null) {
        add("throughput_" + entry.getKey().label(), value, "events/s");
      } else if (entry.getKey() != Peer.FRESHET) {
        bench
            .report()
            .add(
                Result.beside(
                    "engine",
                    "throughput",
                    median(own, Figure::perSecond),
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

  private static double median(List<Figure> figures, ToDoubleFunction<Figure> of) {
    double[] sorted = figures.stream().mapToDouble(of).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** The replica holds the rows; the fold needs no others. */
  private static final class Nowhere implements Rows {
    @Override
    public void put(Table table, long id, byte[] json) {
      // The update tells the replica.
    }

    @Override
    public void remove(Table table, long id) {
      // The update tells the replica.
    }
  }
}
