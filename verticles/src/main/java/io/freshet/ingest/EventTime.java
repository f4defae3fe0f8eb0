package io.freshet.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;

/** Source times in epoch microseconds. */
final class EventTime {
  private static final List<String> FIELDS =
      List.of("ts", "timestamp", "time", "event_time", "occurred_at", "created_at");

  /** Above these, a number is in milliseconds, microseconds, nanoseconds: 1973 to 5138 in each. */
  private static final BigDecimal MILLIS = new BigDecimal("1e11");

  private static final BigDecimal MICROS = new BigDecimal("1e14");
  private static final BigDecimal NANOS = new BigDecimal("1e17");
  private static final BigDecimal END = new BigDecimal("9.2e18");

  private EventTime() {}

  /** The finest of Debezium's {@code ts_us}, {@code ts_ns}, {@code ts_ms} that is there. */
  static OptionalLong debezium(JsonNode block) {
    OptionalLong micros = whole(block.path("ts_us"));
    if (micros.isPresent()) {
      return micros;
    }
    OptionalLong nanos = whole(block.path("ts_ns"));
    if (nanos.isPresent()) {
      return OptionalLong.of(nanos.getAsLong() / 1_000);
    }
    OptionalLong millis = whole(block.path("ts_ms"));
    return millis.isPresent() && millis.getAsLong() <= Long.MAX_VALUE / 1_000
        ? OptionalLong.of(millis.getAsLong() * 1_000)
        : OptionalLong.empty();
  }

  /** Adds a time to a block for {@link #debezium}: a whole number, or one that came as text. */
  static void putDigits(ObjectNode block, String name, JsonNode time) {
    String text = time.asText();
    if (!text.isEmpty()
        && text.length() <= 18
        && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      block.put(name, Long.parseLong(text));
    } else if (time.isIntegralNumber()) {
      block.set(name, time);
    }
  }

  private static OptionalLong whole(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToLong() && node.longValue() > 0
        ? OptionalLong.of(node.longValue())
        : OptionalLong.empty();
  }

  /** The first field of an application event that is called like a time and holds one. */
  static OptionalLong named(JsonNode event) {
    return FIELDS.stream()
        .map(f -> of(event.path(f)))
        .filter(OptionalLong::isPresent)
        .findFirst()
        .orElse(OptionalLong.empty());
  }

  /** ISO 8601 with an offset, or a number since the epoch, its unit told by its size. */
  static OptionalLong of(JsonNode node) {
    if (node.isNumber()) {
      return number(node.decimalValue());
    }
    return node.isTextual() ? text(node.textValue()) : OptionalLong.empty();
  }

  private static OptionalLong number(BigDecimal value) {
    if (value.signum() <= 0 || value.compareTo(END) > 0) {
      return OptionalLong.empty();
    }
    int shift =
        value.compareTo(MILLIS) < 0
            ? 6
            : value.compareTo(MICROS) < 0 ? 3 : value.compareTo(NANOS) < 0 ? 0 : -3;
    return OptionalLong.of(
        value.movePointRight(shift).setScale(0, RoundingMode.DOWN).longValueExact());
  }

  private static OptionalLong text(String value) {
    try {
      Instant at = OffsetDateTime.parse(value).toInstant();
      return OptionalLong.of(ChronoUnit.MICROS.between(Instant.EPOCH, at));
    } catch (DateTimeException | ArithmeticException e) {
      return OptionalLong.empty();
    }
  }
}
