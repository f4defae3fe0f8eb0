package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets told by all that stands near them, and what stands near the same words and is none. */
class NearSecretsTest {
  private final TextRedactor redactor = Found.redactor(Found.names());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The guest says the safe is stuck, she used {{url_secret:4417}}, then gave up",
        "keys are in the lockbox, {{url_secret:0648}}, second shelf",
        "alarm panel by the stairs wants {{url_secret:7731}} within a minute",
        "roller door: {{url_secret:2-8-4-1}} doesn't work any more",
        "they changed the roller door to {{url_secret:5-5-0-8}} then hash",
        "Der Tresor im Keller klemmt. Er habe {{url_secret:270391}} eingegeben",
        "La porte du garage s'ouvre avec {{url_secret:7#4410}} maintenant",
        "¿El del portal sigue siendo {{url_secret:3391K}}?",
        "boîte à clef sous le banc, {{url_secret:0816}}. Merci",
        "el NIP era {{url_secret:5920}} y ya lo cambié a {{url_secret:1846}} pero no sirve",
        "senha da porta lateral {{url_secret:4417}} válida só hoje",
        "O alarme apita. O código do sócio {{url_secret:2468}} não funcionou",
        "Allarme: centralina in cantina, codice disinserimento {{url_secret:55172}}",
        "Sind das die 6 Ziffern? Moment ... {{url_secret:381 552}}.",
        "one time code {{url_secret:703 118}} for your payment",
      })
  void findsWhatIsTyped(String form) {
    finds(form);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the temp has no login yet. I've told him to use {{url_secret:Welcome-Tomek-09}} for now",
        "Bitte Passwort zurücksetzen. Ich hab ihm {{url_secret:Winter2025#alt}} gegeben",
        "WLAN „Seehof“ mit {{url_secret:Ente+Gans+7}}",
        "the wifi is on the fridge but it's {{url_secret:galway5ever}}",
        "вайфай dacha12 / {{url_secret:sirop2023}}",
        "le Wi-Fi ? c'est {{url_secret:thym&romarin}} sur la box",
        "la contraseña la tienes aquí debajo\n{{url_secret:pizarra-gris-5}}",
        "HASLO_BAZY={{url_secret:Sowa-Nocna-44}}",
        "für die Nebenstelle: Auth-Geheimnis {{url_secret:n7QwZ-tt40x}}.",
        "En la centralita, secreto {{url_secret:t2pArbol_88}}, extensión 204",
        "SNMP on the core switch still {{url_secret:crx7-r0-camp}} (read only)",
        "\"{{url_secret:Fietsbel_78}}\" dat is 'm. Hoofdletter F en een streepje",
        "Code de récupération {{url_secret:KQ5T 9WLM 3XZP}}.",
        "{{url_secret:example.com/api/webhooks/118229/VRGr_qCyava3KcerlTnhbPNJeqV45yQ5Ia6Obv53afHKOwVD}} leaked",
        "Activation credential {{url_secret:QG7KD-3XW9M-TB5HR-98VJC-P4LNY}}, bound to one host",
        "o segredo do webhook junto: {{url_secret:d11e3edff99154eb17c266d9fba4ba19}}",
      })
  void findsWhatLooksLikeNoWord(String form) {
    finds(form);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PIN del teclado: mañana {{url_secret:2314}}, tarde {{url_secret:8852}}, noche"
            + " {{url_secret:3197}}. Gracias",
        "2FA recovery: {{url_secret:f4k9x-77qpz}} (used), {{url_secret:w9d2m-41hct}} (unused)",
        "The alarm code is {{url_secret:4417}}, the cleaner's is {{url_secret:5528}}.",
        "shed padlock = {{url_secret:7 4 1 9}} (was {{url_secret:7 4 0 8}} until May)",
        "passphrase for it: {{url_secret:oak chair 5 spoons}}",
        "phrase secrète : {{url_secret:trois canards dansent lundi}}. Ne pas perdre",
        "Passphrase dazu: {{url_secret:Rotkohl im Regen 12}}",
        "She spelt it: {{url_secret:capital K, e, r, r, y, dash, seven, six}}. No space",
        "all small: {{url_secret:m for mother, i, r, zero, n for nobody, k, exclamation mark}}.",
        "j'épelle : {{url_secret:P majuscule, o, m, m, e, arobase, neuf, deux}}. Voilà",
        "lo deletreo: {{url_secret:C mayúscula, a, s, a, guion, tres, uno}}, ya",
      })
  void findsWhatIsLikeItOrSpelled(String form) {
    finds(form);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Garage 4512, shed 4513, barn 4514 are for rent.",
        "gate 4412 to gate 5512",
        "door: 1204",
        "Your gate: B2204, boarding 17:45.",
        "gate code please, we arrive at 1830",
        "servidor 10.30.7.14, porta 3391, usuário admin",
        "The new employee number is 118842, locker 37",
        "alarm band 68-74, valve open",
        "the order number has 6 digits 742905",
        "Tür 3 geht nicht zu, Auftrag 4471 ist offen",
        "badge no 20417 is printed on the card, the PIN is not",
        "safe for 1250 euros, lock included",
        "the lock is model 4471, new",
        "a keypad, 2 5 8 of them broken",
        "locker room, 1450 kg of towels",
      })
  void leavesNumbers(String text) {
    leaves(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the password on build-04 was rotated",
        "password mail was sent to user4711",
        "Login mit Chrome-120 getestet",
        "admin clicked Issue#4471 in the tracker",
        "Typed Ctrl+Alt+F2 at the login screen",
        "wlan im Büro ist FritzBox7590",
        "The wifi was Bell-Canada-5G before.",
        "The cache key is tariff-be-7d19f0c8a4e25b63 and it is stale.",
        "vpc_id = \"vpc-0eb8e9a1d82a827cb\"\nlogin = none",
        "license key A1B2-C3D4-E5F6",
        "password hash: 5f4dcc3b5aa765d61d8327deb882cf99",
        "user runs v2.4+build7",
        "login page Report_2024.pdf is lost",
        "gpg key expired; fingerprint E25F F4F8 7FA5 0EC9 295C",
        "CACHE_KEY=user_profile_v2",
        "-----BEGIN PRIVATE KEY-----\n(redacted)\n-----END PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY-----\n<paste here>\n-----END PRIVATE KEY-----",
        "docs.example.com/webhooks/a-long-page-about-how-to-use-webhooks-in-version-2",
      })
  void leavesNames(String text) {
    leaves(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "My name is spelled K, o, w, a, l, s, k, i",
        "Tell me: a, b, c, d, e, f",
        "flight BA two, four, six, nine",
        "passphrase: please ask the office for it",
        "the passphrase rules: twelve letters and more",
        "La frase: hoy llueve en la montaña",
        "phrase of the day: early birds catch the worm",
        "W. A. S. D. are the keys, shift is sprint",
        "options a, b, c, d or e, capital letters count",
        "The code is 4821, the order of 2024 is 9316 euros",
      })
  void leavesWhatIsSpelledOrSaid(String text) {
    assertThat(MarkedForm.found(redactor, text)).allMatch(found -> found.equals("url_secret 4821"));
  }

  private void finds(String form) {
    MarkedForm marked = MarkedForm.of(form);

    assertThat(MarkedForm.found(redactor, marked.text())).isEqualTo(marked.labels());
  }

  private void leaves(String text) {
    assertThat(MarkedForm.found(redactor, text)).filteredOn(f -> f.startsWith("url_")).isEmpty();
  }
}
