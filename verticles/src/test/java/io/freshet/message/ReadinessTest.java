package io.freshet.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ReadinessTest {
  private static final Set<String> KINDS = Set.of("ingest", "session");

  @Test
  void stagesOfAKindAreAskedWhateverOthersSay() {
    Readiness readiness = new Readiness();
    assertThat(readiness.ready(KINDS)).as("none has said otherwise").isTrue();
    readiness.report("postgres", false, "does not answer");
    readiness.report("session", true, "");
    readiness.report("session-1", true, "");
    assertThat(readiness.ready(KINDS)).isTrue();
    assertThat(readiness.ready()).isFalse();

    readiness.report("session-1", false, "is behind");
    assertThat(readiness.ready(KINDS)).isFalse();
    readiness.report("session-1", true, "");
    readiness.report("ingest", false, "is behind");
    assertThat(readiness.ready(KINDS)).isFalse();
    assertThat(readiness.ready(Set.of("session"))).isTrue();
  }
}
