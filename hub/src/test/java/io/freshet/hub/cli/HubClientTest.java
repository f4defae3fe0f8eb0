package io.freshet.hub.cli;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.freshet.hub.PrerequisiteException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubClientTest {
  private static void ask(String url, String token) {
    new HubClient(URI.create(url), token).get("/v1/rejected");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:8080", "127.0.0.1", "ftp://127.0.0.1", "http:/127.0.0.1"})
  void anAddressThatIsNoneIsOneSentence(String url) {
    assertThatExceptionOfType(PrerequisiteException.class)
        .isThrownBy(() -> ask(url, "secret-1"))
        .withMessageContaining("http://127.0.0.1:8080")
        .withMessageNotContaining("secret-1");
  }

  @Test
  void aTokenThatIsNoneIsNotQuoted() {
    assertThatExceptionOfType(PrerequisiteException.class)
        .isThrownBy(() -> ask("http://127.0.0.1:1", "secret-1\nX"))
        .withMessageContaining("FRESHET_TOKEN")
        .withMessageNotContaining("secret-1");
  }
}
