package io.freshet.ingest;

import io.freshet.change.Coordinates;
import io.freshet.stream.RejectedEvent;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Goes over one partition of a source from its first rejected event on: puts what was rejected
 * through ingest again, and notes which of it a later change of the same row has overtaken. Not
 * thread-safe.
 */
final class RetryScan {
  /**
   * Bytes that one retry may send, each record taken to be as large as its event; what is beyond
   * stays as it is. The first event of a partition goes in any case.
   */
  static final long MAX_BYTES = 8L << 20;

  /** Where an event stops before anything is made of it, for any session. */
  private static final Set<String> NOTHING_MADE =
      Set.of("decode", "contract", "redact", "derive", "ingest");

  private final IngestLogic logic;
  private final RowNames names;
  private final String topicId;
  private final int generation;
  private final Map<Long, List<RejectedEvent>> targets;
  private final Set<Lane> lanes = new HashSet<>();
  private final Map<String, List<RejectedEvent>> others = new HashMap<>();
  private final Map<String, List<Attempt>> attempts = new HashMap<>();
  private final Map<String, List<Attempt>> byRow = new HashMap<>();
  private final Map<Key, List<Attempt>> byKey = new HashMap<>();
  private final Set<String> found = new HashSet<>();
  private final Set<String> left = new HashSet<>();
  private long bytes;

  private record Lane(String pipeline, String source) {}

  /** Key of a record in Kafka, in a lane. */
  private record Key(Lane lane, ByteBuffer bytes) {}

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

    /** Its own place, read by another lane, overtakes nothing. */
    private boolean isBefore(Coordinates place) {
      return at.offset() < place.offset()
          || at.offset() == place.offset() && at.row() < place.row();
    }
  }

  /**
   * Over one partition.
   *
   * @param logic used by this scan only, as long as it goes on
   * @param targets what to retry
   * @param open other rejected events of the partition that are open: those that have altered
   *     nothing overtake nothing
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

  /** What stopped later may have left a session, or may be shown in one. */
  private void altersNothing(RejectedEvent event) {
    if (NOTHING_MADE.contains(event.stage())) {
      others
          .computeIfAbsent(
              rowOf(event.pipeline(), event.source(), event.offset(), event.row()),
              r -> new ArrayList<>())
          .add(event);
    }
  }

  private boolean altersNothing(Lane lane, ConsumerRecord<byte[], byte[]> record, int row) {
    long offset = record.offset();
    return Stream.of(
            rowOf(lane.pipeline(), lane.source(), offset, row),
            rowOf(lane.pipeline(), lane.source(), offset, null),
            rowOf(lane.pipeline(), null, offset, null))
        .flatMap(name -> others.getOrDefault(name, List.of()).stream())
        .anyMatch(event -> isTheSame(event, record));
  }

  private static String rowOf(String pipeline, String source, long offset, Integer row) {
    return pipeline + "/" + source + "@" + offset + "#" + (row == null ? "all" : row);
  }

  /**
   * Takes the next record; they come in the order of their offsets.
   *
   * @param schemas those that an event names; may block
   */
  void take(
      ConsumerRecord<byte[], byte[]> record,
      Function<RawEvent, KnownSchemas> schemas,
      long nowMicros) {
    List<RejectedEvent> here =
        targets.getOrDefault(record.offset(), List.of()).stream()
            .filter(t -> isTheSame(t, record))
            .toList();
    if (here.isEmpty() && attempts.isEmpty()) {
      return;
    }
    RawEvent event = RawEvent.of(record, topicId);
    KnownSchemas known = schemas.apply(event);
    Map<Lane, List<Ingested>> made = new HashMap<>();
    for (Lane lane : lanes) {
      made.put(
          lane, logic.ingest(event, known, lane.pipeline(), lane.source(), generation, nowMicros));
    }
    long size = size(record, here, made);
    boolean room = bytes == 0 || bytes + size <= MAX_BYTES;
    here.forEach(t -> (room ? found : left).add(t.id()));
    if (room) {
      bytes += size;
    } else {
      here.forEach(this::altersNothing);
    }
    made.forEach(
        (lane, all) -> all.forEach(i -> take(record, event, lane, i, room ? here : List.of())));
  }

  /** No record is larger than the event that it is made of. */
  private static long size(
      ConsumerRecord<byte[], byte[]> record,
      List<RejectedEvent> here,
      Map<Lane, List<Ingested>> made) {
    long one = record.value() == null ? 0 : record.value().length;
    return made.entrySet().stream()
        .flatMap(m -> m.getValue().stream().filter(i -> here.stream().anyMatch(is(m.getKey(), i))))
        .mapToLong(i -> one * Math.max(1, i.rows().size() + i.joins().size()))
        .sum();
  }

  private static Predicate<RejectedEvent> is(Lane lane, Ingested ingested) {
    return t ->
        new Lane(t.pipeline(), t.source()).equals(lane)
            && (t.row() == null || t.row() == ingested.row());
  }

  /** Where an earlier version did not note the topic's id, a record that is younger is another. */
  private boolean isTheSame(RejectedEvent event, ConsumerRecord<byte[], byte[]> record) {
    return event.topicId() == null
        ? record.timestamp() <= event.atMs()
        : event.topicId().equals(topicId);
  }

  private void take(
      ConsumerRecord<byte[], byte[]> record,
      RawEvent event,
      Lane lane,
      Ingested ingested,
      List<RejectedEvent> here) {
    List<RejectedEvent> mine = here.stream().filter(is(lane, ingested)).toList();
    if (mine.isEmpty() && altersNothing(lane, record, ingested.row())) {
      return;
    }
    Coordinates at = event.at().atRow(ingested.row());
    Set<String> rows = names.of(ingested);
    rows.forEach(row -> supersede(byRow.get(row), at));
    if (ingested.emptied() != null) {
      byRow.values().forEach(earlier -> supersede(earlier, at));
    }
    Key key = record.key() == null ? null : new Key(lane, ByteBuffer.wrap(record.key()));
    if (mine.isEmpty() && ingested.rejected() != null) {
      supersede(byKey.get(key), at);
    }
    for (RejectedEvent target : mine) {
      Attempt attempt = new Attempt(target, at, ingested, rows);
      attempt.superseded = rows.stream().anyMatch(row -> isTried(row, at));
      attempts.computeIfAbsent(target.id(), id -> new ArrayList<>()).add(attempt);
      rows.forEach(row -> byRow.computeIfAbsent(row, r -> new ArrayList<>()).add(attempt));
      if (key != null && !rows.isEmpty() && !names.isFeed(lane.pipeline(), lane.source())) {
        byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(attempt);
      }
    }
  }

  /** True when another lane tries the same already. */
  private boolean isTried(String row, Coordinates at) {
    return byRow.getOrDefault(row, List.of()).stream().anyMatch(a -> a.at.equals(at));
  }

  private static void supersede(List<Attempt> earlier, Coordinates at) {
    if (earlier != null) {
      earlier.stream().filter(a -> a.isBefore(at)).forEach(a -> a.superseded = true);
    }
  }

  /** What ingest made of a rejected event, by its rows. */
  List<Attempt> of(RejectedEvent event) {
    return attempts.getOrDefault(event.id(), List.of());
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
