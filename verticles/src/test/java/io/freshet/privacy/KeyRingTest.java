package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;

class KeyRingTest {

  /** What joins, routes and names sessions: equal values match, whenever each was hidden. */
  @Property(tries = 200)
  void tokensMatchOverEveryRotationOfAnOverlap(
      @ForAll @Size(min = 1, max = 5) @UniqueElements List<@IntRange(max = 99) Integer> oldestFirst,
      @ForAll String value,
      @ForAll String other) {
    String token = Keys.ring(oldestFirst.getFirst()).tokenizer().token("value", value);
    for (int newest = 0; newest < oldestFirst.size(); newest++) {
      int[] ring =
          oldestFirst.subList(0, newest + 1).reversed().stream().mapToInt(i -> i).toArray();
      Tokenizer rotated = Keys.ring(ring).tokenizer();

      assertThat(rotated.token("value", value)).isEqualTo(token);
      assertThat(rotated.token("value", other).equals(token)).isEqualTo(other.equals(value));
    }
  }

  @Test
  void theNewestWrapsAndAllUnwrap() {
    KeyRing old = Keys.ring(1);
    KeyRing both = Keys.ring(2, 1);
    byte[] secret = new byte[32];

    assertThat(both.unwrap("a", old.wrap("a", secret))).isEqualTo(secret);
    assertThat(both.isCurrent(old.wrap("a", secret))).isFalse();
    assertThat(both.isCurrent(both.wrap("a", secret))).isTrue();
    assertThat(both.id()).isEqualTo(Keys.ring(2).id()).isNotEqualTo(old.id());
    assertThat(both.tokenKeyId()).isEqualTo(old.id()).isEqualTo(old.tokenKeyId());
    assertThatIllegalArgumentException().isThrownBy(() -> new KeyRing(List.of()));
  }
}
