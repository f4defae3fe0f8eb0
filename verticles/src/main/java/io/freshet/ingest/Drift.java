package io.freshet.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.change.Unsent;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Notices that the columns of a source's rows become others: a new one, one that is missing where
 * all rows had it, one of another type. What is usual is learned from the first {@value #LEARN}
 * rows; a null tells no type. Each is noticed once. Not thread-safe. Bounded: of the columns above
 * {@value #MAX_COLUMNS} none is followed.
 *
 * <p>Names are shown only if they look like a column's: what else stands as a key may be a value.
 */
final class Drift {
  static final int LEARN = 50;
  static final int MAX_COLUMNS = 1_000;
  private static final int MAX_NAME = 64;

  private final Map<String, Column> columns = new HashMap<>();
  private long rows;
  private int inAllRows;

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
   * @param types as JSON has them; empty for a missing column
   */
  record Note(Kind kind, String column, String types) {}

  private static final class Column {
    private final Set<JsonNodeType> types = EnumSet.noneOf(JsonNodeType.class);
    private final String shown;
    private boolean inAllRows;

    Column(String shown) {
      this.shown = shown;
    }
  }

  /**
   * Looks at a row.
   *
   * @param unsent columns that the source did not send
   * @param named whether a column's name may be shown; asked once for each
   * @return what is to be told of it; almost always nothing
   */
  List<Note> see(ObjectNode row, Set<String> unsent, Predicate<String> named) {
    List<Note> notes = List.of();
    int there = 0;
    for (Map.Entry<String, JsonNode> field : row.properties()) {
      Column column = columns.get(field.getKey());
      JsonNodeType type = field.getValue().getNodeType();
      if (column == null) {
        column = begin(field.getKey(), named);
        if (column != null && rows >= LEARN) {
          notes = with(notes, new Note(Kind.NEW, column.shown, word(type)));
        }
      } else if (type != JsonNodeType.NULL && !column.types.contains(type)) {
        if (rows >= LEARN && !column.types.isEmpty()) {
          notes = with(notes, retyped(column, type));
        }
      }
      if (column != null) {
        there += column.inAllRows ? 1 : 0;
        if (type != JsonNodeType.NULL) {
          column.types.add(type);
        }
      }
    }
    if (there < inAllRows) {
      notes = missed(row, unsent, notes);
    }
    rows++;
    return notes;
  }

  /** Null when no more columns are followed. */
  private Column begin(String name, Predicate<String> named) {
    if (columns.size() == MAX_COLUMNS) {
      return null;
    }
    Column column = new Column(isPlain(name) && named.test(name) ? name : null);
    column.inAllRows = rows == 0;
    inAllRows += rows == 0 ? 1 : 0;
    columns.put(name, column);
    return column;
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

  private List<Note> missed(ObjectNode row, Set<String> unsent, List<Note> notes) {
    List<Note> all = notes;
    for (Map.Entry<String, Column> known : columns.entrySet()) {
      Column column = known.getValue();
      String name = known.getKey();
      if (column.inAllRows && !row.has(name) && !Unsent.has(unsent, name)) {
        column.inAllRows = false;
        inAllRows--;
        if (rows >= LEARN) {
          all = with(all, new Note(Kind.MISSING, column.shown, ""));
        }
      }
    }
    return all;
  }

  private static Note retyped(Column column, JsonNodeType type) {
    List<String> before = column.types.stream().map(Drift::word).toList();
    return new Note(
        Kind.RETYPED, column.shown, word(type) + ", before " + String.join(" or ", before));
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

  private static List<Note> with(List<Note> notes, Note one) {
    List<Note> all = new ArrayList<>(notes);
    all.add(one);
    return all;
  }
}
