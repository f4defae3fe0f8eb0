package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets as customers tell them to a service desk, and what looks like them. */
class CustomerSecretsTest {
  private final TextRedactor redactor = Found.redactor(Found.names());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "My telephone banking password is {{url_secret:bluebell}} and that is all.",
        "Caller gave her memorable word as {{url_secret:Skiathos}}, verified ok.",
        "The password on the account is {{url_secret:Bramble}}.",
        "I was told to quote password {{url_secret:Nightingale}} to the engineer.",
        "She chose {{url_secret:Marigold}} as her telephone password.",
        "He says his passphrase is {{url_secret:three grey geese}}.",
        "Account holder gave password {{url_secret:Heather}} and passed security.",
        "Mein Telefon-Banking-Passwort ist {{url_secret:Gänseblümchen}}.",
        "Kunde nennt Kundenkennwort {{url_secret:Birnbaum}}, Legitimation ok.",
        "Als Telefonpasswort haben wir {{url_secret:Mohnblume}} hinterlegt.",
        "Mot de passe téléphonique : {{url_secret:hirondelle}}",
        "La palabra clave de la cuenta es {{url_secret:limonero}}.",
        "Het telefonisch wachtwoord is {{url_secret:Zwaluw}}.",
        "My password \"{{url_secret:lemon tree 5}}\" is rejected every time.",
        "Le mot de passe « {{url_secret:mirabelle}} » est refusé.",
        "La contraseña \"{{url_secret:luna llena 3}}\" no funciona.",
        "Agent: What is your telephone password? Customer: {{url_secret:Dandelion}}",
        "Berater: Wie lautet Ihr Kennwort? Kunde: {{url_secret:Apfelstrudel}}",
        "Agent: Could you read me the code? Customer: Sure, {{url_secret:204 881}}",
        "Conseiller : quel est votre mot de passe ? Client : {{url_secret:coquelicot}}"
      })
  void findsWordsThatAreAgreedOn(String form) {
    MarkedForm marked = MarkedForm.of(form);

    assertThat(MarkedForm.found(redactor, marked.text())).isEqualTo(marked.labels());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I changed it from {{url_secret:Autumn21}} to {{url_secret:Winter22}} yesterday.",
        "Habe das Passwort von {{url_secret:Hase1}} auf {{url_secret:Igel2}} geändert.",
        "Cambié la contraseña de {{url_secret:Luna1}} a {{url_secret:Sol2}} ayer.",
        "Ho cambiato la password da {{url_secret:Neve1}} a {{url_secret:Fuoco2}}.",
        "Old password {{url_secret:Kermit4}}, new one {{url_secret:MissPiggy5}}.",
        "I log in with mary.holt and {{url_secret:Rosebud!1}} and it throws me out.",
        "Ich melde mich mit h.meier und {{url_secret:Sommer!24}} an.",
        "Je me connecte avec mdupont et {{url_secret:Soleil!3}}, rien.",
        "login details: tenant4471 / {{url_secret:Rent-2024}}",
        "A one-off password of {{url_secret:k7Tqp2}} has been issued.",
        "Please find the PDF attached, it opens with {{url_secret:Holt1982}}.",
        "Die Lohnabrechnung lässt sich mit {{url_secret:Lang1980}} öffnen.",
        "The password for the attached file is {{url_secret:19031982}}."
      })
  void findsPasswordsThatChange(String form) {
    MarkedForm marked = MarkedForm.of(form);

    assertThat(MarkedForm.found(redactor, marked.text())).isEqualTo(marked.labels());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The code I received by text was {{url_secret:71 20 44}} and it did not work.",
        "The new PIN you sent me by post ({{url_secret:3917}}) does not work.",
        "I was given {{url_secret:8871}} as a PIN and it isn't accepted.",
        "Use {{url_secret:551920}} to verify your account.",
        "{{url_secret:447201}} ist Ihr Code für die Anmeldung.",
        "Nutzen Sie {{url_secret:902114}}, um sich anzumelden.",
        "Utilisez {{url_secret:447120}} pour confirmer votre achat.",
        "Le client a lu le code reçu par SMS, {{url_secret:401 228}}.",
        "La clave de firma que me llegó, {{url_secret:55201}}, no vale.",
        "To get in press {{url_secret:1397}} and the bell symbol.",
        "Pour l'alarme, tapez {{url_secret:1515}} puis étoile.",
        "Per aprire il cancello digitare {{url_secret:7725}} e poi asterisco.",
        "Das Tor geht mit der {{url_secret:2904}} auf.",
        "The padlock on the bins is {{url_secret:385}}.",
        "Jugendschutz-PIN ist {{url_secret:1928}}, vergessen zu ändern.",
        "Der Handy-Sperrcode ist {{url_secret:2589}}, für die Reparatur.",
        "Code parental {{url_secret:2020}} refusé par le décodeur.",
        "my PIN's {{url_secret:6190}}",
        "O código que recebi foi {{url_secret:771 002}}.",
        "Koden jag fick var {{url_secret:552 190}}."
      })
  void findsCodesOfSentences(String form) {
    MarkedForm marked = MarkedForm.of(form);

    assertThat(MarkedForm.found(redactor, marked.text())).isEqualTo(marked.labels());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The password is case sensitive.",
        "The memorable word is asked at each call.",
        "Telephone password not set, please add.",
        "Das Telefonpasswort wurde gelöscht.",
        "Das Kennwort ist Pflicht.",
        "Hasło telefoniczne nie zostało ustawione.",
        "Le mot de passe convenu a été oublié.",
        "La parola chiave non è stata impostata.",
        "Kennwort: nicht vergeben",
        "My password \"never works\" on the app.",
        "The message \"wrong password\" appears.",
        "Agent: do you have the PIN? Customer: No",
        "Customer cannot enter the code. Ticket: 448213",
        "Asked about her password. Branch: Croydon",
        "Berater: Wie lautet Ihr Kennwort? Kunde: Das weiß ich leider nicht.",
        "Changed room from B204 to B310, password of wifi stays.",
        "I changed my tariff from Basic to Premium.",
        "I log in with my email and password.",
        "The PDF opens with Adobe.",
        "Open the file with Excel2019 or newer.",
        "I entered 2500 in the amount field.",
        "I typed 2024 instead of 2023 in the date.",
        "Press 2 for billing and 3 for technical help.",
        "The code you sent on 14.05. does not work.",
        "J'ai reçu le code à 14 h 20.",
        "Jag fick koden klockan 14.30.",
        "The safe is 300 pounds.",
        "Use voucher code SUMMER20 for 20% off your next order.",
        "The PIN (4 digits) is in the letter."
      })
  void leavesWhatLooksLikeThem(String text) {
    assertThat(redactor.clean(text)).doesNotContain("[url_secret]");
  }
}
