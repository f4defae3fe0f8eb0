package io.freshet.protocol;

import java.util.AbstractCollection;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * A map in arrays, in the order in which its names were put: a third of the memory of a linked hash
 * map, copied by copying arrays, and looked through number by number. For the few fields of an
 * object, of which many are held and each is seldom used, so that what counts is how much memory
 * has to be fetched. Holds no nulls.
 *
 * <p>A look takes time in proportion to the size, some nanoseconds for ten names. Where many are
 * added one after another an index helps, which a copy does not have; names that an attacker may
 * choose in thousands belong into a hash map. One thread while it is changed, any once it is not.
 *
 * @param <V> of values
 */
public final class ArrayMap<V> extends AbstractMap<String, V> {
  /** With more names, added one after another, looking through all for each takes too long. */
  private static final int MANY = 64;

  private static final int LEAST = 2;

  private String[] names;
  private int[] hashes;
  private Object[] values;
  private int size;

  /** Names and hashes are those of another map as well. */
  private boolean shared;

  /** Names that were added since one was removed. */
  private int added;

  /** Where names are; null while few were added. It bears names that are meant to collide. */
  private Map<String, Integer> index;

  /** Empty. */
  public ArrayMap() {
    this(LEAST);
  }

  /** Empty, with room for so many. */
  public ArrayMap(int room) {
    names = new String[room];
    hashes = new int[room];
    values = new Object[room];
  }

  /** A copy, in the same order. */
  public ArrayMap(Map<String, ? extends V> from) {
    if (from instanceof ArrayMap<? extends V> other) {
      other.shared = true;
      shared = true;
      names = other.names;
      hashes = other.hashes;
      size = other.size;
      values = Arrays.copyOf(other.values, size);
    } else {
      int room = from.size();
      names = new String[room];
      hashes = new int[room];
      values = new Object[room];
      from.forEach(this::add);
    }
  }

  @Override
  public int size() {
    return size;
  }

  /** Reads of each array what a look begins and ends with; the sum means nothing. */
  int prefetch() {
    if (size == 0) {
      return 0;
    }
    int last = size - 1;
    int same = names[0] == names[last] && values[0] == values[last] ? 1 : 0;
    return hashes[0] + hashes[last] + same;
  }

  @Override
  public V get(Object name) {
    int at = name instanceof String text ? find(text) : -1;
    return at < 0 ? null : value(at);
  }

  @Override
  public boolean containsKey(Object name) {
    return name instanceof String text && find(text) >= 0;
  }

  @Override
  public V put(String name, V value) {
    int at = find(name);
    if (at < 0) {
      add(name, value);
      return null;
    }
    V before = value(at);
    values[at] = value;
    return before;
  }

  @Override
  public V remove(Object name) {
    int at = name instanceof String text ? find(text) : -1;
    if (at < 0) {
      return null;
    }
    V before = value(at);
    removeAt(at);
    return before;
  }

  private void removeAt(int at) {
    own(size);
    index = null;
    added = 0;
    int behind = size - at - 1;
    System.arraycopy(names, at + 1, names, at, behind);
    System.arraycopy(hashes, at + 1, hashes, at, behind);
    System.arraycopy(values, at + 1, values, at, behind);
    size--;
    names[size] = null;
    values[size] = null;
  }

  @Override
  public void clear() {
    names = new String[0];
    hashes = new int[0];
    values = new Object[0];
    size = 0;
    shared = false;
    index = null;
  }

  private int find(String name) {
    if (index != null) {
      return index.getOrDefault(name, -1);
    }
    int hash = name.hashCode();
    int[] all = hashes;
    for (int i = 0; i < size; i++) {
      if (all[i] == hash && names[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private void add(String name, V value) {
    // What was copied gets mostly one more, what is filled many.
    int more = added++ == 0 ? 1 : Math.max(LEAST, size / 2);
    if (shared || size == names.length) {
      own(size + more);
    }
    if (size == values.length) {
      values = Arrays.copyOf(values, names.length);
    }
    names[size] = name;
    hashes[size] = name.hashCode();
    values[size] = value;
    size++;
    if (index != null) {
      index.put(name, size - 1);
    } else if (added > MANY) {
      index = HashMap.newHashMap(2 * size);
      for (int i = 0; i < size; i++) {
        index.put(names[i], i);
      }
    }
  }

  private void own(int room) {
    if (shared || room > names.length) {
      names = Arrays.copyOf(names, room);
      hashes = Arrays.copyOf(hashes, room);
      shared = false;
    }
  }

  @SuppressWarnings("unchecked") // only values were put there
  private V value(int at) {
    return (V) values[at];
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super V> action) {
    for (int i = 0; i < size; i++) {
      action.accept(names[i], value(i));
    }
  }

  @Override
  public Set<Entry<String, V>> entrySet() {
    return new Entries();
  }

  @Override
  public boolean equals(Object other) {
    if (other instanceof ArrayMap<?> too && hasNamesOf(too)) {
      for (int i = 0; i < size; i++) {
        if (!values[i].equals(too.values[i])) {
          return false;
        }
      }
      return true;
    }
    boolean large = size > MANY && other instanceof ArrayMap<?>;
    return super.equals(large ? new HashMap<>((ArrayMap<?>) other) : other);
  }

  /** In the same order. */
  private boolean hasNamesOf(ArrayMap<?> other) {
    return size == other.size
        && (names == other.names
            || Arrays.equals(hashes, 0, size, other.hashes, 0, size)
                && Arrays.equals(names, 0, size, other.names, 0, size));
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }

  /** Without an entry for each, which the map's own would make. */
  @Override
  public Collection<V> values() {
    return new AbstractCollection<>() {
      @Override
      public int size() {
        return size;
      }

      @Override
      public Iterator<V> iterator() {
        return new Walk<>() {
          @Override
          V at(int at) {
            return value(at);
          }
        };
      }
    };
  }

  /** Without an entry for each, which the map's own would make. */
  @Override
  public Set<String> keySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return size;
      }

      @Override
      public boolean contains(Object name) {
        return containsKey(name);
      }

      @Override
      public Iterator<String> iterator() {
        return new Walk<>() {
          @Override
          String at(int at) {
            return names[at];
          }
        };
      }
    };
  }

  private final class Entries extends AbstractSet<Entry<String, V>> {
    @Override
    public int size() {
      return size;
    }

    @Override
    public Iterator<Entry<String, V>> iterator() {
      return new Walk<>() {
        @Override
        Entry<String, V> at(int at) {
          return new Field(at);
        }
      };
    }
  }

  /** From the first to the last. */
  private abstract class Walk<T> implements Iterator<T> {
    private int next;

    abstract T at(int at);

    @Override
    public boolean hasNext() {
      return next < size;
    }

    @Override
    public T next() {
      if (next >= size) {
        throw new NoSuchElementException();
      }
      return at(next++);
    }

    @Override
    public void remove() {
      removeAt(--next);
    }
  }

  private final class Field extends SimpleEntry<String, V> {
    private static final long serialVersionUID = 1L;

    private final int at;

    Field(int at) {
      super(names[at], value(at));
      this.at = at;
    }

    @Override
    @SuppressWarnings("unchecked")
    public V setValue(V value) {
      values[at] = value;
      return super.setValue(value);
    }
  }
}
