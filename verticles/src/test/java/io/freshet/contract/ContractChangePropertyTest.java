package io.freshet.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * Whatever the contracts: where nothing is found, no row that the one takes is refused by the
 * other. The rows are judged by the validator that ingest has.
 */
class ContractChangePropertyTest {
  private static final int ROWS = 60;

  @Property(tries = 4_000)
  void nothingFoundMeansNothingBroken(@ForAll long seed) {
    check(new Tally(), seed);
  }

  /** Counts how often the property says something at all. */
  @Test
  void mostChangesAreNeitherAllFoundNorAllPassed() {
    Tally tally = new Tally();
    for (long seed = 0; seed < 2_000; seed++) {
      check(tally, seed);
    }
    assertThat(tally.compatible).isBetween(300, 1_700);
    assertThat(tally.judged).isGreaterThan(3_000);
  }

  private static final class Tally {
    private int compatible;
    private int judged;
  }

  private static void check(Tally tally, long seed) {
    Random random = new Random(seed);
    RandomContracts contracts = new RandomContracts(random);
    JsonNode old = contracts.contract();
    JsonNode now = contracts.changed(old);
    Contract before = loaded(old);
    Contract after = loaded(now);
    if (before == null || after == null) {
      return;
    }
    boolean backward =
        ContractChange.between(old.toString(), now.toString(), Compatibility.BACKWARD).isEmpty();
    boolean forward =
        ContractChange.between(old.toString(), now.toString(), Compatibility.FORWARD).isEmpty();
    tally.compatible += backward ? 1 : 0;
    for (int i = 0; i < ROWS; i++) {
      JsonNode row = contracts.row();
      String broke = before.broken(row, Set.of()).orElse(null);
      String breaks = after.broken(row, Set.of()).orElse(null);
      if (isWithoutEnd(broke) || isWithoutEnd(breaks)) {
        continue;
      }
      boolean wasRight = broke == null;
      boolean isRight = breaks == null;
      tally.judged += backward && wasRight ? 1 : 0;
      assertThat(backward && wasRight && !isRight)
          .as("seed %d: %s was right by %s and is refused by %s", seed, row, old, now)
          .isFalse();
      assertThat(forward && isRight && !wasRight)
          .as("seed %d: %s is right by %s and was refused by %s", seed, row, now, old)
          .isFalse();
    }
  }

  /** Null for one that a hub refuses: references that lead round in a circle. */
  private static Contract loaded(JsonNode contract) {
    try {
      return Contract.of(contract.toString());
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("$ref");
      return null;
    }
  }

  private static boolean isWithoutEnd(String broken) {
    return broken != null && broken.startsWith("a $ref");
  }
}
