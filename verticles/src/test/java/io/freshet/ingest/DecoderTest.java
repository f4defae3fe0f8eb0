package io.freshet.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.freshet.change.Change;
import io.freshet.change.Coordinates;
import io.freshet.pipeline.Source.Format;
import io.freshet.protocol.Json;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecoderTest {

  private static Decoded decode(String key, String value, Format format) throws DecodeException {
    return Decoder.decode(
        new RawEvent(new Coordinates("shop.clicks", 2, 7), bytes(key), bytes(value), 1_500),
        format,
        KnownSchemas.NO_REGISTRY,
        9_000_000);
  }

  private static Change change(String key, String value, Format format) throws DecodeException {
    return ((Decoded.Rows) decode(key, value, format)).changes().getFirst();
  }

  private static byte[] bytes(String text) {
    return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void anEventWithoutATimeTakesKafkas() throws DecodeException {
    Change change = change(null, "{\"page\":\"/\"}", Format.JSON);

    assertThat(change.table()).isEqualTo("shop.clicks");
    assertThat(change.sourceMicros()).isEqualTo(1_500_000);
    assertThat(change.ingestMicros()).isEqualTo(9_000_000);
    assertThat(change.at()).isEqualTo(new Coordinates("shop.clicks", 2, 7));
    assertThat(change.key()).isNull();
  }

  @Test
  void theFinestSourceTimeCounts() throws DecodeException {
    String event = "{\"op\":\"c\",\"after\":{\"id\":1},\"source\":{%s},\"ts_ms\":5}";

    assertThat(micros(event, "\"ts_ms\":1,\"ts_us\":1002,\"ts_ns\":1002003")).isEqualTo(1_002);
    assertThat(micros(event, "\"ts_ms\":1,\"ts_ns\":1002003")).isEqualTo(1_002);
    assertThat(micros(event, "\"ts_ms\":1")).isEqualTo(1_000);
    assertThat(micros(event, "")).isEqualTo(5_000);
  }

  private static long micros(String event, String source) throws DecodeException {
    return change(null, event.formatted(source), Format.AUTO).sourceMicros();
  }

  @Test
  void aKeyThatIsNoJsonIsAText() throws DecodeException {
    assertThat(change("user 7", "{}", Format.JSON).key().textValue()).isEqualTo("user 7");
    assertThat(change("", "{}", Format.JSON).key()).isNull();
  }

  @Test
  void aJsonTopicIsNeverTakenForDebezium() throws DecodeException {
    String value = "{\"op\":\"c\",\"after\":{\"id\":1},\"source\":{}}";

    assertThat(change(null, value, Format.JSON).after().has("source")).isTrue();
    assertThat(change(null, value, Format.AUTO).after().has("source")).isFalse();
  }

  @Test
  void anUnsentColumnIsNamed() throws DecodeException {
    String value =
        "{\"op\":\"u\",\"before\":null,\"source\":{},"
            + "\"after\":{\"id\":1,\"body\":\"__debezium_unavailable_value\"}}";

    Change change = change(null, value, Format.DEBEZIUM);

    assertThat(change.unavailable()).isEqualTo(Set.of("body"));
    assertThat(change.after().has("body")).isFalse();
  }

  @Test
  void noMessageQuotesTheEvent() {
    for (String value :
        new String[] {
          "jane.roe@example.com", "{\"jane.roe@example.com\":1,\"jane.roe@example.com\":2}",
          "{\"a\":\"jane.roe@example.com\" x}", "{\"op\":\"jane.roe@example.com\",\"after\":{}}"
        }) {
      assertThatThrownBy(() -> decode(null, value, Format.DEBEZIUM))
          .isInstanceOf(DecodeException.class)
          .message()
          .doesNotContain("jane");
    }
  }

  /** Written out, they have more digits than later stages read. */
  @ParameterizedTest
  @ValueSource(strings = {"1e-1000", "1e1000", "1e990", "-12e-990", "1e999999", "L", "-L", "0.L"})
  void aNumberOfTooManyDigitsIsRefused(String number) {
    String value = "{\"n\":" + number.replace("L", "9".repeat(1_200)) + "}";

    assertThatThrownBy(() -> decode(null, value, Format.JSON))
        .isInstanceOf(DecodeException.class)
        .extracting(e -> ((DecodeException) e).code())
        .isEqualTo("too_large");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e-989", "-1e989", "99e-989", "L", "-0.L"})
  void aNumberWithinTheLimitIsReadableInTheSessionLog(String number) throws Exception {
    JsonNode n =
        change(null, "{\"n\":" + number.replace("L", "9".repeat(985)) + "}", Format.JSON)
            .after()
            .get("n");

    JsonNode read = Json.mapper().readTree(Json.mapper().writeValueAsBytes(n));

    assertThat(read.decimalValue()).isEqualByComparingTo(n.decimalValue());
  }

  @Test
  void aNumericOfTooManyDigitsIsRefusedByItsColumn() {
    String bytes =
        Base64.getEncoder().encodeToString(BigInteger.TEN.pow(1_199).toByteArray()); // 499 bytes
    JsonNode schema =
        Json.object()
            .put("name", "org.apache.kafka.connect.data.Decimal")
            .set("parameters", Json.object().put("scale", "2"));

    assertThatThrownBy(() -> ConnectValues.plain(schema, TextNode.valueOf(bytes), "total"))
        .isInstanceOf(DecodeException.class)
        .hasMessage("total is a decimal of over 990 digits");
  }

  @Test
  void rowsOfOneEventAreNumbered() throws DecodeException {
    Decoded decoded = decode("{\"id\":1}", "[{\"a\":1},{\"a\":2}]", Format.JSON);

    List<Change> changes = ((Decoded.Rows) decoded).changes();
    assertThat(changes)
        .extracting(Change::at)
        .containsExactly(
            new Coordinates("shop.clicks", 2, 7), new Coordinates("shop.clicks", 2, 7).atRow(1));
    assertThat(changes).extracting(Change::key).containsOnlyNulls();
    assertThat(changes.get(1).at()).hasToString("shop.clicks-2@7#1");
  }

  @Test
  void anEventOfTooManyRowsIsRefused() {
    String rows = "[" + "{},".repeat(Decoder.MAX_ROWS) + "{}]";

    assertThatThrownBy(() -> decode(null, rows, Format.JSON))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining("5001 rows, over 5000");
  }

  @Test
  void headersAreReadWithinBounds() {
    ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("t", 1, 2, null, null);
    record.headers().add("long", new byte[4_097]).add("none", null);
    record.headers().add("ce_type", bytes("old")).add("ce_type", bytes("new"));
    for (int i = 0; i < 100; i++) {
      record.headers().add("h" + i, bytes("x"));
    }

    RawEvent event = RawEvent.of(record, "");

    assertThat(event.headers()).hasSize(64).containsEntry("ce_type", "new");
    assertThat(event.headers()).doesNotContainKeys("long", "none");
    assertThat(event.at()).isEqualTo(new Coordinates("t", 1, 2));
  }

  @Test
  void aValueBeyondTheLimitIsRefusedWithoutBeingRead() {
    RawEvent event =
        new RawEvent(new Coordinates("t", 0, 0), null, new byte[StrictJson.MAX_BYTES + 1], 0);

    assertThatThrownBy(() -> Decoder.decode(event, Format.AUTO, KnownSchemas.NO_REGISTRY, 0))
        .isInstanceOf(DecodeException.class)
        .hasMessageContaining("over 8388608");
  }

  /** Schemas come with events: what they call a field is no more ours than what is in it. */
  @Test
  void aFieldsNameIsToldOnlyWhereItIsAPlainWord() {
    assertThat(wrongIn("created_at"))
        .isEqualTo("value.created_at is not the whole number that its type needs");
    assertThat(wrongIn("jane.roe@example.com"))
        .isEqualTo("value.? is not the whole number that its type needs");
    assertThat(wrongIn("5555550142"))
        .isEqualTo("value.? is not the whole number that its type needs");
    assertThat(wrongIn("x".repeat(99)))
        .isEqualTo("value.? is not the whole number that its type needs");
  }

  private static String wrongIn(String field) {
    String event =
        "{\"schema\":{\"type\":\"struct\",\"fields\":[{\"type\":\"int64\",\"field\":\"%1$s\","
            + "\"name\":\"io.debezium.time.Timestamp\"}]},\"payload\":{\"%1$s\":\"jane\"}}";
    return catchThrowableOfType(
            DecodeException.class, () -> decode(null, event.formatted(field), Format.JSON))
        .getMessage();
  }

  @Test
  void aFieldOfTheSchemaMayLackAName() throws DecodeException {
    String event =
        "{\"schema\":{\"type\":\"struct\",\"fields\":[{\"type\":\"int64\"}]},\"payload\":{\"\":7}}";

    assertThat(change(null, event, Format.JSON).after().get("").asInt()).isEqualTo(7);
  }
}
