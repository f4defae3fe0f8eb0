package io.freshet.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.pipeline.CelExpression.Use;
import io.freshet.protocol.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CelExpressionTest {
  private static final JsonNode ROW =
      json(
          "{'id':42,'big':123456789012345678901234567890,'total':12.50,'name':'Parcel','ok':true,"
              + "'none':null,'tags':['a'],'nested':{'x':'y'},'first name':'q'}");

  private static JsonNode json(String text) {
    try {
      return Json.mapper().readTree(text.replace('\'', '"'));
    } catch (JacksonException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Optional<String> text(String expression) {
    return CelExpression.compile(expression).text(ROW, json("{'id':41}"), json("{'id':43}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "after.id | 42",
        "event.id | 42",
        "before.id | 41",
        "key.id | 43",
        "after.big | 123456789012345678901234567890",
        "after.total | 12.50",
        "after.ok | true",
        "after.nested.x | y",
        "after['first name'] | q",
        "after.name + '-' + string(after.id) | Parcel-42",
        "after.total > 12.0 ? 'much' : 'little' | much",
        "after.total * 2.0 | 25",
        "after.id + 1 | 43",
        "has(after.gone) ? after.gone : after.id | 42",
        "has(before.name) ? 'was' : 'new' | new",
        "after.tags[0] | a",
        "string(after.big) | 123456789012345678901234567890",
        "'fixed' | fixed",
      })
  void hasTheTextOf(String expression, String expected) {
    assertThat(text(expression)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "after.none",
        "after.gone",
        "after.gone.deeper",
        "after.name.x",
        "after['gone']",
        "after.gone + 'x'",
        "true ? after.none : 'x'",
        "before.gone + 'x'"
      })
  void hasNoValueWhereAFieldHasNone(String expression) {
    assertThat(text(expression)).isEmpty();
  }

  /** As YAML hands over {@code "after.name + '\n' + …"}. */
  @Test
  void takesALineBreakInsideQuotes() {
    assertThat(text("after.name + '\n' +\n 'it\\'s\n'")).contains("Parcel\nit's\n");
    assertThat(text("r'a\\b' + \"\n\"")).contains("a\\b\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "-1e-999999999", "1e2147483647", "1e1001", "1e-1001"})
  void aNumberIsNotWrittenOutWithoutEnd(String number) {
    ObjectNode row = Json.object().put("n", new BigDecimal(number));
    CelExpression one = CelExpression.compile("after.n");
    CelExpression ids = CelExpression.compile("after.n", Use.IDS);

    assertThatThrownBy(() -> one.text(row, null, null))
        .isInstanceOf(ExpressionException.class)
        .hasMessage("'after.n' is a number of over 990 digits here");
    assertThatThrownBy(() -> ids.texts(row, null, null)).isInstanceOf(ExpressionException.class);
  }

  @Test
  void aLongNumberKeepsItsDigits() {
    ObjectNode row = Json.object().put("n", new BigDecimal("12e300"));
    assertThat(CelExpression.compile("after.n").text(row, null, null))
        .contains("12" + "0".repeat(300));
    row.put("n", new BigInteger("9".repeat(1_001)));
    assertThatThrownBy(() -> CelExpression.compile("after.n").text(row, null, null))
        .isInstanceOf(ExpressionException.class);
  }

  @Test
  void absentVariablesHaveNoValue() {
    assertThat(CelExpression.compile("before.id").text(ROW, null, null)).isEmpty();
    assertThat(CelExpression.compile("'k' + string(key.id)").text(ROW, null, null)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "after.tags",
        "after.nested",
        "after.none + 'x'",
        "after.id + 'x'",
        "1 / 0",
        "after"
      })
  void failsWithItsOwnTextOnly(String expression) {
    assertThatThrownBy(() -> text(expression))
        .isInstanceOf(ExpressionException.class)
        .hasMessageStartingWith("'" + expression + "' ")
        .message()
        .doesNotContain("Parcel");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "after. | does not compile: ",
        "row.id | undeclared reference to 'row' at column 1; there are after, before, event, key",
        "[after.id] | is a list, where a text or a number is needed",
        "1 + 'x' | found no matching overload",
        "after.tags.all(t, t in before.tags) | searches a list with `in` at each step",
        "after.tags.exists(t, t == before.tags) | compares what may be two lists at each step",
      })
  void refusesWhatIsNoExpression(String expression, String message) {
    assertThatThrownBy(() -> CelExpression.compile(expression))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void knowsTheColumnOfAPlainPath() {
    assertThat(CelExpression.compile("after.email").column()).contains("email");
    assertThat(CelExpression.compile("key.email").column()).isEmpty();
    assertThat(CelExpression.compile("after.email + 'x'").column()).isEmpty();
  }

  @Test
  void hasTextsOfAListEachOnce() {
    assertThat(CelExpression.compile("after.tags", Use.IDS).texts(ROW, null, null))
        .containsExactly("a");
    assertThat(CelExpression.compile("[after.id, after.id, 'x']", Use.IDS).texts(ROW, null, null))
        .containsExactly("42", "x");
    assertThat(CelExpression.compile("after.id", Use.IDS).texts(ROW, null, null))
        .containsExactly("42");
    assertThat(CelExpression.compile("after.none", Use.IDS).texts(ROW, null, null)).isEmpty();
    assertThat(CelExpression.compile("[]", Use.IDS).json(ROW, null, null)).isPresent();
  }

  @Test
  void holdsOrNot() {
    assertThat(CelExpression.compile("after.id > 41", Use.CONDITION).holds(ROW, null, null))
        .isTrue();
    assertThat(CelExpression.compile("after.ok", Use.CONDITION).holds(ROW, null, null)).isTrue();
    assertThat(CelExpression.compile("after.absent > 1", Use.CONDITION).holds(ROW, null, null))
        .isFalse();
    assertThatThrownBy(
            () -> CelExpression.compile("after.name", Use.CONDITION).holds(ROW, null, null))
        .isInstanceOf(ExpressionException.class)
        .hasMessage("'after.name' is no boolean here");
    assertThatThrownBy(() -> CelExpression.compile("1 + 1", Use.CONDITION))
        .hasMessage("is a int, where true or false is needed");
  }

  @Test
  void hasJsonOfEveryShape() {
    assertThat(CelExpression.compile("after.nested", Use.JSON).json(ROW, null, null))
        .contains(ROW.get("nested"));
    assertThat(
            CelExpression.compile("{'n': after.id + 1, 'l': [1.5, true, null, 's']}", Use.JSON)
                .json(ROW, null, null)
                .orElseThrow()
                .toString())
        .isEqualTo("{\"n\":43,\"l\":[1.5,true,null,\"s\"]}");
    assertThatThrownBy(
            () -> CelExpression.compile("duration('1h')", Use.JSON).json(ROW, null, null))
        .isInstanceOf(ExpressionException.class)
        .hasMessage("'duration('1h')' has a value here that JSON lacks");
  }

  /** Ten lists of ten, each in each: what a user must not be able to ask for by mistake. */
  @Test
  void whatCostsTooMuchFails() {
    String ten = "[0,1,2,3,4,5,6,7,8,9]";
    String all = ten + ".all(%s, %s)";
    String nested = "true";
    for (String variable : new String[] {"a", "b", "c", "d", "e"}) {
      nested = all.formatted(variable, nested);
    }
    CelExpression costly = CelExpression.compile(nested, Use.CONDITION);
    assertThatThrownBy(() -> costly.holds(ROW, null, null)).isInstanceOf(ExpressionException.class);
    assertThatThrownBy(() -> CelExpression.compile("after.a" + " + after.a".repeat(1_000)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("does not compile: ");
  }
}
