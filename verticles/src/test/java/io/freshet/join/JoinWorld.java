package io.freshet.join;

import io.freshet.stream.JoinEvent;
import io.freshet.stream.JoinEventCodec;
import io.freshet.stream.RowName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The join stage without Kafka: the partitions of {@code freshet.joins} as lists, an owner for each
 * that can crash and begins anew from what it wrote last, and sessions that drop duplicates.
 */
final class JoinWorld {
  static final JoinLimits LIMITS = new JoinLimits(1_000, 1_000, 1_000, 60_000_000, 1 << 20);

  private final List<List<byte[]>> logs = new ArrayList<>();
  private final List<Owner> owners = new ArrayList<>();
  final List<JoinEffect.Reject> rejected = new ArrayList<>();
  final FoldedRows sessions = new FoldedRows();

  JoinWorld(int partitions, JoinLimits limits) {
    for (int i = 0; i < partitions; i++) {
      logs.add(new ArrayList<>());
      owners.add(new Owner(i, limits));
    }
  }

  /** One ownership after the other of a partition. */
  private final class Owner {
    private final int partition;
    private final JoinLimits limits;
    private final Map<String, byte[]> written = new HashMap<>();
    private byte[] marker;
    private JoinState state;
    private int next;
    private int generation;

    Owner(int partition, JoinLimits limits) {
      this.partition = partition;
      this.limits = limits;
      this.state = new JoinState(Shop.PLAN, limits, partition, 0);
      this.marker = state.marker(0);
    }

    boolean step() {
      if (next == logs.get(partition).size()) {
        return false;
      }
      Iterator<JoinEffect> effects =
          state.apply(decoded(logs.get(partition).get(next)), next, Shop.START);
      effects.forEachRemaining(JoinWorld.this::run);
      next++;
      return true;
    }

    void write() {
      state
          .takeDirty()
          .forEach(
              (key, bytes) -> {
                if (bytes == null) {
                  written.remove(key);
                } else {
                  written.put(key, bytes);
                }
              });
      marker = state.marker(next);
    }

    void crash() {
      state = new JoinState(Shop.PLAN, limits, partition, ++generation);
      next = (int) state.restore(written, marker);
    }
  }

  private static JoinEvent decoded(byte[] bytes) {
    try {
      return JoinEventCodec.decode(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Appends what ingest read. */
  void read(JoinEvent event, RowName name) {
    append(event, Math.floorMod(name.toString().hashCode(), logs.size()));
  }

  void tellAll(JoinEvent event) {
    for (int partition = 0; partition < logs.size(); partition++) {
      append(event, partition);
    }
  }

  void append(JoinEvent event, int partition) {
    logs.get(partition).add(JoinEventCodec.encode(event));
  }

  private void run(JoinEffect effect) {
    switch (effect) {
      case JoinEffect.Emit emit -> sessions.fold(emit.row());
      case JoinEffect.Send send -> read(send.event(), send.to());
      case JoinEffect.Tell tell -> append(tell.event(), tell.partition());
      case JoinEffect.Reject reject -> rejected.add(reject);
    }
  }

  boolean step(int partition) {
    return owners.get(partition).step();
  }

  void write(int partition) {
    owners.get(partition).write();
  }

  void crash(int partition) {
    owners.get(partition).crash();
  }

  JoinState state(int partition) {
    return owners.get(partition).state;
  }

  /** Works until nothing is left to do. */
  JoinWorld settle() {
    boolean moved = true;
    while (moved) {
      moved = false;
      for (Owner owner : owners) {
        while (owner.step()) {
          moved = true;
        }
      }
    }
    return this;
  }
}
