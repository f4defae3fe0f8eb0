package io.freshet.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCursorTest {
  private static JsonCursor at(byte[] json) {
    return new JsonCursor(new JsonTokens(json, 0, json.length));
  }

  private static byte[] utf8(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{ }",
        "{\"a\":1}",
        "{\"n\":[1e500,-1E-0499,0.10]}",
        "{\"a\":-0.5e+7,\"b\":[],\"c\":[1,[2],{}],\"d\":{\"e\":null}}",
        "{\"Zoë\":\"\\\"\\u00e9\\n日本\",\"t\":true,\"f\":false}",
        "{ \"a\" : [ 1 , 2 ] , \"b\" : { \"c\" : \"}\" } }"
      })
  void leavesAnObjectAsItsJson(String json) throws UnusualJsonException, IOException {
    PackedNode packed = at(utf8(json + ",")).packed(5);
    ObjectNode tree = (ObjectNode) Json.mapper().readTree(json);
    assertThat(packed.unpacked()).isEqualTo(tree);
    assertThat(packed.isEmpty()).isEqualTo(tree.isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "1",
        "{",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{\"a\":1 \"b\":2}",
        "{\"a\":[1,]}",
        "{\"a\":[1}",
        "{\"a\":01}",
        "{\"a\":1.}",
        "{\"a\":-}",
        "{\"a\":tru}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\t\"}",
        "{a:1}",
        "{\"a\":1e999999999}",
        "{\"a\":[-1E-0501]}",
        "{\"a\":1e99999999999}",
        "{\"a\":11111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111111}",
        "{\"a\":[[[[[1]]]]]}"
      })
  void refusesWhatIsNoObject(String json) {
    assertThatThrownBy(() -> at(utf8(json)).packed(5)).isInstanceOf(UnusualJsonException.class);
  }

  @Property(tries = 300)
  void passesOverWhatItReads(@ForAll @Size(max = 60) byte[] noise) {
    byte[] json = utf8("{\"a\":" + new String(noise, StandardCharsets.ISO_8859_1) + "}");
    JsonNode read = JsonCursor.read(json, 0, json.length, 5);
    if (read != null) {
      assertThat(packed(json)).isEqualTo(read);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        " [ ] ",
        "[1,\"a\",null,[{\"a\":1}]]",
        "[{\"a\":1},{},{\"b\":[{\"c\":2}]}]",
        "[{\"half\":\"\\ud83d\"}]",
        "{\"a\":1}",
        "7"
      })
  void rowsAreTheSameArrayWithItsObjectsPacked(String json) throws IOException {
    byte[] padded = utf8("x" + json + "y");
    JsonNode rows = JsonCursor.rows(padded, 1, padded.length - 1);
    assertThat(rows).isEqualTo(Json.mapper().readTree(json));
    if (rows.isArray() && !json.contains("ud83d")) {
      rows.forEach(row -> assertThat(row.isObject()).isEqualTo(row instanceof PackedNode));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "[1", "[1,]", "[{]", "[1]2", "[{\"a\":01}]", "[}"})
  void rowsThatAreNoJsonAreRefused(String json) {
    byte[] bytes = utf8(json);
    assertThatThrownBy(() -> JsonCursor.rows(bytes, 0, bytes.length))
        .isInstanceOf(IOException.class);
  }

  @Test
  void anExponentWithoutEndIsNoJson() {
    byte[] json = utf8("[1e" + "9".repeat(30) + "]");
    assertThatThrownBy(() -> JsonCursor.tree(json)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> JsonCursor.rows(json, 0, json.length)).isInstanceOf(IOException.class);
  }

  private static JsonNode packed(byte[] json) {
    try {
      return at(json).packed(5);
    } catch (UnusualJsonException e) {
      throw new AssertionError(e);
    }
  }
}
