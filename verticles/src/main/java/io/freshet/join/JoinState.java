package io.freshet.join;

import io.freshet.stream.JoinEvent;
import io.freshet.stream.JoinEvent.Answered;
import io.freshet.stream.JoinEvent.Asked;
import io.freshet.stream.JoinEvent.Known;
import io.freshet.stream.JoinEvent.Lineage;
import io.freshet.stream.JoinEvent.Origin;
import io.freshet.stream.JoinEvent.RowRead;
import io.freshet.stream.JoinEvent.SubjectRead;
import io.freshet.stream.JoinEvent.TableEmptied;
import io.freshet.stream.JoinEvent.Ticked;
import io.freshet.stream.RowName;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What one partition of {@code freshet.joins} holds: rows that join others, and rows that others
 * refer to. State and effects are a pure function of the partition's records; no clock, no I/O.
 *
 * <p>A row lies where its own key lies, so that all that becomes of it has one order. What it
 * refers to lies elsewhere: its partition asks there once, holds a {@link Copy}, and is told of
 * changes.
 *
 * <p>Not thread-safe. Bounds: {@link JoinLimits}.
 */
final class JoinState {
  private final JoinPlan plan;
  private final JoinLimits limits;
  private final int partition;
  private final int generation;
  private final Dirty dirty = new Dirty();
  private final JoinedRows rows;
  private final Map<RowName, Subject> subjects = new HashMap<>();
  private final Map<String, Mark> marks = new TreeMap<>();
  private long now;

  /** The highest record taken from a feed. */
  record Mark(long offset, int index) {
    boolean covers(Origin origin) {
      return origin.offset() < offset || origin.offset() == offset && origin.index() <= index;
    }
  }

  /**
   * An empty state.
   *
   * @param generation of the partition's owner
   */
  JoinState(JoinPlan plan, JoinLimits limits, int partition, int generation) {
    this.plan = plan;
    this.limits = limits;
    this.partition = partition;
    this.generation = generation;
    this.rows = new JoinedRows(plan, limits, partition, dirty);
  }

  /**
   * Takes in the record at {@code offset}.
   *
   * @param atMicros the record's own time, epoch microseconds
   * @return what is to be done; it must be taken to its end before the next record and before
   *     {@link #takeDirty}, since what one record does to many rows is done while it is taken
   */
  Iterator<JoinEffect> apply(JoinEvent event, long offset, long atMicros) {
    now = Math.max(now, atMicros);
    Origin origin = event.origin();
    if (origin != null) {
      Mark mark = marks.get(origin.feed());
      if (mark != null && mark.covers(origin)) {
        return Collections.emptyIterator();
      }
      marks.put(origin.feed(), new Mark(origin.offset(), origin.index()));
    }
    Step step = new Step(partition, offset, generation);
    return switch (event) {
      case RowRead read -> row(read, step);
      case SubjectRead read -> subject(read, step);
      case Asked asked -> asked(asked, step);
      case Answered answered -> each(rows.answered(answered, now), step);
      case TableEmptied emptied -> emptied(emptied, step);
      case Ticked ticked -> each(rows.overdue(ticked.atMicros()), step);
    };
  }

  /** Rows that lie here, then what others refer to; a source's rows are one or the other. */
  private Iterator<JoinEffect> emptied(TableEmptied emptied, Step step) {
    Stream<JoinedRows.Work> referredTo =
        subjects.keySet().stream().filter(emptied::had).sorted(JoinedRow.NAMES).toList().stream()
            .map(name -> s -> gone(name, emptied.lineage(), s));
    return each(Stream.concat(rows.emptied(emptied), referredTo), step);
  }

  private Iterator<JoinEffect> row(RowRead read, Step step) {
    rows.read(read, now, entries(), step);
    return step.take().iterator();
  }

  private static Iterator<JoinEffect> each(Stream<JoinedRows.Work> works, Step step) {
    return works
        .flatMap(
            work -> {
              work.run(step);
              return step.take().stream();
            })
        .iterator();
  }

  private Iterator<JoinEffect> subject(SubjectRead read, Step step) {
    RowName name = read.name();
    Subject subject = subjects.get(name);
    if (subject == null) {
      if (read.known() == null) {
        return Collections.emptyIterator();
      }
      if (entries() >= limits.entries()) {
        step.reject(
            name,
            read.lineage(),
            "join_full",
            "the join holds as many rows as it may: rows that refer to this one will not find it");
        return step.take().iterator();
      }
      subject = new Subject();
      subjects.put(name, subject);
    }
    knowNow(name, subject, shown(read, subject), read.lineage(), step);
    return step.take().iterator();
  }

  private void knowNow(RowName name, Subject subject, Known known, Lineage lineage, Step step) {
    boolean changed = !Objects.equals(known, subject.known);
    if (changed || subject.lineage == null) {
      subject.known = known;
      subject.lineage = lineage;
      dirty.subject(name);
    }
    if (changed) {
      subject.asking.forEach(
          asking -> step.tell(asking, o -> new Answered(o, name, known, lineage)));
    }
    forgetUnused(name, subject);
  }

  private void gone(RowName name, Lineage lineage, Step step) {
    Subject subject = subjects.get(name);
    if (subject.known != null) {
      knowNow(name, subject, null, lineage, step);
    }
  }

  /** Of a lookup's row its fields; of a source's row its sessions. */
  private Known shown(SubjectRead read, Subject subject) {
    List<String> fields = plan.fields(read.name());
    if (read.known() == null || read.known().fields() == null || fields == null) {
      return read.known();
    }
    Known before = subject.known;
    return new Known(
        null,
        RowCodec.only(
            fields,
            read.known().fields(),
            read.unavailable(),
            before == null ? null : before.fields()));
  }

  private Iterator<JoinEffect> asked(Asked asked, Step step) {
    RowName name = asked.name();
    Subject subject = subjects.computeIfAbsent(name, n -> new Subject());
    if (asked.wanted()) {
      subject.asking.add(asked.partition());
      // Also when there is nothing to tell: an older answer may still be on its way.
      step.tell(asked.partition(), o -> new Answered(o, name, subject.known, subject.lineage));
    } else {
      subject.asking.remove(asked.partition());
    }
    dirty.subject(name);
    forgetUnused(name, subject);
    return step.take().iterator();
  }

  private void forgetUnused(RowName name, Subject subject) {
    if (subject.known == null && subject.asking.isEmpty()) {
      subjects.remove(name);
      dirty.subject(name);
    }
  }

  private int entries() {
    return rows.size() + subjects.size();
  }

  int rows() {
    return rows.size();
  }

  /** Rows that wait for the row they go through. */
  int waiting() {
    return rows.waiting();
  }

  int subjects() {
    return subjects.size();
  }

  /** Entries that changed since they were last taken. */
  int dirty() {
    return dirty.size();
  }

  /** What changed since the last time: key to its bytes, null when the entry is gone. */
  Map<String, byte[]> takeDirty() {
    Map<String, byte[]> entries = new HashMap<>();
    dirty.take(
        (kind, name) ->
            entries.put(
                kind.prefix() + name,
                switch (kind) {
                  case ROW -> JoinStateCodec.encode(rows.row(name));
                  case COPY -> JoinStateCodec.encode(rows.copy(name));
                  case SUBJECT -> JoinStateCodec.encode(name, subjects.get(name));
                }));
    return entries;
  }

  /**
   * How far this partition has got.
   *
   * @param next offset after the last record that was taken in
   */
  byte[] marker(long next) {
    return JoinStateCodec.encode(new JoinStateCodec.Marker(next, now, new TreeMap<>(marks)));
  }

  /**
   * Fills an empty state with what was taken from another.
   *
   * @param marker as {@link #marker} gave it
   * @return the offset after the last record that was taken in
   * @throws IllegalStateException when an entry cannot be read
   */
  long restore(Map<String, byte[]> entries, byte[] marker) {
    entries.forEach(this::restore);
    JoinStateCodec.Marker read = JoinStateCodec.marker(marker);
    now = read.now();
    marks.putAll(read.marks());
    return read.next();
  }

  private void restore(String key, byte[] bytes) {
    Dirty.Kind kind = Dirty.Kind.of(key);
    RowName name = RowName.parse(key.substring(kind.prefix().length()));
    switch (kind) {
      case ROW -> rows.restore(name, JoinStateCodec.row(bytes));
      case COPY -> rows.restore(name, JoinStateCodec.copy(bytes));
      case SUBJECT -> subjects.put(name, JoinStateCodec.subject(bytes));
    }
  }
}
