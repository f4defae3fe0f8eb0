package io.freshet.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.registry.SchemaText;
import io.freshet.registry.UnusableSchemaException;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;

/** A schema of Avro. */
final class AvroSchema implements EventSchema {
  private final Schema schema;
  private final AvroTypes types = new AvroTypes();
  private final ObjectNode connect;
  private final boolean telling;

  private AvroSchema(Schema schema) {
    this.schema = schema;
    this.connect = types.of(schema);
    this.telling = EventSchema.isTelling(connect);
  }

  /** What was written by the schema was written: its names and defaults are not judged. */
  static AvroSchema of(SchemaText text) throws UnusableSchemaException {
    try {
      Schema.Parser parser =
          new Schema.Parser(NameValidator.NO_VALIDATION).setValidateDefaults(false);
      text.references().values().forEach(parser::parse);
      return new AvroSchema(parser.parse(text.schema()));
    } catch (RuntimeException | StackOverflowError e) {
      throw new UnusableSchemaException("is no Avro schema: " + e.getMessage());
    }
  }

  @Override
  public JsonNode read(byte[] bytes, int from, String what) throws DecodeException {
    return EventSchema.envelope(
        connect, telling, new AvroBinary(bytes, from, what, types).read(schema));
  }

  @Override
  public String format() {
    return "avro";
  }
}
