package io.freshet.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.change.Coordinates;
import io.freshet.change.Unsent;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Notices that the columns of a source's rows become others: a new one, one that is missing where
 * all rows had it, one of another type. What is usual is learned from the first {@value #LEARN}
 * rows; a null tells no type. Each is noticed once, and the rows that show it are counted from then
 * on. Not thread-safe. Bounded: of the columns above {@value #MAX_COLUMNS} none is followed, and of
 * what is noticed beyond {@value #MAX_SEEN} no rows are counted.
 *
 * <p>Names are shown only if they look like a column's: what else stands as a key may be a value.
 */
final class Drift {
  static final int LEARN = 50;
  static final int MAX_COLUMNS = 1_000;
  static final int MAX_SEEN = 100;
  private static final int MAX_NAME = 64;

  private final Map<String, Column> columns = new HashMap<>();

  /** What has no name that may be shown is one thing of its kind: its names have no end. */
  private final Map<Note, Drifting> seen = new LinkedHashMap<>();

  private final List<Column> missed = new ArrayList<>();
  private long rows;
  private int inAllRows;
  private long unseen;

  /** What became another. */
  enum Kind {
    NEW,
    MISSING,
    RETYPED
  }

  /**
   * One thing that was noticed.
   *
   * @param column its name; null where it must not be shown, or looks like none
   * @param type as JSON has it; null for a missing column
   * @param before the types that the column had, for one of another type
   */
  record Note(Kind kind, String column, String type, List<String> before) {}

  private static final class Column {
    private final Set<JsonNodeType> types = EnumSet.noneOf(JsonNodeType.class);
    private final String name;
    private final String shown;
    private boolean inAllRows;
    private Drifting fresh;
    private Drifting missing;
    private Map<JsonNodeType, Drifting> retyped = Map.of();

    Column(String name, String shown) {
      this.name = name;
      this.shown = shown;
    }
  }

  /** The row that is looked at. */
  private record Row(ObjectNode value, Set<String> unsent, Coordinates at, long nowMs) {
    boolean lacks(String name) {
      return !value.has(name) && !Unsent.has(unsent, name);
    }
  }

  /**
   * Looks at a row.
   *
   * @param unsent columns that the source did not send
   * @param at where the row stands
   * @param nowMs now, epoch milliseconds
   * @param named whether a column's name may be shown; asked once for each
   * @return what is to be told of it; almost always nothing
   */
  List<Note> see(
      ObjectNode value, Set<String> unsent, Coordinates at, long nowMs, Predicate<String> named) {
    Row row = new Row(value, unsent, at, nowMs);
    List<Note> notes = new ArrayList<>(0);
    int there = 0;
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      Column column = columns.get(field.getKey());
      if (column == null) {
        column = begin(field.getKey(), field.getValue().getNodeType(), row, named, notes);
      } else {
        again(column, field.getValue().getNodeType(), row, notes);
      }
      there += column != null && column.inAllRows ? 1 : 0;
    }
    for (Column column : missed) {
      if (row.lacks(column.name)) {
        column.missing.again(at, nowMs);
      }
    }
    if (there < inAllRows) {
      miss(row, notes);
    }
    rows++;
    return notes;
  }

  /** Null when no more columns are followed. */
  private Column begin(
      String name, JsonNodeType type, Row row, Predicate<String> named, List<Note> notes) {
    if (columns.size() == MAX_COLUMNS) {
      return null;
    }
    Column column = new Column(name, isPlain(name) && named.test(name) ? name : null);
    column.inAllRows = rows == 0;
    inAllRows += rows == 0 ? 1 : 0;
    columns.put(name, column);
    learn(column, type);
    if (rows >= LEARN) {
      column.fresh = noticed(new Note(Kind.NEW, column.shown, word(type), List.of()), row, notes);
    }
    return column;
  }

  private void again(Column column, JsonNodeType type, Row row, List<Note> notes) {
    if (column.fresh != null) {
      column.fresh.again(row.at(), row.nowMs());
    }
    if (column.types.contains(type)) {
      Drifting odd = column.retyped.get(type);
      if (odd != null) {
        odd.again(row.at(), row.nowMs());
      }
    } else if (type != JsonNodeType.NULL) {
      if (rows >= LEARN && !column.types.isEmpty()) {
        retype(column, type, row, notes);
      }
      learn(column, type);
    }
  }

  private static void learn(Column column, JsonNodeType type) {
    if (type != JsonNodeType.NULL) {
      column.types.add(type);
    }
  }

  private void retype(Column column, JsonNodeType type, Row row, List<Note> notes) {
    List<String> before = column.types.stream().map(Drift::word).toList();
    Drifting odd = noticed(new Note(Kind.RETYPED, column.shown, word(type), before), row, notes);
    if (odd != null) {
      column.retyped =
          column.retyped.isEmpty() ? new EnumMap<>(JsonNodeType.class) : column.retyped;
      column.retyped.put(type, odd);
    }
  }

  private void miss(Row row, List<Note> notes) {
    for (Column column : columns.values()) {
      if (column.inAllRows && row.lacks(column.name)) {
        column.inAllRows = false;
        inAllRows--;
        if (rows >= LEARN) {
          column.missing =
              noticed(new Note(Kind.MISSING, column.shown, null, List.of()), row, notes);
          if (column.missing != null) {
            missed.add(column);
          }
        }
      }
    }
  }

  /** What rows that show it are counted by; null when that is done for too much already. */
  private Drifting noticed(Note note, Row row, List<Note> notes) {
    notes.add(note);
    Drifting known = seen.get(note);
    if (known != null) {
      known.again(row.at(), row.nowMs());
    } else if (seen.size() < MAX_SEEN) {
      known = new Drifting(note, row.at(), row.nowMs());
      seen.put(note, known);
    } else {
      unseen++;
    }
    return known;
  }

  /** What was noticed, in that order. */
  List<Drifting> seen() {
    return List.copyOf(seen.values());
  }

  /** How often something was noticed that is not among {@link #seen}. */
  long unseen() {
    return unseen;
  }

  /** {@code [A-Za-z_][A-Za-z0-9_.$-]*}, and not long. */
  private static boolean isPlain(String name) {
    if (name.isEmpty() || name.length() > MAX_NAME || !isLetter(name.charAt(0))) {
      return false;
    }
    return name.chars().allMatch(c -> isLetter(c) || c >= '0' && c <= '9' || ".$-".indexOf(c) >= 0);
  }

  private static boolean isLetter(int c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
  }

  private static String word(JsonNodeType type) {
    return switch (type) {
      case OBJECT, POJO -> "object";
      case ARRAY -> "array";
      case STRING, BINARY -> "string";
      case NUMBER -> "number";
      case BOOLEAN -> "boolean";
      case NULL, MISSING -> "null";
    };
  }
}
