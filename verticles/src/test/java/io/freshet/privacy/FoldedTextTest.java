package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldedTextTest {

  @ParameterizedTest
  @CsvSource({
    "４１１１－２２, 4111-22",
    "٤٩ ١٧, 49 17",
    "𝟒𝟏𝟏, 411",
    "①②, 12",
    "a\u200bb\u00adc\u2060d, abcd",
    "e\u0301 n\u0303, é ñ",
    "4\u03361\u0336, 41",
    "x\u00a0y\u2009z, x y z",
    "1\u20112\u22123, 1-2-3",
    "O\u2019Hara, O'Hara",
    "𝓪𝓷𝓷𝓪＠ⓔ．com, anna@e.com"
  })
  void undoesDisguises(String disguised, String plain) {
    assertThat(FoldedText.of(disguised).text()).isEqualTo(plain);
  }

  @Property
  void asciiIsItself(@ForAll @net.jqwik.api.constraints.CharRange(from = 0, to = 127) String text) {
    assertThat(FoldedText.of(text).text()).isEqualTo(text);
  }

  @Property
  void everyFoldedRangeLeadsBackIntoTheText(
      @ForAll @StringLength(min = 1, max = 60) String text,
      @ForAll @IntRange(max = 59) int from,
      @ForAll @IntRange(min = 1, max = 60) int width) {
    FoldedText folded = FoldedText.of(text);
    int start = Math.min(from, Math.max(0, folded.length() - 1));
    int end = Math.min(folded.length(), start + width);
    if (start < end) {
      Finding back = folded.original(new Finding(start, end, DetectorType.EMAIL, 1));
      assertThat(back.start()).isBetween(0, text.length() - 1);
      assertThat(back.end()).isBetween(back.start() + 1, text.length());
      assertThat(FoldedText.of(text.substring(back.start(), back.end())).text())
          .contains(folded.text().substring(start, end).strip());
    }
  }
}
