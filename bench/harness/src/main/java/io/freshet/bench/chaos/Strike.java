package io.freshet.bench.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Blows that fall at the same time.
 *
 * @param at when, as a part of all changes, 0 to 1
 * @param hurried whether it falls {@code afterMillis} after the one before, recovered from or not
 * @param afterMillis see {@code hurried}
 * @param blows one or two, on different services
 * @param downMillis how long each of them stays down before it is started again
 */
record Strike(
    double at, boolean hurried, long afterMillis, List<Blow> blows, List<Long> downMillis) {
  private static final double TWO_AT_ONCE = 0.3;
  private static final double HURRIED = 0.35;
  private static final int LONGEST_DOWN = 4_000;
  private static final int LONGEST_WAIT = 5_000;

  /** What happens to Redis, in turn. */
  private static final List<Blow> REDIS =
      List.of(Blow.REDIS_FLUSHED, Blow.REDIS_KILLED, Blow.REDIS_LOST);

  /**
   * What one seed brings: each service is met once in four blows.
   *
   * @param blows how many in all, at least 1
   * @param stops whether every second hub is stopped in order and not killed
   */
  static List<Strike> plan(int blows, long seed, boolean stops) {
    Random random = new Random(seed);
    List<Blow> order = shuffled(blows, random, stops);
    List<List<Blow>> groups = new ArrayList<>();
    for (Blow blow : order) {
      List<Blow> last = groups.isEmpty() ? List.of() : groups.getLast();
      if (last.size() == 1
          && !last.getFirst().service().equals(blow.service())
          && random.nextDouble() < TWO_AT_ONCE) {
        last.add(blow);
      } else {
        groups.add(new ArrayList<>(List.of(blow)));
      }
    }
    List<Strike> plan = new ArrayList<>();
    for (List<Blow> group : groups) {
      plan.add(
          new Strike(
              (plan.size() + 0.5) / groups.size(),
              !plan.isEmpty() && random.nextDouble() < HURRIED,
              random.nextInt(LONGEST_WAIT),
              List.copyOf(group),
              group.stream().map(b -> (long) random.nextInt(LONGEST_DOWN)).toList()));
    }
    return List.copyOf(plan);
  }

  /** Each service once, in any order; then again. */
  private static List<Blow> shuffled(int blows, Random random, boolean stops) {
    List<Blow> order = new ArrayList<>();
    for (int round = 0; order.size() < blows; round++) {
      List<Blow> next =
          new ArrayList<>(
              List.of(
                  stops && round % 2 == 1 ? Blow.HUB_STOPPED : Blow.HUB_KILLED,
                  Blow.KAFKA_KILLED,
                  REDIS.get(round % REDIS.size()),
                  Blow.POSTGRES_KILLED));
      Collections.shuffle(next, random);
      order.addAll(next);
    }
    return order.subList(0, blows);
  }
}
