package io.freshet.bench.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Keys of rows that are there, to pick from at random. One thread. */
final class RowBag {
  private final List<Long> keys = new ArrayList<>();
  private final Map<Long, Integer> places = new HashMap<>();

  void add(long key) {
    if (places.putIfAbsent(key, keys.size()) == null) {
      keys.add(key);
    }
  }

  void remove(long key) {
    Integer place = places.remove(key);
    if (place == null) {
      return;
    }
    long last = keys.removeLast();
    if (last != key) {
      keys.set(place, last);
      places.put(last, place);
    }
  }

  /** One of them; there must be one. */
  long any(Random random) {
    return keys.get(random.nextInt(keys.size()));
  }

  int size() {
    return keys.size();
  }

  void clear() {
    keys.clear();
    places.clear();
  }
}
