package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts that only what the text is about tells, and the codes of banks far from them. */
class UnclaimedAccountTest {
  private final TextRedactor redactor = Found.redactor(Found.names());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "my mistake, it's {{bank_account:40567651}} - the sort code was right",
        "{{bank_account:40567651}} has been locked since Monday, says the branch of Lloyds",
        "Same bank as last time, only now {{bank_account:483920157}}. The routing is as before.",
        "routing is {{bank_account:021000089}} for both: $200 to {{bank_account:483920157}}, and"
            + " then {{bank_account:7740021583}}",
        "Die Kaution kommt von einem anderen Absender, nämlich {{bank_account:532013000}},"
            + " Commerzbank",
        "le virement part de la banque postale, donc {{bank_account:20041010050}}, dès lundi",
        "el depósito va al banco de siempre, o sea {{bank_account:191483920157}}, gracias",
        "il bonifico lo rifate, la banca è Credem, quindi {{bank_account:000100061234}}",
        "overmaken naar de bank van mijn zus, dus {{bank_account:397724705}}",
        "The teller says the number is {{bank_account:3623063-44}}, savings with the credit union"
      })
  void aTextOnBankingIsEnoughForANumberWithoutAName(String form) {
    assertFound(form);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "standing order by the bank for {{bank_account:40567651}}, held under"
            + " {{bank_account:09-01-28}}",
        "pay by bank: {{bank_account:40567651}} is the number and it goes by"
            + " {{bank_account:20-45-77}} as ever",
        "kommt von {{bank_account:9529435637}}, Commerzbank, {{bank_account:300 400 00}}, wie immer"
      })
  void codesOfBanksStandSomeWordsAwayFromIt(String form) {
    assertFound(form);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the number is 40567651, see you at the pitch",
        "bank transfer received for order 40567651, sort code checked",
        "bank transfer, sort code checked: 40567651 is the order number",
        "bank transfer, sort code checked, invoices 40567651",
        "bank transfer, sort code checked, the certificate number is 40567651",
        "the bank's sort code checker takes 40567651 ms",
        "the bank paid $40567651 by wire to the routing desk",
        "the bank paid by wire: 40567000",
        "bank file 2026-40567651, wire desk",
        "bank run of 20260412, wire desk",
        "direct debit by the bank, variabilní symbol 40567651",
        "direct debit by the bank, LOT 40567651",
        "wire and bank desk: +++782/4242/75543+++"
      })
  void numbersWithANameOrAloneAreLeft(String text) {
    assertThat(MarkedForm.found(redactor, text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "they are {{bank_account:21000418450200051332}} in full",
        "here: {{bank_account:61109010140000071219812874}}",
        "here: {{bank_account:2850590940090418135201}}",
        "here: {{bank_account:30004008280000123456703}}",
        "here: {{bank_account:40817810099910004312}}",
        "{{bank_account:03069}}\t{{bank_account:09606}}\t{{bank_account:100000061234}}",
        "here: {{bank_account:2000145399/0800}}",
        "here: {{bank_account:1234.56.78903}}"
      })
  void checkDigitsTellWithoutAnyWord(String form) {
    assertFound(form);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "here: 21000418460200051332",
        "order 21000418450200051332",
        "here: 61109010140000071219812875",
        "here: 2000145398/0800",
        "here: 2000145399/0801",
        "here: 1234.56.78904",
        "here: 43069 09606 100000061234"
      })
  void wrongCheckDigitsDoNot(String text) {
    assertThat(MarkedForm.found(redactor, text)).isEmpty();
  }

  private void assertFound(String form) {
    MarkedForm marked = MarkedForm.of(form);

    assertThat(MarkedForm.found(redactor, marked.text())).isEqualTo(marked.labels());
  }
}
