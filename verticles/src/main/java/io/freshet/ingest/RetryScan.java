package io.freshet.ingest;

import io.freshet.change.Coordinates;
import io.freshet.stream.RejectedEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Goes over one partition of a source from its first rejected event on: puts what was rejected
 * through ingest again, and notes which of it a later change of the same row has overtaken. Not
 * thread-safe.
 */
final class RetryScan {
  /** Raw bytes that may be in one retry; what is beyond stays as it is. */
  static final long MAX_BYTES = 16L << 20;

  private final IngestLogic logic;
  private final RowNames names;
  private final String topicId;
  private final int generation;
  private final Map<Long, List<RejectedEvent>> targets;
  private final Set<Lane> lanes = new HashSet<>();
  private final Set<String> others = new HashSet<>();
  private final List<Attempt> attempts = new ArrayList<>();
  private final Map<String, List<Attempt>> byRow = new HashMap<>();
  private final Set<String> found = new HashSet<>();
  private final Set<String> left = new HashSet<>();
  private long bytes;

  private record Lane(String pipeline, String source) {}

  /** A row of a rejected event, as ingest makes it now. */
  static final class Attempt {
    private final RejectedEvent event;
    private final Coordinates at;
    private final Ingested ingested;
    private final Set<String> rows;
    private boolean superseded;

    private Attempt(RejectedEvent event, Coordinates at, Ingested ingested, Set<String> rows) {
      this.event = event;
      this.at = at;
      this.ingested = ingested;
      this.rows = rows;
    }

    RejectedEvent event() {
      return event;
    }

    Coordinates at() {
      return at;
    }

    Ingested ingested() {
      return ingested;
    }

    /** Names of what it alters. */
    Set<String> rows() {
      return rows;
    }

    /** True when a later change of the same row lies in the part that was read. */
    boolean superseded() {
      return superseded;
    }
  }

  /**
   * Over one partition.
   *
   * @param logic used by this scan only, as long as it goes on
   * @param targets what to retry
   * @param open other rejected events of the partition that are open: they have altered nothing, so
   *     they overtake nothing
   */
  RetryScan(
      IngestLogic logic,
      RowNames names,
      String topicId,
      int generation,
      Collection<RejectedEvent> targets,
      Collection<RejectedEvent> open) {
    this.logic = logic;
    this.names = names;
    this.topicId = topicId;
    this.generation = generation;
    this.targets = targets.stream().collect(Collectors.groupingBy(RejectedEvent::offset));
    targets.forEach(t -> lanes.add(new Lane(t.pipeline(), t.source())));
    open.forEach(this::altersNothing);
  }

  private void altersNothing(RejectedEvent event) {
    others.add(rowOf(event.pipeline(), event.source(), event.offset(), event.row()));
  }

  private boolean altersNothing(Lane lane, long offset, Integer row) {
    return others.contains(rowOf(lane.pipeline(), lane.source(), offset, row))
        || others.contains(rowOf(lane.pipeline(), lane.source(), offset, null))
        || others.contains(rowOf(lane.pipeline(), null, offset, null));
  }

  private static String rowOf(String pipeline, String source, long offset, Integer row) {
    return pipeline + "/" + source + "@" + offset + "#" + (row == null ? "all" : row);
  }

  /** Takes the next record; they come in the order of their offsets. */
  void take(ConsumerRecord<byte[], byte[]> record, long nowMicros) {
    List<RejectedEvent> here = targetsAt(record);
    RawEvent event = RawEvent.of(record, topicId);
    for (Lane lane : lanes) {
      if (here.isEmpty() && attempts.isEmpty()) {
        return;
      }
      logic
          .ingest(event, lane.pipeline(), lane.source(), generation, nowMicros)
          .forEach(i -> take(event.at().atRow(i.row()), lane, i, here));
    }
  }

  private List<RejectedEvent> targetsAt(ConsumerRecord<byte[], byte[]> record) {
    List<RejectedEvent> here =
        targets.getOrDefault(record.offset(), List.of()).stream()
            .filter(t -> isTheSame(t, record))
            .toList();
    if (here.isEmpty()) {
      return here;
    }
    int size = record.value() == null ? 0 : record.value().length;
    boolean room = bytes == 0 || bytes + size <= MAX_BYTES;
    here.forEach(t -> (room ? found : left).add(t.id()));
    if (!room) {
      here.forEach(this::altersNothing);
    }
    bytes += room ? size : 0;
    return room ? here : List.of();
  }

  /** Where an earlier version did not note the topic's id, a record that is younger is another. */
  private boolean isTheSame(RejectedEvent event, ConsumerRecord<byte[], byte[]> record) {
    return event.topicId() == null
        ? record.timestamp() <= event.atMs()
        : event.topicId().equals(topicId);
  }

  private void take(Coordinates at, Lane lane, Ingested ingested, List<RejectedEvent> here) {
    Set<String> rows = names.of(ingested);
    List<RejectedEvent> mine =
        here.stream()
            .filter(t -> new Lane(t.pipeline(), t.source()).equals(lane))
            .filter(t -> t.row() == null || t.row() == ingested.row())
            .toList();
    if (mine.isEmpty() && altersNothing(lane, at.offset(), ingested.row())) {
      return;
    }
    rows.forEach(row -> byRow.getOrDefault(row, List.of()).forEach(a -> a.superseded = true));
    for (RejectedEvent target : mine) {
      Attempt attempt = new Attempt(target, at, ingested, rows);
      attempts.add(attempt);
      rows.forEach(row -> byRow.computeIfAbsent(row, r -> new ArrayList<>()).add(attempt));
    }
  }

  /** What ingest made of a rejected event, by its rows. */
  List<Attempt> of(RejectedEvent event) {
    return attempts.stream().filter(a -> a.event().id().equals(event.id())).toList();
  }

  /** True when the event is still in its topic. */
  boolean found(RejectedEvent event) {
    return found.contains(event.id());
  }

  /** True when the retry had no room for it. */
  boolean left(RejectedEvent event) {
    return left.contains(event.id());
  }
}
