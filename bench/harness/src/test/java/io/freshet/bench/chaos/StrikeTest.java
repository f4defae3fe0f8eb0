package io.freshet.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StrikeTest {

  private static List<Blow> blows(List<Strike> plan) {
    return plan.stream().flatMap(s -> s.blows().stream()).toList();
  }

  @Test
  void isTheSameForTheSameSeed() {
    assertThat(Strike.plan(20, 7, false))
        .isEqualTo(Strike.plan(20, 7, false))
        .isNotEqualTo(Strike.plan(20, 8, false));
  }

  @Test
  void meetsEachServiceOnceInFourBlows() {
    for (long seed = 0; seed < 100; seed++) {
      List<Blow> blows = blows(Strike.plan(20, seed, false));

      assertThat(blows).hasSize(20);
      for (int from = 0; from < 20; from += 4) {
        assertThat(blows.subList(from, from + 4))
            .extracting(Blow::service)
            .containsExactlyInAnyOrder("hub", "kafka", "redis", "postgres");
      }
      assertThat(blows)
          .contains(
              Blow.HUB_KILLED,
              Blow.KAFKA_KILLED,
              Blow.REDIS_KILLED,
              Blow.REDIS_LOST,
              Blow.REDIS_FLUSHED,
              Blow.POSTGRES_KILLED);
      assertThat(blows).doesNotContain(Blow.HUB_STOPPED);
    }
  }

  @Test
  void stopsEverySecondHubInOrderWhereThatIsAskedForAndChangesNothingElse() {
    for (long seed = 0; seed < 100; seed++) {
      List<Strike> plan = Strike.plan(20, seed, true);

      assertThat(blows(plan).stream().filter(Blow::meetsHub))
          .containsExactly(
              Blow.HUB_KILLED,
              Blow.HUB_STOPPED,
              Blow.HUB_KILLED,
              Blow.HUB_STOPPED,
              Blow.HUB_KILLED);
      assertThat(blows(plan))
          .extracting(b -> b == Blow.HUB_STOPPED ? Blow.HUB_KILLED : b)
          .isEqualTo(blows(Strike.plan(20, seed, false)));
    }
  }

  @Test
  void bringsTwoAtOnceAndSomeInAHurryInTheirOrder() {
    List<Strike> all = new java.util.ArrayList<>();
    for (long seed = 0; seed < 100; seed++) {
      List<Strike> plan = Strike.plan(20, seed, false);
      all.addAll(plan);

      assertThat(plan).extracting(Strike::at).isSorted();
      assertThat(plan).allMatch(s -> s.at() > 0 && s.at() < 1);
      assertThat(plan.getFirst().hurried()).isFalse();
    }
    assertThat(all)
        .allMatch(s -> s.blows().stream().map(Blow::service).distinct().count() == s.blows().size())
        .allMatch(s -> s.blows().size() == s.downMillis().size())
        .anyMatch(s -> s.blows().size() == 2)
        .noneMatch(s -> s.blows().size() > 2)
        .anyMatch(Strike::hurried);
  }
}
