package io.freshet.hub;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class PreflightTest {

  @Test
  void devListensOnThisMachineOnly() {
    assertThatCode(() -> Preflight.onlyThisMachine(new HubConfig.Http("127.0.0.1", 8080)))
        .doesNotThrowAnyException();
    assertThatExceptionOfType(PrerequisiteException.class)
        .isThrownBy(() -> Preflight.onlyThisMachine(new HubConfig.Http("0.0.0.0", 8080)))
        .withMessageContaining("others reach it");
    assertThatExceptionOfType(PrerequisiteException.class)
        .isThrownBy(() -> Preflight.onlyThisMachine(new HubConfig.Http("no host", 8080)))
        .withMessageContaining("http.host is 'no host'");
  }
}
