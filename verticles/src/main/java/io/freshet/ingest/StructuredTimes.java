package io.freshet.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;

/**
 * Debezium's times as structs of their parts, which hold what no epoch can: MySQL's zero dates,
 * PostgreSQL's infinities and far years, picoseconds, intervals with months. As ISO 8601, with the
 * digits that their precision says.
 */
final class StructuredTimes {
  private static final String PREFIX = "io.debezium.time.Structured";
  private static final int PICO_DIGITS = 12;

  private StructuredTimes() {}

  static JsonNode plain(String type, JsonNode value, String path) throws DecodeException {
    if (!value.isObject()) {
      throw ConnectValues.bad(path, "is not an object as its type says");
    }
    JsonNode special = value.path("specialValue");
    if (special.isTextual()) {
      JsonNode word = Numbers.special(special.textValue());
      return word == null ? special : word;
    }
    return switch (type.substring(PREFIX.length())) {
      case "Date" -> new TextNode(date(value, path));
      case "Time" -> new TextNode(time(value, path));
      case "Timestamp" -> new TextNode(date(value, path) + "T" + time(value, path));
      case "ZonedTime" -> new TextNode(time(value, path) + offset(value, path));
      case "ZonedTimestamp" -> zoned(value, path);
      case "Duration" -> new TextNode(duration(value, path));
      default -> value;
    };
  }

  private static String date(JsonNode value, String path) throws DecodeException {
    long year = part(value, "year", path);
    String sign = year < 0 ? "-" : year > 9_999 ? "+" : "";
    return "%s%04d-%02d-%02d"
        .formatted(sign, Math.abs(year), part(value, "month", path), part(value, "day", path));
  }

  private static String time(JsonNode value, String path) throws DecodeException {
    return "%02d:%02d:%02d"
            .formatted(
                part(value, "hour", path), part(value, "minute", path), part(value, "second", path))
        + fraction(value, path);
  }

  private static String offset(JsonNode value, String path) throws DecodeException {
    if (!value.path("offsetSeconds").isNumber()) {
      return "";
    }
    long seconds = part(value, "offsetSeconds", path);
    if (seconds == 0) {
      return "Z";
    }
    long size = Math.abs(seconds);
    String text = "%s%02d:%02d".formatted(seconds < 0 ? "-" : "+", size / 3_600, size / 60 % 60);
    return size % 60 == 0 ? text : text + ":%02d".formatted(size % 60);
  }

  /** In UTC; with only a zone's name, or on a day that is none, local as it was sent. */
  private static JsonNode zoned(JsonNode value, String path) throws DecodeException {
    String local = date(value, path) + "T" + time(value, path);
    if (!value.path("offsetSeconds").isNumber()) {
      JsonNode zone = value.path("zoneId");
      return new TextNode(zone.isTextual() ? local + "[" + zone.textValue() + "]" : local);
    }
    try {
      LocalDateTime at =
          LocalDateTime.of(
                  (int) part(value, "year", path),
                  (int) part(value, "month", path),
                  (int) part(value, "day", path),
                  (int) part(value, "hour", path),
                  (int) part(value, "minute", path),
                  (int) part(value, "second", path))
              .minusSeconds(part(value, "offsetSeconds", path));
      String sign = at.getYear() < 0 ? "-" : at.getYear() > 9_999 ? "+" : "";
      return new TextNode(
          "%s%04d-%02d-%02dT%02d:%02d:%02d%sZ"
              .formatted(
                  sign,
                  Math.abs(at.getYear()),
                  at.getMonthValue(),
                  at.getDayOfMonth(),
                  at.getHour(),
                  at.getMinute(),
                  at.getSecond(),
                  fraction(value, path)));
    } catch (DateTimeException e) {
      return new TextNode(local + offset(value, path));
    }
  }

  /** Signed parts, as they were sent: a month has no fixed length, nor has a day. */
  private static String duration(JsonNode value, String path) throws DecodeException {
    StringBuilder text = new StringBuilder("P");
    append(text, part(value, "years", path), 'Y');
    append(text, part(value, "months", path), 'M');
    append(text, part(value, "days", path), 'D');
    StringBuilder clock = new StringBuilder();
    append(clock, part(value, "hours", path), 'H');
    append(clock, part(value, "minutes", path), 'M');
    BigDecimal seconds =
        BigDecimal.valueOf(whole(value, "seconds", path))
            .add(BigDecimal.valueOf(picoseconds(value, path), PICO_DIGITS));
    if (seconds.signum() != 0) {
      clock.append(seconds.stripTrailingZeros().toPlainString()).append('S');
    }
    if (!clock.isEmpty()) {
      return text.append('T').append(clock).toString();
    }
    return text.length() > 1 ? text.toString() : "PT0S";
  }

  private static void append(StringBuilder text, long part, char unit) {
    if (part != 0) {
      text.append(part).append(unit);
    }
  }

  /** With the digits of the precision; without one, or where it would cut, with those needed. */
  private static String fraction(JsonNode value, String path) throws DecodeException {
    long pico = picoseconds(value, path);
    if (pico < 0) {
      throw ConnectValues.bad(path, "has a negative fraction of a second");
    }
    String digits = "%012d".formatted(pico);
    if (digits.length() > PICO_DIGITS) {
      throw ConnectValues.bad(path, "has a fraction of over a second");
    }
    int needed = PICO_DIGITS;
    while (needed > 0 && digits.charAt(needed - 1) == '0') {
      needed--;
    }
    int shown = Math.max(needed, Math.clamp(value.path("precision").asInt(0), 0, PICO_DIGITS));
    return shown == 0 ? "" : "." + digits.substring(0, shown);
  }

  private static long picoseconds(JsonNode value, String path) throws DecodeException {
    return value.path("picoseconds").isNumber()
        ? whole(value, "picoseconds", path)
        : Math.multiplyExact(part(value, "nanos", path), 1_000L);
  }

  private static long part(JsonNode value, String name, String path) throws DecodeException {
    long part = whole(value, name, path);
    if (part != (int) part) {
      throw ConnectValues.bad(path, "has a part that is out of range");
    }
    return part;
  }

  /** A part that is absent or null counts as 0, as in the database's own notation. */
  private static long whole(JsonNode value, String name, String path) throws DecodeException {
    JsonNode part = value.path(name);
    if (part.isMissingNode() || part.isNull()) {
      return 0;
    }
    if (!part.isIntegralNumber() || !part.canConvertToLong()) {
      throw ConnectValues.bad(path, "has a part that is not a whole number");
    }
    return part.longValue();
  }
}
