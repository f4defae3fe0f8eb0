package io.freshet.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloseCodeTest {

  @ParameterizedTest
  @ValueSource(ints = {1000, 1001, 1006, 1011, 1012, 3000, 3001, 3008, 3009, 3499, 4000, 4499})
  void reconnectable(int code) {
    assertThat(CloseCode.reconnects(code)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1002, 1003, 1007, 1009, 1010, 3500, 3501, 3502, 3503, 3999, 4500, 4999})
  void isFinal(int code) {
    assertThat(CloseCode.reconnects(code)).isFalse();
  }
}
