package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretDetectorsTest {
  private final Detector named = new SecretDetector();
  private final Detector formed = new CredentialDetector();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "postgresql://hub:Kestrel-99x@db.example:5432/shop|Kestrel-99x",
        "amqp://worker:p@ss/Wort9@mq.example:5672/jobs up|p@ss/Wort9",
        "https://Kestrel99x@git.example/repo|Kestrel99x",
        "jdbc:postgresql://db/shop?user=hub&password=Kestrel-99x&ssl=true|Kestrel-99x",
        "https://api.example/v1?access_token=a8f5f167f44f4964e6c9&x=1|a8f5f167f44f4964e6c9",
        "password: hunter2.|hunter2",
        "Passwort: Kestrel|Kestrel",
        "mot de passe : hunter2|hunter2",
        "the password is Kestrel-99x, ok?|Kestrel-99x",
        "{\"clientSecret\": \"kR7vQ2mLx9TzP4\"}|kR7vQ2mLx9TzP4",
        "X-Api-Key: a8f5f167f44f4964|a8f5f167f44f4964"
      })
  void findsNamedSecrets(String text, String expected) {
    assertThat(Found.by(named, text)).containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://node.example:8443 rejected a batch of agent ai:planner@rack-7",
        "https://shop.example/p/7?q=lamp@home",
        "https://shop.example:8443/path?mail=a@b",
        "I forgot my password: please reset it",
        "The password is wrong",
        "token: expired",
        "key=value",
        "Region: eu-central-1",
        "author: somebody",
        "monkey=banana12345",
        "ratio 3:4, a = b"
      })
  void leavesWhatIsNoSecret(String text) {
    assertThat(Found.by(named, text)).isEmpty();
  }

  @Test
  void findsLongSecretsWhole() {
    String secret = "a1".repeat(20_000);

    assertThat(Found.by(named, "token=" + secret + " ok")).containsExactly(secret);
    assertThat(Found.by(formed, "Bearer " + secret + ", ok")).containsExactly(secret);
  }

  @Test
  void findsKeysByTheirForm() {
    // Put together here, so that no scanner takes this file for a leak.
    List<String> keys =
        List.of(
            "AKIA" + "Q7XJ2M4NZT6PVR3K",
            "ghp_" + "x".repeat(36),
            "sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc",
            "xoxb-" + "1234567890-abcdefghijkl",
            "eyJhbGciOiJIUzI1NiJ9" + ".eyJzdWIiOiI0MiJ9" + ".c2lnbmF0dXJlLW9mLXRlc3Q");
    for (String key : keys) {
      assertThat(Found.by(formed, "use " + key + ", now")).containsExactly(key);
      assertThat(Found.by(formed, "ANY_NAME=" + key)).containsExactly(key);
    }
    String pem =
        "-----BEGIN " + "PRIVATE KEY-----\nMIIEvQIBADANBgkq\n-----END " + "PRIVATE KEY-----";
    assertThat(Found.by(formed, "key:\n" + pem + "\nbye")).contains(pem);
    assertThat(Found.by(formed, "Bearer " + "a8f5f167f44f4964e6c9")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bm90aGluZyBzZWNyZXQgaGVyZSwganVzdCBiYXNlNjQ=",
        "4bf92f3577b34da6a3ce929d0e0e4736",
        "550e8400-e29b-41d4-a716-446655440000",
        "sk-short",
        "basic understanding-of-things",
        "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----"
      })
  void leavesOtherLongWords(String text) {
    assertThat(Found.by(formed, text)).isEmpty();
  }
}
