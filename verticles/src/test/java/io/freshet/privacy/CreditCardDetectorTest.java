package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreditCardDetectorTest {
  private final Detector detector = new CreditCardDetector();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4111111111111111",
        "4111 1111 1111 1111",
        "4111-1111-1111-1111",
        "4111 1111\n1111 1111",
        "4111 1111\r\n  1111 1111",
        "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
        "5500005555555559",
        "2221000000000009",
        "3782 822463 10005",
        "30569309025904",
        "3530111333300000",
        "6011111111111117",
        "６０１１ １１１１ １１１１ １１１７",
        "4111\u200b1111\u00ad1111\u20601111"
      })
  void findsCards(String card) {
    assertThat(Found.by(detector, card)).containsExactly(card);
    assertThat(Found.by(detector, "pay with " + card + ", exp 11/29")).containsExactly(card);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4111111111111112", // Luhn
        "1111111111111117", // brand
        "X4111111111111111Q",
        "41111111111111114111111111111111",
        "0.4111111111111111",
        "order 20261125-000123",
        "sku=4006381333931",
        "1795422000123456",
        "2026-11-25T03:30:54.123456Z",
        "4bf92f3577b34da6a3ce929d0e0e4736",
        "41 111 111 111 111 11 ",
        ""
      })
  void leavesOtherNumbers(String text) {
    assertThat(Found.by(detector, text)).isEmpty();
  }

  @Test
  void thirteenDigitsNeedAWordBeside() {
    assertThat(Found.by(detector, "visa card 4222222222222")).containsExactly("4222222222222");
    assertThat(Found.by(detector, "visa card 4222 2222 2222 2")).hasSize(1);
    assertThat(Found.by(detector, "EAN 4222222222222")).isEmpty();
  }

  @Test
  void aSecurityCodeBehindIsNoPartOfIt() {
    assertThat(Found.by(detector, "4111 1111 1111 1111 12/29 123"))
        .containsExactly("4111 1111 1111 1111");
  }
}
