package io.freshet.simulation;

import io.freshet.simulation.Sim.Process;
import io.freshet.stream.KafkaClients;
import io.freshet.stream.LogAppender;
import io.freshet.stream.LogHandler;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;

/** An instance of a stage, which fails, crashes, is taken for dead, and begins again. */
public final class SimStage {
  private final Sim sim;
  private final SimKafka kafka;
  private final SimBus bus;
  private final SimGroup group;
  private final String name;
  private final Function<Host, LogHandler> stage;
  private Host host;
  private SimGroup.Member member;
  private int lives;
  private boolean down = true;

  /** What one life of a stage lives in. */
  public static final class Host {
    public final Sim sim;
    public final Process process;
    public final Vertx vertx;
    public final Context context;
    public final KafkaClients clients;
    private final SimKafka kafka;
    private final SimStage stage;

    private Host(SimStage stage, Process process) {
      SimVertx simulated = new SimVertx(stage.sim, process, stage.bus);
      this.sim = stage.sim;
      this.process = process;
      this.vertx = simulated.vertx();
      this.context = simulated.context();
      this.kafka = stage.kafka;
      this.clients = kafka.clients(process);
      this.stage = stage;
    }

    public LogAppender appender(boolean gapless) {
      return kafka.appender(process, gapless);
    }

    /** The end of each partition of a topic, asked over the wire. */
    public Future<Map<Integer, Long>> ends(String topic) {
      Promise<Map<Integer, Long>> answer = Promise.promise();
      sim.on(
          process,
          1 + sim.delay(20_000) + kafka.awayMicros(),
          () -> {
            Map<Integer, Long> ends = new HashMap<>();
            kafka.partitions(topic).forEach(at -> ends.put(at.partition(), kafka.end(at)));
            answer.complete(ends);
          });
      return answer.future();
    }

    public Future<Void> commit(Map<TopicPartition, Long> next) {
      return stage.host == this
          ? stage.member.commit(next)
          : Future.failedFuture("an earlier life");
    }

    /** The stage cannot go on: it stops and is deployed anew a second later. */
    public void failed(Throwable cause) {
      if (stage.host == this) {
        sim.note(() -> process + " has failed: " + cause.getMessage());
        SimGroup.Member failing = stage.member;
        failing.stop().onComplete(r -> stage.end(this));
      }
    }
  }

  SimStage(
      Sim sim,
      SimKafka kafka,
      SimBus bus,
      SimGroup group,
      String name,
      Function<Host, LogHandler> stage) {
    this.sim = sim;
    this.kafka = kafka;
    this.bus = bus;
    this.group = group;
    this.name = name;
    this.stage = stage;
  }

  void start() {
    down = false;
    host = new Host(this, new Process(name + "." + lives++));
    Host mine = host;
    member =
        group.join(
            mine.process,
            stage.apply(mine),
            cause -> {
              if (host == mine) {
                end(mine);
              }
            });
  }

  private void end(Host ending) {
    if (host == ending && !down) {
      die();
      again(1_000_000);
    }
  }

  private void die() {
    down = true;
    sim.kill(host.process);
    bus.drop(host.process);
  }

  private void again(long micros) {
    sim.on(new Process("restart"), micros, this::start);
  }

  /** Ends in the middle of whatever it does; the group notices later. */
  void crash() {
    if (down) {
      return;
    }
    sim.note(() -> host.process + " crashes");
    SimGroup.Member dead = member;
    die();
    long noticed = sim.random.nextLong(6_000_000);
    sim.on(new Process("group"), noticed, () -> group.evict(dead));
    again(sim.random.nextLong(8_000_000));
  }

  /** The group takes it for dead; it goes on, or stands still and then goes on. */
  void zombie(boolean stands) {
    if (down) {
      return;
    }
    SimGroup.Member living = member;
    long micros = 500_000 + sim.random.nextLong(6_000_000);
    if (stands) {
      sim.note(() -> host.process + " stands still");
      sim.stall(host.process, micros);
    }
    group.evict(living);
    long heard = micros + sim.random.nextLong(500_000);
    sim.on(new Process("group"), heard, () -> group.tell(living));
  }

  void stand() {
    if (!down) {
      sim.note(() -> host.process + " stands still for a while");
      sim.stall(host.process, sim.random.nextLong(3_000_000));
    }
  }

  /** True when the group takes it for dead and it does not know. */
  boolean forgotten() {
    return !down && !member.inGroup();
  }

  boolean lives() {
    return !down && !sim.stalled(host.process);
  }
}
