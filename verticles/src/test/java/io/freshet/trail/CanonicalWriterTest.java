package io.freshet.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.FloatNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.node.ShortNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.freshet.protocol.Json;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;

class CanonicalWriterTest {

  private static byte[] library(ObjectNode object) throws IOException {
    return new JsonCanonicalizer(Json.mapper().writeValueAsString(object)).getEncodedUTF8();
  }

  private static String written(JsonNode value) throws IOException {
    ObjectNode object = Json.object().set("x", value);
    return new String(CanonicalWriter.write(object), StandardCharsets.UTF_8);
  }

  @Property
  void itWritesWhatTheLibraryWrites(@ForAll("objects") ObjectNode object) throws IOException {
    assertThat(CanonicalWriter.write(object)).isEqualTo(library(object));
  }

  @Property(tries = 3_000)
  void numbersAreTheLibrarys(@ForAll("numbers") JsonNode number) throws IOException {
    ObjectNode object = Json.object().set("x", number);
    assertThat(CanonicalWriter.write(object)).isEqualTo(library(object));
  }

  @Property(tries = 2_000)
  void textsAreTheLibrarys(@ForAll("texts") String text) throws IOException {
    ObjectNode object = Json.object().put(text, text);
    assertThat(CanonicalWriter.write(object)).isEqualTo(library(object));
  }

  /** By code points the last two would stand the other way round. */
  @Test
  void namesAreSortedByTheirUtf16Units() throws IOException {
    ObjectNode object =
        Json.object().put("\uFB33", 1).put("\uD83D\uDE00", 2).put("b", 3).put("B", 4).put("", 5);
    assertThat(new String(CanonicalWriter.write(object), StandardCharsets.UTF_8))
        .isEqualTo("{\"\":5,\"B\":4,\"b\":3,\"\uD83D\uDE00\":2,\"\uFB33\":1}");
  }

  @Test
  void integersThatNoDoubleHoldsAreRoundedAsEs6Does() throws IOException {
    long most = 1L << 53;
    assertThat(written(LongNode.valueOf(most))).isEqualTo("{\"x\":9007199254740992}");
    assertThat(written(LongNode.valueOf(most + 1))).isEqualTo("{\"x\":9007199254740992}");
    assertThat(written(LongNode.valueOf(-most - 1))).isEqualTo("{\"x\":-9007199254740992}");
    assertThat(written(LongNode.valueOf(Long.MIN_VALUE))).isEqualTo("{\"x\":-9223372036854776000}");
    assertThat(written(BigIntegerNode.valueOf(BigInteger.TEN.pow(21)))).isEqualTo("{\"x\":1e+21}");
  }

  @Test
  void valuesThatAreNoJsonAreWrittenAsJacksonMapsThem() throws IOException {
    ObjectNode object = Json.object();
    object.set("bytes", BinaryNode.valueOf(new byte[] {1, 2, 3}));
    object.set("object", new POJONode(Map.of("b", 1.50, "a", List.of("\n"))));
    object.set("nan", DoubleNode.valueOf(Double.NaN));
    assertThat(CanonicalWriter.write(object)).isEqualTo(library(object));
  }

  @Test
  void aNumberBeyondDoublesHasNone() {
    JsonNode huge = DecimalNode.valueOf(new BigDecimal("1e400"));
    assertThatThrownBy(() -> written(huge)).isInstanceOf(IOException.class);
  }

  @Provide
  Arbitrary<ObjectNode> objects() {
    return objects(3);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings()
        .withCharRange('\0', '\u007F')
        .withCharRange('\u0080', '\u2FFF')
        .withCharRange('\uD7F0', '\uE010')
        .ofMaxLength(12);
  }

  @Provide
  Arbitrary<JsonNode> numbers() {
    return Arbitraries.oneOf(
        Arbitraries.integers().map(IntNode::valueOf),
        Arbitraries.shorts().map(ShortNode::valueOf),
        Arbitraries.longs().map(LongNode::valueOf),
        Arbitraries.longs().between((1L << 53) - 20, (1L << 53) + 20).map(LongNode::valueOf),
        Arbitraries.longs()
            .map(Double::longBitsToDouble)
            .filter(Double::isFinite)
            .map(DoubleNode::valueOf),
        Arbitraries.floats().map(FloatNode::valueOf),
        Arbitraries.bigIntegers().map(BigIntegerNode::valueOf),
        Arbitraries.bigDecimals().ofScale(6).map(DecimalNode::valueOf),
        Arbitraries.of("0.0", "-0.0", "1.10", "1e-7", "1E21", "4.35", "123456789012345678901234.5")
            .map(digits -> DecimalNode.valueOf(new BigDecimal(digits))));
  }

  private Arbitrary<ObjectNode> objects(int depth) {
    return Arbitraries.maps(
            Arbitraries.oneOf(texts(), Arbitraries.of("a", "b", "A", "a/b")), values(depth - 1))
        .ofMaxSize(6)
        .map(
            fields -> {
              ObjectNode object = Json.object();
              object.setAll(fields);
              return object;
            });
  }

  private Arbitrary<JsonNode> values(int depth) {
    Arbitrary<JsonNode> leaves =
        Arbitraries.oneOf(
            texts().map(TextNode::valueOf),
            numbers(),
            Arbitraries.of(BooleanNode.TRUE, BooleanNode.FALSE, NullNode.instance));
    if (depth == 0) {
      return leaves;
    }
    return Arbitraries.oneOf(
        leaves, objects(depth).map(object -> object), arrays(depth).map(array -> array));
  }

  private Arbitrary<ArrayNode> arrays(int depth) {
    return values(depth - 1)
        .list()
        .ofMaxSize(4)
        .map(
            items -> {
              ArrayNode array = Json.array();
              array.addAll(items);
              return array;
            });
  }
}
