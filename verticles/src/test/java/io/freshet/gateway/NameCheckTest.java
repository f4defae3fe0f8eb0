package io.freshet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.pipeline.PrivacyPolicy;
import io.freshet.privacy.FuzzedRedactor;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameCheckTest {
  private final NameCheck names =
      new NameCheck(
          FuzzedRedactor.redactor(new PrivacyPolicy(Map.of(), Set.of(), Set.of()), hash -> {})
              ::redact);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "refund",
        "triage-acme/42-17",
        "tickets/9",
        "orders/2125550142",
        "items/7,42",
        "d-2026-11-28-17",
        "01JDPQ5Z0V8K3M9X2R7T4W6Y1B",
        "decision:1795422000123",
        "a.b.c-1.2"
      })
  void takesNames(String name) {
    assertThat(names.isClean(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "531-48-6620",
        "refund:531-48-6620",
        "4111-1111-1111-1111",
        "tickets/4111111111111111",
        "81.103.27.9",
        "3c:5a:b4:1f:07:d2",
        "DE89370400440532013000",
        "tickets/jane@example.org"
      })
  void refusesPersonalData(String name) {
    assertThat(names.isClean(name)).isFalse();
  }

  @Test
  void takesWhateverUuid() {
    Random random = new Random(7);
    for (int i = 0; i < 5_000; i++) {
      String id = new UUID(random.nextLong(), random.nextLong()).toString();
      assertThat(names.isClean(id)).as(id).isTrue();
      assertThat(names.isClean("d-" + id)).as("d-" + id).isTrue();
    }
  }
}
