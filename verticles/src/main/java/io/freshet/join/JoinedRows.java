package io.freshet.join;

import io.freshet.change.Op;
import io.freshet.join.JoinedRow.News;
import io.freshet.privacy.CleanJson;
import io.freshet.protocol.SessionId;
import io.freshet.stream.JoinEvent.Answered;
import io.freshet.stream.JoinEvent.Asked;
import io.freshet.stream.JoinEvent.Known;
import io.freshet.stream.JoinEvent.Lineage;
import io.freshet.stream.JoinEvent.RowRead;
import io.freshet.stream.JoinEvent.SubjectRead;
import io.freshet.stream.JoinEvent.TableEmptied;
import io.freshet.stream.RowName;
import io.freshet.stream.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The rows of a partition that join others: each is shown in the sessions of the row it goes
 * through (or those that it names itself), with the fields of the rows it looks up, and moves,
 * changes and leaves as they do. A row whose parent is not there waits.
 */
final class JoinedRows {
  /** Sessions that a row may go to without a look at what its records take together. */
  private static final int FEW = 4;

  /** What is held of a row is a record, too; less what comes around it. */
  private static final int MAX_ENTRY_BYTES = Topics.MAX_RECORD_BYTES - (8 << 10);

  private final JoinPlan plan;
  private final JoinLimits limits;
  private final int partition;
  private final Dirty dirty;
  private final Map<RowName, JoinedRow> rows = new HashMap<>();
  private final Map<RowName, Copy> copies = new HashMap<>();
  private final NavigableSet<JoinedRow> waiting = new TreeSet<>(JoinedRow.BY_AGE);

  JoinedRows(JoinPlan plan, JoinLimits limits, int partition, Dirty dirty) {
    this.plan = plan;
    this.limits = limits;
    this.partition = partition;
    this.dirty = dirty;
  }

  /** One row's part of what a record does. */
  @FunctionalInterface
  interface Work {
    void run(Step step);
  }

  /**
   * Takes in a change of a row.
   *
   * @param now newest time of a record, epoch microseconds
   * @param entries held in all
   */
  void read(RowRead read, long now, int entries, Step step) {
    JoinPlan.Table table = plan.table(read.name());
    JoinedRow row = rows.get(read.name());
    if (read.op() == Op.DELETE) {
      if (row != null) {
        remove(row, read.lineage(), step);
      }
      return;
    }
    if (table == null) {
      step.reject(
          read.name(), read.lineage(), "join_unknown", "no pipeline joins its table any more");
      return;
    }
    if (row == null) {
      if (entries >= limits.entries()) {
        step.reject(
            read.name(), read.lineage(), "join_full", "the join holds as many rows as it may");
        return;
      }
      row = new JoinedRow(read.name(), table);
      rows.put(read.name(), row);
    }
    byte[] before = read.op() == Op.CREATE ? null : row.values;
    RowCodec.Filled filled = RowCodec.filled(read.values(), read.unavailable(), before);
    row.values = filled.values();
    row.unavailable = filled.unavailable();
    row.named = read.sessions();
    row.news = new News(read.op(), read.redactions(), read.policy());
    row.lineage = read.lineage();
    if (refer(row, read, step)) {
      settle(row, read.lineage(), false, now, step);
    }
  }

  /** Refers to what the row names now; false when it could not and the row was given up. */
  private boolean refer(JoinedRow row, RowRead read, Step step) {
    for (int i = 0; i < row.refs.length; i++) {
      String ref = row.table.refs().get(i);
      if (read.kept().contains(ref)) {
        continue;
      }
      String key = read.refs().get(ref);
      RowName to = key == null ? null : new RowName(row.name.pipeline(), ref, key);
      Copy old = row.refs[i];
      if (old != null && old.name.equals(to)) {
        continue;
      }
      row.refs[i] = null;
      if (to != null) {
        Copy copy = copy(to, step);
        if (copy.rows.size() < limits.perSubject()) {
          copy.rows.add(row);
          row.refs[i] = copy;
        }
      }
      release(row, old, step);
      if (to != null && row.refs[i] == null) {
        crowded(row, ref, read.lineage(), step);
        if (row.table.isParent(i)) {
          remove(row, read.lineage(), step);
          return false;
        }
      }
    }
    return true;
  }

  private void crowded(JoinedRow row, String ref, Lineage lineage, Step step) {
    step.reject(
        row.name,
        lineage,
        "join_crowded",
        "more than %d rows refer to one row of '%s'".formatted(limits.perSubject(), ref));
  }

  private Copy copy(RowName name, Step step) {
    Copy copy = copies.get(name);
    if (copy == null) {
      copy = new Copy(name);
      copies.put(name, copy);
      dirty.copy(name);
      step.send(name, o -> new Asked(o, name, partition, true));
    }
    return copy;
  }

  private void release(JoinedRow row, Copy copy, Step step) {
    if (copy == null) {
      return;
    }
    copy.rows.remove(row);
    if (copy.rows.isEmpty()) {
      copies.remove(copy.name);
      dirty.copy(copy.name);
      step.send(copy.name, o -> new Asked(o, copy.name, partition, false));
    }
  }

  /** What it does to each row of the table, in the order of their names; feeds keep theirs. */
  Stream<Work> emptied(TableEmptied emptied) {
    return rows.values().stream()
        .filter(row -> emptied.had(row.name) && !row.table.feed())
        .sorted(JoinedRow.BY_NAME)
        .toList()
        .stream()
        .map(row -> step -> remove(row, emptied.lineage(), step));
  }

  /** What an answer does to each row that refers to its subject, in the order of their names. */
  Stream<Work> answered(Answered answered, long now) {
    Copy copy = copies.get(answered.name());
    if (copy == null) {
      return Stream.empty();
    }
    boolean changed = !Objects.equals(copy.known, answered.known());
    if (!changed && copy.answered) {
      return Stream.empty();
    }
    copy.answered = true;
    copy.known = answered.known();
    copy.lineage = answered.lineage() == null ? copy.lineage : answered.lineage();
    dirty.copy(copy.name);
    return List.copyOf(copy.rows).stream()
        .map(
            row ->
                step -> {
                  Lineage lineage = copy.lineage == null ? row.lineage : copy.lineage;
                  boolean again = changed && !row.goesThrough(copy);
                  settle(row, lineage, again, now, step);
                });
  }

  /** Gives up each row that has waited too long at that time, epoch microseconds. */
  Stream<Work> overdue(long atMicros) {
    return waiting.stream()
        .takeWhile(row -> row.since + limits.holdMicros() <= atMicros)
        .toList()
        .stream()
        .map(row -> step -> giveUp(row, "join_no_parent", "never came", step));
  }

  private void giveUp(JoinedRow row, String code, String what, Step step) {
    step.reject(
        row.name, row.lineage, code, "its parent in '%s' %s".formatted(row.table.parent(), what));
    remove(row, row.lineage, step);
  }

  /**
   * Shows a row where it belongs now.
   *
   * @param lineage of what made it change
   * @param again whether it is to be shown again where it is shown already
   */
  private void settle(JoinedRow row, Lineage lineage, boolean again, long now, Step step) {
    dirty.row(row.name);
    List<SessionId> sessions = sessions(row);
    List<SessionId> target = sessions == null ? List.of() : sessions;
    String tooMuch = tooMuch(row, target);
    if (tooMuch != null) {
      step.reject(row.name, lineage, "too_large", tooMuch);
      remove(row, lineage, step);
      return;
    }
    for (SessionId session : row.shown) {
      if (!target.contains(session)) {
        step.emit(session, row, News.GONE, null, lineage);
      }
    }
    show(row, target, lineage, again, step);
    row.shown = target;
    if (sessions != null || !row.refs[0].answered) {
      stopWaiting(row);
    } else if (!row.waits() && !await(row, now, step)) {
      return;
    }
    expose(row, sessions, lineage, step);
    if (!target.isEmpty()) {
      row.news = null;
      if (row.table.feed()) {
        forget(row, step);
      }
    }
  }

  /** Why the row cannot be in these sessions, or be held; null when it can. */
  private String tooMuch(JoinedRow row, List<SessionId> target) {
    boolean large = row.values.length > MAX_ENTRY_BYTES / 2;
    if (target.size() <= FEW && !large) {
      return null;
    }
    if (RowCodec.size(row.values, row.added()) * target.size() > limits.fanOutBytes()) {
      return "the row goes to %d sessions, and its records together are too large"
          .formatted(target.size());
    }
    return JoinStateCodec.size(row, target) > MAX_ENTRY_BYTES
        ? "what is held of the row and of its sessions is too large for Kafka"
        : null;
  }

  private void show(
      JoinedRow row, List<SessionId> target, Lineage lineage, boolean again, Step step) {
    CleanJson values = null;
    for (SessionId session : target) {
      if (row.news == null && !again && row.shown.contains(session)) {
        continue;
      }
      if (values == null) {
        values = RowCodec.shown(row.values, row.added());
      }
      if (row.news != null) {
        step.emit(session, row, row.news, values, row.lineage);
      } else {
        step.emit(session, row, News.AGAIN, values, lineage);
      }
    }
  }

  /** Tells rows that go through this one of its sessions, when they are others than before. */
  private static void expose(JoinedRow row, List<SessionId> sessions, Lineage lineage, Step step) {
    if (row.table.asParent() && !Objects.equals(row.exposed, sessions)) {
      row.exposed = sessions;
      Known known = sessions == null ? null : new Known(sessions, null);
      step.send(row.name, o -> new SubjectRead(o, row.name, known, Set.of(), lineage));
    }
  }

  /** The sessions that the row belongs to; null when its parent is not there. */
  private static List<SessionId> sessions(JoinedRow row) {
    if (row.table.parent() == null) {
      return row.named;
    }
    Copy parent = row.refs[0];
    if (parent == null) {
      return List.of();
    }
    return parent.known == null ? null : parent.known.sessions();
  }

  /** Begins to wait; false when too many do already and the row was given up. */
  private boolean await(JoinedRow row, long now, Step step) {
    if (waiting.size() >= limits.waiting()) {
      giveUp(row, "join_waiting_full", "is not there, and too many rows wait", step);
      return false;
    }
    row.since = now;
    waiting.add(row);
    return true;
  }

  private void stopWaiting(JoinedRow row) {
    if (row.waits()) {
      waiting.remove(row);
      row.since = -1;
    }
  }

  private void remove(JoinedRow row, Lineage lineage, Step step) {
    for (SessionId session : row.shown) {
      step.emit(session, row, News.GONE, null, lineage);
    }
    expose(row, null, lineage, step);
    forget(row, step);
  }

  private void forget(JoinedRow row, Step step) {
    stopWaiting(row);
    rows.remove(row.name);
    dirty.row(row.name);
    for (Copy copy : row.refs) {
      release(row, copy, step);
    }
  }

  int size() {
    return rows.size();
  }

  int waiting() {
    return waiting.size();
  }

  /** The row of that name, or null. */
  JoinedRow row(RowName name) {
    return rows.get(name);
  }

  /** The copy of that name, or null. */
  Copy copy(RowName name) {
    return copies.get(name);
  }

  /** A row as it was written; one of a table that joins nothing any more stays out. */
  void restore(RowName name, JoinStateCodec.SavedRow saved) {
    JoinPlan.Table table = plan.table(name);
    if (table == null) {
      return;
    }
    JoinedRow row = new JoinedRow(name, table);
    saved.into(row);
    for (int i = 0; i < row.refs.length; i++) {
      String ref = table.refs().get(i);
      String key = saved.head().refs().get(ref);
      if (key != null) {
        row.refs[i] = copies.computeIfAbsent(new RowName(name.pipeline(), ref, key), Copy::new);
        row.refs[i].rows.add(row);
      }
    }
    rows.put(name, row);
    if (row.waits()) {
      waiting.add(row);
    }
  }

  /** A copy as it was written. */
  void restore(RowName name, JoinStateCodec.SavedCopy saved) {
    Copy copy = copies.computeIfAbsent(name, Copy::new);
    copy.answered = saved.answered();
    copy.known = saved.newest().known();
    copy.lineage = saved.newest().lineage();
  }
}
