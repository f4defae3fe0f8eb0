package io.freshet.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentClientOptionsTest {

  @ParameterizedTest
  @CsvSource({
    "ws://hub, false, 80, /v1/agents?agent=a+b%26c",
    "ws://hub:8080/, false, 8080, /v1/agents?agent=a+b%26c",
    "wss://hub, true, 443, /v1/agents?agent=a+b%26c",
    "wss://hub/edge/agents?zone=1, true, 443, /edge/agents?zone=1&agent=a+b%26c"
  })
  void anAddressNeedsOnlyAHost(URI uri, boolean tls, int port, String target) {
    var options = AgentClientOptions.of(uri, "t", "a b&c");
    assertThat(options.tls()).isEqualTo(tls);
    assertThat(options.port()).isEqualTo(port);
    assertThat(options.target()).isEqualTo(target);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://hub", "hub:8080", "ws:///v1/agents"})
  void anotherAddressIsRefused(URI uri) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AgentClientOptions.of(uri, "t", "a"))
        .withMessageContaining("ws://127.0.0.1:8080");
  }

  @Test
  void theTokenIsNotPrinted() {
    assertThat(AgentClientOptions.local(1, "s3cret", "a").toString()).doesNotContain("s3cret");
  }
}
