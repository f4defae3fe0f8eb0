package io.freshet.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JsonWriter json = new JsonWriter();

  private void isWrittenAsByTheMapper(JsonNode node) {
    assertThat(text(json.anew().tree(node).take())).isEqualTo(mapped(node));
  }

  private static String mapped(JsonNode node) {
    try {
      return Json.mapper().writeValueAsString(node);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Property(tries = 500)
  void treesAreWrittenAsByTheMapper(@ForAll("trees") List<JsonNode> trees) {
    trees.forEach(this::isWrittenAsByTheMapper);
  }

  @Provide
  Arbitrary<List<JsonNode>> trees() {
    Arbitrary<String> texts =
        Arbitraries.strings()
            .withChars("ab\"\\/\n\t\u0000\u001f ~\u007f\u0080\u00ff\u0100\u20ac\uffff")
            .ofMaxLength(20);
    Arbitrary<JsonNode> leaves =
        Arbitraries.oneOf(
            texts.map(NODES::textNode),
            Arbitraries.strings().alpha().ofMaxLength(70).map(NODES::textNode),
            Arbitraries.longs().map(NODES::numberNode),
            Arbitraries.integers().map(NODES::numberNode),
            Arbitraries.bigDecimals().map(NODES::numberNode),
            Arbitraries.bigIntegers().map(NODES::numberNode),
            Arbitraries.of(true, false).map(NODES::booleanNode),
            Arbitraries.of(NODES.nullNode(), NODES.numberNode(1.5), NODES.numberNode((short) 3)));
    return Arbitraries.lazyOf(
            () -> leaves,
            () -> trees().map(elements -> NODES.arrayNode().addAll(elements)),
            () -> Arbitraries.maps(texts, leaves).ofMaxSize(5).map(NODES.objectNode()::setAll))
        .list()
        .ofMaxSize(5);
  }

  @Test
  void eachCharacterIsWrittenAsByTheMapperWhereverItStands() {
    for (char c = 0; c < 0x900; c++) {
      for (int before : new int[] {0, 3}) {
        isWrittenAsByTheMapper(NODES.textNode("x".repeat(before) + c + "yz"));
      }
    }
    isWrittenAsByTheMapper(NODES.textNode("smile \uD83D\uDE00 and? more \uD83D\uDE00"));
  }

  @Test
  void halvesOfPairsAreEscapes() {
    JsonNode text = NODES.textNode("a\uD83D\uDE00b\uD83D\uD83D\uDE00\uDE00");
    assertThat(text(json.anew().tree(text).take())).isEqualTo("\"a😀b\\uD83D😀\\uDE00\"");
  }

  @Test
  void nothingIsLeftOfADocumentThatCouldNotBeEnded() {
    json.anew().beginObject().name("a").text("b");
    isWrittenAsByTheMapper(Json.object().put("c", 1));
  }

  @Test
  void numbersKeepAllTheirDigits() {
    for (long number : new long[] {0, -1, 9, 10, -10, Long.MAX_VALUE, Long.MIN_VALUE}) {
      isWrittenAsByTheMapper(NODES.numberNode(number));
    }
    for (String number : List.of("0", "1.00", "-1E+30", "1E-30", "12345678901234567890.5")) {
      isWrittenAsByTheMapper(NODES.numberNode(new BigDecimal(number)));
    }
    isWrittenAsByTheMapper(NODES.numberNode(BigInteger.TWO.pow(70)));
  }

  @Test
  void whatIsWrittenCanBeReadAgain() throws IOException {
    String digits = "9".repeat(998);
    for (String number : List.of("1E+997", "-1E-997", "-" + digits, "-9." + digits.substring(1))) {
      JsonNode longest = NODES.numberNode(new BigDecimal(number));
      assertThat(Json.mapper().readTree(json.anew().tree(longest).take())).as(number).isNotNull();
    }
    for (String number : List.of("1E+998", "-1E-998", "1E+10000", "1E-999999999", digits + "9.0")) {
      JsonNode tooLong = NODES.numberNode(new BigDecimal(number));
      assertThatThrownBy(() -> json.anew().tree(tooLong))
          .as(number)
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("a number of over 998 digits cannot be written");
    }
    JsonNode whole = NODES.numberNode(new BigInteger(digits + "9"));
    assertThatThrownBy(() -> json.anew().tree(whole)).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void namesOfTheSameHashAreToldApart() {
    assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
    ObjectNode names = Json.object().put("Aa", 1).put("BB", 2).put("a\"b", 3);
    names.put("", 6).put("t/9", 7);
    names.set("Aa/", Json.object().put("Aa", 4).put("n".repeat(100), 5));
    isWrittenAsByTheMapper(names);
    isWrittenAsByTheMapper(names);
  }

  @Test
  void aLargeDocumentIsWrittenWhole() {
    ObjectNode large = Json.object();
    for (int i = 0; i < 2_000; i++) {
      large.put("row" + i, "y".repeat(i));
    }
    isWrittenAsByTheMapper(large);
    isWrittenAsByTheMapper(Json.object());
  }
}
