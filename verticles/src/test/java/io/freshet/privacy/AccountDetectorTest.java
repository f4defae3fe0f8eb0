package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms and check digits of bank accounts; texts stand in {@code accounts.txt}. */
class AccountDetectorTest {
  private final Detector detector = new AccountDetector();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "61 1090 1014 0000 0712 1981 2874",
        "2100 0418 45 0200051332",
        "30004 00828 00001234567 03",
        "0035 0651 00004471832 53",
        "2850590940090418135201",
        "11773016-11111018-00000000",
        "19-2000145399/0800",
        "2000145399/0800",
        "1234.56.78903",
        "539-0075470-34",
        "12-3140-0123456-00",
        "12-3140-0123456-001"
      })
  void aWordOfBankingIsEnoughForStrongChecks(String number) {
    assertThat(Found.by(detector, "pay by bank to " + number + " please")).containsExactly(number);
    assertThat(Found.by(detector, "pay it to " + number + " please")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "032180000118359719",
        "0101-26-123456",
        "1234 56 78903",
        "80-470-3",
        "12.34.56.789"
      })
  void aBareLabelIsEnoughForOthers(String number) {
    assertThat(Found.by(detector, "the account " + number + " please")).containsExactly(number);
    assertThat(Found.by(detector, "the parcel " + number + " please")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "61 1090 1014 0000 0712 1981 2875",
        "2100 0418 46 0200051332",
        "30004 00828 00001234567 77",
        "2850590940090418135202",
        "19-2000145398/0800",
        "032180000118359718"
      })
  void withWrongChecksTheyNeedMore(String number) {
    assertThat(Found.by(detector, "the account " + number + " please")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"021000089, true", "026009593, true", "021000088, false", "991000080, false"})
  void aRoutingNumberStandsAloneIfItsCheckHolds(String number, boolean found) {
    assertThat(Found.by(detector, "routing number " + number).equals(List.of(number)))
        .isEqualTo(found);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "account 483920157 bank",
        "account 483920157, wire it",
        "bank: x\naccount 483920157",
        "refund to my account 483920157",
        "Erstattung auf das Konto 483920157",
        "account 483920157 sort code 204583"
      })
  void aBareLabelCountsBesideBanking(String text) {
    assertThat(Found.by(detector, text)).contains("483920157");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "account 483920157",
        "customer account 483920157, bank",
        "account manager 483920157, bank",
        "your Vodafone account 483920157, direct debit",
        "account ending 48392, bank",
        "account ****48392, bank",
        "account 483920157.50 bank",
        "account of order 483920157, bank",
        "account 2026-11-25 bank",
        "account 4839 bank"
      })
  void itCountsNowhereElse(String text) {
    assertThat(Found.by(detector, text)).isEmpty();
  }

  @Test
  void otherTypesWin() {
    TextRedactor redactor = Found.redactor(Found.names());

    assertThat(redactor.clean("bank account 4111 1111 1111 1111"))
        .isEqualTo("bank account [credit_card]");
    assertThat(redactor.clean("bank account DE89 3704 0044 0532 0130 00"))
        .isEqualTo("bank account [iban]");
    assertThat(redactor.clean("account (bank) of SSN 531-48-6620"))
        .isEqualTo("account (bank) of SSN [ssn]");
  }
}
