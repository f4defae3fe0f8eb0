package io.freshet.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.change.Change;
import io.freshet.change.Op;
import io.freshet.pipeline.Source.Format;
import io.freshet.protocol.Json;
import io.freshet.registry.SchemaText;
import io.freshet.registry.UnusableSchemaException;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;

/** Application events in Avro: every type of it, and what only looks like Avro. */
class AvroSchemaTest {
  private static final String HEAD =
      "{\"type\":\"record\",\"name\":\"Seen\",\"namespace\":\"shop\",\"fields\":[";

  private static String fields(String... types) {
    List<String> fields = new ArrayList<>();
    for (String type : types) {
      int colon = type.indexOf(':');
      fields.add(
          "{\"name\":\"%s\",\"type\":%s}"
              .formatted(type.substring(0, colon), type.substring(colon + 1)));
    }
    return HEAD + String.join(",", fields) + "]}";
  }

  private static String logical(String type, String logical) {
    return "{\"type\":\"%s\",\"logicalType\":\"%s\"}".formatted(type, logical);
  }

  private static JsonNode row(String schema, Map<String, Object> values) throws Exception {
    Schema parsed = new Schema.Parser().parse(schema);
    GenericData.Record record = new GenericData.Record(parsed);
    values.forEach(record::put);
    return change(schema, Framed.avro(parsed, record)).after();
  }

  private static Change change(String schema, byte[] payload) throws Exception {
    RawEvent event = Framed.event(null, Framed.bytes(Framed.VALUE, payload));
    Decoded decoded =
        Decoder.decode(event, Format.AVRO, Framed.known(null, Framed.avro(schema)), 9);
    return ((Decoded.Rows) decoded).changes().getFirst();
  }

  private static void same(JsonNode row, String json) throws Exception {
    assertThat(Json.mapper().writeValueAsString(row)).isEqualTo(json.replace('\'', '"'));
  }

  @Test
  void plainEventsAreRowsOfTheirTopic() throws Exception {
    String schema = fields("id:\"long\"", "ts:" + logical("long", "timestamp-millis"));
    Schema parsed = new Schema.Parser().parse(schema);
    GenericData.Record record = new GenericData.Record(parsed);
    record.put("id", 5_000_000_000L);
    record.put("ts", 1_795_422_000_123L);

    Change change = change(schema, Framed.avro(parsed, record));

    assertThat(change.op()).isEqualTo(Op.CREATE);
    assertThat(change.table()).isEqualTo("shop.public.customers");
    same(change.after(), "{'id':5000000000,'ts':'2026-11-23T08:20:00.123Z'}");
    assertThat(change.sourceMicros()).isEqualTo(1_795_422_000_123_000L);
  }

  @Test
  void logicalTypesBecomePlain() throws Exception {
    Schema fixed = SchemaBuilder.fixed("F").size(16);
    ByteBuffer uuid =
        ByteBuffer.allocate(16).putLong(0x0102030405060708L).putLong(0x090a0b0c0d0e0f10L);
    ByteBuffer months = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    months.putInt(14).putInt(-1).putInt(1_500);
    Schema decimal = LogicalTypes.decimal(20, 3).addToSchema(Schema.create(Schema.Type.BYTES));
    ByteBuffer amount =
        new Conversions.DecimalConversion()
            .toBytes(new BigDecimal("-12345678901234567.890"), decimal, decimal.getLogicalType());
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("us", 1_795_422_000_123_456L);
    values.put("ns", 1_795_422_000_123_456_789L);
    values.put("local", -1L);
    values.put("day", -1);
    values.put("clock", 1);
    values.put("fine", 86_399_999_999L);
    values.put("amount", amount);
    values.put("u", new GenericData.Fixed(fixed, uuid.array()));
    values.put("d", new GenericData.Fixed(SchemaBuilder.fixed("D").size(12), months.array()));
    values.put("raw", ByteBuffer.wrap(new byte[] {1, 2}));

    JsonNode row =
        row(
            fields(
                "us:" + logical("long", "timestamp-micros"),
                "ns:" + logical("long", "timestamp-nanos"),
                "local:" + logical("long", "local-timestamp-millis"),
                "day:" + logical("int", "date"),
                "clock:" + logical("int", "time-millis"),
                "fine:" + logical("long", "time-micros"),
                "amount:" + decimal,
                "u:{\"type\":\"fixed\",\"name\":\"F\",\"size\":16,\"logicalType\":\"uuid\"}",
                "d:{\"type\":\"fixed\",\"name\":\"D\",\"size\":12,\"logicalType\":\"duration\"}",
                "raw:\"bytes\""),
            values);

    same(
        row,
        "{'us':'2026-11-23T08:20:00.123456Z','ns':'2026-11-23T08:20:00.123456789Z',"
            + "'local':'1969-12-31T23:59:59.999','day':'1969-12-31','clock':'00:00:00.001',"
            + "'fine':'23:59:59.999999','amount':-12345678901234567.890,"
            + "'u':'01020304-0506-0708-090a-0b0c0d0e0f10','d':'P14M4294967295DT1.5S',"
            + "'raw':'AQI='}");
  }

  @Test
  void aBigDecimalKeepsItsOwnScale() throws Exception {
    JsonNode row =
        row(
            fields("n:" + logical("bytes", "big-decimal")),
            Map.of(
                "n",
                new Conversions.BigDecimalConversion()
                    .toBytes(
                        new BigDecimal("1.20"),
                        LogicalTypes.bigDecimal().addToSchema(Schema.create(Schema.Type.BYTES)),
                        LogicalTypes.bigDecimal())));

    same(row, "{'n':1.20}");
  }

  @Test
  void whatJsonLacksIsText() throws Exception {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("a", Double.NaN);
    values.put("b", Float.NEGATIVE_INFINITY);
    values.put("c", 0.1);
    values.put("d", 0.1f);
    values.put("e", Long.MIN_VALUE);

    same(
        row(
            fields("a:\"double\"", "b:\"float\"", "c:\"double\"", "d:\"float\"", "e:\"long\""),
            values),
        "{'a':'NaN','b':'-infinity','c':0.1,'d':0.1,'e':-9223372036854775808}");
  }

  @Test
  void aValueOfSeveralTypesIsReadByItsOwn() throws Exception {
    String schema =
        fields(
            "v:[\"null\",\"string\","
                + logical("int", "date")
                + ",{\"type\":\"array\",\"items\":\"int\"}]");

    same(row(schema, Map.of("v", 1)), "{'v':'1970-01-02'}");
    same(row(schema, Map.of("v", "x")), "{'v':'x'}");
    same(row(schema, Map.of("v", List.of(1, 2))), "{'v':[1,2]}");
    Map<String, Object> none = new LinkedHashMap<>();
    none.put("v", null);
    same(row(schema, none), "{'v':null}");
  }

  @Test
  void aTypeMayContainItself() throws Exception {
    String schema = fields("at:" + logical("int", "date"), "next:[\"null\",\"shop.Seen\"]");
    Schema parsed = new Schema.Parser().parse(schema);
    GenericData.Record inner = new GenericData.Record(parsed);
    inner.put("at", 1);

    same(
        row(schema, Map.of("at", 0, "next", inner)),
        "{'at':'1970-01-01','next':{'at':'1970-01-02','next':null}}");
  }

  @Test
  void mapsAreObjectsAndEnumsTexts() throws Exception {
    String schema =
        fields(
            "m:{\"type\":\"map\",\"values\":" + logical("int", "date") + "}",
            "e:{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\",\"B\"]}");
    Schema parsed = new Schema.Parser().parse(schema);

    same(
        row(
            schema,
            Map.of(
                "m",
                Map.of("k", 0),
                "e",
                new GenericData.EnumSymbol(parsed.getField("e").schema(), "B"))),
        "{'m':{'k':'1970-01-01'},'e':'B'}");
  }

  @Test
  void referencesAreResolvedByName() throws Exception {
    LinkedHashMap<String, String> references = new LinkedHashMap<>();
    references.put(
        "shop.City",
        "{\"type\":\"record\",\"name\":\"City\",\"namespace\":\"shop\",\"fields\":"
            + "[{\"name\":\"name\",\"type\":\"string\"}]}");
    references.put(
        "shop.Address",
        "{\"type\":\"record\",\"name\":\"Address\",\"namespace\":\"shop\",\"fields\":"
            + "[{\"name\":\"city\",\"type\":\"shop.City\"}]}");
    EventSchema schema =
        EventSchema.of(
            new SchemaText("AVRO", fields("a:\"shop.Address\"", "b:\"shop.City\""), references));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    encoder.writeString("Bern");
    encoder.writeString("Olten");
    encoder.flush();

    same(
        schema.read(out.toByteArray(), 0, "value"),
        "{'a':{'city':{'name':'Bern'}},'b':{'name':'Olten'}}");
    assertThatThrownBy(() -> Framed.avro(fields("a:\"shop.Address\"")))
        .isInstanceOf(UnusableSchemaException.class)
        .hasMessageContaining("shop.Address");
    assertThatThrownBy(() -> EventSchema.of(new SchemaText("PROTOBUF", "", references)))
        .hasMessage("is of type PROTOBUF: only AVRO and JSON are read");
  }

  private static void refused(String schema, String code, int... bytes) {
    byte[] payload = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      payload[i] = (byte) bytes[i];
    }
    assertThatThrownBy(() -> change(schema, payload))
        .isInstanceOfSatisfying(DecodeException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void bytesThatAreNotByTheSchemaAreRefused() {
    refused(fields("a:\"string\""), "bad_avro");
    refused(fields("a:\"int\""), "bad_avro", 2, 2);
    refused(fields("a:\"string\""), "bad_avro", 0xFE, 0xFF, 0xFF, 0xFF, 0x0F);
    refused(fields("a:\"bytes\""), "bad_avro", 1);
    refused(fields("a:[\"null\",\"int\"]"), "bad_avro", 4);
    refused(fields("a:{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\"]}"), "bad_avro", 2);
    refused(fields("a:\"string\""), "not_utf8", 2, 0xFF);
    refused(fields("a:\"string\""), "bad_text", 2, 0);
    refused(
        fields("a:{\"type\":\"map\",\"values\":\"null\"}"), "duplicate_key", 4, 2, 97, 2, 97, 0);
  }

  /** Items that take no bytes: a few bytes could ask for all memory. */
  @Test
  void countsWithoutBytesAreBounded() {
    refused(
        fields("a:{\"type\":\"array\",\"items\":\"null\"}"), "too_large", 0x80, 0x92, 0xF4, 0x01);
    refused(
        fields("a:{\"type\":\"array\",\"items\":\"null\"}"),
        "bad_avro",
        0xFE,
        0xFF,
        0xFF,
        0xFF,
        0x0F);
    byte[] deep = new byte[300];
    java.util.Arrays.fill(deep, (byte) 2);
    assertThatThrownBy(() -> change(fields("next:[\"null\",\"shop.Seen\"]"), deep))
        .hasMessageContaining("nested deeper");
  }

  /** Whatever the bytes: a change or a refusal, and nothing of the bytes in its words. */
  @Property(tries = 2_000)
  void neverThrowsAnythingElse(@ForAll byte[] payload) throws Exception {
    String schema =
        fields(
            "s:[\"null\",\"string\"]",
            "m:{\"type\":\"map\",\"values\":[\"null\",\"double\",\"bytes\"]}",
            "a:{\"type\":\"array\",\"items\":" + logical("long", "timestamp-nanos") + "}",
            "d:{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":9,\"scale\":2}",
            "b:" + logical("bytes", "big-decimal"));
    EventSchema compiled = Framed.avro(schema);
    RawEvent event = Framed.event(payload, Framed.bytes(Framed.VALUE, payload));
    try {
      assertThat(Decoder.decode(event, Format.AUTO, Framed.known(null, compiled), 7)).isNotNull();
    } catch (DecodeException e) {
      assertThat(e.getMessage()).doesNotContain(new String(payload, StandardCharsets.UTF_8) + "!");
    } catch (IllegalStateException e) {
      assertThat(e).hasMessageContaining("was not asked for"); // a key that happens to be framed
    }
  }

  @Test
  void aUuidAsTextStaysOne() throws Exception {
    String id = UUID.nameUUIDFromBytes(new byte[] {1}).toString();

    same(row(fields("u:" + logical("string", "uuid")), Map.of("u", id)), "{'u':'" + id + "'}");
  }
}
