package io.freshet.session;

import io.freshet.protocol.SessionId;
import io.freshet.simulation.Sim;
import io.freshet.simulation.SimStage.Host;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Redis with what the scripts of {@link RedisScript} do there, in plain Java. Calls of one process
 * may overtake each other; one that is given up may be carried out later. It may be away, lose all,
 * go back to an older copy, and damage a snapshot.
 */
public final class SimulatedRedis {
  private static final long TIMEOUT_MICROS = 4_000_000;
  private static final long SLOW_MICROS = 6_000_000;

  private final Sim sim;
  private final SessionOracle oracle;
  private Map<Integer, Held> held = new TreeMap<>();
  private Map<Integer, Held> copy = new TreeMap<>();
  private long awayUntil;
  private long slowUntil;

  /** What is held of a partition. */
  private static final class Held {
    private int generation;
    private long write;
    private long offset = -1;
    private final Map<SessionId, byte[]> snapshots = new TreeMap<>(Sessions.BY_NAME);
    private final Map<SessionId, Long> reached = new HashMap<>();
    private final Map<SessionId, Long> due = new TreeMap<>(Sessions.BY_NAME);
    private final Set<SessionId> damaged = new HashSet<>();

    private Held copy() {
      Held copy = new Held();
      copy.generation = generation;
      copy.write = write;
      copy.offset = offset;
      copy.snapshots.putAll(snapshots);
      copy.reached.putAll(reached);
      copy.due.putAll(due);
      copy.damaged.addAll(damaged);
      return copy;
    }
  }

  public SimulatedRedis(Sim sim, SessionOracle oracle) {
    this.sim = sim;
    this.oracle = oracle;
  }

  public void lose() {
    sim.note(() -> "Redis loses all");
    held.clear();
  }

  public void keepCopy() {
    copy = copied(held);
  }

  public void goBack() {
    sim.note(() -> "Redis goes back in time");
    held = copied(copy);
  }

  private static Map<Integer, Held> copied(Map<Integer, Held> from) {
    Map<Integer, Held> copy = new TreeMap<>();
    from.forEach((number, part) -> copy.put(number, part.copy()));
    return copy;
  }

  public void away(long micros) {
    sim.note(() -> "Redis is away for " + micros);
    awayUntil = sim.now() + micros;
  }

  public void slow(long micros) {
    sim.note(() -> "Redis is slow for " + micros);
    slowUntil = sim.now() + micros;
  }

  public void damage() {
    for (Held part : held.values()) {
      List<SessionId> all = new ArrayList<>(part.snapshots.keySet());
      if (!all.isEmpty()) {
        SessionId session = all.get(sim.below(all.size()));
        sim.note(() -> "Redis damages " + session);
        part.snapshots.put(session, new byte[] {'{'});
        part.damaged.add(session);
      }
    }
  }

  public void heal() {
    awayUntil = 0;
    slowUntil = 0;
  }

  SnapshotStore store(Host host) {
    return new Store(host);
  }

  private final class Store implements SnapshotStore {
    private final Host host;

    private Store(Host host) {
      this.host = host;
    }

    private <T> Future<T> call(Supplier<T> command) {
      Promise<T> answer = Promise.promise();
      boolean slow = slowUntil > sim.now();
      sim.wire(
          host.process,
          1 + (slow ? sim.random.nextLong(SLOW_MICROS) : sim.delay(20_000)),
          () -> {
            if (awayUntil > sim.now()) {
              sim.on(host.process, 1, () -> answer.tryFail("Redis is away"));
              return;
            }
            try {
              T result = command.get();
              sim.on(host.process, 1 + sim.delay(20_000), () -> answer.tryComplete(result));
            } catch (OwnershipLost e) {
              sim.on(host.process, 1, () -> answer.tryFail(e));
            }
          });
      sim.on(host.process, TIMEOUT_MICROS, () -> answer.tryFail(new TimeoutException("Redis")));
      return answer.future();
    }

    @Override
    public Future<Long> claim(Fence fence, boolean force) {
      long write = fence.nextWrite();
      return call(() -> {
            Held part = held.get(fence.partition());
            if (part != null && part.generation > fence.generation() && !force) {
              throw new OwnershipLost("fenced");
            }
            if (part == null) {
              part = new Held();
              held.put(fence.partition(), part);
            }
            part.generation = fence.generation();
            part.write = write;
            long offset = part.offset;
            sim.note(
                () ->
                    "%s claims %d in %d, marker %d"
                        .formatted(host.process, fence.partition(), fence.generation(), offset));
            return offset;
          })
          .onSuccess(offset -> fence.acknowledged(write));
    }

    @Override
    public Future<Set<SessionId>> due(Fence fence, long nowMicros, int limit) {
      return call(
          () -> {
            Held part = held.get(fence.partition());
            Set<SessionId> due = new LinkedHashSet<>();
            if (part != null) {
              part.due.forEach(
                  (session, at) -> {
                    if (at <= nowMicros && due.size() < limit) {
                      due.add(session);
                    }
                  });
            }
            return due;
          });
    }

    @Override
    public Future<Map<SessionId, byte[]>> load(Fence fence, Collection<SessionId> sessions) {
      List<SessionId> asked = List.copyOf(sessions);
      long acknowledged = fence.acknowledged();
      return call(
          () -> {
            Held part = owned(fence, acknowledged, Long.MAX_VALUE);
            Map<SessionId, byte[]> found = new HashMap<>();
            for (SessionId session : asked) {
              byte[] snapshot = part.snapshots.get(session);
              if (snapshot != null) {
                found.put(session, snapshot);
              }
            }
            return found;
          });
    }

    @Override
    public Future<Void> write(Fence fence, long marker, List<StoredSession> sessions) {
      long write = fence.nextWrite();
      long acknowledged = fence.acknowledged();
      List<StoredSession> all = List.copyOf(sessions);
      return written(
          fence,
          write,
          () -> {
            Held part = owned(fence, acknowledged, write);
            for (StoredSession stored : all) {
              if (stored.snapshot().length > 0) {
                part.snapshots.put(stored.session(), stored.snapshot());
                part.damaged.remove(stored.session());
                part.reached.put(
                    stored.session(),
                    oracle.checked(stored.snapshot(), host.process + " in Redis"));
              }
              if (stored.features().dueMicros() == Long.MAX_VALUE) {
                part.due.remove(stored.session());
              } else {
                part.due.put(stored.session(), stored.features().dueMicros());
              }
            }
            part.write = write;
            if (marker >= 0) {
              part.offset = marker;
              sim.note(
                  () ->
                      "%s writes %d sessions of %d to Redis, marker %d"
                          .formatted(host.process, all.size(), fence.partition(), marker));
            }
            Set<SessionId> damaged = part.damaged;
            oracle.covered(
                fence.partition(),
                part.offset,
                session ->
                    damaged.contains(session)
                        ? Long.MAX_VALUE
                        : part.reached.getOrDefault(session, -1L),
                "Redis");
          });
    }

    @Override
    public Future<Void> discard(Fence fence, Collection<SessionId> sessions) {
      long write = fence.nextWrite();
      long acknowledged = fence.acknowledged();
      List<SessionId> all = List.copyOf(sessions);
      return written(
          fence,
          write,
          () -> {
            Held part = owned(fence, acknowledged, write);
            part.write = 0;
            part.offset = -1;
            all.forEach(part.snapshots::remove);
            all.forEach(part.reached::remove);
            all.forEach(part.damaged::remove);
          });
    }

    private Future<Void> written(Fence fence, long write, Runnable script) {
      return call(() -> {
            script.run();
            return (Void) null;
          })
          .onSuccess(v -> fence.acknowledged(write));
    }

    /** As {@link RedisScript} and {@link RedisSnapshots} tell who may read and write. */
    private Held owned(Fence fence, long acknowledged, long write) {
      Held part = held.get(fence.partition());
      if (part == null) {
        throw new OwnershipLost("lost");
      }
      boolean newer = part.generation == fence.generation() && part.write >= write;
      if (part.generation > fence.generation() || newer) {
        sim.note(() -> host.process + " is fenced off partition " + fence.partition());
        throw new OwnershipLost("fenced");
      }
      if (part.generation < fence.generation() || part.write < acknowledged) {
        sim.note(() -> host.process + " finds partition " + fence.partition() + " lost");
        throw new OwnershipLost("lost");
      }
      return part;
    }

    @Override
    public Future<List<Head>> list(Fence fence, String prefix, String after, int limit) {
      return call(
          () -> {
            Held part = held.get(fence.partition());
            return part == null
                ? List.of()
                : part.snapshots.keySet().stream()
                    .map(SessionId::toString)
                    .filter(name -> name.startsWith(prefix))
                    .filter(name -> after == null || name.compareTo(after) > 0)
                    .sorted()
                    .limit(limit)
                    .map(name -> new Head(name, 1, 0, 0)) // nobody looks at the rest
                    .toList();
          });
    }

    @Override
    public Future<Void> close() {
      return Future.succeededFuture();
    }
  }
}
