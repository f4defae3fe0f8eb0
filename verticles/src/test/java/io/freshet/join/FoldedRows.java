package io.freshet.join;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.change.Op;
import io.freshet.stream.SessionEvent.RowChanged;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sessions as they fold what the join stage emits: each drops what is not above the highest of a
 * feed. What comes again under one number must be the same.
 */
final class FoldedRows {
  private final Map<String, List<Object>> emitted = new HashMap<>();
  private final Map<String, JoinState.Mark> folded = new HashMap<>();

  /** What was no duplicate, in its order. */
  final List<RowChanged> accepted = new ArrayList<>();

  /** {@code session source row} to its values. */
  final Map<String, JsonNode> rows = new TreeMap<>();

  void fold(RowChanged row) {
    String feed = row.session() + "|" + row.joined().partition();
    JoinState.Mark at = new JoinState.Mark(row.joined().offset(), row.index());
    List<Object> plain = plain(row);
    List<Object> first = emitted.putIfAbsent(feed + at, plain);
    if (first != null && !first.equals(plain)) {
      throw new AssertionError("a replay made " + plain + " of what was " + first);
    }
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
}
