package io.freshet.bench.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against numbers that standards and states give as examples. */
class CheckDigitsTest {

  @ParameterizedTest
  @CsvSource({"4111 1111 1111 1111, true", "4111 1111 1111 1112, false", "3782-822463-10005, true"})
  void tellsCards(String number, boolean right) {
    assertThat(CheckDigits.card(match(number))).isEqualTo(right);
  }

  @ParameterizedTest
  @CsvSource({
    "DE89 3704 0044 0532 0130 00, true",
    "IBANgb29 nwbk 6016 1331 9268 19, true",
    "DE89 3704 0044 0532 0130 00 BIC COBA, true",
    "DE89 3704 0044 0532 0130 01, false",
    "DE89 3704 0044, false",
    "ZZ89 3704 0044 0532 0130 00, false"
  })
  void tellsIbans(String number, boolean right) {
    assertThat(CheckDigits.iban(match(number))).isEqualTo(right);
  }

  private static MatchResult match(String all) {
    Matcher matcher = Pattern.compile(".*").matcher(all);
    assertThat(matcher.matches()).isTrue();
    return matcher;
  }
}
