package io.freshet.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.dev.services.Services;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The chaos run and the fencing run, small: they need the hub's built class path. */
class ChaosIT {
  private static final Path HOME = Path.of("").toAbsolutePath().getParent().getParent();

  @AfterAll
  static void removeDatabases() {
    for (String name : List.of("chaos", "fencing")) {
      Services.clean(folder(name).resolve("services"));
    }
  }

  private static Outcome kept(Outcome outcome) {
    assertThat(outcome.examples()).isEmpty();
    assertThat(outcome.kept()).isTrue();
    return outcome;
  }

  private static Path folder(String name) {
    return HOME.resolve("bench/harness/target").resolve(name);
  }

  /** A minute and three quarters: not in each build, which has to end within twenty. */
  @Test
  @EnabledIfSystemProperty(named = "freshet.chaos", matches = "yes")
  @Timeout(value = 8, unit = TimeUnit.MINUTES)
  void everyPromiseIsKeptWhileEachServiceIsKilled() throws Exception {
    // Of this seed Kafka and the hub at once, and soon PostgreSQL and all of Redis.
    ChaosRun.Load load = new ChaosRun.Load(4_000, 4, 18, 400, 0, 60, 2, 1, 3);

    Outcome outcome = kept(new ChaosRun(load, System.out::println).run(HOME, folder("chaos")));

    assertThat(outcome.value("kills")).isEqualTo(4);
    assertThat(outcome.value("changes")).isGreaterThanOrEqualTo(4_000);
    assertThat(outcome.value("decisions accepted")).isPositive();
    assertThat(outcome.broken()).hasSizeGreaterThan(20);
  }

  /** Of each service one, and of the hubs one killed and one stopped in order. */
  @Test
  @EnabledIfSystemProperty(named = "freshet.chaos", matches = "yes")
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void everyPromiseIsKeptByTwoNodes() throws Exception {
    ChaosRun.Load load = new ChaosRun.Load(8_000, 8, 5, 400, 0, 60, 2, 2, 3);

    Outcome outcome = kept(new ChaosRun(load, System.out::println).run(HOME, folder("chaos")));

    assertThat(outcome.value("nodes")).isEqualTo(2);
    assertThat(outcome.value("kills")).isEqualTo(8);
    assertThat(outcome.value("decisions accepted")).isPositive();
    assertThat(outcome.value("others fresh after hub killed, longest")).isPositive();
    assertThat(outcome.value("others fresh after hub stopped, longest")).isPositive();
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void noDecisionIsAcceptedOnARowThatHadMoved() throws Exception {
    FencingRun.Load load = new FencingRun.Load(2, 4, 20, 4, 1, 1);

    Outcome outcome = kept(new FencingRun(load, System.out::println).run(HOME, folder("fencing")));

    Outcome.Figure moved =
        outcome.figures().stream()
            .filter(f -> f.metric().equals("accepted on a moved row"))
            .findFirst()
            .orElseThrow();
    assertThat(moved.value()).isZero();
    assertThat(moved.itsValue()).as("a hub without fences lets some through").isPositive();
    assertThat(outcome.value("accepted")).isPositive();
    assertThat(outcome.value("refused as stale")).isPositive();
    outcome
        .figures()
        .forEach(
            f -> System.out.printf("%-40s %10.0f %10.0f%n", f.metric(), f.value(), f.itsValue()));
  }
}
