package io.freshet.join;

import io.freshet.change.Op;
import io.freshet.join.RowCodec.Added;
import io.freshet.protocol.SessionId;
import io.freshet.stream.JoinEvent.Lineage;
import io.freshet.stream.RowName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A row that joins others, as it is now. Only {@link JoinState} changes it. */
final class JoinedRow {
  /** The order of names that fan-outs follow. */
  static final Comparator<RowName> NAMES = NameOrder.INSTANCE;

  static final Comparator<JoinedRow> BY_NAME = Comparator.comparing(row -> row.name, NAMES);

  /** Longest waiting first. */
  static final Comparator<JoinedRow> BY_AGE =
      Comparator.<JoinedRow>comparingLong(row -> row.since).thenComparing(BY_NAME);

  final RowName name;
  final JoinPlan.Table table;

  /** What it refers to, by the table's refs; null for none. */
  final Copy[] refs;

  /** Compact JSON: what it was read with, without what lookups add. */
  byte[] values;

  /** Columns whose value is not known here. */
  Set<String> unavailable = Set.of();

  /** Sessions that the row itself names; null when its parent has them. */
  List<SessionId> named;

  /** Sessions that show it. */
  List<SessionId> shown = List.of();

  /** Sessions that rows which go through it were told; null for none, or that it is not there. */
  List<SessionId> exposed;

  /** Its newest change, until a session shows it. */
  News news;

  /** What its newest change goes back to. */
  Lineage lineage;

  /** Since when it waits for its parent, epoch microseconds; -1 when it does not. */
  long since = -1;

  JoinedRow(RowName name, JoinPlan.Table table) {
    this.name = name;
    this.table = table;
    this.refs = new Copy[table.refs().size()];
  }

  /**
   * A change that no session has been shown.
   *
   * @param policy version of the privacy policy that removed what {@code redactions} count
   */
  record News(Op op, Map<String, Integer> redactions, String policy) {
    /** Another row's change moves this one, or shows in it. */
    static final News AGAIN = new News(Op.READ, Map.of(), null);

    /** It leaves a session. */
    static final News GONE = new News(Op.DELETE, Map.of(), null);
  }

  boolean goesThrough(Copy copy) {
    return table.isParent(0) && refs[0] == copy;
  }

  /** What the rows that it looks up add to it, as far as they are known. */
  List<Added> added() {
    List<Added> added = new ArrayList<>();
    for (int i = table.parent() == null ? 0 : 1; i < refs.length; i++) {
      Copy copy = refs[i];
      if (copy != null && copy.known != null && copy.known.fields() != null) {
        added.add(new Added(table.refs().get(i), copy.known.fields()));
      }
    }
    return added;
  }

  boolean waits() {
    return since >= 0;
  }

  /** The total order of names that fan-outs follow, the same on every node. */
  private enum NameOrder implements Comparator<RowName> {
    INSTANCE;

    @Override
    public int compare(RowName a, RowName b) {
      int byRow = a.row().compareTo(b.row());
      if (byRow != 0) {
        return byRow;
      }
      int byTable = a.table().compareTo(b.table());
      return byTable != 0 ? byTable : a.pipeline().compareTo(b.pipeline());
    }
  }
}
