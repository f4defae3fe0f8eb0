package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.TextNode;
import io.freshet.privacy.FieldCipher.Reading;
import io.freshet.privacy.SubjectKeys.Entry;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;

class SubjectKeysTest {
  private static final TextNode VALUE = TextNode.valueOf("xandra@example.com");

  private final KeyRing ring = Keys.ring(1);
  private final Keys topic = Keys.begun(ring);

  @Test
  void whoReadsTheSameEntriesHasTheSameKeys() {
    String text = encrypted(topic.read(ring), "acme/42");

    assertThat(encrypted(topic.read(ring), "acme/42")).isEqualTo(text);
    assertThat(encrypted(Keys.begun(ring).read(ring), "acme/42"))
        .as("another beginning, other keys")
        .isNotEqualTo(text);
  }

  @Test
  void beginsOnce() {
    assertThat(topic.read(ring).beginning(new SecureRandom())).isEmpty();
    assertThat(new SubjectKeys(ring).isBegun()).isFalse();
    assertThatExceptionOfType(RedactionException.class)
        .isThrownBy(() -> encrypted(new SubjectKeys(ring), "acme/42"))
        .withMessageContaining("no keys of subjects");
  }

  @Test
  void whoWasForgottenIsForgottenForAllWhoRead() {
    SubjectKeys running = topic.read(ring);
    String forgotten = encrypted(running, "acme/42");
    String other = encrypted(running, "acme/43");

    List<Entry> told = topic.read(ring).forgetting("acme/42");
    topic.write(told);
    told.forEach(entry -> running.take(entry.name(), entry.value()));

    for (SubjectKeys each : List.of(running, topic.read(ring))) {
      assertThat(new FieldCipher(each).decrypt(forgotten).reading()).isEqualTo(Reading.FORGOTTEN);
      assertThat(new FieldCipher(each).decrypt(other).value()).isEqualTo(VALUE);
      assertThat(encrypted(each, "acme/42")).isEqualTo("***");
      assertThat(encrypted(each, "acme/43")).isEqualTo(other);
      assertThat(each.forgotten()).isOne();
      assertThat(each.forgetting("acme/42")).isEmpty();
    }
  }

  /** While entries come in one by one, nobody but the forgotten is ever without a key. */
  @Test
  void eachStepOfForgettingLeavesTheOthersTheirKeys() {
    SubjectKeys running = topic.read(ring);
    List<String> others = IntStream.range(0, 50).mapToObj(i -> "acme/" + i).toList();
    List<String> before = others.stream().map(s -> encrypted(running, s)).toList();

    for (Entry entry : topic.read(ring).forgetting("acme/42!")) {
      running.take(entry.name(), entry.value());
      SubjectKeys uncached = running;
      assertThat(others.stream().map(s -> encrypted(uncached, s)).toList()).isEqualTo(before);
      assertThat(encrypted(running, "acme/42!")).matches("enc_.+|\\*{3}");
    }
    assertThat(encrypted(running, "acme/42!")).isEqualTo("***");
  }

  @Test
  void nothingThatIsLeftMakesAForgottenKey() {
    topic.write(topic.read(ring).forgetting("acme/42"));

    assertThat(topic.named("node/")).hasSize(64).doesNotContain("node/");
    SubjectKeys without = new SubjectKeys(ring);
    topic
        .named("")
        .filter(name -> !name.startsWith("forgotten/"))
        .forEach(name -> without.take(name, topic.value(name)));
    assertThatExceptionOfType(RedactionException.class)
        .as("even when the marker is lost, it is refused and not made anew")
        .isThrownBy(() -> encrypted(without, "acme/42"))
        .withMessageContaining("missing");
  }

  /** As when a command was cut off in the midst of one, and runs again after another. */
  @Property(tries = 50)
  void whatIsLeftOfHalfAForgettingBringsNobodyBack(@ForAll @IntRange(max = 65) int written) {
    Keys own = Keys.begun(ring);
    String other = encrypted(own.read(ring), "acme/1");
    List<Entry> half = own.read(ring).forgetting("acme/42");
    own.write(half.subList(0, written));
    own.write(own.read(ring).forgetting("acme/43"));
    own.write(half.subList(0, written)); // and once more, late
    own.write(own.read(ring).mending());
    own.write(own.read(ring).forgetting("acme/42"));

    SubjectKeys keys = own.read(ring);
    assertThat(keys.mending()).isEmpty();
    assertThat(keys.forgotten()).isEqualTo(2);
    SubjectKeys without = new SubjectKeys(ring);
    own.named("")
        .filter(name -> !name.startsWith("forgotten/"))
        .forEach(name -> without.take(name, own.value(name)));
    for (String gone : List.of("acme/42", "acme/43")) {
      assertThat(encrypted(keys, gone)).isEqualTo("***");
      assertThatExceptionOfType(RedactionException.class)
          .isThrownBy(() -> encrypted(without, gone));
    }
    assertThat(encrypted(keys, "acme/1")).isEqualTo(other);
  }

  @Property(tries = 30)
  void rotationKeepsEveryKeyAndNeedsTheOldOneNoMore(
      @ForAll @Size(min = 1, max = 5) @UniqueElements List<@IntRange(max = 9) Integer> forgotten,
      @ForAll @IntRange(min = 1, max = 4) int rotations) {
    Keys own = Keys.begun(Keys.ring(1));
    List<String> before =
        IntStream.range(0, 10).mapToObj(i -> encrypted(own.read(Keys.ring(1)), "t/" + i)).toList();
    for (int key = 1; key <= rotations; key++) {
      int one = forgotten.get(key % forgotten.size());
      own.write(own.read(Keys.ring(key)).forgetting("t/" + one));

      List<Entry> anew = own.read(Keys.ring(key + 1, key)).rewrapped();
      assertThat(anew).hasSize((int) own.named("node/").count() + 1);
      own.write(anew);

      SubjectKeys rotated = own.read(Keys.ring(key + 1));
      assertThat(rotated.rewrapped()).isEmpty();
      FieldCipher cipher = new FieldCipher(rotated);
      for (String text : before) {
        assertThat(cipher.decrypt(text).reading()).isIn(Reading.DONE, Reading.FORGOTTEN);
      }
      assertThat(cipher.decrypt(before.get(one)).reading()).isEqualTo(Reading.FORGOTTEN);
      assertThat(before.stream().filter(t -> cipher.decrypt(t).reading() == Reading.DONE))
          .hasSize(10 - rotated.forgotten());
    }
  }

  @Test
  void saysWhichKeyIsMissing() {
    assertThatExceptionOfType(KeyRing.UnknownKeyException.class)
        .isThrownBy(() -> topic.read(Keys.ring(2)).requireReadable())
        .withMessageContaining(ring.id());
    topic.read(ring).requireReadable();
  }

  /** A hub that has not the newest key yet, while somebody forgets under it. */
  @Test
  void aNodeStaysAsLongAsWhatTakesItsPlaceCannotBeRead() {
    SubjectKeys old = topic.read(ring);
    String other = encrypted(old, "acme/43");
    SubjectKeys rotated = topic.read(Keys.ring(2, 1));
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> rotated.forgetting("acme/42"))
        .withMessageContaining("start a hub with the new key first");
    topic.write(rotated.rewrapped());
    List<Entry> told = topic.read(Keys.ring(2)).forgetting("acme/42");

    told.forEach(entry -> old.take(entry.name(), entry.value()));

    assertThat(old.unreadable()).hasMessageContaining(Keys.ring(2).id());
    assertThat(encrypted(old, "acme/42")).isEqualTo("***");
    assertThat(encrypted(old, "acme/43")).isEqualTo(other);
    topic.write(told);
    SubjectKeys back = topic.read(Keys.ring(1, 2));
    back.rewrapped().forEach(entry -> old.take(entry.name(), entry.value()));
    assertThat(old.unreadable()).isNull();
    assertThat(encrypted(old, "acme/43")).isEqualTo(other);
    assertThat(old.mending()).as("the node is gone").isEmpty();
  }

  /** Until Kafka compacts the topic, what was wrapped before lies before what counts. */
  @Test
  void entriesOfAKeyThatIsGoneDoNoHarmOnceTheyAreReplaced() {
    String text = encrypted(topic.read(ring), "acme/42");
    SubjectKeys late = topic.read(Keys.ring(2));
    topic.read(Keys.ring(2, 1)).rewrapped().forEach(e -> late.take(e.name(), e.value()));
    late.requireReadable();
    assertThat(encrypted(late, "acme/42")).isEqualTo(text);

    topic
        .named("")
        .toList()
        .forEach(name -> late.take(name, topic.value(name))); // of the old key again
    assertThat(encrypted(late, "acme/42")).as("what was read stays").isEqualTo(text);
  }

  @Test
  void anEntryUnderAnotherNameIsRefused() {
    SubjectKeys keys = topic.read(ring);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> keys.take("node/0", topic.value("node/")))
        .withMessageContaining("changed");
    assertThatIllegalArgumentException().isThrownBy(() -> keys.take("node/0", new byte[3]));
    for (String odd : List.of("node/2", "node", "forgotten/", "forgotten/x", "x", "")) {
      assertThat(keys.take(odd, new byte[80])).as(odd).isFalse();
      assertThat(keys.take(odd, null)).as(odd).isFalse();
    }
    assertThat(keys.take(SubjectKeys.BEAT.name(), SubjectKeys.BEAT.value())).isTrue();
    assertThat(keys.forgotten()).isZero();
  }

  private static String encrypted(SubjectKeys keys, String subject) {
    return new FieldCipher(keys).encrypt(subject, "profile.email", VALUE);
  }
}
