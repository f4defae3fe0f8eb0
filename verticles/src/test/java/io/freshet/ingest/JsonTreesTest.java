package io.freshet.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast way of reading gives what the slower one gives, or leaves it to that one. */
class JsonTreesTest {
  private static final String SCHEMA =
      "{\"type\":\"struct\",\"fields\":[{\"type\":\"int32\",\"field\":\"id\",\"x\":\"}\\\"{\"}]}";

  private final JsonTrees trees = new JsonTrees();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "\"text\"",
        "true",
        "-0",
        "1.10",
        "1e2",
        "0.000000000000000000000000000000000000000123",
        "2147483648",
        "9223372036854775808",
        "123456789012345678901234567890.12345678901234567890",
        "{\"a\":{\"b\":[1,2.50,\"x\\n\\\"y\\\"\",null,false,{\"\":\"\"}]},\"ü\":\"straße 😀\"}",
        "{\"a\":\"\\u00e9\\ud83d\\ude00\"}",
        " \n{ \"a\" : 1 } \t",
        "{\"schema\":null,\"payload\":{\"a\":1}}",
        "{\"schema\":{\"a\":1},\"payload\":{\"a\":1}}"
      })
  void readsWhatTheSlowWayReads(String json) throws DecodeException {
    assertThat(read(bytes(json))).isEqualTo(slow(json));
    assertThat(read(bytes(json)).toString()).isEqualTo(slow(json).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[1",
        "{\"a\":1,\"a\":2}",
        "{\"a\":{\"b\":1,\"b\":1}}",
        "{} {}",
        "1 2",
        "{\"a\":\"\\u0000\"}",
        "{\"\\ud83d\":1}",
        "{\"a\":\"\\ude00\"}",
        "1e999",
        "\uFEFF{}",
        "\u0000{\u0000}",
        "{'a':1}",
        "NaN",
        "{\"schema\":{\"type\":\"x\"},\"payload\":{\"a\":1}} ,}",
        "{\"schema\":{\"type\":\"x\",\"type\":\"y\"},\"payload\":1}",
        "{\"schema\":{\"type\":\"x\"},\"payload\":1,\"payload\":2}",
        "{\"schema\":{\"type\":\"x\"},\"payload\":}"
      })
  void leavesWhatBreaksARule(String json) {
    assertThat(read(bytes(json))).isNull();
  }

  @Test
  void leavesWhatIsNoUtf8() {
    assertThat(read(new byte[] {'"', (byte) 0xC0, (byte) 0x80, '"'})).isNull();
    assertThat(read(new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'})).isNull();
    assertThat(read(new byte[] {'"', (byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80, '"'}))
        .isNull();
    assertThat(read(new byte[] {'"', (byte) 0xE2, (byte) 0x82, '"'})).isNull();
    assertThat(read(bytes("{}").clone())).isNotNull();
  }

  @Test
  void holdsTheDepthInAnEnvelopeToo() throws DecodeException {
    String deepest = "[".repeat(StrictJson.MAX_DEPTH) + "]".repeat(StrictJson.MAX_DEPTH);
    String within = deepest.substring(1, deepest.length() - 1);

    assertThat(read(bytes(deepest))).isEqualTo(slow(deepest));
    assertThat(read(bytes("[" + deepest + "]"))).isNull();
    assertThat(read(bytes(envelope(within)))).isEqualTo(slow(envelope(within)));
    assertThat(read(bytes(envelope(deepest)))).isNull();
  }

  @Test
  void readsTheSameSchemaOnceAndPayloadsEachTime() throws DecodeException {
    for (String payload : new String[] {"{\"id\":1}", "{\"id\":2,\"b\":\"}\"}", "null", "7"}) {
      JsonNode read = read(bytes(envelope(payload)));

      assertThat(read).isEqualTo(slow(envelope(payload)));
    }
    assertThat(read(bytes(envelope("1"))).get("schema"))
        .isSameAs(read(bytes(envelope("2"))).get("schema"));
  }

  @Test
  void forgetsTheOldestSchemas() throws DecodeException {
    for (int i = 0; i < 200; i++) {
      String json = "{\"schema\":{\"type\":\"t" + i + "\"},\"payload\":" + i + "}";
      assertThat(read(bytes(json))).isEqualTo(slow(json));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"source\":{\"db\":\"é\\\"\\u00e9\",\"table\":\"t\",\"v\":[\"x\"],\"n\":7},\"after\":{\"db\":\"d\"}}",
        "{\"after\":{\"source\":{\"db\":\"d\",\"table\":\"t\"}},\"source\":null}",
        "{\"source\":[{\"db\":\"d\"}]}",
        "[{\"source\":{\"db\":\"d\"}}]",
        "{}"
      })
  void skimsASourceAndNothingElse(String json) throws DecodeException {
    for (String document : new String[] {json, envelope(json)}) {
      JsonNode expected = slow(document);
      JsonNode source = expected.at(document.equals(json) ? "/source" : "/payload/source");
      if (source instanceof ObjectNode object && object.has("db")) {
        object.putNull("db");
      }

      assertThat(trees.read(bytes(document), DebeziumDecoder.SKIM)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"source\":{\"db\":\"a\",\"db\":\"b\"}}",
        "{\"source\":{},\"source\":{}}",
        "{\"source\":{\"db\":\"\\u0000\"}}",
        "{\"source\":{\"db\":\"\\ud83d\"}}",
        "{\"source\":{\"db\":\"\\x\"}}",
        "{\"source\":{\"db\":\"a\tb\"}}",
        "{\"source\":{\"db\":\"a}}",
        "{\"source\":{\"db\":\"\\"
      })
  void leavesWhatBreaksARuleInASourceToo(String json) {
    assertThat(trees.read(bytes(json), DebeziumDecoder.SKIM)).isNull();
  }

  private static String envelope(String payload) {
    return "{\"schema\":" + SCHEMA + ",\"payload\":" + payload + "}";
  }

  private JsonNode read(byte[] bytes) {
    return trees.read(bytes, null);
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  private static JsonNode slow(String json) throws DecodeException {
    return StrictJson.readSlowly(bytes(json), "value");
  }
}
