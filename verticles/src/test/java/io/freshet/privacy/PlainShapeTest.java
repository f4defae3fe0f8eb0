package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainShapeTest {
  private final TextRedactor redactor = Found.redactor(Found.names());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "open",
        "EUR",
        "42",
        "-12.50",
        "1,299.00",
        "100%",
        "EUR 12.50",
        "SKU-10045",
        "12/100",
        "1000000123",
        "2026-11-25",
        "2026-11-25T03:30",
        "2026-11-25 03:30:54",
        "2026-11-25T03:30:54.123456Z",
        "2026-11-25T03:30:54.123456789+01:00",
        "0b54a1c8-55f2-4a3e-9d10-a1b2c3d4e5f6"
      })
  void knowsPlainValues(String text) {
    assertThat(PlainShape.isPlain(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "in progress",
        "a@b.example",
        "Weg 2a",
        "Hauptstrasse 12",
        "10.1.2.3",
        "0301234567",
        "4111111111111",
        "pin=1",
        "CPF 123456",
        "bsn123456",
        "DOB 1/5/87",
        "geb-1-5-87",
        "48.20,16.37",
        "Müller",
        "2026-11-25T03:30:54 x",
        "2026-11-25Z",
        "2026-11-25T03:30:54.+01:00",
        "0b54a1c8-55f2-4a3e-9d10-a1b2c3d4e5fg",
        "sk-abcdefghijklmnopqrstuvwxyz"
      })
  void leavesTheRestToDetectors(String text) {
    assertThat(PlainShape.isPlain(text)).isFalse();
  }

  /** The short cut must not hide what a detector would find: a blank keeps a text out of it. */
  @Property(tries = 20_000)
  void whatIsPlainHoldsNothing(@ForAll("values") String text) {
    if (PlainShape.isPlain(text)) {
      String notPlain = " ".repeat(40) + text;
      assertThat(PlainShape.isPlain(notPlain)).isFalse();
      assertThat(redactor.find(notPlain)).isEmpty();
    }
  }

  @Provide
  Arbitrary<String> values() {
    Arbitrary<String> pieces =
        Arbitraries.oneOf(
            Arbitraries.of(
                "-", ".", " ", "/", "_", ":", "T", "Z", "+", "Weg", "St", "Mr", "pin", "x", "Anna"),
            Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(9),
            Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(9));
    return pieces.list().ofMinSize(1).ofMaxSize(5).map(list -> String.join("", list));
  }
}
