package io.freshet.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Duration FIRST = Duration.ofMillis(50);
  private static final Duration MAX = Duration.ofSeconds(5);

  @Test
  void theLimitDoublesUpToTheMaximumAndBeginsAnew() {
    Backoff backoff = new Backoff(FIRST, MAX, always(1.0));
    assertThat(LongStream.generate(backoff::next).limit(9))
        .containsExactly(50L, 100L, 200L, 400L, 800L, 1600L, 3200L, 5000L, 5000L);
    backoff.reset();
    assertThat(backoff.next()).isEqualTo(50);
  }

  @Test
  void theJitterIsFull() {
    Backoff backoff = new Backoff(FIRST, MAX, always(0.0));
    assertThat(LongStream.generate(backoff::next).limit(9)).containsOnly(1L);
  }

  @Property
  void everyWaitIsBounded(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5_000) int failures) {
    Backoff backoff = new Backoff(FIRST, MAX, new Random(seed));
    assertThat(LongStream.generate(backoff::next).limit(failures))
        .allMatch(wait -> wait >= 1 && wait <= MAX.toMillis());
  }

  /** Always this share of the range asked for, 0 to 1. */
  private static RandomGenerator always(double share) {
    return new RandomGenerator() {
      @Override
      public long nextLong() {
        throw new UnsupportedOperationException();
      }

      @Override
      public long nextLong(long bound) {
        return Math.min(bound - 1, (long) (share * bound));
      }
    };
  }
}
