package io.freshet.session;

import io.freshet.protocol.ArrayMap;
import io.freshet.protocol.JsonWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.ObjLongConsumer;

/**
 * Whole numbers by name, in the order in which the names were put. To change one makes no object:
 * what each event changes in a session that has been in memory for long would else be a reference
 * from old to new, which the next collection has to look through, and a number that it has to copy.
 * One thread.
 */
final class NamedLongs {
  private static final class Cell {
    private long value;
  }

  private final Map<String, Cell> cells;

  /** None, with room for so many. */
  NamedLongs(int room) {
    cells = new ArrayMap<>(room);
  }

  /** These, in their order. */
  static NamedLongs of(Map<String, ? extends Number> numbers) {
    NamedLongs named = new NamedLongs(numbers.size());
    numbers.forEach((name, number) -> named.put(name, number.longValue()));
    return named;
  }

  /** The number of that name, or {@code otherwise}. */
  long get(String name, long otherwise) {
    Cell cell = cells.get(name);
    return cell == null ? otherwise : cell.value;
  }

  boolean has(String name) {
    return cells.containsKey(name);
  }

  boolean isEmpty() {
    return cells.isEmpty();
  }

  /** The names; never modify them. */
  Set<String> names() {
    return cells.keySet();
  }

  /** Puts a number; true when there was none of that name. */
  boolean put(String name, long number) {
    Cell cell = cells.get(name);
    boolean isNew = cell == null;
    if (isNew) {
      cell = new Cell();
      cells.put(name, cell);
    }
    cell.value = number;
    return isNew;
  }

  void remove(String name) {
    cells.remove(name);
  }

  void forEach(ObjLongConsumer<String> action) {
    cells.forEach((name, cell) -> action.accept(name, cell.value));
  }

  /** A copy, in the same order. */
  Map<String, Long> copy() {
    Map<String, Long> numbers = LinkedHashMap.newLinkedHashMap(cells.size());
    forEach(numbers::put);
    return numbers;
  }

  /** Writes an object of them. */
  void write(JsonWriter out) {
    out.beginObject();
    forEach((name, number) -> out.name(name).number(number));
    out.endObject();
  }
}
