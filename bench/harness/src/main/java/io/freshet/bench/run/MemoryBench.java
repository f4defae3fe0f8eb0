package io.freshet.bench.run;

import io.freshet.bench.peer.MemoryPeer;
import io.freshet.bench.run.Report.Result;
import io.freshet.bench.work.SessionEvents;
import io.freshet.bench.work.ShopEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * What a session of about 2 KB costs in heap while it is in memory and when it is passivated, and
 * what an event costs in processor time, for growing numbers of sessions. Ingest and session stages
 * with real Kafka and Redis; all that was written is durable before a figure is taken.
 */
final class MemoryBench {
  private static final long SEED = 44;
  private static final int CHANGES = 100_000;

  /** Events before processor time is measured: a JVM that compiles all along tells nothing. */
  private static final long WARM = 1_000_000;

  private static final long POLL_MILLIS = 100;

  /** 4 GB for a million. */
  private static final double HOT_LIMIT_BYTES = 4.0 * (1 << 30) / 1_000_000;

  private static final double PASSIVE_LIMIT_BYTES = 200;

  private final Bench bench;
  private final Duration limit;

  /** One number of sessions, hot or passivated. */
  private record Figure(double bytesPerSession, double cpuMicros, double eventsPerSecond) {}

  /**
   * @param limit for one number of sessions
   */
  MemoryBench(Bench bench, Duration limit) {
    this.bench = bench;
    this.limit = limit;
  }

  void run(List<Integer> sizes) throws IOException, InterruptedException {
    Figure smallestHot = null;
    Figure smallestPassive = null;
    for (int sessions : sizes) {
      Figure hot = run(sessions, true);
      Figure passive = run(sessions, false);
      smallestHot = smallestHot == null ? hot : smallestHot;
      smallestPassive = smallestPassive == null ? passive : smallestPassive;
      heap("hot", sessions, hot, HOT_LIMIT_BYTES);
      heap("passivated", sessions, passive, PASSIVE_LIMIT_BYTES);
      cost("hot", sessions, hot, smallestHot, sizes.getFirst());
      cost("passivated", sessions, passive, smallestPassive, sizes.getFirst());
    }
    bench.report().print();
  }

  private void heap(String state, int sessions, Figure figure, double limitBytes) {
    String metric = "heap_%s_%d".formatted(state, sessions);
    bench
        .report()
        .add(
            Result.beside(
                "memory", metric, figure.bytesPerSession, "B/session", "limit", limitBytes));
  }

  private void cost(String state, int sessions, Figure figure, Figure smallest, int least) {
    String metric = "cpu_%s_%d".formatted(state, sessions);
    bench
        .report()
        .add(
            Result.beside(
                "memory",
                metric,
                figure.cpuMicros,
                "us/event",
                least + " sessions",
                smallest.cpuMicros));
  }

  private Figure run(int sessions, boolean hot) throws IOException, InterruptedException {
    String run =
        "memory-%s-%d-%x"
            .formatted(hot ? "hot" : "passivated", sessions, System.nanoTime() & 0xFFFFFF);
    bench.cluster().emptyInput();
    bench.cluster().prepare(run);
    String variant = hot ? String.valueOf(4L * sessions) : "4";
    Instant deadline = Instant.now().plus(limit);
    SessionEvents events = new SessionEvents(SEED, sessions);
    try (Program program =
        bench.start(Peer.Module.HARNESS, MemoryPeer.class.getName(), variant, run, false)) {
      program.awaitReady();
      program.go();
      long before = heap(program);
      write(events.filling(), number -> events.fill(number, now()));
      awaitFolded(run, events.filling(), program, deadline);
      long after = heap(program);
      long warmed = Math.max(events.filling(), WARM);
      write(warmed - events.filling(), number -> events.change(now()));
      awaitFolded(run, warmed, program, deadline);
      Duration cpuBefore = program.cpu();
      long begin = System.nanoTime();
      write(CHANGES, number -> events.change(now()));
      awaitFolded(run, warmed + CHANGES, program, deadline);
      double seconds = (System.nanoTime() - begin) / 1e9;
      Figure figure =
          new Figure(
              Math.max(0.0, after - before) / sessions,
              program.cpu().minus(cpuBefore).toNanos() / 1e3 / CHANGES,
              CHANGES / seconds);
      say(sessions, hot, figure);
      return figure;
    } finally {
      bench.forget(run);
    }
  }

  private void say(int sessions, boolean hot, Figure figure) {
    bench
        .say()
        .accept(
            String.format(
                Locale.ROOT,
                "%,9d sessions %-10s  %,8.0f bytes of heap each  %6.1f us of processor time an event  %,8.0f events/s",
                sessions,
                hot ? "hot" : "passivated",
                figure.bytesPerSession,
                figure.cpuMicros,
                figure.eventsPerSecond));
  }

  private static long heap(Program program) throws IOException, InterruptedException {
    program.go();
    return Long.parseLong(program.line(MemoryPeer.HEAP));
  }

  private void write(long count, LongFunction<ShopEvent> event) {
    try (KafkaProducer<byte[], byte[]> producer = bench.cluster().producer(5)) {
      for (long i = 0; i < count; i++) {
        producer.send(Cluster.record(event.apply(i)));
      }
    }
  }

  /** The session stage commits what is in Redis and in {@code freshet.contexts}. */
  private void awaitFolded(String run, long events, Program program, Instant deadline)
      throws InterruptedException {
    long folded = bench.cluster().committed(run);
    while (folded < events) {
      if (!program.alive() || Instant.now().isAfter(deadline)) {
        throw new IllegalStateException(
            "%,d of %,d events were folded; the log is %s"
                .formatted(folded, events, program.log()));
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      folded = bench.cluster().committed(run);
    }
  }

  private static long now() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
  }
}
