package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words agreed on with banks and alarm companies, and answers to their questions. */
class AgreedWordsTest {
  private final TextRedactor redactor = Found.redactor(Found.names());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sort code changed, mothers maiden name {{url_secret:Thistleby}}. please ring",
        "the mother's maiden name on the policy is {{url_secret:Wojtaszek}}, spelled by her",
        "the monitoring desk needs the code word to stand down: its {{url_secret:marzipan}}",
        "if it goes off ring them and give passphrase {{url_secret:grey osprey}}",
        "Карта заблокирована, кодовое слово {{url_secret:Жаворонок}}. Перезвоните",
        "Security question: first car? A: {{url_secret:Saab Sonett}}. She passed.",
        "Security question on file, first pet? answer: {{url_secret:Mrs. Pickles}}. Passed.",
        "Our code word is {{url_secret:silver kettle}}, keep it",
        "passphrase for the vault: {{url_secret:nine owls drink cold tea}}",
      })
  void areFound(String labelled) {
    finds(labelled);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The passphrase is required at each start.",
        "Please enter passphrase twice and press OK.",
        "maiden name is on the back of the form, please fill it in",
        "The maiden name was not given on the form.",
        "Code word incorrect, please try again.",
        "What is the memorable word?",
        "Answer: yes, we do deliver on Saturdays",
        "The answer is in the manual.",
        "Security question: which one do you use? A: the one on the card",
        "the safe word for the drill has not been agreed yet",
        "passphrase: we never ask for it by phone",
      })
  void areNotTakenFromWhatIsSaidOfThem(String text) {
    assertThat(redactor.redact(text).text()).isEqualTo(text);
  }

  private void finds(String form) {
    MarkedForm marked = MarkedForm.of(form);

    assertThat(MarkedForm.found(redactor, marked.text())).isEqualTo(marked.labels());
  }
}
