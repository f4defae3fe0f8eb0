package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets that sentences, command lines and names of two words tell. */
class ToldSecretTest {
  private final Detector secrets = new SecretDetector();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "API key: 8Kd03nZq77vW|8Kd03nZq77vW",
        "Access token = 8Kd03nZq77vW|8Kd03nZq77vW",
        "API-Schlüssel: 8Kd03nZq77vW|8Kd03nZq77vW",
        "clé API : 8Kd03nZq77vW|8Kd03nZq77vW",
        "our API key is 8Kd03nZq77vW, sorry|8Kd03nZq77vW",
        "password for the portal is Quince_42|Quince_42",
        "le mot de passe du wifi est Quince_42|Quince_42",
        "a senha do portal é Quince_42|Quince_42",
        "Das Passwort lautet ab heute Quince_42|Quince_42",
        "password is now Quince_42|Quince_42",
        "palavra passe: Quince_42|Quince_42",
        "log in with password Quince42|Quince42",
        "Passwort Quince42 geht nicht|Quince42",
        "mdp: Quince_42|Quince_42",
        "tool --db-password Quince_42 --force|Quince_42",
        "tool --token abcdQRST|abcdQRST",
        "curl -u robot:Quince_42 https://x.example|Quince_42",
        "DB_PASS=Quince_42|Quince_42",
        "https://x.example/map?key=Kd03nZq77vW8Kd03nZ|Kd03nZq77vW8Kd03nZ"
      })
  void findsTold(String text, String expected) {
    assertThat(Found.by(secrets, text)).containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "the password is case-sensitive",
        "the password was changed on 2026-04-11",
        "password reset-link does not arrive",
        "password 12 characters long",
        "password: ********",
        "password: ${DB_PASSWORD}",
        "password=$DB_PASSWORD",
        "Passwort: siehe unten",
        "wachtwoord: zie bijlage",
        "contraseña: olvidada",
        "nextPageToken=CAUQAA81hhd72",
        "auth=anonymous, authorization=required",
        "token: 12345678",
        "pin: 52.5163,13.3777",
        "clave: 12,50",
        "ssh://git@code.example/acme/widgets",
        "https://editor@wiki.example/page",
        "postgres://app:${PGPASSWORD}@db/shop",
        "the key is under the mat",
        "public key: ed25519",
        "la clé est sous le tapis, la porte est bleue2",
        "tar -u x:y"
      })
  void leavesTalkOfSecrets(String text) {
    assertThat(Found.by(secrets, text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bearer authentication-required-here",
        "basic configuration/v2.0.1-of-things",
        "sk-learn-contrib-some-package",
        "hf_some_snake_case_name_of_a_function_x"
      })
  void leavesLongNames(String text) {
    assertThat(Found.by(new CredentialDetector(), text))
        .allMatch(found -> text.startsWith("hf_")); // twenty letters and more: rather hidden
  }
}
