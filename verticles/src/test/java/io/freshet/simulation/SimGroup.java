package io.freshet.simulation;

import io.freshet.simulation.Sim.Process;
import io.freshet.stream.LogBatch;
import io.freshet.stream.LogHandler;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * A consumer group: deals partitions out, takes them away in good order or without a word, feeds
 * handlers as a LogConsumer does, and takes commits only of who owns a partition in its eyes.
 */
final class SimGroup {
  private static final long HANDOVER_MICROS = 10_000_000;
  private static final int MAX_OPEN = 24;

  private final Sim sim;
  private final SimKafka kafka;
  private final String name;
  private final List<TopicPartition> partitions;
  private final Process broker = new Process("broker");
  private final List<Member> members = new ArrayList<>();
  private final Map<TopicPartition, Ownership> owners = new HashMap<>();
  private final Map<TopicPartition, Long> committed = new HashMap<>();
  private final BiConsumer<TopicPartition, Long> onCommit;
  private int generation;
  private boolean balancing;
  private boolean again;

  private static final class Ownership {
    private final Member member;
    private final TopicPartition at;
    private final int generation;
    private long position = -1;
    private boolean ending;
    private boolean fetching;
    private int open;

    private Ownership(Member member, TopicPartition at, int generation) {
      this.member = member;
      this.at = at;
      this.generation = generation;
    }
  }

  SimGroup(
      Sim sim,
      SimKafka kafka,
      String name,
      Collection<String> topics,
      BiConsumer<TopicPartition, Long> onCommit) {
    this.sim = sim;
    this.kafka = kafka;
    this.name = name;
    this.onCommit = onCommit;
    this.partitions =
        topics.stream()
            .flatMap(t -> kafka.partitions(t).stream())
            .sorted(Comparator.comparing(TopicPartition::toString))
            .toList();
    kafka.committed.put(name, committed);
    kafka.read(this::appended);
  }

  /** One who consumes, from joining to its end. */
  final class Member {
    private final Process process;
    private final LogHandler handler;
    private final Consumer<Throwable> onFailure;
    private final Map<TopicPartition, Ownership> owned = new LinkedHashMap<>();
    private final Map<TopicPartition, Ownership> handed = new HashMap<>();
    private final Map<TopicPartition, Long> pending = new LinkedHashMap<>();
    private final List<Promise<Void>> asked = new ArrayList<>();
    private boolean inGroup = true;
    private boolean ended;
    private boolean sending;

    private Member(Process process, LogHandler handler, Consumer<Throwable> onFailure) {
      this.process = process;
      this.handler = handler;
      this.onFailure = onFailure;
    }

    boolean inGroup() {
      return inGroup;
    }

    Future<Void> commit(Map<TopicPartition, Long> next) {
      Promise<Void> done = Promise.promise();
      next.forEach(
          (at, offset) -> {
            if (owned.containsKey(at) && owned.get(at) == handed.get(at)) {
              pending.put(at, offset);
            }
          });
      asked.add(done);
      if (!sending) {
        sending = true;
        sim.wire(process, sim.below(500_000) + kafka.awayMicros(), this::send);
      }
      return done.future();
    }

    private void send() {
      sending = false;
      boolean taken = inGroup;
      pending.forEach(
          (at, offset) -> {
            Ownership ownership = owners.get(at);
            if (taken && ownership != null && ownership.member == this) {
              committed.put(at, offset);
              sim.note(() -> name + " commits " + at + " at " + offset + " for " + process);
              onCommit.accept(at, offset);
            }
          });
      pending.clear();
      for (Promise<Void> done : List.copyOf(asked)) {
        sim.on(
            process,
            1,
            () -> {
              if (taken) {
                done.tryComplete();
              } else {
                done.tryFail("not a member any more");
              }
            });
      }
      asked.clear();
    }

    /** Gives all back and leaves. */
    Future<Void> stop() {
      Promise<Void> done = Promise.promise();
      if (ended) {
        done.complete();
        return done.future();
      }
      ended = true;
      revoke(
          this,
          new LinkedHashSet<>(owned.keySet()),
          () -> {
            inGroup = false;
            members.remove(this);
            rebalance();
            sim.on(process, 1, done::tryComplete);
          });
      return done.future();
    }

    private void fail(Throwable cause) {
      if (!ended) {
        sim.note(() -> process + " fails: " + cause);
        stop().onComplete(r -> onFailure.accept(cause));
      }
    }
  }

  Member join(Process process, LogHandler handler, Consumer<Throwable> onFailure) {
    Member member = new Member(process, handler, onFailure);
    members.add(member);
    sim.on(broker, sim.below(50_000), this::rebalance);
    return member;
  }

  /** The group believes that the member is gone, and does not say so. */
  void evict(Member member) {
    if (member.inGroup) {
      sim.note(() -> name + " evicts " + member.process);
      member.inGroup = false;
      members.remove(member);
      owners.values().removeIf(o -> o.member == member);
      rebalance();
    }
  }

  /** An evicted member hears of it, and joins again. */
  void tell(Member member) {
    if (member.inGroup || member.ended || !member.process.alive()) {
      return;
    }
    sim.note(() -> member.process + " hears that it was evicted");
    Set<TopicPartition> lost = new LinkedHashSet<>(member.owned.keySet());
    member.owned.values().forEach(o -> o.ending = true);
    member.owned.clear();
    member.pending.clear();
    sim.on(member.process, 1, () -> member.handler.lost(lost));
    member.inGroup = true;
    members.add(member);
    rebalance();
  }

  /** True when all records were handled and committed. */
  boolean settled() {
    return !balancing
        && partitions.stream()
            .allMatch(
                at ->
                    owners.containsKey(at)
                        && committed.getOrDefault(at, 0L) >= kafka.endOfWork(at));
  }

  String state() {
    StringBuilder text = new StringBuilder(name).append(balancing ? " (balancing)" : "");
    for (TopicPartition at : partitions) {
      Ownership o = owners.get(at);
      text.append(' ').append(at).append('=').append(committed.get(at)).append('/');
      text.append(kafka.end(at)).append(" of ").append(o == null ? "nobody" : o.member.process);
      text.append(o == null ? "" : " at " + o.position + ", open " + o.open);
    }
    return text.toString();
  }

  void rebalance() {
    if (balancing) {
      again = true;
      return;
    }
    List<Member> live = members.stream().filter(m -> !m.ended).toList();
    if (live.isEmpty()) {
      return;
    }
    balancing = true;
    Map<TopicPartition, Member> target = new LinkedHashMap<>();
    Map<Member, Set<TopicPartition>> leaving = new LinkedHashMap<>();
    for (TopicPartition at : partitions) {
      Ownership now = owners.get(at);
      boolean stays = now != null && live.contains(now.member) && sim.random.nextBoolean();
      Member to = stays ? now.member : live.get(sim.below(live.size()));
      target.put(at, to);
      if (now != null && now.member != to) {
        leaving.computeIfAbsent(now.member, m -> new LinkedHashSet<>()).add(at);
      }
    }
    int[] left = {leaving.size()};
    if (left[0] == 0) {
      deal(target);
    }
    leaving.forEach(
        (member, some) ->
            revoke(
                member,
                some,
                () -> {
                  if (--left[0] == 0) {
                    deal(target);
                  }
                }));
  }

  private void deal(Map<TopicPartition, Member> target) {
    generation++;
    Map<Member, Set<TopicPartition>> coming = new LinkedHashMap<>();
    target.forEach(
        (at, member) -> {
          if (owners.get(at) == null && member.inGroup && !member.ended) {
            coming.computeIfAbsent(member, m -> new LinkedHashSet<>()).add(at);
          }
        });
    coming.forEach(this::assign);
    balancing = false;
    boolean incomplete = !owners.keySet().containsAll(partitions);
    if (again || incomplete) {
      again = false;
      sim.on(broker, 1_000, this::rebalance);
    }
  }

  private void assign(Member member, Set<TopicPartition> some) {
    sim.note(() -> "%s gives %s to %s in %d".formatted(name, some, member.process, generation));
    int now = generation;
    List<Ownership> begun = new ArrayList<>();
    for (TopicPartition at : some) {
      Ownership ownership = new Ownership(member, at, now);
      member.owned.put(at, ownership);
      owners.put(at, ownership);
      begun.add(ownership);
    }
    Map<TopicPartition, Long> then = new HashMap<>(committed);
    sim.on(
        member.process,
        1,
        () -> {
          begun.forEach(o -> member.handed.put(o.at, o));
          member
              .handler
              .assigned(some, now)
              .onSuccess(from -> begun.forEach(o -> begin(o, from.get(o.at), then)))
              .onFailure(member::fail);
        });
  }

  private void begin(Ownership o, Long from, Map<TopicPartition, Long> then) {
    if (o.member.owned.get(o.at) == o && !o.ending) {
      o.position = from != null ? from : then.getOrDefault(o.at, 0L);
      sim.note(() -> o.member.process + " begins " + o.at + " at " + o.position);
      fetch(o);
    }
  }

  private void revoke(Member member, Set<TopicPartition> some, Runnable then) {
    List<Ownership> ending = some.stream().map(member.owned::get).toList();
    ending.forEach(
        o -> {
          if (o != null) {
            o.ending = true;
          }
        });
    boolean[] ended = {false};
    Runnable end =
        () -> {
          if (ended[0]) {
            return;
          }
          ended[0] = true;
          if (member.process.alive()) {
            member.send();
          }
          for (TopicPartition at : some) {
            Ownership o = owners.get(at);
            if (o != null && o.member == member) {
              owners.remove(at);
            }
            member.owned.remove(at);
          }
          then.run();
        };
    sim.on(
        member.process,
        1,
        () -> member.handler.revoked(some).onComplete(r -> sim.on(broker, 1, end)));
    sim.on(broker, HANDOVER_MICROS, end);
  }

  private void appended(ConsumerRecord<byte[], byte[]> record) {
    TopicPartition at = new TopicPartition(record.topic(), record.partition());
    for (Member member : List.copyOf(members)) {
      Ownership o = member.owned.get(at);
      if (o != null) {
        fetch(o);
      }
    }
  }

  /** Who was evicted and does not know it goes on, too. */
  private void fetch(Ownership o) {
    if (o.fetching || o.position < 0) {
      return;
    }
    o.fetching = true;
    sim.on(
        o.member.process,
        1 + sim.delay(20_000) + kafka.awayMicros(),
        () -> {
          o.fetching = false;
          if (!o.ending && !o.member.ended) {
            hand(o);
          }
        });
  }

  private void hand(Ownership o) {
    List<ConsumerRecord<byte[], byte[]>> records =
        o.open >= MAX_OPEN ? List.of() : kafka.from(o.at, o.position, 1 + sim.below(8));
    if (records.isEmpty()) {
      return;
    }
    o.position = records.getLast().offset() + 1;
    o.open += records.size();
    o.member
        .handler
        .handle(new LogBatch(o.at, o.generation, records))
        .onComplete(
            r -> {
              if (r.failed()) {
                o.member.fail(r.cause());
              } else {
                o.open -= records.size();
                fetch(o);
              }
            });
    fetch(o);
  }
}
