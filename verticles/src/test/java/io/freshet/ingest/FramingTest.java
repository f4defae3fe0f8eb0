package io.freshet.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.change.Change;
import io.freshet.change.Coordinates;
import io.freshet.pipeline.Source.Format;
import io.freshet.registry.Known;
import io.freshet.registry.SchemaId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/**
 * How an event says which schemas it is written with, and what a source's format has to do with it.
 */
class FramingTest {
  private static final UUID GUID = UUID.fromString("0a0b0c0d-0102-0304-0506-0708090a0b0c");
  private static final byte[] JSON = "{\"id\":1}".getBytes(StandardCharsets.UTF_8);

  private static RawEvent withHeaders(byte[] value, String name, byte[] header) {
    ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("t", 0, 7, null, value);
    record.headers().add(name, header);
    return RawEvent.of(record, "");
  }

  private static byte[] guid() {
    return ByteBuffer.allocate(17)
        .put((byte) 1)
        .putLong(GUID.getMostSignificantBits())
        .putLong(GUID.getLeastSignificantBits())
        .array();
  }

  private static Change change(RawEvent event, Format format, KnownSchemas known) throws Exception {
    return ((Decoded.Rows) Decoder.decode(event, format, known, 9)).changes().getFirst();
  }

  private static void refused(RawEvent event, Format format, KnownSchemas known, String code) {
    assertThatThrownBy(() -> Decoder.decode(event, format, known, 9))
        .isInstanceOfSatisfying(DecodeException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void jsonNamesNoSchema() {
    assertThat(Framing.of(Framed.event(JSON, JSON))).isSameAs(Framing.NONE);
    assertThat(Framing.of(Framed.event(null, null)).ids()).isEmpty();
    assertThat(Framing.of(Framed.event(new byte[] {0, 0, 0, 1}, new byte[0])).ids()).isEmpty();
  }

  @Test
  void theFirstBytesNameOne() {
    Framing framing = Framing.of(Framed.event(Framed.bytes(-1, JSON), Framed.bytes(300, JSON)));

    assertThat(framing.key()).isEqualTo(new Framing.Part(SchemaId.of(-1), 5, false));
    assertThat(framing.value()).isEqualTo(new Framing.Part(SchemaId.of(300), 5, false));
    assertThat(SchemaId.of(-1).path()).isEqualTo("ids/4294967295");
  }

  @Test
  void headersNameOneAndLeaveThePayloadBare() throws Exception {
    byte[] id = ByteBuffer.allocate(5).put((byte) 0).putInt(Framed.VALUE).array();
    RawEvent event = withHeaders(JSON, "__value_schema_id", id);
    EventSchema schema = Framed.json("{\"type\":\"object\"}");

    assertThat(event.headers()).containsEntry("__value_schema_id", HexFormat.of().formatHex(id));
    assertThat(change(event, Format.JSON_SCHEMA, Framed.known(null, schema)).after())
        .hasToString("{\"id\":1}");
    assertThat(change(event, Format.AUTO, KnownSchemas.NO_REGISTRY).after())
        .as("JSON needs no registry")
        .hasToString("{\"id\":1}");
  }

  @Test
  void aGuidIsAskedForAsSuch() throws Exception {
    RawEvent event = withHeaders(JSON, "__value_schema_id", guid());
    SchemaId id = SchemaId.of(GUID);
    KnownSchemas known =
        new KnownSchemas(
            true, Map.of(id, new Known.Usable<>(Framed.json("{\"type\":\"object\"}"))));

    assertThat(Framing.of(event).ids()).containsExactly(id);
    assertThat(id.path()).isEqualTo("guids/" + GUID);
    assertThat(change(event, Format.AUTO, known).after()).hasToString("{\"id\":1}");
  }

  @Test
  void bytesOfACloudEventAreNoFrame() {
    RawEvent event =
        new RawEvent(
            new Coordinates("t", 0, 1),
            null,
            Framed.bytes(1, JSON),
            Map.of("ce_specversion", "1.0", "content-type", "image/png"),
            1);

    assertThat(Framing.of(event)).isSameAs(Framing.NONE);
  }

  @Test
  void aNamedFormatHoldsEventsToIt() throws Exception {
    RawEvent framed = Framed.event(null, Framed.bytes(Framed.VALUE, JSON));
    KnownSchemas json = Framed.known(null, Framed.json("{\"type\":\"object\"}"));

    assertThat(change(framed, Format.JSON_SCHEMA, json).after()).hasToString("{\"id\":1}");
    assertThat(change(framed, Format.JSON, json).after()).hasToString("{\"id\":1}");
    refused(framed, Format.AVRO, json, "other_format");
    refused(framed, Format.DEBEZIUM, json, "bad_envelope");
    refused(Framed.event(null, JSON), Format.AVRO, KnownSchemas.NONE, "not_framed");
    refused(framed, Format.AUTO, KnownSchemas.NO_REGISTRY, "no_registry");
    assertThat(Decoder.decode(Framed.event(JSON, null), Format.AVRO, KnownSchemas.NONE, 9))
        .isEqualTo(new Decoded.Skip("tombstone"));
  }

  @Test
  void whatTheRegistryRefusesIsTheReason() {
    KnownSchemas known =
        new KnownSchemas(
            true,
            Map.of(
                SchemaId.of(Framed.VALUE),
                new Known.Refused<>("unknown_schema", "the registry has no schema 70000")));

    refused(
        Framed.event(null, Framed.bytes(Framed.VALUE, JSON)), Format.AUTO, known, "unknown_schema");
  }
}
