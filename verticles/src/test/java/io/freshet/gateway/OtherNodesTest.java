package io.freshet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.message.SourcesHeard;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OtherNodesTest {
  private static final long T0 = 1_795_422_000_000_000L;
  private static final long SECOND = 1_000_000;

  private final OtherNodes nodes = new OtherNodes("self");

  private void heard(String node, boolean caughtUp, long atMicros) {
    nodes.heard(new SourcesHeard(node, caughtUp, Map.of()), atMicros);
  }

  @Test
  void aNodeByItselfAsksNobody() {
    assertThat(nodes.keepUp(T0)).isTrue();
    heard("self", false, T0);
    assertThat(nodes.keepUp(T0)).as("it knows better itself").isTrue();
  }

  @Test
  void eachHasToKeepUpAndTheNewestWordCounts() {
    heard("a", true, T0);
    heard("b", false, T0);
    assertThat(nodes.keepUp(T0)).isFalse();
    heard("b", true, T0 + SECOND);
    assertThat(nodes.keepUp(T0 + SECOND)).isTrue();
    heard("a", false, T0 + SECOND);
    assertThat(nodes.keepUp(T0 + SECOND)).isFalse();
  }

  /** Killed, say: until its partitions have moved nobody folds them. */
  @Test
  void oneThatFallsSilentIsNotTrustedUntilItIsForgotten() {
    heard("a", true, T0);
    assertThat(nodes.keepUp(T0 + 2 * SECOND)).isTrue();
    assertThat(nodes.keepUp(T0 + 2 * SECOND + 1)).isFalse();
    assertThat(nodes.keepUp(T0 + 10 * SECOND)).isFalse();
    assertThat(nodes.keepUp(T0 + 10 * SECOND + 1)).isTrue();
    heard("a", false, T0 + 11 * SECOND);
    assertThat(nodes.keepUp(T0 + 11 * SECOND)).as("it is back").isFalse();
  }
}
