package io.freshet.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.freshet.protocol.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.1",
        "12.50",
        "9007199254740992",
        "-1e300",
        "\"😀\"",
        "[null,true]",
        "{\"é\":1}"
      })
  void keeps(String json) throws JsonProcessingException {
    assertThat(Canonical.keeps(Json.mapper().readTree(json))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9007199254740993",
        "1e400",
        "1e-400",
        "0.12345678901234567891",
        "\"\\ud83d\"",
        "[{\"a\":\"\\ude00x\"}]",
        "{\"\\ud800\":1}"
      })
  void doesNotKeep(String json) throws JsonProcessingException {
    assertThat(Canonical.keeps(Json.mapper().readTree(json))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "\ud800x"})
  void printsWhatItCan(String text) {
    assertThat(Canonical.keeps(Canonical.printable(text, 3))).isTrue();
    assertThat(Canonical.printable(text, 3).length()).isLessThanOrEqualTo(3);
    assertThat(Canonical.printable(null, 3)).isEmpty();
  }
}
