package io.freshet.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.freshet.protocol.Json;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;

/** MySQL's values as text, in plain form by the column's type. */
final class MySqlText {
  private static final int MAX_CLOCK = 24;

  private MySqlText() {}

  /**
   * The value; as it came when it is no text or its type has no rule.
   *
   * @param type as MySQL declares it: {@code bigint(20) unsigned}, {@code DECIMAL(10,2)}
   * @param path where it stands, for the message
   */
  static JsonNode plain(String type, JsonNode value, String path) throws DecodeException {
    if (!value.isTextual() || type.isEmpty()) {
      return value;
    }
    String text = value.textValue();
    String declared = type.toLowerCase(Locale.ROOT);
    int end = 0;
    while (end < declared.length() && Character.isLetterOrDigit(declared.charAt(end))) {
      end++;
    }
    return switch (declared.substring(0, end)) {
      case "tinyint",
          "smallint",
          "mediumint",
          "int",
          "integer",
          "bigint",
          "year",
          "bit",
          "serial" ->
          whole(text, path);
      case "decimal", "dec", "numeric", "fixed", "float", "double", "real" ->
          Numbers.plain(text, path);
      case "datetime", "timestamp" -> dateTime(text);
      case "time" -> time(text);
      case "json" -> StrictJson.read(text, path);
      case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" ->
          bytes(text, value);
      default -> value;
    };
  }

  private static JsonNode whole(String text, String path) throws DecodeException {
    if (text.length() > StrictJson.MAX_DIGITS) {
      throw ConnectValues.bad(path, "has a whole number that is too long");
    }
    try {
      BigInteger number = new BigInteger(text.strip());
      return number.bitLength() < Integer.SIZE
          ? Json.object().numberNode(number.intValue())
          : number.bitLength() < Long.SIZE
              ? Json.object().numberNode(number.longValue())
              : BigIntegerNode.valueOf(number);
    } catch (NumberFormatException e) {
      throw ConnectValues.bad(path, "is not the whole number that its type says");
    }
  }

  /** ISO 8601 without a zone, since none is known; a zero date is written the same way. */
  private static JsonNode dateTime(String text) {
    return text.length() > 10 && text.charAt(10) == ' '
        ? new TextNode(text.substring(0, 10) + "T" + text.substring(11))
        : new TextNode(text);
  }

  /** A time of day stays; what is below zero or longer than a day is a duration. */
  private static JsonNode time(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != 3) {
      return new TextNode(text);
    }
    try {
      long hours = Math.abs(Long.parseLong(parts[0]));
      boolean negative = parts[0].startsWith("-");
      if (!negative && hours < MAX_CLOCK) {
        return new TextNode(text);
      }
      int dot = parts[2].indexOf('.');
      String seconds = dot < 0 ? parts[2] : parts[2].substring(0, dot);
      String nanos = dot < 0 ? "0" : (parts[2].substring(dot + 1) + "000000000").substring(0, 9);
      Duration duration =
          Duration.ofHours(hours)
              .plusMinutes(Long.parseLong(parts[1]))
              .plusSeconds(Long.parseLong(seconds))
              .plusNanos(Long.parseLong(nanos));
      return new TextNode((negative ? duration.negated() : duration).toString());
    } catch (NumberFormatException | ArithmeticException e) {
      return new TextNode(text);
    }
  }

  /** Canal writes each byte as one Latin-1 character. */
  private static JsonNode bytes(String text, JsonNode value) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return new String(bytes, StandardCharsets.ISO_8859_1).equals(text)
        ? new TextNode(Base64.getEncoder().encodeToString(bytes))
        : value;
  }
}
