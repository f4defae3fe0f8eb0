package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers to what banks and portals ask, codes in words, and what stands in the same places. */
class QuizAnswerDetectorTest {
  private final TextRedactor redactor = Found.redactor(Found.names());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Login is locked. First car was {{url_secret:Morris Minor}}, I am sure of that",
        "caller verified, favourite teacher = {{url_secret:Mrs. Ottershaw}}",
        "reset done after he gave his mother's maiden name, {{url_secret:Trubshaw}}, and the card",
        "Sicherheitsfrage: Mädchenname der Mutter? Antwort: {{url_secret:Brockenhuus}}",
        "Konto gesperrt, erstes Haustier ist {{url_secret:Schnurrli}}, mehr weiß ich nicht",
        "question secrète, votre premier animal : {{url_secret:Biscotte}}",
        "la respuesta secreta, mi mascota, {{url_secret:Canela}}, no entra",
        "domanda segreta, il primo cane, cioè {{url_secret:Fulmine}}, ma non va",
        "pergunta secreta: nome da primeira escola? resposta: {{url_secret:Santa Iria}}",
        "veiligheid: geheime vraag eerste huisdier? antwoord: {{url_secret:Snuffel}}",
      })
  void areFound(String form) {
    finds(form);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "la cassaforte vuole {{url_secret:otto due zero nove}}, poi gira",
        "garage keypad takes {{url_secret:five nine oh two}} then star",
        "Der Tresor geht mit {{url_secret:null vier sieben eins}} auf.",
        "le portail, c'est {{url_secret:deux zéro huit six}}",
      })
  void codesInWordsAreFound(String form) {
    finds(form);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user,door_code\nbq17,{{url_secret:4471}}\nxk22,{{url_secret:9038}}",
        "employee;till_pin\nA12;{{url_secret:0652}}\nB14;{{url_secret:8981}}",
      })
  void codesInColumnsAreFound(String form) {
    finds(form);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "My first car was a Saab, what was yours?",
        "Our dog's name is Biscuit and he loves the beach.",
        "What was your favourite teacher like at school? Mine was kind.",
        "Reset your security question: which city were you born in?",
        "The security question about the first pet is wrong, please change it.",
        "Login fails since the first school day. Please check.",
        "She kept her maiden name when she married.",
        "one two three four, the alarm choir sings",
        "room four oh one two has no safe",
        "name,city,pin\nbq,Pune,411038\nxk,Mumbai,400053",
      })
  void othersAreNot(String text) {
    assertThat(MarkedForm.found(redactor, text)).filteredOn(f -> f.startsWith("url_")).isEmpty();
  }

  private void finds(String form) {
    MarkedForm marked = MarkedForm.of(form);

    assertThat(MarkedForm.found(redactor, marked.text()))
        .filteredOn(f -> f.startsWith("url_"))
        .isEqualTo(marked.labels());
  }
}
