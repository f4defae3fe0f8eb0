package io.freshet.ingest;

import io.freshet.registry.SchemaId;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Which schemas of a registry an event's key and value are written with, as Confluent's serializers
 * put it: a magic byte and an id before the payload (0 and four bytes big-endian, or 1 and a GUID),
 * or the same in a header, the payload bare.
 *
 * @param key null when the key has none
 * @param value null when the value has none
 */
record Framing(Part key, Part value) {
  static final String KEY_SCHEMA_HEADER = "__key_schema_id";
  static final String VALUE_SCHEMA_HEADER = "__value_schema_id";
  static final Framing NONE = new Framing(null, null);

  private static final int ID = 0;
  private static final int GUID = 1;
  private static final int ID_BYTES = 5;
  private static final int GUID_BYTES = 17;

  /**
   * One of the two.
   *
   * @param from where the payload begins
   * @param inHeader true when the id was no part of the bytes
   */
  record Part(SchemaId id, int from, boolean inHeader) {}

  /**
   * What the event's bytes and headers say; neither JSON nor UTF-8 text begins with these bytes.
   */
  static Framing of(RawEvent event) {
    Part key = part(event.key(), event.headers().get(KEY_SCHEMA_HEADER));
    Part value =
        CloudEventDecoder.isNoJson(event.headers())
            ? part(event.value(), event.headers().get(VALUE_SCHEMA_HEADER), false)
            : part(event.value(), event.headers().get(VALUE_SCHEMA_HEADER));
    return key == null && value == null ? NONE : new Framing(key, value);
  }

  private static Part part(byte[] bytes, String header) {
    return part(bytes, header, true);
  }

  private static Part part(byte[] bytes, String header, boolean prefixed) {
    if (bytes == null) {
      return null;
    }
    if (header != null && isHex(header)) {
      SchemaId id = id(HexFormat.of().parseHex(header));
      if (id != null) {
        return new Part(id, 0, true);
      }
    }
    SchemaId id = prefixed ? id(bytes) : null;
    return id == null ? null : new Part(id, bytes[0] == ID ? ID_BYTES : GUID_BYTES, false);
  }

  /**
   * False also for what is longer than any id. Lines of {@code freshet decode} may say anything.
   */
  private static boolean isHex(String header) {
    return header.length() <= 2 * GUID_BYTES
        && header.length() % 2 == 0
        && header.chars().allMatch(HexFormat::isHexDigit);
  }

  /** The id that the bytes begin with; null when they do not begin with one. */
  private static SchemaId id(byte[] bytes) {
    if (bytes.length >= ID_BYTES && bytes[0] == ID) {
      return SchemaId.of(ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt());
    }
    if (bytes.length >= GUID_BYTES && bytes[0] == GUID) {
      ByteBuffer guid = ByteBuffer.wrap(bytes, 1, 2 * Long.BYTES);
      return SchemaId.of(new UUID(guid.getLong(), guid.getLong()));
    }
    return null;
  }

  /** The schemas' ids; none, one or two. */
  Set<SchemaId> ids() {
    if (this == NONE) {
      return Set.of();
    }
    Set<SchemaId> ids = new LinkedHashSet<>();
    if (key != null) {
      ids.add(key.id());
    }
    if (value != null) {
      ids.add(value.id());
    }
    return ids;
  }
}
