package io.freshet.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.message.SessionUpdate;
import io.freshet.protocol.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UpdateRingTest {
  private final UpdateBudget budget = new UpdateBudget(8 << 20);
  private final UpdateRing ring = new UpdateRing(budget);
  private long version;

  private SessionUpdate keep(int characters) {
    return ring.keep(
        new SessionUpdate(
            Given.SESSION,
            Given.EPOCH,
            ++version,
            Json.object().put("text", "x".repeat(characters)),
            Map.of("text", version),
            null,
            5,
            6));
  }

  private boolean holdsAllSince(long from) {
    return ring.between(from, version, Given.SESSION, Given.EPOCH).isPresent();
  }

  @Test
  void whatIsKeptIsGivenBackWithItsPatchWritten() {
    SessionUpdate kept = keep(3);
    assertThat(kept.written().patch()).asString(UTF_8).isEqualTo("{\"text\":\"xxx\"}");
    assertThat(ring.between(0, 1, Given.SESSION, Given.EPOCH).orElseThrow())
        .singleElement()
        .usingRecursiveComparison()
        .usingOverriddenEquals()
        .ignoringFields("written")
        .isEqualTo(kept);
  }

  @Test
  void namesCountAsMuchAsPatches() {
    for (int i = 0; i < 20; i++) {
      ring.keep(
          new SessionUpdate(
              Given.SESSION,
              Given.EPOCH,
              ++version,
              Json.object(),
              Map.of("x".repeat(UpdateRing.MAX_BYTES / 4), version),
              null,
              5,
              6));
      assertThat(ring.bytes()).isLessThanOrEqualTo(UpdateRing.MAX_BYTES);
    }
    assertThat(holdsAllSince(version - 3)).isTrue();
    assertThat(holdsAllSince(version - 4)).isFalse();
  }

  @Test
  void largeUpdatesPushMoreOfTheOldOut() {
    for (int i = 0; i < 200; i++) {
      keep(10_000);
      assertThat(ring.bytes()).isLessThanOrEqualTo(UpdateRing.MAX_BYTES);
    }
    assertThat(holdsAllSince(version - 20)).isTrue();
    assertThat(holdsAllSince(version - 30)).isFalse();
  }

  @Test
  void oneThatDoesNotFitForgetsAll() {
    keep(10);
    keep(UpdateRing.MAX_BYTES);
    assertThat(ring.bytes()).isZero();
    assertThat(holdsAllSince(version - 1)).isFalse();
    assertThat(holdsAllSince(version)).isTrue();
    keep(10);
    assertThat(holdsAllSince(version - 1)).isTrue();
    assertThat(holdsAllSince(version - 2)).isFalse();
  }

  @Test
  void aHoleForgetsWhatWasBefore() {
    keep(10);
    keep(10);
    long before = version;
    version += 2;
    keep(10);
    assertThat(holdsAllSince(before)).isFalse();
    assertThat(holdsAllSince(version - 1)).isTrue();
  }

  @Test
  void smallOnesAreCounted() {
    for (int i = 0; i < UpdateRing.MOST + 10; i++) {
      keep(1);
    }
    assertThat(holdsAllSince(version - UpdateRing.MOST)).isTrue();
    assertThat(holdsAllSince(version - UpdateRing.MOST - 1)).isFalse();
    assertThat(ring.bytes()).isLessThan(UpdateRing.MAX_BYTES / 3);
  }

  @Test
  void theOldestOfAllSessionsAreForgottenAboveTheBudget() {
    UpdateBudget small = new UpdateBudget(10_000);
    UpdateRing first = new UpdateRing(small);
    UpdateRing second = new UpdateRing(small);
    for (int i = 1; i <= 10; i++) {
      first.keep(update(i, 1_000));
      second.keep(update(i, 1_000));
      assertThat(small.bytes())
          .isLessThanOrEqualTo(10_000)
          .isEqualTo(first.bytes() + second.bytes());
    }
    assertThat(holds(first, 9, 10)).isTrue();
    assertThat(holds(second, 9, 10)).isTrue();
    assertThat(holds(first, 2, 10)).isFalse();

    first.clear();
    assertThat(small.bytes()).isEqualTo(second.bytes());
    for (int i = 11; i <= 15; i++) {
      second.keep(update(i, 1_000));
    }
    assertThat(holds(second, 9, 15)).as("the room of the one that left").isTrue();
  }

  @Test
  void whatTheBudgetCannotHoldIsNotKept() {
    UpdateRing none = new UpdateRing(new UpdateBudget(100));
    assertThat(none.keep(update(1, 1_000)).written()).isNotNull();
    assertThat(none.bytes()).isZero();
    assertThat(holds(none, 0, 1)).isFalse();
  }

  private static boolean holds(UpdateRing ring, long from, long to) {
    return ring.between(from, to, Given.SESSION, Given.EPOCH).isPresent();
  }

  private static SessionUpdate update(long version, int characters) {
    return new SessionUpdate(
        Given.SESSION,
        Given.EPOCH,
        version,
        Json.object().put("text", "x".repeat(characters)),
        Map.of("text", version),
        null,
        5,
        6);
  }
}
