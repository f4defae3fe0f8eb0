package io.freshet.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.change.Change;
import io.freshet.change.Op;
import io.freshet.pipeline.Source.Format;
import io.freshet.protocol.Json;
import io.freshet.registry.SchemaText;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;

/** JSON whose types a JSON Schema of the registry tells, as Kafka Connect's converter writes it. */
class JsonSchemaTest {
  private static final String ROW =
      """
      {"type":"object","title":"shop.public.orders.Value","properties":{
        "id":{"type":"integer","connect.index":0,"connect.type":"int64"},
        "total":{"oneOf":[{"type":"null"},{"type":"number","title":"org.apache.kafka.connect.data.Decimal",
          "connect.type":"bytes","connect.parameters":{"scale":"2"}}],"connect.index":1},
        "at":{"type":"integer","title":"io.debezium.time.MicroTimestamp","connect.type":"int64"},
        "days":{"type":"array","items":{"type":"integer","title":"io.debezium.time.Date","connect.type":"int32"}},
        "kept":{"type":["null","string"]}}}""";
  private static final String ENVELOPE =
      """
      {"type":"object","title":"shop.public.orders.Envelope","properties":{
        "before":{"oneOf":[{"type":"null"},{"$ref":"#/definitions/Row"}]},
        "after":{"oneOf":[{"type":"null"},{"$ref":"#/definitions/Row"}]},
        "source":{"type":"object","properties":{"table":{"type":"string"}}},
        "op":{"type":"string"}},"definitions":{"Row":%s}}"""
          .formatted(ROW);

  private static Change change(EventSchema schema, String json) throws Exception {
    byte[] payload = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    RawEvent event = Framed.event(null, Framed.bytes(Framed.VALUE, payload));
    return ((Decoded.Rows) Decoder.decode(event, Format.AUTO, Framed.known(null, schema), 9))
        .changes()
        .getFirst();
  }

  private static void same(JsonNode row, String json) throws Exception {
    assertThat(Json.mapper().writeValueAsString(row)).isEqualTo(json.replace('\'', '"'));
  }

  @Test
  void anEnvelopeOfDebeziumsHasItsTypes() throws Exception {
    Change change =
        change(
            Framed.json(ENVELOPE),
            "{'before':null,'after':{'id':7,'total':'AfQ=','at':1795422000123456,'days':[0,-1],"
                + "'kept':'__debezium_unavailable_value','new':[1]},"
                + "'source':{'table':'orders','ts_us':1795422000123456},'op':'u'}");

    assertThat(change.op()).isEqualTo(Op.UPDATE);
    assertThat(change.table()).isEqualTo("orders");
    assertThat(change.unavailable()).containsExactly("kept");
    assertThat(change.sourceMicros()).isEqualTo(1_795_422_000_123_456L);
    same(
        change.after(),
        "{'id':7,'total':5.00,'at':'2026-11-23T08:20:00.123456','days':['1970-01-01','1969-12-31'],"
            + "'new':[1]}");
  }

  @Test
  void decimalsMayComeAsNumbers() throws Exception {
    same(
        change(Framed.json(ROW), "{'id':1,'total':12345678901234567890.10}").after(),
        "{'id':1,'total':12345678901234567890.10}");
  }

  @Test
  void aFlattenedRowIsToldByItsName() throws Exception {
    Change change = change(Framed.json(ROW), "{'id':1,'at':0}");

    assertThat(change.op()).isEqualTo(Op.UPDATE);
    assertThat(change.table()).isEqualTo("orders");
    same(change.after(), "{'id':1,'at':'1970-01-01T00:00:00.000000'}");
  }

  @Test
  void aSchemaThatTellsNothingLeavesTheEventAsItIs() throws Exception {
    EventSchema open =
        Framed.json("{\"title\":\"Click\",\"type\":\"object\",\"properties\":{\"a\":{}}}");

    same(change(open, "{'a':1.50,'b':null}").after(), "{'a':1.50,'b':null}");
    same(
        change(
                open,
                "{'specversion':'1.0','id':'1','type':'clicked','source':'/x','data':{'page':'/'}}")
            .after(),
        "{'page':'/'}");
    assertThat(
            change(Framed.json("true"), "{'schema':{'type':'string'},'payload':{'a':1}}").after())
        .isNotNull();
  }

  @Test
  void otherDocumentsAndRecursionAreFollowed() throws Exception {
    LinkedHashMap<String, String> references = new LinkedHashMap<>();
    references.put(
        "day.json",
        "{\"$defs\":{\"D\":{\"type\":\"integer\",\"title\":\"io.debezium.time.Date\"}}}");
    EventSchema schema =
        EventSchema.of(
            new SchemaText(
                "JSON",
                "{\"type\":\"object\",\"properties\":{\"d\":{\"$ref\":\"day.json#/$defs/D\"},"
                    + "\"child\":{\"$ref\":\"#\"},\"lost\":{\"$ref\":\"nowhere.json\"}}}",
                references));

    same(
        change(schema, "{'d':0,'child':{'d':1,'child':{'d':2}},'lost':3}").after(),
        "{'d':'1970-01-01','child':{'d':'1970-01-02','child':{'d':'1970-01-03'}},'lost':3}");
  }
}
