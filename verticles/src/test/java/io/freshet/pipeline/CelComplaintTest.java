package io.freshet.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.freshet.pipeline.CelExpression.Use;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CelComplaintTest {
  private static String complaint(String expression) {
    Throwable refused = catchThrowable(() -> CelExpression.compile(expression, Use.JSON));
    assertThat(refused).as(expression).isInstanceOf(IllegalArgumentException.class);
    return refused.getMessage();
  }

  /** The last column is the place, counted from 1. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "after.a = 'x' ~ a single '=' is no operator: equality is written '==' ~ 9",
        "after.a === 1 ~ a single '=' is no operator: equality is written '==' ~ 11",
        "after.a => 1 ~ '=>' is written '>=' ~ 9",
        "after.a <> 1 ~ '<>' is written '!=' ~ 9",
        "after->a ~ '->' is written '.' ~ 6",
        "after.a & after.b ~ '&' is written '&&' ~ 9",
        "after.a | true ~ '|' is written '||' ~ 9",
        "after.a == 1 AND after.b == 2 ~ 'AND' is written '&&' ~ 14",
        "after.a or after.b ~ 'or' is written '||' ~ 9",
        "not after.a ~ 'not' is written '!' ~ 1",
        "after.a is null ~ 'is' is written '==' ~ 9",
        "after.a == 'x ~ the text that begins here is not closed: its last quote is missing ~ 12",
        "after.a == \"x ~ the text that begins here is not closed: its last quote is missing ~ 12",
        "after.a == 'a\\q' ~ '\\q' is no escape that CEL has: a backslash in a text is written '\\\\' ~ 12",
        "after.a == 'it's' ~ an operator is missing before 's': a quote within a text is written with a backslash before it ~ 16",
        "after.a == “x” ~ a text stands between straight quotes, ' or \" ~ 12",
        "size(after.a ~ '(' is not closed ~ 5",
        "size(after.a + ')' ~ '(' is not closed ~ 5",
        "after.a in ['x', 'y' ~ '[' is not closed ~ 12",
        "after[ ~ '[' is not closed ~ 6",
        "after.a) ~ ')' closes nothing ~ 8",
        "after.a == ~ a value is missing after '==' ~ 11",
        "after.a != null && ~ a value is missing after '&&' ~ 19",
        "after.a in ~ a value is missing after 'in' ~ 11",
        "== 1 ~ a value is missing before '==' ~ 1",
        "after.a == ] ~ a value is missing before ']' ~ 12",
        "[1, 2,, 3] ~ a value is missing before ',' ~ 7",
        "size(,) ~ a value is missing before ',' ~ 6",
        "after.a ? 1 ~ '?' needs a ':' and a value for when its condition is false ~ 12",
        "after.a after.b ~ an operator is missing before 'after' ~ 9",
        "after.a == 'x' , after.b ~ ',' parts values within (…), […] and {…} only ~ 16",
        "{'a' 1} ~ ':' is missing before '1' ~ 6",
        "[1 2] ~ ']' or ',' is expected before '2' ~ 4",
        "after.1a ~ a name that begins with a digit is written in brackets: ['1'] ~ 6",
        "after..a ~ a name is missing after '.' ~ 7",
        "after. ~ a name is missing after '.' ~ 7",
        "after.in ~ 'in' is a word of CEL: as a name it is written ['in'] ~ 7",
        "after.a == 1; ~ ';' means nothing in CEL ~ 13",
        "$.a ~ '$' means nothing in CEL ~ 1",
        "sizee(after.a) ~ there is no function 'sizee' that takes this ~ 6"
      })
  void saysInOneSentenceWhatIsWrongAndWhere(String expression, String sentence, int column) {
    assertThat(complaint(expression))
        .isEqualTo(
            "does not compile: %s at column %d\n    %s\n    %s^"
                .formatted(sentence, column, expression, " ".repeat(column - 1)));
  }

  @Test
  void whatIsNotThereIsNamedWithWhatIs() {
    assertThat(complaint("after.order-id"))
        .isEqualTo(
            "does not compile: undeclared reference to 'id' at column 13; there are after, before,"
                + " event, key\n    after.order-id\n                ^");
  }

  @Test
  void theLineOfSeveralIsShown() {
    assertThat(complaint("after.a == 1 &&\n  after.b = 2 &&\n  after.c"))
        .endsWith("'==' in line 2 at column 11\n      after.b = 2 &&\n              ^");
  }

  @Test
  void ofALongLineOnlyWhatIsAround() {
    String long_ =
        "after.a == 1 && ".repeat(20) + "after.b = 2 && " + "after.a == 1 && ".repeat(20);

    assertThat(complaint(long_ + "true").lines().skip(1))
        .containsExactly(
            "    ….a == 1 && after.a == 1 && after.b = 2 && after.a == 1 && after.a == 1…",
            " ".repeat(4 + 36) + "^");
  }

  /** Columns are counted as people see them. */
  @Test
  void lettersBeyondTheBasicPlaneCountAsOne() {
    assertThat(complaint("'😀😀' = after.a"))
        .contains(" at column 6\n    '😀😀' = after.a\n         ^");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "  ", "(((", ")))", "'", "\"\\", "\n\n=", "a.b.", "{", "{'a':", "\u0000", "`", "r'",
        "😀"
      })
  void whateverItIsHasAPlaceAndNoWordOfTheGrammar(String expression) {
    assertThat(complaint(expression))
        .contains(" at column ")
        .endsWith("^")
        .doesNotContain("expecting", "EOF", "IDENTIFIER", "alternative");
  }
}
