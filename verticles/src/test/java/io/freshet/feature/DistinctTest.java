package io.freshet.feature;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistinctTest {
  private static Cell of(int from, int to) {
    Cell cell = Distinct.of(IntNode.valueOf(from));
    for (int i = from + 1; i < to; i++) {
      cell = cell.merged(Distinct.of(IntNode.valueOf(i)));
    }
    return cell;
  }

  private static long count(Cell cell) {
    return ((Distinct) cell).count();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 63, 64})
  void exactWhileTheyAreFew(int values) {
    assertThat(count(of(0, values))).isEqualTo(values);
    assertThat(count(of(0, values).merged(of(0, values)))).isEqualTo(values);
  }

  /** Four standard errors of 3.3 %. */
  @ParameterizedTest
  @ValueSource(ints = {65, 100, 700, 2_500, 10_000, 300_000})
  void estimatedWhenTheyAreMany(int values) {
    assertThat(count(of(0, values))).isCloseTo(values, Percentage.withPercentage(13));
  }

  @Test
  void theOrderOfMergingDoesNotMatter() {
    Cell one = of(0, 50);
    Cell two = of(30, 1_000);
    Cell three = of(900, 960);
    JsonNode forth = one.merged(two).merged(three).save();
    assertThat(three.merged(two.merged(one)).save()).isEqualTo(forth);
    assertThat(two.merged(one.merged(three)).save()).isEqualTo(forth);
    assertThat(of(0, 1_000).save()).isEqualTo(forth);
  }

  @Test
  void isReadBackAsItWas() {
    for (Cell cell : new Cell[] {of(0, 40), of(0, 4_000)}) {
      Cell read = Distinct.read(Example.json(cell.save().toString()));
      assertThat(read.save()).isEqualTo(cell.save());
      assertThat(count(read)).isEqualTo(count(cell));
    }
    assertThat(of(0, 300_000).save().toString()).hasSize(1_024 + 2);
  }

  @Test
  void aValueIsWhatItIsNotHowItIsWritten() {
    Cell one = Distinct.of(Example.json("1"));
    assertThat(count(one.merged(Distinct.of(Example.json("1.00"))))).isEqualTo(1);
    assertThat(count(one.merged(Distinct.of(TextNode.valueOf("1"))))).isEqualTo(2);
  }
}
