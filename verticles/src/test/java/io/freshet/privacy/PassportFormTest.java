package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PassportFormTest {
  @ParameterizedTest
  @CsvSource({
    "507718832, 1",
    "507 718 832, 1",
    "SH 271644, 1",
    "A41870265, 2",
    "CB118420, 2",
    "PAB843411, 2",
    "X7816460, 2",
    "C4H7LXW29, 3",
    "KPLGFNHW8, 3",
    "NX1E5NHM4, 3",
    "14AK70218, 3",
    "P7160375B, 3",
    "P586460XE, 3"
  })
  void knowsForms(String number, int kind) {
    FoldedText text = FoldedText.of(number + " is it");

    assertThat(PassportForm.endAt(text, 0)).isEqualTo(number.length());
    assertThat(PassportForm.kind(text, 0, number.length())).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "007718832",
        "5077188",
        "507718832.5",
        "507718832-1",
        "507718832 11",
        "ABCDEFGHI",
        "A12",
        "AIRPORT24",
        "BA 212",
        "A41870265X9",
        ""
      })
  void knowsWhatHasNone(String text) {
    assertThat(PassportForm.endAt(FoldedText.of(text), 0)).isNegative();
  }

  @Test
  void readsWhatAirlinesSend() {
    String line = "SR DOCS XX HK1-P-GBR-507718832-GBR-21FEB84-M-09SEP31-DOE/JOHN";

    assertThat(Found.redactor(Found.names()).clean(line))
        .contains("-P-GBR-[passport]-GBR-[date_of_birth]-M-");
  }
}
