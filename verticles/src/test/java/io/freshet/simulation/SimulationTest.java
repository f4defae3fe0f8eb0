package io.freshet.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Many histories of the whole pipeline, each from one seed: crashes, lost stores, partitions that
 * move, owners that do not know that they are none. The build runs the first few; {@code
 * -Dfreshet.simulation.seeds=10000} runs that many, {@code -Dfreshet.simulation.seed=42} runs one
 * and writes its whole trace to {@code target/simulation-42.txt}.
 */
class SimulationTest {
  private static final int SEEDS = Integer.getInteger("freshet.simulation.seeds", 20);
  private static final int FIRST = Integer.getInteger("freshet.simulation.first", 1);
  private static final Long ONE = Long.getLong("freshet.simulation.seed");
  private static final int MAX_FAILURES = 25;

  @Test
  void noVersionIsLostRepeatedOrMisordered() throws IOException {
    if (ONE != null) {
      one(ONE);
      return;
    }
    Map<Long, String> failed = new TreeMap<>();
    int changes = 0;
    int accepted = 0;
    int stale = 0;
    for (long seed = FIRST; seed < FIRST + SEEDS && failed.size() < MAX_FAILURES; seed++) {
      Simulation simulation = new Simulation(seed, false);
      try {
        simulation.run();
      } catch (AssertionError | RuntimeException e) {
        failed.put(seed, e.toString());
      }
      changes += simulation.changes();
      accepted += simulation.accepted();
      stale += simulation.stale();
    }
    if (!failed.isEmpty()) {
      long first = failed.keySet().iterator().next();
      throw new AssertionError(
          "%d of the seeds fail, run one with -Dfreshet.simulation.seed=N: %s%nthe end of seed %d:%n%s"
              .formatted(failed.size(), lines(failed), first, traced(first)));
    }
    // A simulation in which nothing happens proves nothing.
    assertThat(changes).isGreaterThan(SEEDS * 20);
    assertThat(accepted).isGreaterThan(SEEDS);
    assertThat(stale).isGreaterThan(SEEDS);
  }

  @Test
  void aSeedIsOneHistory() {
    List<Long> digests = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Simulation simulation = new Simulation(7, i == 0);
      simulation.run();
      digests.add(simulation.digest());
    }
    assertThat(digests.getFirst()).isEqualTo(digests.getLast());
  }

  private static String lines(Map<Long, String> failed) {
    StringBuilder text = new StringBuilder();
    failed.forEach((seed, why) -> text.append("\n  ").append(seed).append(": ").append(why));
    return text.toString();
  }

  private static String traced(long seed) {
    Simulation simulation = new Simulation(seed, true);
    try {
      simulation.run();
      return "it does not fail again: the simulation is not deterministic";
    } catch (AssertionError | RuntimeException e) {
      return simulation.trace();
    }
  }

  private static void one(long seed) throws IOException {
    Simulation simulation = new Simulation(seed, true);
    try {
      simulation.run();
    } finally {
      Files.writeString(Path.of("target", "simulation-" + seed + ".txt"), simulation.told());
    }
  }
}
