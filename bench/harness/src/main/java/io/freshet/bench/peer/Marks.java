package io.freshet.bench.peer;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** When a hub that starts came how far, in epoch microseconds. Thread-safe. */
public final class Marks {
  /** A line that begins so holds them. */
  public static final String LINE = "MARKS ";

  private final Map<Mark, Long> micros = Collections.synchronizedMap(new EnumMap<>(Mark.class));

  /** It has come so far now, unless it had before. */
  void set(Mark mark) {
    micros.putIfAbsent(mark, ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
  }

  boolean complete() {
    return micros.size() == Mark.values().length;
  }

  /** As {@link #read} takes it, behind {@link #LINE}. */
  String line() {
    synchronized (micros) {
      return micros.entrySet().stream()
          .map(e -> e.getKey() + "=" + e.getValue())
          .collect(Collectors.joining(",", LINE, ""));
    }
  }

  /** The marks of a line, without its beginning. */
  public static Map<Mark, Long> read(String line) {
    Map<Mark, Long> read = new EnumMap<>(Mark.class);
    for (String entry : line.split(",")) {
      int at = entry.indexOf('=');
      read.put(Mark.valueOf(entry.substring(0, at)), Long.parseLong(entry.substring(at + 1)));
    }
    return read;
  }
}
