package io.freshet.join;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.change.Op;
import io.freshet.stream.JoinEvent;
import io.freshet.stream.JoinEventCodec;
import io.freshet.stream.RowName;
import io.freshet.stream.SessionEvent.RowChanged;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The join stage without Kafka: the partitions of {@code freshet.joins} as lists, an owner for each
 * that can crash and begins anew from what it wrote last, and sessions that drop duplicates.
 */
final class JoinWorld {
  static final JoinLimits LIMITS = new JoinLimits(1_000, 1_000, 1_000, 60_000_000);

  private final List<List<byte[]>> logs = new ArrayList<>();
  private final List<Owner> owners = new ArrayList<>();
  private final Map<String, RowChanged> emitted = new HashMap<>();
  private final Map<String, JoinState.Mark> folded = new HashMap<>();
  final List<JoinEffect.Reject> rejected = new ArrayList<>();
  final List<RowChanged> accepted = new ArrayList<>();

  /** Session, source and row to its values. */
  final Map<String, JsonNode> rows = new TreeMap<>();

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
      Iterator<JoinEffect> effects = state.apply(decoded(logs.get(partition).get(next)), next);
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

  void append(JoinEvent event, int partition) {
    logs.get(partition).add(JoinEventCodec.encode(event));
  }

  private void run(JoinEffect effect) {
    switch (effect) {
      case JoinEffect.Emit emit -> fold(emit.row());
      case JoinEffect.Send send -> read(send.event(), send.to());
      case JoinEffect.Tell tell -> append(tell.event(), tell.partition());
      case JoinEffect.Reject reject -> rejected.add(reject);
    }
  }

  private void fold(RowChanged row) {
    String feed = row.session() + "|" + row.joined().partition();
    RowChanged first = emitted.putIfAbsent(feed + "@" + row.joined() + "#" + row.index(), row);
    if (first != null && !plain(first).equals(plain(row))) {
      throw new AssertionError("a replay made " + row + " of what was " + first);
    }
    JoinState.Mark at = new JoinState.Mark(row.joined().offset(), row.index());
    JoinState.Mark highest = folded.get(feed);
    if (highest != null
        && (at.offset() < highest.offset()
            || at.offset() == highest.offset() && at.index() <= highest.index())) {
      return;
    }
    folded.put(feed, at);
    accepted.add(row);
    String name = row.session() + " " + row.source() + " " + row.row();
    if (row.op() == Op.DELETE) {
      rows.remove(name);
    } else {
      rows.put(name, row.values().value());
    }
  }

  /** Without the owner's generation. */
  private static List<Object> plain(RowChanged row) {
    List<Object> plain = new ArrayList<>();
    plain.add(row.session());
    plain.add(row.source());
    plain.add(row.op());
    plain.add(row.row());
    plain.add(row.values());
    plain.add(row.unavailable());
    plain.add(row.cause());
    plain.add(row.redactions());
    return plain;
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
