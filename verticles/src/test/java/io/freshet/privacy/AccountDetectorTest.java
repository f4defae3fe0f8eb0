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
        "61109010140000071219812875",
        "21000418460200051332",
        "30004 00828 00001234567 77",
        "2850590940090418135202",
        "19-2000145398/0800",
        "032180000118359718"
      })
  void withWrongChecksTheyNeedMore(String number) {
    assertThat(Found.by(detector, "the account " + number + " please")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "61 1090 1014 0000 0712 1981 2875",
        "2100 0418 46 0200051332",
        "2100-0418-46-0200051332",
        "11773016-11111018-00000001",
        "539-0075470-35"
      })
  void withWrongChecksTheirGroupsTell(String number) {
    assertThat(Found.by(detector, "the account " + number + " please")).containsExactly(number);
    assertThat(Found.by(detector, "the parcel " + number + " please")).isEmpty();
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3333-01-2345678",
        "110-421-774188",
        "452-35872-9",
        "700-2-808741-4",
        "341069-66-845998",
        "5144 2211 8833",
        "50100433811290"
      })
  void theNameOfABankIsEnoughForANumberRightBehindIt(String number) {
    assertThat(Found.by(detector, "pay it to HSBC " + number + " please")).containsOnly(number);
    assertThat(Found.by(detector, "HSBC sent the order " + number + " back")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"800-935-9935", "1-800-935-9935", "1800 202 6161", "03457345345", "0711-1234567"})
  void aNumberThatIsDialledNeedsMoreThanTheNameOfABank(String number) {
    assertThat(Found.by(detector, "ring HSBC: " + number)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bank account of my late aunt, number 483920157",
        "the savings account that you asked for is 483920157",
        "483920157 is my checking account",
        "483920157 - my sb account\nbank account 483920157"
      })
  void wordsMayStandBetweenALabelAndItsNumber(String text) {
    assertThat(Found.by(detector, text)).contains("483920157");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bank account of my aunt, order 483920157",
        "bank account, and yesterday 483920157",
        "the bank account got charged 483920157",
        "customer 483920157 bank account",
        "order 483920157 bank account"
      })
  void theyMayNotTellOfAnotherNumber(String text) {
    assertThat(Found.by(detector, text)).isEmpty();
  }

  @Test
  void aLabelOutweighsWhatTheDigitsLookLike() {
    TextRedactor redactor = Found.redactor(Found.names());

    assertThat(redactor.clean("na račun 265-0000024881442-91 Raiffeisen"))
        .isEqualTo("na račun [bank_account] Raiffeisen");
    assertThat(redactor.clean("R/T 084000026, acct 4155550134"))
        .isEqualTo("R/T [bank_account], acct [bank_account]");
    assertThat(redactor.clean("Barclays 4111 1111 1111 1111")).isEqualTo("Barclays [credit_card]");
    assertThat(redactor.clean("call Chase (415) 555-0134")).isEqualTo("call Chase [phone]");
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
