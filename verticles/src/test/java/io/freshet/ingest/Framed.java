package io.freshet.ingest;

import io.freshet.change.Coordinates;
import io.freshet.registry.Known;
import io.freshet.registry.SchemaId;
import io.freshet.registry.SchemaText;
import io.freshet.registry.UnusableSchemaException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Makes events as Confluent's serializers write them, for tests. */
final class Framed {
  static final int KEY = 7;
  static final int VALUE = 70_000;

  private Framed() {}

  /** The magic byte, the id, the payload. */
  static byte[] bytes(int id, byte[] payload) {
    return ByteBuffer.allocate(5 + payload.length).put((byte) 0).putInt(id).put(payload).array();
  }

  /** An object of Avro's generic model in its binary encoding. */
  static byte[] avro(Schema schema, Object value) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    new GenericDatumWriter<>(schema).write(value, encoder);
    encoder.flush();
    return out.toByteArray();
  }

  static EventSchema avro(String schema) throws UnusableSchemaException {
    return EventSchema.of(new SchemaText("AVRO", schema, new LinkedHashMap<>()));
  }

  static EventSchema json(String schema) throws UnusableSchemaException {
    return EventSchema.of(new SchemaText("JSON", schema, new LinkedHashMap<>()));
  }

  /** Known schemas, of the key and of the value; null for one that is not needed. */
  static KnownSchemas known(EventSchema key, EventSchema value) {
    Map<SchemaId, Known<EventSchema>> known = new LinkedHashMap<>();
    if (key != null) {
      known.put(SchemaId.of(KEY), new Known.Usable<>(key));
    }
    if (value != null) {
      known.put(SchemaId.of(VALUE), new Known.Usable<>(value));
    }
    return new KnownSchemas(true, known);
  }

  static RawEvent event(byte[] key, byte[] value) {
    return new RawEvent(new Coordinates("shop.public.customers", 0, 7), key, value, 1_500);
  }
}
