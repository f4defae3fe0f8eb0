package io.freshet.session;

import io.freshet.protocol.JsonWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjLongConsumer;

/**
 * Whole numbers by name, in the order in which the names were put. To change one makes no object
 * and moves no reference: what each event changes in a session that has been in memory for long
 * would else be work for the next collection. They lie side by side, since a session that is not in
 * the processor's caches is changed in the time it takes to fetch what it touches.
 *
 * <p>A look takes time in proportion to the size: some nanoseconds for ten names, under a
 * microsecond for a thousand. One thread.
 */
final class NamedLongs {
  /** So many numbers does a processor fetch at a time. */
  private static final int LINE = 8;

  private String[] names;
  private int[] hashes;
  private long[] numbers;
  private int size;

  /** None, with room for so many. */
  NamedLongs(int room) {
    names = new String[room];
    hashes = new int[room];
    numbers = new long[room];
  }

  /** These, in their order. */
  static NamedLongs of(Map<String, ? extends Number> numbers) {
    NamedLongs named = new NamedLongs(numbers.size());
    numbers.forEach((name, number) -> named.add(name, number.longValue()));
    return named;
  }

  /** The number of that name, or {@code otherwise}. */
  long get(String name, long otherwise) {
    int at = find(name);
    return at < 0 ? otherwise : numbers[at];
  }

  boolean has(String name) {
    return find(name) >= 0;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** The names, a copy. */
  List<String> names() {
    return List.of(Arrays.copyOf(names, size));
  }

  /** Puts a number; true when there was none of that name. */
  boolean put(String name, long number) {
    int at = find(name);
    if (at < 0) {
      add(name, number);
    } else {
      numbers[at] = number;
    }
    return at < 0;
  }

  void remove(String name) {
    int at = find(name);
    if (at < 0) {
      return;
    }
    int behind = --size - at;
    System.arraycopy(names, at + 1, names, at, behind);
    System.arraycopy(hashes, at + 1, hashes, at, behind);
    System.arraycopy(numbers, at + 1, numbers, at, behind);
    names[size] = null;
  }

  void forEach(ObjLongConsumer<String> action) {
    for (int i = 0; i < size; i++) {
      action.accept(names[i], numbers[i]);
    }
  }

  /** A copy, in the same order. */
  Map<String, Long> copy() {
    Map<String, Long> copy = LinkedHashMap.newLinkedHashMap(size);
    forEach(copy::put);
    return copy;
  }

  /** Writes an object of them. */
  void write(JsonWriter out) {
    out.beginObject();
    forEach((name, number) -> out.name(name).number(number));
    out.endObject();
  }

  /** Reads it, some places for all that lie beside them; the sum means nothing. */
  int prefetch() {
    int sum = 0;
    for (int i = 0; i < size; i += LINE) {
      sum += hashes[i] + (int) numbers[i] + (names[i] == null ? 1 : 0);
    }
    return sum;
  }

  private int find(String name) {
    int hash = name.hashCode();
    for (int i = 0; i < size; i++) {
      if (hashes[i] == hash && names[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private void add(String name, long number) {
    if (size == names.length) {
      int room = size + 1 + size / 8;
      names = Arrays.copyOf(names, room);
      hashes = Arrays.copyOf(hashes, room);
      numbers = Arrays.copyOf(numbers, room);
    }
    names[size] = name;
    hashes[size] = name.hashCode();
    numbers[size] = number;
    size++;
  }
}
