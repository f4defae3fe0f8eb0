package io.freshet.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.freshet.protocol.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/**
 * Avro's binary encoding as JSON, in the forms of Kafka Connect's JSON converter: bytes are base64,
 * times are numbers, for their schema to make plain. Every length is held against the bytes that
 * are left, there are at most {@link #MAX_VALUES} values at {@link StrictJson#MAX_DEPTH} levels,
 * and no byte may be left over: a wrong schema is noticed. For one use.
 */
final class AvroBinary {
  static final int MAX_VALUES = 1_000_000;
  private static final int UUID_BYTES = 16;
  private static final int DURATION_BYTES = 12;

  private final BinaryDecoder in;
  private final String what;
  private final AvroTypes types;
  private final int size;
  private int values;

  AvroBinary(byte[] bytes, int from, String what, AvroTypes types) {
    this.in = DecoderFactory.get().binaryDecoder(bytes, from, bytes.length - from, null);
    this.what = what;
    this.types = types;
    this.size = bytes.length;
  }

  JsonNode read(Schema schema) throws DecodeException {
    if (size > StrictJson.MAX_BYTES) {
      throw new DecodeException(
          "too_large", "the " + what + " has " + size + " bytes, over " + StrictJson.MAX_BYTES);
    }
    try {
      JsonNode value = value(schema, 0, what);
      if (left() > 0) {
        throw bad("goes on after what its schema describes");
      }
      return value;
    } catch (IOException | AvroRuntimeException | UnsupportedOperationException e) {
      throw bad("ends before what its schema describes, or is not by its schema");
    }
  }

  private DecodeException bad(String message) {
    return new DecodeException("bad_avro", "the " + what + " " + message);
  }

  private int left() throws IOException {
    return in.inputStream().available();
  }

  private JsonNode value(Schema schema, int depth, String path)
      throws IOException, DecodeException {
    if (depth > StrictJson.MAX_DEPTH) {
      throw new DecodeException(
          "too_deep", "the " + what + " is nested deeper than " + StrictJson.MAX_DEPTH + " levels");
    }
    if (++values > MAX_VALUES) {
      throw new DecodeException("too_large", "the " + what + " has over " + MAX_VALUES + " values");
    }
    return switch (schema.getType()) {
      case NULL -> NullNode.getInstance();
      case BOOLEAN -> BooleanNode.valueOf(in.readBoolean());
      case INT -> IntNode.valueOf(in.readInt());
      case LONG -> whole(in.readLong());
      case FLOAT -> floating(in.readFloat());
      case DOUBLE -> floating(in.readDouble());
      case STRING -> new TextNode(text());
      case BYTES -> bytes(schema, bytes(length()), path);
      case FIXED -> bytes(schema, bytes(checked(schema.getFixedSize())), path);
      case ENUM -> new TextNode(schema.getEnumSymbols().get(index(schema.getEnumSymbols().size())));
      case UNION -> union(schema, depth, path);
      case ARRAY -> array(schema, depth, path);
      case MAP -> map(schema, depth, path);
      case RECORD -> record(schema, depth, path);
    };
  }

  /** As Jackson's parser makes them, so that equal numbers are equal nodes. */
  private static JsonNode whole(long number) {
    return number == (int) number ? IntNode.valueOf((int) number) : LongNode.valueOf(number);
  }

  private static JsonNode floating(float number) {
    return Float.isFinite(number)
        ? DecimalNode.valueOf(new BigDecimal(Float.toString(number)))
        : Numbers.special(Float.toString(number));
  }

  private static JsonNode floating(double number) {
    return Double.isFinite(number)
        ? DecimalNode.valueOf(new BigDecimal(Double.toString(number)))
        : Numbers.special(Double.toString(number));
  }

  private int length() throws IOException, DecodeException {
    return checked(in.readLong());
  }

  private int checked(long length) throws IOException, DecodeException {
    if (length < 0 || length > left()) {
      throw bad("has a length that is larger than what is left of it");
    }
    return (int) length;
  }

  private int index(int count) throws IOException, DecodeException {
    int index = in.readInt();
    if (index < 0 || index >= count) {
      throw bad("has an index that its schema does not have");
    }
    return index;
  }

  private byte[] bytes(int length) throws IOException {
    byte[] bytes = new byte[length];
    in.readFixed(bytes, 0, length);
    return bytes;
  }

  private String text() throws IOException, DecodeException {
    try {
      return StrictJson.text(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(length()))).toString(),
          what);
    } catch (CharacterCodingException e) {
      throw new DecodeException("not_utf8", "the " + what + " has a text that is not valid UTF-8");
    }
  }

  /** Base64, or what Avro's own logical types say that Connect has no word for. */
  private JsonNode bytes(Schema schema, byte[] bytes, String path)
      throws IOException, DecodeException {
    String logical = schema.getProp("logicalType");
    if (logical != null && schema.getProp("connect.name") == null) {
      boolean fixed = schema.getType() == Schema.Type.FIXED;
      if (logical.equals("uuid") && fixed && bytes.length == UUID_BYTES) {
        ByteBuffer both = ByteBuffer.wrap(bytes);
        return new TextNode(new UUID(both.getLong(), both.getLong()).toString());
      }
      if (logical.equals("duration") && fixed && bytes.length == DURATION_BYTES) {
        return new TextNode(duration(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN)));
      }
      if (logical.equals("big-decimal") && !fixed) {
        return bigDecimal(bytes, path);
      }
    }
    return new TextNode(Base64.getEncoder().encodeToString(bytes));
  }

  /** Months, days and milliseconds, none of which says how long the others are. */
  private static String duration(ByteBuffer parts) {
    long months = Integer.toUnsignedLong(parts.getInt());
    long days = Integer.toUnsignedLong(parts.getInt());
    BigDecimal seconds =
        BigDecimal.valueOf(Integer.toUnsignedLong(parts.getInt()), 3).stripTrailingZeros();
    String text =
        (months == 0 ? "" : months + "M")
            + (days == 0 ? "" : days + "D")
            + (seconds.signum() == 0 ? "" : "T" + seconds.toPlainString() + "S");
    return text.isEmpty() ? "PT0S" : "P" + text;
  }

  /** The unscaled number's bytes and the scale, encoded in Avro themselves. */
  private JsonNode bigDecimal(byte[] bytes, String path) throws IOException, DecodeException {
    BinaryDecoder parts = DecoderFactory.get().binaryDecoder(bytes, null);
    long length = parts.readLong();
    if (length <= 0 || length > Math.min(parts.inputStream().available(), StrictJson.MAX_DIGITS)) {
      throw ConnectValues.bad(path, "is not the bytes of a decimal");
    }
    byte[] unscaled = new byte[(int) length];
    parts.readFixed(unscaled, 0, unscaled.length);
    BigDecimal number = new BigDecimal(new BigInteger(unscaled), parts.readInt());
    if (Json.plainDigits(number) > StrictJson.MAX_DIGITS) {
      throw ConnectValues.bad(path, "is a decimal of over " + StrictJson.MAX_DIGITS + " digits");
    }
    return DecimalNode.valueOf(number);
  }

  /** A value of several types is made plain here, where it is known which of them it has. */
  private JsonNode union(Schema schema, int depth, String path)
      throws IOException, DecodeException {
    Schema type = schema.getTypes().get(index(schema.getTypes().size()));
    JsonNode value = value(type, depth + 1, path);
    return AvroTypes.typesIn(schema).size() > 1
        ? ConnectValues.plain(types.of(type), value, path)
        : value;
  }

  private ArrayNode array(Schema schema, int depth, String path)
      throws IOException, DecodeException {
    ArrayNode array = Json.array();
    Schema items = schema.getElementType();
    boolean pairs = AvroTypes.isPairs(schema);
    for (long block = in.readArrayStart(); block > 0; block = in.arrayNext()) {
      for (long i = 0; i < block; i++) {
        JsonNode item = value(items, depth + 1, path + "[]");
        array.add(pairs ? Json.array().add(item.path("key")).add(item.path("value")) : item);
      }
    }
    return array;
  }

  private ObjectNode map(Schema schema, int depth, String path)
      throws IOException, DecodeException {
    ObjectNode map = Json.object();
    for (long block = in.readMapStart(); block > 0; block = in.mapNext()) {
      for (long i = 0; i < block; i++) {
        String key = text();
        JsonNode value = value(schema.getValueType(), depth + 1, path + "{}");
        if (map.replace(key, value) != null) {
          throw new DecodeException("duplicate_key", "the " + what + " has a key twice in one map");
        }
      }
    }
    return map;
  }

  private ObjectNode record(Schema schema, int depth, String path)
      throws IOException, DecodeException {
    ObjectNode record = Json.object();
    for (Schema.Field field : schema.getFields()) {
      String place = path.equals(what) ? field.name() : path + "." + field.name();
      record.set(field.name(), value(field.schema(), depth + 1, place));
    }
    return record;
  }
}
