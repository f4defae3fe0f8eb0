package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Passports far from the word that tells, when nothing else could be meant. */
class UnclaimedPassportTest {
  private final TextRedactor redactor = Found.redactor(Found.names());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "left my passport in the safe this morning. It's American, the number starts 69, full:"
            + " {{passport:692709010}}",
        "Il passaporto l'ho dimenticato in stanza, comunque eccolo qui sotto per intero:\n"
            + "{{passport:YA4839201}}",
        "Where is the passport? On the receipt from the gate it says {{passport:534785809}}"
      })
  void takesTheSingleNumber(String form) {
    MarkedForm marked = MarkedForm.of(form);

    assertThat(MarkedForm.found(redactor, marked.text())).isEqualTo(marked.labels());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Passport photos are ready, your collection slip says 692709010",
        "I applied for my passport weeks ago, order 692709010",
        "Passport renewals rose to 692709 last year"
      })
  void leavesWhatMayBeSomethingElse(String text) {
    assertThat(MarkedForm.found(redactor, text)).isEmpty();
  }

  /** A number behind a colon that no word stands before. */
  @ParameterizedTest
  @ValueSource(strings = {": 275130 driving licence", "|: 0063444 is the passport", ": 1", ""})
  void takesTextsThatBeginWithANumber(String text) {
    assertThat(redactor.clean(text)).isNotNull();
  }
}
