package io.freshet.simulation;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.gateway.SimulatedAgents;
import io.freshet.ingest.SimulatedIngest;
import io.freshet.join.SimulatedJoins;
import io.freshet.protocol.Json;
import io.freshet.protocol.Position;
import io.freshet.protocol.SessionId;
import io.freshet.session.SessionConfig;
import io.freshet.session.SessionOracle;
import io.freshet.session.SimulatedOwners;
import io.freshet.session.SimulatedRedis;
import io.freshet.simulation.Sim.Process;
import io.freshet.stream.LogHandler;
import io.freshet.stream.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The whole pipeline in one thread and without time: two instances of each stage, a gateway, their
 * logs and stores, a shop whose rows change, and trouble; then quiet, and what has to hold.
 */
final class Simulation {
  static final int PARTITIONS = 2;
  private static final long PATIENCE_MICROS = 240_000_000;

  private final Sim sim;
  private final SimKafka kafka;
  private final SimBus bus;
  private final SimShop shop;
  private final SessionOracle oracle;
  private final SimulatedRedis redis;
  private final SimulatedAgents agents;
  private final List<SimGroup> groups = new ArrayList<>();
  private final List<SimStage> stages = new ArrayList<>();
  private final List<SimStage> owners = new ArrayList<>();
  private final Process world = new Process("world");
  private final int troubles;
  private final long quietAt;
  private Process gateway;
  private boolean quiet;

  Simulation(long seed, boolean tell) {
    sim = new Sim(seed, tell);
    kafka = new SimKafka(sim);
    bus = new SimBus(sim);
    shop = new SimShop(sim, kafka);
    oracle = new SessionOracle(sim, SimShop.PIPELINES, PARTITIONS);
    redis = new SimulatedRedis(sim, oracle);
    agents = new SimulatedAgents(sim, oracle, PARTITIONS);
    troubles = sim.below(30);
    quietAt = Sim.START_MICROS + 5_000_000 + sim.random.nextLong(20_000_000);
    SimShop.TOPICS.forEach(kafka::create);
    for (String topic :
        List.of(Topics.SESSIONS, Topics.CONTEXTS, Topics.JOINS, Topics.JOINS_STATE)) {
      kafka.create(topic, PARTITIONS);
    }
    kafka.create(Topics.AUDIT, 1);
    kafka.create(Topics.REJECTED, 1);
    kafka.read(this::appended);
    groups.add(new SimGroup(sim, kafka, "ingest", SimShop.TOPICS.keySet(), (at, offset) -> {}));
    groups.add(new SimGroup(sim, kafka, "freshet-joins", Set.of(Topics.JOINS), (at, offset) -> {}));
    groups.add(
        new SimGroup(
            sim,
            kafka,
            SessionConfig.GROUP,
            Set.of(Topics.SESSIONS),
            (at, offset) -> oracle.committed(at.partition(), offset)));
    for (int i = 0; i < 2; i++) {
      stage(0, "ingest" + i, host -> SimulatedIngest.begin(host, SimShop.PIPELINES));
      stage(1, "join" + i, host -> SimulatedJoins.begin(host, SimShop.PIPELINES, PARTITIONS));
      stage(2, "session" + i, host -> SimulatedOwners.begin(host, SimShop.PIPELINES, redis));
      owners.add(stages.getLast());
    }
  }

  private void stage(int group, String name, Function<SimStage.Host, LogHandler> begin) {
    stages.add(new SimStage(sim, kafka, bus, groups.get(group), name, begin));
  }

  private void appended(ConsumerRecord<byte[], byte[]> record) {
    switch (record.topic()) {
      case Topics.SESSIONS -> oracle.logged(record);
      case Topics.CONTEXTS -> oracle.stored(record);
      case Topics.REJECTED ->
          sim.wrong(
              "nothing is to be rejected: " + new String(record.value(), StandardCharsets.UTF_8));
      default -> {}
    }
  }

  /** Runs to the end, or throws what is wrong. */
  void run() {
    stages.forEach(SimStage::start);
    gateway();
    for (int i = 1; i <= SimShop.CUSTOMERS; i++) {
      agents.follow(session(i));
      agents.follow(session(i));
    }
    change();
    act();
    for (int i = 0; i < troubles; i++) {
      sim.on(world, sim.random.nextLong(quietAt - Sim.START_MICROS), this::trouble);
    }
    sim.on(world, quietAt - Sim.START_MICROS, this::calm);
    long deadline = quietAt + PATIENCE_MICROS;
    while (!(quiet && settled())) {
      sim.check(sim.step(), () -> "nothing happens any more");
      agents.notice();
      sim.check(sim.now() < deadline, () -> "does not settle: " + state());
    }
    compare();
  }

  private static SessionId session(int customer) {
    return new SessionId("acme", Integer.toString(customer));
  }

  private void gateway() {
    gateway = new Process("gateway");
    agents.begin(
        () -> owners.get(0).forgotten() || owners.get(1).forgotten(),
        gateway,
        new SimVertx(sim, gateway, bus).vertx(),
        kafka.appender(gateway, false));
  }

  private void change() {
    if (!quiet) {
      shop.transaction();
      sim.on(world, sim.random.nextLong(400_000), this::change);
    }
  }

  private void act() {
    if (!quiet) {
      agents.act();
      sim.on(world, sim.random.nextLong(600_000), this::act);
    }
  }

  private void trouble() {
    SimStage stage = stages.get(sim.below(stages.size()));
    SimStage owner = owners.get(sim.below(owners.size()));
    switch (sim.below(22)) {
      case 0, 1, 2 -> crash(stage);
      case 3, 4 -> crash(owner);
      case 5 -> stages.forEach(this::crash);
      case 6, 7 -> stage.zombie(sim.random.nextBoolean());
      case 8, 9 -> owner.zombie(sim.random.nextBoolean());
      case 10 -> stage.stand();
      case 11, 12 -> groups.get(sim.below(groups.size())).rebalance();
      case 13 -> redis.lose();
      case 14 -> {
        redis.keepCopy();
        sim.on(world, sim.random.nextLong(6_000_000), redis::goBack);
      }
      case 15 -> redis.away(sim.random.nextLong(5_000_000));
      case 16 -> redis.slow(sim.random.nextLong(8_000_000));
      case 17 -> redis.damage();
      case 18 -> {
        kafka.compact(new TopicPartition(Topics.CONTEXTS, sim.below(PARTITIONS)));
        kafka.compact(new TopicPartition(Topics.JOINS_STATE, sim.below(PARTITIONS)));
        if (sim.random.nextBoolean()) {
          kafka.away(sim.random.nextLong(3_000_000));
        }
      }
      case 19, 20 -> bus.cut(sim.random.nextLong(3_000_000));
      default -> crashGateway();
    }
  }

  /** Who was taken for dead does not die alone: a gateway that it serves is in the same process. */
  private void crash(SimStage stage) {
    boolean forgotten = stage.forgotten();
    stage.crash();
    if (forgotten) {
      crashGateway();
    }
  }

  private void crashGateway() {
    sim.note(() -> "the gateway crashes");
    sim.kill(gateway);
    bus.drop(gateway);
    gateway();
  }

  private void calm() {
    sim.note(() -> "quiet");
    quiet = true;
    kafka.heal();
    redis.heal();
  }

  private boolean settled() {
    return stages.stream().allMatch(SimStage::lives)
        && groups.stream().allMatch(SimGroup::settled)
        && agents.settled();
  }

  private String state() {
    return groups.stream().map(SimGroup::state).toList() + agents.state();
  }

  /** What the log says is what the tables say. */
  private void compare() {
    for (int i = 1; i <= SimShop.CUSTOMERS; i++) {
      SessionId session = session(i);
      Position newest = oracle.newest(session);
      ObjectNode context = oracle.context(session, newest.epoch(), newest.version()).deepCopy();
      context.remove(List.of("decisions", "activity"));
      ObjectNode features = (ObjectNode) context.remove("features");
      ObjectNode expected = shop.expected(i);
      int clicks = features == null ? 0 : features.path("clicks_all").asInt();
      int expectedClicks = shop.clicks(i);
      sim.check(
          clicks == expectedClicks,
          () -> session + " has counted " + clicks + " clicks of " + expectedClicks);
      sim.check(
          filled(context).equals(filled(expected)),
          () -> session + " is\n" + filled(context) + "\nand should be\n" + filled(expected));
    }
    oracle.audited(kafka.all(new TopicPartition(Topics.AUDIT, 0)));
  }

  private static JsonNode filled(ObjectNode context) {
    ObjectNode filled = context.deepCopy();
    context
        .properties()
        .forEach(
            section -> {
              if (section.getValue().isEmpty()) {
                filled.remove(section.getKey());
              }
            });
    return read(filled.toString());
  }

  /** As it is read back: numbers by their text. */
  private static JsonNode read(String text) {
    try {
      return Json.mapper().readTree(text);
    } catch (JacksonException e) {
      throw new IllegalStateException(e);
    }
  }

  long digest() {
    return sim.digest();
  }

  String trace() {
    return sim.trace();
  }

  String told() {
    return sim.told();
  }

  int changes() {
    return shop.changes();
  }

  int accepted() {
    return oracle.accepted();
  }

  int stale() {
    return oracle.stale();
  }
}
