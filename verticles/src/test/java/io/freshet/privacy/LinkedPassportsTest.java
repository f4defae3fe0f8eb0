package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Passports without their word: what the text speaks of, and what leads to the number. */
class LinkedPassportsTest {
  private final TextRedactor redactor = Found.redactor(Found.names());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ours came back from renewal, his is {{passport:A41870265}} and mine"
            + " {{passport:A41870271}}, please add both to the cruise",
        "ESTA was refused, I mixed up two digits. It reads {{passport:507718832}}",
        "Check-in desk: British for work {{passport:718845032}}, it expires in May",
        "Could you check the bio page? Yes, it's {{passport:506 771 204}}",
        "Wrong value in the doc field. Right is the Kenyan one {{passport:AK0918273}}",
        "Onde se lê {{passport:CB118420}} no visto deve ler-se {{passport:CB774310}}",
        "Buchung Fähre, zwei Personen:\n04.02.1971 {{passport:C4H7LXW29}}",
        "Passport swapped on the e-visa, from {{passport:514408821}} to {{passport:799120463}}",
        "Le visa porte encore l'ancien ({{passport:14AK70218}}), merci de corriger"
      })
  void weighsWhatIsSaid(String form) {
    MarkedForm marked = MarkedForm.of(form);

    assertThat(MarkedForm.found(redactor, marked.text())).isEqualTo(marked.labels());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Visa grant number A41870265 was sent by mail",
        "The visa is A41870265, that's the sticker",
        "Your flight booking reads 507718832",
        "Cruise luggage tag IB884120, cabin 7",
        "He reads 507718832 pages a year",
        "The trip was cancelled: invoice 507718832",
        "507718832 is the ticket for the ferry",
        "Permis délivré par la préfecture, n° 14AK70218",
        "Container A41870265 left, vessel due Friday"
      })
  void leavesWhatIsOfSomethingElse(String text) {
    assertThat(MarkedForm.found(redactor, text)).doesNotContain("passport");
    assertThat(redactor.clean(text)).doesNotContain("[passport]");
  }
}
