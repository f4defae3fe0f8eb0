package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers that touch a word, or that a line break parts. */
class GluedNumbersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ES|mobile 718 631\\n6854|718 631\\n6854",
        "DE|sip:+4930901820@voip.example|+4930901820",
        "US|a,+1 305\\n843 5975|+1 305\\n843 5975",
        "DE|Ruf an: 0171\\n4839215|0171\\n4839215",
        "BE|au 0478.36.90.27.|0478.36.90.27",
        "DE|Telefon03012345678|03012345678",
        "FR|portable 0612345678merci|0612345678",
        "ES|es 654-218-803 hoy|654-218-803",
        "ES|es 654 218 803 hoy|654 218 803",
        "ES|es 654.218.803 hoy|654.218.803",
        "IT|chi 347 7121904 ora|347 7121904",
        "JP|電話は0081 3 4439 2973、メール|0081 3 4439 2973"
      })
  void findsPhones(String region, String text, String expected) {
    String expanded = expected.replace("\\n", "\n");
    assertThat(Found.by(new PhoneDetector(region), text.replace("\\n", "\n")))
        .containsExactly(expanded);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "US|4711\\n20260411",
        "US|rows 12345\\n67890",
        "ES|654.218.803 €, importe 654.218.804",
        "ES|pedido 654 218 803",
        "IT|ordine 347 7121904",
        "DE|Artikel 612 345 678",
        "US|trace 0612345678abcdef12",
        "US|2026.04.11.30",
        "BR|habilitação 00922814389"
      })
  void leavesOtherNumbers(String region, String text) {
    assertThat(Found.by(new PhoneDetector(region), text.replace("\\n", "\n"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "030 1234567\\n040 7654321|030 1234567|040 7654321",
        "+49 30 1234567\\n+49 40 7654321|+49 30 1234567|+49 40 7654321"
      })
  void keepsNumbersOfTwoLinesApart(String text, String first, String second) {
    assertThat(Found.by(new PhoneDetector("DE"), text.replace("\\n", "\n")))
        .containsExactly(first, second);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Karte4111111111111111gesperrt",
        "visa4111111111111111",
        "card 4111111111111111exp"
      })
  void findsCards(String text) {
    assertThat(Found.by(new CreditCardDetector(), text)).containsExactly("4111111111111111");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x4111111111111111y",
        "card a4111111111111111",
        "4111111111111111ff",
        "id4111111111111111abc"
      })
  void leavesDigitsInsideIds(String text) {
    assertThat(Found.by(new CreditCardDetector(), text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "IBANDE89370400440532013000bitte",
        "DE89370400440532013000bitte",
        "ibande89370400440532013000bitte",
        "IbanDe89370400440532013000bitte"
      })
  void findsIbans(String text) {
    assertThat(Found.by(new IbanDetector(), text))
        .singleElement(InstanceOfAssertFactories.STRING)
        .isEqualToIgnoringCase("DE89370400440532013000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "XDE89370400440532013000",
        "DE89370400440532013000x",
        "enc_AfHJIF6pY85r_CPhxpd1ijGaMiy3KUWxHMtXLHEICByOc_S4weYZvKgioXxHzyQGM8Er"
            + "-kPVBROcfpjfTAl522ErALRV1CpSYjefxFRADuX9pcKg3rw9Qq2PTzsFRb7JqbQ5DQw"
      })
  void leavesIbansInsideIds(String text) {
    assertThat(Found.by(new IbanDetector(), text)).isEmpty();
  }
}
