package io.freshet.join;

import io.freshet.stream.RowName;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Which entries of a state changed since they were last written. Not thread-safe. */
final class Dirty {
  private final Map<Kind, Set<RowName>> entries = new EnumMap<>(Kind.class);

  /** What an entry is; its key begins with the prefix. */
  enum Kind {
    ROW("row:"),
    COPY("copy:"),
    SUBJECT("subject:");

    private final String prefix;

    Kind(String prefix) {
      this.prefix = prefix;
    }

    String prefix() {
      return prefix;
    }

    /**
     * The kind of the entry with that key.
     *
     * @throws IllegalStateException when it is no entry's key
     */
    static Kind of(String key) {
      for (Kind kind : values()) {
        if (key.startsWith(kind.prefix)) {
          return kind;
        }
      }
      throw new IllegalStateException("freshet.joins.state holds a key of no known kind");
    }
  }

  Dirty() {
    for (Kind kind : Kind.values()) {
      entries.put(kind, new LinkedHashSet<>());
    }
  }

  void row(RowName name) {
    entries.get(Kind.ROW).add(name);
  }

  void copy(RowName name) {
    entries.get(Kind.COPY).add(name);
  }

  void subject(RowName name) {
    entries.get(Kind.SUBJECT).add(name);
  }

  int size() {
    return entries.values().stream().mapToInt(Set::size).sum();
  }

  /** Gives all to {@code taker}; none is left. */
  void take(BiConsumer<Kind, RowName> taker) {
    entries.forEach(
        (kind, names) -> {
          names.forEach(name -> taker.accept(kind, name));
          names.clear();
        });
  }
}
