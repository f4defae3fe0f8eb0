package io.freshet.bench.quality;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Against numbers that standards and states give as examples. */
class ChecksTest {

  @Test
  void checkDigitsAreThoseOfPublishedExamples() {
    assertThat(Checks.luhn("411111111111111")).isEqualTo(1);
    assertThat(Checks.luhn("37828224631000")).isEqualTo(5);
    assertThat(Checks.iban("DE", "370400440532013000")).isEqualTo("89");
    assertThat(Checks.iban("GB", "NWBK60161331926819")).isEqualTo("29");
    assertThat(Checks.mod1110("8609574271")).isEqualTo(9);
    assertThat(Checks.ean13("400638133393")).isEqualTo(1);
    assertThat(Checks.verhoeff("236")).isEqualTo('3');
  }
}
