package io.freshet.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.privacy.KeyTree.Node;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class KeyTreeTest {
  private final KeyTree tree = new KeyTree();

  KeyTreeTest() {
    tree.put(KeyTree.ROOT, new byte[32]);
  }

  @Property(tries = 100)
  void forgettingSomeLeavesTheOthersAsTheyWere(
      @ForAll @Size(min = 1, max = 20) Set<Long> living,
      @ForAll @Size(max = 20) Set<Long> forgotten) {
    KeyTree own = new KeyTree();
    own.put(KeyTree.ROOT, new byte[32]);
    Map<Long, byte[]> before = new HashMap<>();
    living.forEach(path -> before.put(path, own.leaf(path)));

    forgotten.forEach(path -> forget(own, path));

    for (long path : living) {
      assertThat(own.leaf(path)).isEqualTo(forgotten.contains(path) ? null : before.get(path));
    }
    forgotten.forEach(path -> assertThat(own.topmost(path)).as("no node makes it").isNull());
    assertThat(own.size()).isLessThanOrEqualTo(Math.max(1, 64 * forgotten.size()));
  }

  @Test
  void neighboursOfOneThatWasForgottenStay() {
    byte[] left = tree.leaf(0b10);
    byte[] right = tree.leaf(0b11);
    assertThat(left).hasSize(32).isNotEqualTo(right);

    forget(tree, 0b11);

    assertThat(tree.leaf(0b10)).isEqualTo(left);
    assertThat(tree.leaf(0b11)).isNull();
    assertThat(tree.size()).isEqualTo(64);
  }

  @Test
  void oneThatIsForgottenCannotBeForgottenAgain() {
    forget(tree, -1);
    int size = tree.size();

    forget(tree, -1);
    assertThat(tree.size()).isEqualTo(size);
  }

  @Test
  void aNodeIsItsWay() {
    assertThat(Node.on(-1L, 0)).isEqualTo(KeyTree.ROOT);
    assertThat(Node.on(-1L, 1)).isEqualTo(new Node(1, Long.MIN_VALUE));
    assertThat(KeyTree.ROOT.below(0)).isEqualTo(new Node(1, 0));
    assertThat(Node.on(5L, 63).below(1)).isEqualTo(new Node(64, 5L));
    assertThat(Node.on(-1L, 63).isOn(-2L)).isTrue();
    assertThat(Node.on(-1L, 63).isOn(1L)).isFalse();
  }

  private static void forget(KeyTree tree, long path) {
    Node top = tree.topmost(path);
    if (top != null) {
      KeyTree.Cut cut = tree.cut(top, node -> node.isOn(path));
      cut.added().forEach(tree::put);
      cut.gone().forEach(tree::remove);
    }
  }
}
