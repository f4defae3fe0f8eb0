package io.freshet.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.apicurio.registry.utils.converter.avro.AvroData;
import io.freshet.pipeline.Source.Format;
import io.freshet.protocol.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema.Type;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.json.JsonConverter;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Each recorded event that Kafka Connect sent with its schema is read by Connect's own JSON
 * converter and written again by an Avro converter for it (Apicurio's): what is decoded of the two
 * is the same, digit by digit.
 */
class AvroSameAsJsonTest {
  /** Recorded with schemas that are not whole, or that Connect itself refuses. */
  private static final List<String> NOT_CONNECTS =
      List.of("mongodb/insert-schema.json", "postgresql/decimal-without-scale.json");

  /**
   * What Connect's JSON converter makes of them differs: no NaN, nulls and zeroes that were left
   * out.
   */
  private static final List<String> FILLED_IN =
      List.of(
          "postgresql/decimal-double.json",
          "postgresql/geometry.json",
          "postgresql/times-structured.json");

  private final AvroData avro = new AvroData(1_000);

  @TestFactory
  Stream<DynamicTest> givesTheSame() {
    return recorded().map(g -> DynamicTest.dynamicTest(g.name(), () -> check(g)));
  }

  @Test
  void thereAreManyOfAllConnectors() {
    assertThat(recorded().map(g -> g.name().replaceAll("/.*", "")).distinct())
        .contains("postgresql", "mysql", "mariadb", "sqlserver", "oracle", "db2", "vitess", "flat");
  }

  private static Stream<GoldenEvents.Golden> recorded() {
    return GoldenEvents.all().stream()
        .filter(g -> !NOT_CONNECTS.contains(g.name()))
        .filter(g -> g.event().value() != null && hasSchema(g.event().value()))
        .filter(g -> g.event().headers().isEmpty())
        .filter(g -> read(g.event().value(), false).schema().type() == Type.STRUCT);
  }

  private static boolean hasSchema(byte[] bytes) {
    try {
      return Envelope.of(Json.mapper().readTree(bytes)).schema() != null;
    } catch (IOException e) {
      return false;
    }
  }

  private void check(GoldenEvents.Golden golden) throws Exception {
    RawEvent event = golden.event();
    SchemaAndValue value = read(event.value(), false);
    SchemaAndValue key =
        event.key() != null && hasSchema(event.key()) ? read(event.key(), true) : null;
    RawEvent json =
        new RawEvent(
            event.at(),
            key == null ? event.key() : json(key, true),
            json(value, false),
            event.timestampMs());
    EventSchema keySchema = key == null ? null : schema(key);
    RawEvent framed =
        new RawEvent(
            event.at(),
            key == null ? event.key() : Framed.bytes(Framed.KEY, avro(key)),
            Framed.bytes(Framed.VALUE, avro(value)),
            event.timestampMs());
    JsonNode asJson = answer(json, golden.format(), KnownSchemas.NO_REGISTRY);
    if (!FILLED_IN.contains(golden.name())) {
      assertThat(text(asJson.path("after"))).isEqualTo(text(golden.expected().path("after")));
      assertThat(text(asJson.path("before"))).isEqualTo(text(golden.expected().path("before")));
    }
    KnownSchemas known = Framed.known(keySchema, schema(value));
    assertThat(text(answer(framed, golden.format(), known))).isEqualTo(text(asJson));
    if (golden.format() == Format.AUTO) {
      assertThat(text(answer(framed, Format.AVRO, known))).isEqualTo(text(asJson));
    }
  }

  private static String text(JsonNode node) throws IOException {
    return node.isMissingNode() ? "" : Json.mapper().writeValueAsString(node);
  }

  private static JsonNode answer(RawEvent event, Format format, KnownSchemas known) {
    try {
      return DecodeLines.show(Decoder.decode(event, format, known, 7));
    } catch (DecodeException e) {
      return Json.object().put("error", e.code());
    }
  }

  private static SchemaAndValue read(byte[] json, boolean key) {
    try (JsonConverter converter = converter(key)) {
      return converter.toConnectData("t", json);
    }
  }

  private static byte[] json(SchemaAndValue data, boolean key) {
    try (JsonConverter converter = converter(key)) {
      return converter.fromConnectData("t", data.schema(), data.value());
    }
  }

  private static JsonConverter converter(boolean key) {
    JsonConverter converter = new JsonConverter();
    converter.configure(Map.of("schemas.enable", true), key);
    return converter;
  }

  private EventSchema schema(SchemaAndValue data) throws Exception {
    return Framed.avro(avro.fromConnectSchema(data.schema()).toString());
  }

  private byte[] avro(SchemaAndValue data) throws Exception {
    return Framed.avro(
        avro.fromConnectSchema(data.schema()), avro.fromConnectData(data.schema(), data.value()));
  }
}
