package io.freshet.join;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.change.Unsent;
import io.freshet.privacy.CleanJson;
import io.freshet.protocol.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Clean rows as compact JSON bytes, and put together from one another. Thread-safe. */
final class RowCodec {
  /** What a record of the session log has around a row, about. */
  private static final int AROUND_VALUES = 400;

  private RowCodec() {}

  /** A row, and the columns whose value is not known. */
  record Filled(byte[] values, Set<String> unavailable) {}

  /**
   * A row with the columns that were not sent as they were before.
   *
   * @param before null when nothing is known of it
   */
  static Filled filled(CleanJson sent, Set<String> unavailable, byte[] before) {
    if (unavailable.isEmpty() || before == null) {
      return new Filled(bytes(sent.value()), unavailable);
    }
    ObjectNode row = ((ObjectNode) sent.value()).deepCopy();
    Unsent.kept(read(before), sent.value(), unavailable, row::set);
    Set<String> still =
        unavailable.stream().filter(c -> !row.has(c)).collect(Collectors.toUnmodifiableSet());
    return new Filled(bytes(row), still);
  }

  /** The row as contexts show it: each of {@code added} under its name. */
  static CleanJson shown(byte[] values, List<Added> added) {
    ObjectNode row = read(values);
    added.forEach(a -> row.set(a.name(), a.fields().value()));
    return CleanJson.readBack(row);
  }

  /** About what a record of {@link #shown} takes. */
  static long size(byte[] values, List<Added> added) {
    long size = AROUND_VALUES + values.length;
    for (Added one : added) {
      size += one.name().length() + bytes(one.fields().value()).length;
    }
    return size;
  }

  /** Fields that a lookup adds under its name. */
  record Added(String name, CleanJson fields) {}

  /**
   * Those fields of a row that a lookup shows.
   *
   * @param before what was shown until now, null for nothing
   */
  static CleanJson only(
      List<String> fields, CleanJson row, Set<String> unavailable, CleanJson before) {
    ObjectNode shown = Json.object();
    for (String field : fields) {
      boolean kept = before != null && !row.value().has(field) && Unsent.has(unavailable, field);
      JsonNode value = (kept ? before : row).value().get(field);
      if (value != null && !value.isNull()) {
        shown.set(field, value);
      }
    }
    return CleanJson.readBack(shown);
  }

  private static ObjectNode read(byte[] values) {
    try {
      return (ObjectNode) Json.mapper().readTree(values);
    } catch (IOException e) {
      throw new UncheckedIOException("a row that was held cannot be read", e);
    }
  }

  private static byte[] bytes(JsonNode row) {
    try {
      return Json.mapper().writeValueAsBytes(row);
    } catch (IOException e) {
      throw new UncheckedIOException("a row cannot be held", e);
    }
  }
}
