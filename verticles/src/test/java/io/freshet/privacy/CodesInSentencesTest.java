package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes and PINs that sentences tell, and numbers that look like them. */
class CodesInSentencesTest {
  private final TextRedactor redactor = Found.redactor(Found.names());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Just got a text saying \"{{url_secret:664 190}} is your verification code, do not share\"",
        "{{url_secret:664190}} ist Ihr Bestätigungscode",
        "the app then asked for the code, I put {{url_secret:819 226}} and nothing",
        "it wanted the code so I entered {{url_secret:819226}}, same error",
        "l'appli demande le code, j'ai mis {{url_secret:440 218}} et rien",
        "me pide el código, puse {{url_secret:553 019}} y nada",
        "chiedeva il codice, ho messo {{url_secret:604118}} e niente",
        "pediu o código, coloquei {{url_secret:771 204}} e nada",
        "mbr read back the texted code {{url_secret:288 043}}, matched",
        "caller quoted the texted code {{url_secret:4471}}, verified",
        "cliente: 6 cifre arrivate {{url_secret:742 905}}",
        "me llegaron 6 dígitos por sms {{url_secret:310 882}}",
        "6 chiffres reçus {{url_secret:118 540}}",
        "6-digit code I received {{url_secret:482915}}",
        "titular confirmou senha de 4 dígitos {{url_secret:1709}} para desbloqueio",
        "Backup codes I printed off: {{url_secret:4410 7732}} and {{url_secret:9028 1165}}, both say used",
        "le code que j'ai reçu c'est {{url_secret:trois huit zéro cinq un deux}} voilà",
        "the code I got is {{url_secret:three eight zero five one two}} thanks",
        "der Code ist {{url_secret:drei acht null fünf}} danke",
        "el código es {{url_secret:tres ocho cero cinco}} gracias",
        "It's {{url_secret:C1974Y}} on the keypad, flat 9 is second floor",
        "voici le code reçu, je tape {{url_secret:4471}} sans succès",
        "la tastiera vuole un codice, ho digitato {{url_secret:7710}}, niente",
        "De code van de kluis gewijzigd naar {{url_secret:6612}}, graag noteren",
        "pin de la tarjeta cambiado a {{url_secret:6612}}, gracias",
        "PIN del bancomat cambiato in {{url_secret:3390}}, grazie",
        "il PIN della carta ({{url_secret:7719}}) non va",
        "PIN der Karte ({{url_secret:7719}}) geht nicht",
        "my card PIN {{url_secret:7719}} isn't accepted",
        "o PIN {{url_secret:7719}} errado três vezes",
        "four digit code they texted me {{url_secret:6620}}",
        "el candado sigue en {{url_secret:6620}}, gracias",
        "sleutelkluisje staat nog steeds op {{url_secret:6620}}.",
        "portone non si apre con il {{url_secret:6620}}, ho provato",
        "Tor öffnet nicht mit der {{url_secret:6620}}, bitte prüfen",
        "le portail ne s'ouvre plus avec le {{url_secret:6620}}, aidez-moi",
        "o portão não abre com o {{url_secret:6620}}, e agora",
        "voor de deur toets het {{url_secret:6620}} en duw",
        "marca el {{url_secret:6620}} en el portal y sube",
        "digita il {{url_secret:6620}} al cancello e spingi",
        "o código que recebi é {{url_secret:três oito zero cinco um dois}}",
        "il codice è {{url_secret:tre otto zero cinque uno due}} grazie",
        "de code is {{url_secret:drie acht nul vijf}} bedankt",
        "{{url_secret:4471}} sur le digicode puis deuxième étage",
        "{{url_secret:2904B}} am Tastenfeld, dann links",
        "Front door is a keypad, {{url_secret:2 5 8 0}} then enter",
        "side gate has a keypad: {{url_secret:7714}}, then push",
        "no abre la verja con el {{url_secret:2211}}, el cliente no coge el teléfono",
        "le livreur peut composer le {{url_secret:B9016}} puis sonner",
        "à la porte tapez le {{url_secret:4471}} et poussez",
        "confirmer que le coffret est toujours à {{url_secret:2609}}.",
        "the lockbox is still set to {{url_secret:4417}}, thanks",
        "Das Zahlenschloss steht noch auf {{url_secret:3851}}",
        "click n collect pin {{url_secret:8813}} not working on locker 6",
        "I typed the USSD pin {{url_secret:40916}} wrong 3 times",
        "a communiqué son code secret de carte ({{url_secret:9135}}), rappel fait",
        "mein sohn hat die PIN vom fernseher geändert auf {{url_secret:5555}} und jetzt geht nichts",
        "he changed the PIN on the tv to {{url_secret:5555}} and now nothing",
        "alarm panel installer code left at {{url_secret:4112}}, master user code {{url_secret:0877}}, homeowner will change"
      })
  void findsCodesOfSentences(String form) {
    MarkedForm marked = MarkedForm.of(form);

    assertThat(MarkedForm.found(redactor, marked.text())).isEqualTo(marked.labels());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "asked for the price, I put 819 226 in the form",
        "asked for the postcode, I put 2611 and nothing",
        "error code, I put 4711 in the search",
        "the product code, I entered 288 043, is out of stock",
        "the last 4 digits 4411 of the card I received",
        "card ending in 4 digits 1709",
        "received 6 digits order number 742905",
        "the order number has 6 digits 742905",
        "6 cifre di fatturato 2024",
        "4410 7732 and 9028 1165 units were sold",
        "the code is two pages long",
        "the dress code is one for all",
        "The keypad, 2400 pieces, was delivered",
        "a keypad, 2 5 8 of them broken",
        "typed 2024 on the keypad",
        "le coffret est à 2609 euros",
        "le coffret est toujours à 49,90",
        "the lockbox is still at flat 12",
        "no abre la tienda con 2211 metros",
        "composer le numéro 9016 du catalogue",
        "pin 1024 to ground",
        "pin 12 not working",
        "The code secret santa (2021)",
        "product code (9135) is out",
        "the price changed to 5555 yesterday",
        "the code was changed in 2019",
        "flat 664 190 High Street is your delivery address",
        "master 4112 user 0877",
        "meet at 1830 on the terrace",
        "locker 8813 not working",
        "error code 40916 wrong parameter"
      })
  void leavesWhatLooksLikeIt(String text) {
    assertThat(redactor.clean(text)).doesNotContain("[url_secret]");
  }
}
