package io.freshet.bench.run;

import io.freshet.bench.peer.Mark;
import io.freshet.bench.peer.Marks;
import io.freshet.bench.peer.RecoveryPeer;
import io.freshet.bench.run.Report.Result;
import io.freshet.bench.work.SessionEvents;
import io.freshet.bench.work.ShopEvent;
import io.freshet.dev.demo.HubProcess;
import io.freshet.dev.services.Ports;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * Time from a hub's SIGKILL to the first update of a change that was made after it, under a steady
 * load that goes on meanwhile; the hub is started again at once. A figure counts only when every
 * followed session's versions went on without a gap or repeat, and in the end every session has as
 * many as changes were produced.
 */
final class RecoveryBench {
  private static final long SEED = 45;
  private static final double LIMIT_SECONDS = 5;
  private static final long POLL_MILLIS = 50;
  private static final Duration FILL_LIMIT = Duration.ofMinutes(20);
  private static final Duration BACK_LIMIT = Duration.ofMinutes(2);
  private static final Duration CALM_LIMIT = Duration.ofMinutes(1);
  private static final Duration SETTLE_LIMIT = Duration.ofMinutes(1);
  private static final Duration LEARN_LIMIT = Duration.ofMinutes(3);
  private static final String FRESH = "fresh push";
  private static final String BACK = "lag back";
  private static final String LATE = "late before";

  private final Bench bench;
  private final Load load;
  private final RecoveryClock clock;
  private final SessionEvents events;
  private final List<Map<String, Double>> rounds = new ArrayList<>();
  private String run;
  private int port;
  private Program hub;
  private FollowingAgent agent;
  private SteadyLoad steady;

  /** What the JVM of a hub that is started again has of its earlier runs. */
  enum Learned {
    /** Nothing. */
    NOTHING("cold"),
    /** Its classes, as {@code ./freshet run} keeps them when it ends in order. */
    CLASSES("classes"),
    /** Classes and what was hot, as the demo's training keeps it; JDK 25 or newer. */
    ALL("trained");

    private final String label;

    Learned(String label) {
      this.label = label;
    }

    @Override
    public String toString() {
      return label;
    }
  }

  /**
   * How much.
   *
   * @param rate events a second
   * @param followed sessions that the agent follows
   * @param hot sessions that the hub keeps in memory
   * @param between time under load before each kill, after the lag is back; and for the JVM to
   *     learn
   */
  record Load(
      int sessions,
      int rate,
      int followed,
      int hot,
      int kills,
      Duration between,
      Learned learned) {}

  RecoveryBench(Bench bench, Load load) {
    this.bench = bench;
    this.load = load;
    this.clock = new RecoveryClock(load.sessions(), load.followed());
    this.events = new SessionEvents(SEED, load.sessions());
  }

  void run() throws IOException, InterruptedException {
    run = "recovery-%x".formatted(System.nanoTime() & 0xFFFFFF);
    port = Ports.free();
    bench.cluster().emptyInput();
    bench.cluster().prepare(run);
    try {
      begin();
      awaitCalm(CALM_LIMIT);
      for (int kill = 1; kill <= load.kills(); kill++) {
        hold(load.between());
        Map<String, Double> round = round();
        rounds.add(round);
        say("kill %d: %s".formatted(kill, told(round)));
      }
      steady.stop();
      verify();
      report();
    } finally {
      end();
    }
  }

  /** Fills the sessions and follows them; the hub then runs as it is started after each kill. */
  private void begin() throws IOException, InterruptedException {
    hub = start(learning());
    hub.awaitReady();
    fill();
    agent = new FollowingAgent(port, load.sessions(), load.followed(), clock);
    agent.awaitFollowing();
    press();
    if (load.learned() != Learned.NOTHING) {
      hold(load.between());
      steady.stop();
      settle();
      say("the hub ends in order, and what its JVM has learned is kept");
      if (!hub.end(LEARN_LIMIT)) {
        throw new IllegalStateException("the hub did not end; its log is " + hub.log());
      }
      hub = start(learned());
      hub.awaitReady();
      press();
    }
  }

  private void press() {
    clock.killed(System.nanoTime(), System.currentTimeMillis());
    steady = new SteadyLoad(bench.cluster(), events, clock, load.rate()).start();
  }

  private Program start(List<String> archive) throws IOException {
    List<String> options = new ArrayList<>(HubProcess.tuning());
    options.addAll(archive);
    return bench
        .with(bench.jvm().with(options))
        .start(
            Peer.Module.HARNESS, RecoveryPeer.class.getName(), port + "," + load.hot(), run, true);
  }

  private List<String> learning() {
    return load.learned() == Learned.ALL
        ? List.of("-XX:AOTCacheOutput=" + archive(), "-Xlog:aot*=off")
        : learned();
  }

  private List<String> learned() {
    return switch (load.learned()) {
      case NOTHING -> List.of();
      case CLASSES ->
          List.of(
              "-XX:+AutoCreateSharedArchive",
              "-XX:SharedArchiveFile=" + archive(),
              "-Xlog:cds=off",
              "-Xlog:cds+dynamic=off");
      case ALL -> List.of("-XX:AOTCache=" + archive(), "-Xlog:aot*=off");
    };
  }

  private String archive() {
    return bench.folder().resolve(run).resolve("hub.archive").toString();
  }

  private void fill() throws InterruptedException {
    say("filling %,d sessions".formatted(load.sessions()));
    try (KafkaProducer<byte[], byte[]> producer = bench.cluster().producer(5)) {
      for (long i = 0; i < events.filling(); i++) {
        ShopEvent event = events.fill(i, ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
        clock.produced(event.customer(), System.nanoTime());
        producer.send(Cluster.record(event));
      }
    }
    Instant deadline = Instant.now().plus(FILL_LIMIT);
    while (bench.cluster().committed(run) < events.filling()) {
      check(deadline, "not all sessions were filled");
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  /** Lets the load go on. */
  private void hold(Duration time) throws InterruptedException {
    Instant until = Instant.now().plus(time);
    while (Instant.now().isBefore(until)) {
      check(Instant.MAX, "");
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  private void check(Instant deadline, String late) {
    if (agent != null) {
      agent.check();
    }
    if (steady != null) {
      steady.check();
    }
    if (!hub.alive()) {
      throw new IllegalStateException("the hub has ended; its log is " + hub.log());
    }
    if (Instant.now().isAfter(deadline)) {
      throw new IllegalStateException(late + "; the hub's log is " + hub.log());
    }
  }

  /** Kills the hub and starts it again; gives seconds from the kill, in order. */
  private Map<String, Double> round() throws IOException, InterruptedException {
    Map<String, Double> round = new LinkedHashMap<>();
    Instant wall = Instant.now();
    long killed = System.nanoTime();
    double late = clock.latePercent(killed);
    clock.killed(killed, wall.toEpochMilli());
    hub.kill();
    hub = start(learned());
    round.put("started", seconds(System.nanoTime() - killed));
    hub.awaitReady();
    awaitBack();
    Map<Mark, Long> marks = Marks.read(hub.line(Marks.LINE));
    long wallMicros = ChronoUnit.MICROS.between(Instant.EPOCH, wall);
    for (Mark mark : Mark.values()) {
      round.put(mark.label(), (marks.get(mark) - wallMicros) / 1e6);
    }
    round.put("agent connected", seconds(agent.connectedNanos() - killed));
    round.put("agent follows all", seconds(agent.resumedNanos() - killed));
    round.put("first push", seconds(clock.firstPush().orElseThrow()));
    round.put(FRESH, seconds(clock.freshPush().orElseThrow()));
    OptionalLong back = clock.lagBack(System.nanoTime());
    round.put(BACK, back.isPresent() ? (double) back.getAsLong() : BACK_LIMIT.toSeconds());
    round.put(LATE, late);
    return round;
  }

  private void awaitBack() throws InterruptedException {
    Instant deadline = Instant.now().plus(BACK_LIMIT);
    while (clock.freshPush().isEmpty()) {
      check(deadline, "nothing fresh was pushed");
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    awaitCalm(Duration.between(Instant.now(), deadline));
  }

  /** A hub that is given more than it can take never gets so far. */
  private void awaitCalm(Duration limit) throws InterruptedException {
    Instant deadline = Instant.now().plus(limit);
    while (clock.lagBack(System.nanoTime()).isEmpty() && Instant.now().isBefore(deadline)) {
      check(Instant.MAX, "");
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  private static double seconds(long nanos) {
    return nanos / 1e9;
  }

  private static String unit(String part) {
    return part.equals(LATE) ? "%" : "s";
  }

  private static String told(Map<String, Double> round) {
    return round.entrySet().stream()
        .map(
            e ->
                String.format(
                    Locale.ROOT, "%s %.2f %s", e.getKey(), e.getValue(), unit(e.getKey())))
        .collect(Collectors.joining(", "));
  }

  /** Waits until what was produced has arrived where it is followed. */
  private void settle() throws InterruptedException {
    Instant deadline = Instant.now().plus(SETTLE_LIMIT);
    while (clock.open() > 0) {
      check(deadline, "%,d changes of followed sessions did not arrive".formatted(clock.open()));
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  private void verify() throws InterruptedException {
    settle();
    Instant deadline = Instant.now().plus(SETTLE_LIMIT);
    long wrong = wrong(agent.readVersions());
    while (wrong > 0) {
      check(deadline, "%,d sessions have not the version that they should".formatted(wrong));
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      wrong = wrong(agent.readVersions());
    }
    say("all %,d sessions have the version that they should".formatted(load.sessions()));
  }

  /** Sessions that are behind. */
  private long wrong(long[] versions) {
    long behind = 0;
    for (int session = 1; session <= load.sessions(); session++) {
      int produced = clock.produced(session);
      if (versions[session] > produced) {
        throw new IllegalStateException(
            "session %d has version %d, but %d changes were produced: one counted twice"
                .formatted(session, versions[session], produced));
      }
      behind += versions[session] < produced ? 1 : 0;
    }
    return behind;
  }

  private void report() throws IOException {
    for (String part : rounds.getFirst().keySet()) {
      double[] sorted = rounds.stream().mapToDouble(r -> r.get(part)).sorted().toArray();
      String metric = part.replace(' ', '_');
      double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
      bench
          .report()
          .add(
              part.equals(FRESH)
                  ? Result.beside("recovery", metric, median, "s", "limit", LIMIT_SECONDS)
                  : Result.alone("recovery", metric, median, unit(part)));
      if (part.equals(FRESH) || part.equals(BACK)) {
        bench
            .report()
            .add(Result.alone("recovery", metric + "_slowest", sorted[sorted.length - 1], "s"));
      }
    }
    bench.report().print();
  }

  private void say(String line) {
    bench.say().accept(line);
  }

  private void end() throws IOException, InterruptedException {
    if (steady != null) {
      steady.stop();
    }
    if (agent != null) {
      agent.close();
    }
    if (hub != null) {
      hub.close();
    }
    bench.forget(run);
  }
}
