package io.freshet.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergePatchTest {

  /** A look through all rows of a large section for each of them would take minutes. */
  @Test
  void largeSectionsAreComparedRowByRow() {
    ObjectNode before = context(200_000);
    ObjectNode after = MergePatch.applyPacked(before, change(7));
    assertThat(MergePatch.diff(before, before)).isEmpty();
    assertThat(MergePatch.diff(before, after)).isEqualTo(change(7));
    assertThat(MergePatch.diff(after, context(200_000)).get("rows")).hasSize(1);
  }

  @Test
  void aLargeSectionLosesManyRowsAtOnce() {
    ObjectNode patch = Json.object();
    ObjectNode gone = patch.putObject("rows");
    for (int i = 1; i < 200_000; i++) {
      gone.putNull("r" + i);
    }
    assertThat(MergePatch.applyPacked(context(200_000), patch)).isEqualTo(context(1));
  }

  private static ObjectNode context(int rows) {
    ObjectNode section = Json.object();
    for (int i = 0; i < rows; i++) {
      section.putObject("r" + i).put("n", i);
    }
    ObjectNode patch = Json.object();
    patch.set("rows", section);
    return MergePatch.applyPacked(Json.object(), patch);
  }

  private static ObjectNode change(int row) {
    ObjectNode patch = Json.object();
    patch.putObject("rows").putObject("r" + row).put("n", -1);
    return patch;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"a":"b"}          | {"a":"c"}              | {"a":"c"}
          {"a":"b"}          | {"b":"c"}              | {"a":"b","b":"c"}
          {"a":"b"}          | {"a":null}             | {}
          {"a":"b","b":"c"}  | {"a":null}             | {"b":"c"}
          {"a":["b"]}        | {"a":"c"}              | {"a":"c"}
          {"a":"c"}          | {"a":["b"]}            | {"a":["b"]}
          {"a":{"b":"c"}}    | {"a":{"b":"d","c":null}} | {"a":{"b":"d"}}
          {"a":[{"b":"c"}]}  | {"a":[1]}              | {"a":[1]}
          {"e":null}         | {"a":1}                | {"e":null,"a":1}
          {}                 | {"a":{"bb":{"ccc":null}}} | {"a":{"bb":{}}}
          {"a":"leaf"}       | {"a":{"b":1,"c":null}} | {"a":{"b":1}}
          """)
  void appliesAsTheRfcSays(String target, String patch, String result) throws Exception {
    assertThat(MergePatch.apply(json(target), json(patch))).isEqualTo(json(result));
  }

  @Test
  void aNumberWithOtherDigitsIsAnotherValue() throws Exception {
    ObjectNode patch = MergePatch.diff(json("{\"total\":1.0}"), json("{\"total\":1.00}"));
    assertThat(patch).hasToString("{\"total\":1.00}");
  }

  @Test
  void aNumberOfAnotherJavaTypeIsTheSameValue() throws Exception {
    ObjectNode asLong = Json.object().put("n", 7L);
    assertThat(MergePatch.diff(json("{\"n\":7}"), asLong)).isEmpty();
  }

  @Test
  void digitsWithinArraysCountToo() throws Exception {
    ObjectNode patch =
        MergePatch.diff(json("{\"a\":[{\"n\":1.0}]}"), json("{\"a\":[{\"n\":1.00}]}"));
    assertThat(patch).hasToString("{\"a\":[{\"n\":1.00}]}");
  }

  @Test
  void whatWasRemovedAndThenMadeAnObjectCannotBeOnePatch() throws Exception {
    assertThat(MergePatch.compose(json("{\"a\":null}"), json("{\"a\":{\"b\":1}}"))).isEmpty();
    assertThat(MergePatch.compose(json("{\"x\":{\"a\":5}}"), json("{\"x\":{\"a\":{}}}"))).isEmpty();
  }

  @Test
  void aLaterRemovalWins() throws Exception {
    assertThat(MergePatch.compose(json("{\"a\":{\"b\":1}}"), json("{\"a\":null}")))
        .contains(json("{\"a\":null}"));
  }

  private static ObjectNode json(String text) throws JsonProcessingException {
    return (ObjectNode) Json.mapper().readTree(text);
  }
}
