package io.freshet.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.change.Op;
import io.freshet.change.Unsent;
import io.freshet.pipeline.Source;
import io.freshet.protocol.FeedNode;
import io.freshet.protocol.FlatNode;
import io.freshet.protocol.MergePatch;
import io.freshet.protocol.PackedNode;
import io.freshet.protocol.RowPatch;
import io.freshet.stream.SessionEvent.RowChanged;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a row's change does to its section: pure functions from the context before to a patch.
 *
 * <p>Objects of the context hold no nulls, since a merge patch cannot say them: a null column is
 * left out. Arrays keep theirs, they are replaced whole.
 */
final class Sections {
  /** Whole numbers by value and before all other texts, so that the order is total. */
  static final Comparator<String> ROW_ORDER = Sections::compareRows;

  private Sections() {}

  /** Adds to {@code step} what {@code change} does to the section that {@code source} fills. */
  static void change(ObjectNode context, Source source, RowChanged change, Step step) {
    switch (source.kind()) {
      case ONE -> one(context, source, change, step);
      case MANY -> many(context, source, change, step);
      case RECENT -> {
        if (change.op() != Op.DELETE) {
          append(context, source.section(), source.keep(), row(change, null), step);
        }
      }
    }
  }

  /** Appends {@code entry} to the feed {@code section}, of which the newest {@code keep} stay. */
  static void append(ObjectNode context, String section, int keep, JsonNode entry, Step step) {
    JsonNode packed = entry instanceof ObjectNode object ? PackedNode.of(object) : entry;
    step.patch().set(section, FeedNode.append(context.get(section), packed, keep));
    step.touched().section(section);
  }

  /** A copy without nulls. */
  static ObjectNode withoutNulls(ObjectNode object) {
    ObjectNode clean = FlatNode.empty(object.size());
    object.forEachEntry(
        (name, value) -> {
          if (value instanceof ObjectNode inner) {
            clean.set(name, withoutNulls(inner));
          } else if (!value.isNull()) {
            clean.set(name, value);
          }
        });
    return clean;
  }

  private static void one(ObjectNode context, Source source, RowChanged change, Step step) {
    String section = source.section();
    ObjectNode before = objectAt(context, section);
    if (put(step.patch(), section, before, after(change, before))) {
      step.touched().section(section);
    }
  }

  private static void many(ObjectNode context, Source source, RowChanged change, Step step) {
    String section = source.section();
    ObjectNode rows = objectAt(context, section);
    ObjectNode before = rows == null ? null : unpackedAt(rows, change.row());
    ObjectNode after = after(change, before);
    Set<String> leaving = Set.of();
    if (before == null && after != null && rows != null) {
      leaving = leaving(rows, change.row(), source.keep());
      if (!leaving.isEmpty() && leaving.remove(change.row())) {
        after = null;
      }
    }
    ObjectNode patch = FlatNode.empty();
    if (put(patch, change.row(), before, after)) {
      step.touched().row(section, change.row());
      if (before != null && patch.get(change.row()) instanceof ObjectNode diff) {
        patch.set(change.row(), new RowPatch(diff, after));
      }
    }
    for (String row : leaving) {
      patch.putNull(row);
      step.touched().row(section, row);
    }
    if (!patch.isEmpty()) {
      step.patch().set(section, patch);
    }
  }

  /**
   * The rows with the smallest keys, as many as are above {@code keep} once {@code added} is in.
   */
  private static Set<String> leaving(ObjectNode rows, String added, int keep) {
    int excess = rows.size() + 1 - keep;
    if (excess <= 0) {
      return Set.of();
    }
    Set<String> leaving = new TreeSet<>();
    while (leaving.size() < excess) {
      Least least = new Least();
      if (!leaving.contains(added)) {
        least.see(added);
      }
      rows.forEachEntry(
          (key, row) -> {
            if (leaving.isEmpty() || !leaving.contains(key)) {
              least.see(key);
            }
          });
      leaving.add(least.key);
    }
    return leaving;
  }

  /** The smallest of the keys seen. Of most keys it is enough to look at length and first digit. */
  private static final class Least {
    private String key;
    private boolean plain;

    private void see(String other) {
      if (key == null || !isClearlyNotSmaller(other) && ROW_ORDER.compare(other, key) < 0) {
        key = other;
        plain = isWhole(other) && isPlain(other);
      }
    }

    /** What begins with a digit above 0 is a whole number without sign, or behind all of these. */
    private boolean isClearlyNotSmaller(String other) {
      if (!plain || other.isEmpty() || other.charAt(0) < '1' || other.charAt(0) > '9') {
        return false;
      }
      int longer = other.length() - key.length();
      return longer > 0 || longer == 0 && other.compareTo(key) >= 0;
    }
  }

  /** Puts the step from {@code before} to {@code after} into {@code patch}; false when none. */
  static boolean put(ObjectNode patch, String name, ObjectNode before, ObjectNode after) {
    if (after == null) {
      if (before != null) {
        patch.putNull(name);
      }
      return before != null;
    }
    if (before == null) {
      patch.set(name, PackedNode.of(after));
      return true;
    }
    ObjectNode diff = MergePatch.diff(before, after);
    if (!diff.isEmpty()) {
      patch.set(name, diff);
    }
    return !diff.isEmpty();
  }

  private static ObjectNode after(RowChanged change, ObjectNode before) {
    return change.op() == Op.DELETE ? null : row(change, before);
  }

  /** An insert keeps nothing of a row before it; otherwise what was not sent keeps its value. */
  private static ObjectNode row(RowChanged change, ObjectNode before) {
    ObjectNode values = (ObjectNode) change.values().value();
    boolean whole = change.unavailable() == null || change.unavailable().isEmpty();
    if (whole || before == null || change.op() == Op.CREATE) {
      return anyNull(values) ? withoutNulls(values) : values;
    }
    ObjectNode row = withoutNulls(values);
    Unsent.kept(before, values, change.unavailable(), row::set);
    return row;
  }

  private static boolean anyNull(ObjectNode object) {
    for (JsonNode value : object) {
      if (value.isNull() || value instanceof ObjectNode inner && anyNull(inner)) {
        return true;
      }
    }
    return false;
  }

  private static ObjectNode unpackedAt(ObjectNode rows, String row) {
    ObjectNode object = objectAt(rows, row);
    return object instanceof PackedNode packed ? packed.unpacked() : object;
  }

  private static ObjectNode objectAt(ObjectNode node, String name) {
    return node.get(name) instanceof ObjectNode object ? object : null;
  }

  private static int compareRows(String a, String b) {
    boolean whole = isWhole(a);
    if (whole != isWhole(b)) {
      return whole ? -1 : 1;
    }
    if (!whole) {
      return a.compareTo(b);
    }
    return isPlain(a) && isPlain(b) ? compareDigits(a, b) : compareWhole(a, b);
  }

  /** Of whole numbers: without sign and zeros in front, as ids are. */
  private static boolean isPlain(String whole) {
    return whole.charAt(0) > '0';
  }

  private static int compareDigits(String a, String b) {
    int byLength = Integer.compare(a.length(), b.length());
    return byLength != 0 ? byLength : a.compareTo(b);
  }

  private static boolean isWhole(String key) {
    int digits = key.startsWith("-") ? 1 : 0;
    if (key.length() <= digits || key.length() > digits + 18) {
      return false;
    }
    for (int i = digits; i < key.length(); i++) {
      if (key.charAt(i) < '0' || key.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static int compareWhole(String a, String b) {
    int byValue = Long.compare(Long.parseLong(a), Long.parseLong(b));
    return byValue != 0 ? byValue : a.compareTo(b);
  }
}
