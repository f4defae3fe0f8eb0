package io.freshet.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;

/**
 * Debezium's and Kafka Connect's times as ISO 8601 with the source's own precision.
 *
 * <p>What they call a timestamp has no zone and gets none; only zoned ones are UTC. PostgreSQL's
 * {@code infinity} travels as reserved numbers and becomes that word again.
 */
final class ConnectTimes {
  /** Begins the names of Avro's instants, for which Connect has none; no schema of it has it. */
  static final String INSTANT = "avro:";

  private static final long SECOND = 1_000_000_000L;
  private static final long DAY = 86_400 * SECOND;

  /** The PostgreSQL driver's numbers for its infinities. */
  private static final long INFINITY = 9_223_372_036_825_200_000L;

  private static final long MINUS_INFINITY = -9_223_372_036_832_400_000L;

  private static final int MILLI = 3;
  private static final int MICRO = 6;
  private static final int NANO = 9;
  private static final DateTimeFormatter[] DATE_TIMES =
      formatters(DateTimeFormatter.ISO_LOCAL_DATE);
  private static final DateTimeFormatter[] TIMES = formatters(null);

  private ConnectTimes() {}

  static JsonNode plain(String type, JsonNode value, String path) throws DecodeException {
    return switch (type) {
      case "io.debezium.time.Date", "org.apache.kafka.connect.data.Date" ->
          date(whole(value, path), path);
      case "io.debezium.time.Timestamp", "org.apache.kafka.connect.data.Timestamp" ->
          dateTime(whole(value, path), MILLI);
      case "io.debezium.time.MicroTimestamp" -> dateTime(whole(value, path), MICRO);
      case "io.debezium.time.NanoTimestamp" -> dateTime(whole(value, path), NANO);
      case "io.debezium.time.Time", "org.apache.kafka.connect.data.Time" ->
          time(whole(value, path), MILLI, path);
      case "io.debezium.time.MicroTime" -> time(whole(value, path), MICRO, path);
      case "io.debezium.time.NanoTime" -> time(whole(value, path), NANO, path);
      case "io.debezium.time.MicroDuration" -> duration(whole(value, path), MICRO);
      case "io.debezium.time.NanoDuration" -> duration(whole(value, path), NANO);
      case "io.debezium.time.ZonedTimestamp" -> zoned(value);
      case "io.debezium.time.IsoDate",
          "io.debezium.time.IsoTime",
          "io.debezium.time.IsoTimestamp" ->
          withoutZone(value);
      case INSTANT + "timestamp-millis" -> instant(whole(value, path), MILLI);
      case INSTANT + "timestamp-micros" -> instant(whole(value, path), MICRO);
      case INSTANT + "timestamp-nanos" -> instant(whole(value, path), NANO);
      default -> value;
    };
  }

  private static long whole(JsonNode value, String path) throws DecodeException {
    if (!value.canConvertToLong() || !value.isIntegralNumber()) {
      throw ConnectValues.bad(path, "is not the whole number that its type needs");
    }
    return value.longValue();
  }

  private static JsonNode date(long days, String path) throws DecodeException {
    if (days == Integer.MAX_VALUE || days == Integer.MIN_VALUE) {
      return infinity(days);
    }
    try {
      return new TextNode(LocalDate.ofEpochDay(days).toString());
    } catch (DateTimeException e) {
      throw ConnectValues.bad(path, "is not a date");
    }
  }

  private static JsonNode dateTime(long units, int digits) {
    boolean reserved =
        digits == NANO
            ? units == Long.MAX_VALUE || units == Long.MIN_VALUE
            : units >= INFINITY || units <= MINUS_INFINITY;
    if (reserved) {
      return infinity(units);
    }
    return new TextNode(local(units, digits));
  }

  private static String local(long units, int digits) {
    long perSecond = perSecond(digits);
    LocalDateTime at =
        LocalDateTime.ofEpochSecond(
            Math.floorDiv(units, perSecond),
            (int) (Math.floorMod(units, perSecond) * (SECOND / perSecond)),
            ZoneOffset.UTC);
    return DATE_TIMES[digits].format(at);
  }

  /** Avro reserves no number for infinity, and says that its instants are UTC. */
  private static JsonNode instant(long units, int digits) {
    return new TextNode(local(units, digits) + "Z");
  }

  /** Within a day a clock time; PostgreSQL's 24:00 stays, MySQL's longer ones are durations. */
  private static JsonNode time(long units, int digits, String path) throws DecodeException {
    long perSecond = perSecond(digits);
    long dayUnits = DAY / SECOND * perSecond;
    if (units == dayUnits) {
      return new TextNode("24:00:00");
    }
    if (units < 0 || units > dayUnits) {
      return duration(units, digits);
    }
    return new TextNode(TIMES[digits].format(LocalTime.ofNanoOfDay(units * (SECOND / perSecond))));
  }

  private static JsonNode duration(long units, int digits) {
    long perSecond = perSecond(digits);
    return new TextNode(
        Duration.ofSeconds(
                Math.floorDiv(units, perSecond),
                Math.floorMod(units, perSecond) * (SECOND / perSecond))
            .toString());
  }

  /** To UTC; a text that is no instant (an infinity, an old connector's form) stays as it came. */
  private static JsonNode zoned(JsonNode value) {
    String text = value.asText();
    if (!value.isTextual() || text.endsWith("Z")) {
      return value;
    }
    try {
      OffsetDateTime at = OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC);
      return new TextNode(DATE_TIMES[digitsOf(text)].format(at) + "Z");
    } catch (DateTimeException e) {
      return value;
    }
  }

  /** Dates and times without a zone, which Debezium's ISO texts mark as UTC all the same. */
  private static JsonNode withoutZone(JsonNode value) {
    String text = value.asText();
    return value.isTextual() && text.endsWith("Z")
        ? new TextNode(text.substring(0, text.length() - 1))
        : value;
  }

  private static int digitsOf(String text) {
    int dot = text.indexOf('.');
    int end = dot + 1;
    while (dot >= 0 && end < text.length() && Character.isDigit(text.charAt(end))) {
      end++;
    }
    return dot < 0 ? 0 : end - dot - 1;
  }

  private static long perSecond(int digits) {
    return switch (digits) {
      case MILLI -> 1_000;
      case MICRO -> 1_000_000;
      default -> SECOND;
    };
  }

  private static JsonNode infinity(long sign) {
    return new TextNode(sign > 0 ? "infinity" : "-infinity");
  }

  /** One for each number of fraction digits, 0 to 9; after a date when {@code date} is given. */
  private static DateTimeFormatter[] formatters(DateTimeFormatter date) {
    DateTimeFormatter[] result = new DateTimeFormatter[NANO + 1];
    for (int digits = 0; digits <= NANO; digits++) {
      DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder();
      if (date != null) {
        builder.append(date).appendLiteral('T');
      }
      builder.appendPattern("HH:mm:ss");
      if (digits > 0) {
        builder.appendFraction(ChronoField.NANO_OF_SECOND, digits, digits, true);
      }
      result[digits] = builder.toFormatter();
    }
    return result;
  }
}
