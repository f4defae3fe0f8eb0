package io.freshet.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.protocol.JsonCursor;
import io.freshet.protocol.JsonCursor.Skim;
import java.nio.charset.StandardCharsets;

/**
 * Reads documents that keep all the rules of {@link StrictJson}, in one pass over their bytes. What
 * it is not sure of it leaves: then the slower way reads it again, or says what is wrong with it.
 * Thread-safe.
 */
final class JsonTrees {
  private static final byte[] SCHEMA = "{\"schema\":{".getBytes(StandardCharsets.UTF_8);
  private static final byte[] PAYLOAD = ",\"payload\":".getBytes(StandardCharsets.UTF_8);
  private static final int LEVELS = StrictJson.MAX_DEPTH;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final SchemaCache schemas = new SchemaCache();

  /**
   * The document; null when it has to be read the slower way.
   *
   * @param skim what of it, or of the payload in its envelope, is of little use; may be null
   */
  JsonNode read(byte[] bytes, Skim skim) {
    if (JsonBytes.startsWith(bytes, 0, SCHEMA)) {
      JsonNode enveloped = enveloped(bytes, skim);
      if (enveloped != null) {
        return enveloped;
      }
    }
    return JsonCursor.read(bytes, 0, bytes.length, LEVELS, skim);
  }

  /**
   * {@code {"schema":{…},"payload":…}}, as Kafka Connect writes it: the same schema stands in every
   * event of a table, and is parsed once. Nodes of schemas are shared and only read.
   */
  private JsonNode enveloped(byte[] bytes, Skim skim) {
    int start = SCHEMA.length - 1;
    SchemaCache.Entry known = schemas.at(bytes, start);
    int end = known != null ? start + known.length() : JsonBytes.endOfObject(bytes, start);
    int last = bytes.length - 1;
    if (end < 0 || !JsonBytes.startsWith(bytes, end, PAYLOAD) || bytes[last] != '}') {
      return null;
    }
    JsonNode schema =
        known != null ? known.schema() : JsonCursor.read(bytes, start, end, LEVELS - 1);
    if (schema == null || !schema.has("type")) {
      return null;
    }
    if (known == null) {
      schemas.add(bytes, start, end, schema);
    }
    JsonNode payload = JsonCursor.read(bytes, end + PAYLOAD.length, last, LEVELS - 1, skim);
    if (payload == null) {
      return null;
    }
    ObjectNode envelope = NODES.objectNode();
    envelope.set("schema", schema);
    envelope.set("payload", payload);
    return envelope;
  }
}
