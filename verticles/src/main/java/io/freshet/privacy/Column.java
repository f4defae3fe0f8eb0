package io.freshet.privacy;

import io.freshet.pipeline.FieldRule;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What is known of a field by its path: its rule, what its name tells, and that its name is
 * nobody's data. Worked out once and kept with the column above it. Thread-safe.
 *
 * <p>Bounded: beyond so many columns of a section, more are worked out each time, and so are those
 * with long names. A name in which something was found is not kept.
 */
final class Column {
  private static final int MAX_COLUMNS = 4096;

  /** Longer names are no columns' but data, and would fill memory. */
  private static final int MAX_NAME = 256;

  private final RowRules rules;
  private final String path;
  private final String name;
  private final FieldRule rule;
  private final boolean person;
  private final ColumnHint hint;
  private final Map<String, Column> below = new ConcurrentHashMap<>();
  private final AtomicInteger columns;

  /** What was known when the name was found clean; below zero before. */
  private volatile int cleanAt = -1;

  private Column(RowRules rules, String path, String name, AtomicInteger columns) {
    this.rules = rules;
    this.path = path;
    this.name = name;
    this.rule = rules.of(path);
    this.person = rules.isName(path);
    this.hint = ColumnHint.of(name);
    this.columns = columns;
  }

  /** The row itself. */
  static Column row(RowRules rules) {
    return new Column(rules, "", "", new AtomicInteger());
  }

  /** The field of that name below. */
  Column field(String name) {
    Column field = below.get(name);
    return field != null
        ? field
        : new Column(rules, path.isEmpty() ? name : path + "." + name, name, columns);
  }

  /** Whether {@code field} is known to be clean by what {@code knowledge} stands for. */
  boolean isClean(int knowledge) {
    return cleanAt == knowledge;
  }

  /** Keeps a field whose name is clean. */
  void keep(String name, Column field, int knowledge) {
    field.cleanAt = knowledge;
    boolean room = name.length() <= MAX_NAME && columns.get() < MAX_COLUMNS;
    if (room && below.putIfAbsent(name, field) == null) {
      columns.incrementAndGet();
    }
  }

  /** Its rule; null if it has none. */
  FieldRule rule() {
    return rule;
  }

  /** Whether it holds a person's name. */
  boolean isName() {
    return person;
  }

  /** From the row to it, parted by dots. */
  String path() {
    return path;
  }

  /** The last part of its path. */
  String name() {
    return name;
  }

  /** What its name tells of digits in it; null if nothing. */
  ColumnHint hint() {
    return hint;
  }
}
