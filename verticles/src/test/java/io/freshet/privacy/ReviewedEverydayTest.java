package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everyday sentences without personal data that a review found to be masked. */
class ReviewedEverydayTest {
  private final TextRedactor redactor = Found.redactor(Found.names());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Torque values 120 45 1800 apply to the rear axle.",
        "Our records: 118 24 3600 were processed overnight.",
        "Room 114 22 1998 was repainted.",
        "Die Maße sind 120 80 1450 laut Zeichnung.",
        "Les dimensions sont 120 80 1450 selon le plan.",
        "Le misure sono 120 80 1450 secondo il disegno.",
        "Wymiary to 120 80 1450 według rysunku.",
        "The ssn column has 123456789 rows.",
        "Is the security scan done? It is 767162186 bytes large.",
        "The Social Security Administration sent 345126789 letters last year.",
        "Crew document 10045123 describes the safety drill.",
        "Manifest document LG3650201 is the bill of lading.",
        "The British 81245712 series locomotive carries 400 passengers.",
        "Voyageurs: le document 45128712 décrit les horaires.",
        "Punch in 0855, punch out 1701.",
        "The garage opens 0600.",
        "Garage 4512, shed 4513, barn 4514 are for rent.",
        "Fechadura 4512, maçaneta 4513, dobradiça 4514 em estoque.",
        "Shutter speed 1250, ISO 3200, f 2.8.",
        "Staff codes: revenue 4512, costs 4513.",
        "caja de llaves 1250 euros",
        "cassetta chiavi 4512 pezzi in magazzino",
        "Spring2024 release fixes the password dialog.",
        "Fall2024 semester: reset your password before classes.",
        "Sommer2024 Aktion: Passwort vergessen Funktion kaputt.",
        "Temp12 sensor is offline, login to the PLC failed.",
        "Typed Ctrl+Alt+F2 at the login screen.",
        "User entered ORD4512X9 as order reference after login.",
        "J'ai saisi FR2024A12 dans le champ facture, mot de passe accepté.",
        "Tried v2.14.3-rc1 and v2.14.4, password rotation still fails.",
        "wifi is WPA2-Enterprise",
        "The wifi at the office is Wifi6E-ready",
        "wlan im Büro ist FritzBox7590",
        "The wifi adapter is Intel-AX211",
        "The wifi name is Lobby-Visitors-42",
        "He works at google dot com scale is impressive.",
        "Look at example dot com for details.",
        "公交路218号线",
        "市值1-2-3名",
        "Token usage 482 915 this month.",
        "Hardware token stock: 120 450.",
        "Credentials below:\nserver - Windows2019\nclient - Windows11",
        "Zugänge:\nNord: Halle2B\nSüd: Halle3C",
        "our driver (12.05.2025) delivered late",
        "Client (12.03.2024) called again.",
        "password changed from AES128 to AES256",
        "Q: What is the password?\nA: Restarting",
        "Q: Wie lautet das Passwort?\nA: augenblick",
        "Password for the server: pending",
        "Contraseña del portal: caducada",
        "Passwort im Tresor: hinterlegt",
        "First pass is Draft2B, second pass is Draft3C.",
        "Please do not send your SSN by mail. Order 345128876 is fine.",
        "Did you verify the SSN? Yes. The case is 345128876.",
        "Tax ID verified. Invoice 345 12 8876 paid.",
        "The frame number is 345 12 8876.",
        "The wifi was Bell-Canada-5G before.",
        "network key exchange is ECDH-P256"
      })
  void leavesSentencesOfEveryDay(String text) {
    assertThat(MarkedForm.found(redactor, text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the file says {{ssn:708 13 2191}} but the caller gave another",
        "my husband ({{date_of_birth:15.06.1958}}) takes it too",
        "{{url_secret:Winter2024}} is my password",
        "initial password {{url_secret:Welcome123}} please change",
        "garage {{url_secret:4512}}, shed {{url_secret:9913}}",
        "punch in {{url_secret:6612}} and wait for the beep",
        "the wifi at the lake house is {{url_secret:Otter-Creek-42}}"
      })
  void findsWhatStandsBesideIt(String form) {
    MarkedForm marked = MarkedForm.of(form);

    assertThat(MarkedForm.found(redactor, marked.text())).isEqualTo(marked.labels());
  }

  /** The words of a text whose last one ends its array, with a blank behind. */
  @ParameterizedTest
  @ValueSource(strings = {"wifi ", "wifi is ", "wlan im "})
  void looksAtNoWordBehindTheLast(String end) {
    for (int before = 0; before < 130; before++) {
      String text = "a ".repeat(before) + end;
      assertThat(redactor.clean(text)).isEqualTo(text);
    }
  }
}
