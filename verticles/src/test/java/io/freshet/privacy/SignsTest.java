package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class SignsTest {

  @Property
  void findsEachDigit(
      @ForAll @StringLength(max = 200) @Chars({'1', 'a', ' '}) String text,
      @ForAll @IntRange(max = 210) int from) {
    int digit = from >= text.length() ? from : text.indexOf('1', from);
    assertThat(FoldedText.of(text).nextDigit(from)).isEqualTo(digit < 0 ? text.length() : digit);
  }

  @Test
  void forgetsDigitsOfTheTextBefore() {
    FoldedText text = new FoldedText();
    text.read("1".repeat(300));
    text.clear();
    text.read("a".repeat(300));

    assertThat(text.nextDigit(0)).isEqualTo(300);
  }

  @Test
  void seesSignsOutsideOfWords() {
    FoldedText text = FoldedText.of("O'Hara + Jean-Luc, <1>");

    assertThat(text.holds('+')).isTrue();
    assertThat(text.holds('<')).isTrue();
    assertThat(text.holds('\'')).isFalse();
    assertThat(text.holds('-')).isFalse();
    assertThat(text.holds('/')).isFalse();
  }

  @Test
  void measuresTheLongestRunWithoutBlanks() {
    assertThat(FoldedText.of("a 1234-abcd\nend").longest()).isEqualTo(9);
    assertThat(FoldedText.of("a bcd").longest()).isEqualTo(3);
    assertThat(FoldedText.of("").longest()).isZero();
  }
}
