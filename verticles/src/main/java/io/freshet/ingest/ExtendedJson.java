package io.freshet.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.freshet.protocol.Json;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;

/**
 * MongoDB's extended JSON, canonical and relaxed, in plain form. A type that has no plain form
 * (regular expressions, timestamps of replication, code) stays as it is written.
 */
final class ExtendedJson {
  private static final DateTimeFormatter MILLIS =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
  private static final int UUID_BYTES = 16;

  private ExtendedJson() {}

  /**
   * A value in plain form.
   *
   * @param path where it stands, for the message
   */
  static JsonNode plain(JsonNode value, String path) throws DecodeException {
    if (value instanceof ArrayNode array) {
      ArrayNode plain = Json.array();
      for (JsonNode item : array) {
        plain.add(plain(item, path));
      }
      return plain;
    }
    if (!(value instanceof ObjectNode object)) {
      return value;
    }
    if (!object.isEmpty() && object.properties().iterator().next().getKey().startsWith("$")) {
      return typed(object, path);
    }
    ObjectNode plain = Json.object();
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      plain.set(field.getKey(), plain(field.getValue(), path));
    }
    return plain;
  }

  private static JsonNode typed(ObjectNode wrapper, String path) throws DecodeException {
    Map.Entry<String, JsonNode> first = wrapper.properties().iterator().next();
    JsonNode value = first.getValue();
    boolean alone = wrapper.size() == 1;
    return switch (first.getKey()) {
      case "$oid", "$symbol", "$uuid" -> alone && value.isTextual() ? value : wrapper;
      case "$numberInt", "$numberLong" -> alone ? whole(value, path) : wrapper;
      case "$numberDouble", "$numberDecimal" -> alone ? decimal(value, path) : wrapper;
      case "$date" -> alone ? date(value, path) : wrapper;
      case "$binary" -> binary(wrapper, value, path);
      case "$undefined" -> alone ? NullNode.getInstance() : wrapper;
      default -> wrapper;
    };
  }

  private static JsonNode whole(JsonNode value, String path) throws DecodeException {
    if (value.isIntegralNumber()) {
      return value;
    }
    try {
      return narrowed(new BigInteger(digits(value, path)));
    } catch (NumberFormatException e) {
      throw ConnectValues.bad(path, "has a number that is none");
    }
  }

  private static JsonNode narrowed(BigInteger number) {
    if (number.bitLength() < Integer.SIZE) {
      return Json.object().numberNode(number.intValue());
    }
    return number.bitLength() < Long.SIZE
        ? Json.object().numberNode(number.longValue())
        : BigIntegerNode.valueOf(number);
  }

  private static JsonNode decimal(JsonNode value, String path) throws DecodeException {
    return value.isNumber() ? value : Numbers.plain(digits(value, path), path);
  }

  private static String digits(JsonNode value, String path) throws DecodeException {
    if (!value.isTextual() || value.textValue().length() > StrictJson.MAX_DIGITS) {
      throw ConnectValues.bad(path, "has a number that is no text of digits");
    }
    return value.textValue();
  }

  /** Milliseconds since the epoch, or ISO 8601 where the year allows it. */
  private static JsonNode date(JsonNode value, String path) throws DecodeException {
    try {
      if (value.isTextual()) {
        Instant at = OffsetDateTime.parse(value.textValue()).toInstant();
        return new TextNode(MILLIS.format(at));
      }
      JsonNode millis = plain(value, path);
      if (millis.isIntegralNumber() && millis.canConvertToLong()) {
        return new TextNode(MILLIS.format(Instant.ofEpochMilli(millis.longValue())));
      }
    } catch (DateTimeException e) {
      throw ConnectValues.bad(path, "has a date that is none");
    }
    throw ConnectValues.bad(path, "has a date that is none");
  }

  /** Bytes as base64; a UUID (subtype 4) as one. The older subtype 3 has no certain byte order. */
  private static JsonNode binary(ObjectNode wrapper, JsonNode value, String path)
      throws DecodeException {
    JsonNode base64 = value.isObject() ? value.path("base64") : value;
    String subtype = value.isObject() ? value.path("subType").asText() : typeOf(wrapper);
    if (!base64.isTextual()) {
      return wrapper;
    }
    if (!subtype.equals("04") && !subtype.equals("4")) {
      return base64;
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(base64.textValue());
      if (bytes.length != UUID_BYTES) {
        return base64;
      }
      ByteBuffer halves = ByteBuffer.wrap(bytes);
      return new TextNode(new UUID(halves.getLong(), halves.getLong()).toString());
    } catch (IllegalArgumentException e) {
      throw ConnectValues.bad(path, "has bytes that are no base64");
    }
  }

  private static String typeOf(ObjectNode wrapper) {
    return wrapper.path("$type").asText();
  }
}
