package io.freshet.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.audit.MerkleProof.Range;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MerkleProofTest {

  /** The tree of seven leaves that RFC 6962, section 2.1.3, goes through. */
  @Test
  void takesTheNodesOfTheStandardsExamples() {
    Range a = new Range(0, 1);
    Range b = new Range(1, 2);
    Range c = new Range(2, 3);
    Range d = new Range(3, 4);
    Range f = new Range(5, 6);
    Range g = new Range(0, 2);
    Range h = new Range(2, 4);
    Range i = new Range(4, 6);
    Range j = new Range(6, 7);
    Range k = new Range(0, 4);
    Range l = new Range(4, 7);
    assertThat(MerkleProof.inclusion(0, 7)).containsExactly(b, h, l);
    assertThat(MerkleProof.inclusion(1, 7)).containsExactly(a, h, l);
    assertThat(MerkleProof.inclusion(3, 7)).containsExactly(c, g, l);
    assertThat(MerkleProof.inclusion(4, 7)).containsExactly(f, j, k);
    assertThat(MerkleProof.inclusion(6, 7)).containsExactly(i, k);
    assertThat(MerkleProof.consistency(3, 7)).containsExactly(c, d, g, l);
    assertThat(MerkleProof.consistency(4, 7)).containsExactly(l);
    assertThat(MerkleProof.consistency(6, 7)).containsExactly(i, j, k);
    assertThat(MerkleProof.consistency(0, 7)).isEmpty();
    assertThat(MerkleProof.consistency(7, 7)).isEmpty();
  }

  @Property(tries = 300)
  void provesEachLeafAndNoOther(
      @ForAll @IntRange(min = 1, max = 300) int size, @ForAll @IntRange(max = 299) int at) {
    int index = at % size;
    List<byte[]> leaves = Leaves.numbered(size);
    byte[] root = Leaves.root(leaves);
    byte[] leaf = leaves.get(index);
    List<byte[]> proof = Leaves.roots(leaves, MerkleProof.inclusion(index, size));
    assertThat(MerkleProof.includes(index, size, leaf, proof, root)).isTrue();
    assertThat(MerkleProof.includes(index, size, flipped(leaf), proof, root)).isFalse();
    assertThat(MerkleProof.includes(index, size, leaf, proof, flipped(root))).isFalse();
    assertThat(MerkleProof.includes(index, size, leaf, longer(proof), root)).isFalse();
    assertThat(MerkleProof.includes(size, size, leaf, proof, root)).isFalse();
    assertThat(MerkleProof.includes(-1, size, leaf, proof, root)).isFalse();
    for (int i = 0; i < proof.size(); i++) {
      assertThat(MerkleProof.includes(index, size, leaf, bent(proof, i), root)).isFalse();
      assertThat(MerkleProof.includes(index, size, leaf, without(proof, i), root)).isFalse();
    }
    for (int other = Math.max(0, index - 2); other < Math.min(size, index + 3); other++) {
      assertThat(MerkleProof.includes(other, size, leaf, proof, root)).isEqualTo(other == index);
    }
  }

  @Property(tries = 300)
  void provesThatATreeContinuesAnother(
      @ForAll @IntRange(max = 200) int older, @ForAll @IntRange(max = 100) int more) {
    int newer = older + more;
    List<byte[]> leaves = Leaves.numbered(newer);
    byte[] olderRoot = Leaves.root(leaves.subList(0, older));
    byte[] root = Leaves.root(leaves);
    List<byte[]> proof = Leaves.roots(leaves, MerkleProof.consistency(older, newer));
    assertThat(MerkleProof.continues(older, olderRoot, newer, root, proof)).isTrue();
    assertThat(MerkleProof.continues(older, flipped(olderRoot), newer, root, proof)).isFalse();
    assertThat(MerkleProof.continues(older, olderRoot, newer, root, longer(proof))).isFalse();
    if (older > 0) {
      assertThat(MerkleProof.continues(older, olderRoot, newer, flipped(root), proof)).isFalse();
    }
    for (int i = 0; i < proof.size(); i++) {
      assertThat(MerkleProof.continues(older, olderRoot, newer, root, bent(proof, i))).isFalse();
      assertThat(MerkleProof.continues(older, olderRoot, newer, root, without(proof, i))).isFalse();
    }
  }

  @Property(tries = 100)
  void noProofJoinsAHistoryThatWasRewritten(
      @ForAll @IntRange(min = 1, max = 100) int older,
      @ForAll @IntRange(min = 1, max = 50) int more,
      @ForAll @IntRange(max = 99) int at) {
    List<byte[]> leaves = Leaves.numbered(older + more);
    List<byte[]> rewritten = new ArrayList<>(leaves);
    rewritten.set(at % older, flipped(leaves.get(at % older)));
    List<byte[]> proof = Leaves.roots(rewritten, MerkleProof.consistency(older, older + more));
    byte[] olderRoot = Leaves.root(leaves.subList(0, older));
    assertThat(MerkleProof.continues(older, olderRoot, older + more, Leaves.root(rewritten), proof))
        .isFalse();
  }

  @Test
  void refusesWhatNoTreeHas() {
    assertThatThrownBy(() -> MerkleProof.inclusion(3, 3)).hasMessage("no leaf 3 in a tree of 3");
    assertThatThrownBy(() -> MerkleProof.consistency(4, 3))
        .hasMessage("a tree of 3 does not continue 4");
    assertThat(MerkleProof.continues(4, new byte[32], 3, new byte[32], List.of())).isFalse();
    assertThat(MerkleProof.continues(3, new byte[32], 4, new byte[32], List.of())).isFalse();
  }

  private static byte[] flipped(byte[] hash) {
    byte[] other = hash.clone();
    other[7] ^= 1;
    return other;
  }

  private static List<byte[]> bent(List<byte[]> proof, int at) {
    List<byte[]> other = new ArrayList<>(proof);
    other.set(at, flipped(proof.get(at)));
    return other;
  }

  private static List<byte[]> without(List<byte[]> proof, int at) {
    List<byte[]> other = new ArrayList<>(proof);
    other.remove(at);
    return other;
  }

  private static List<byte[]> longer(List<byte[]> proof) {
    List<byte[]> other = new ArrayList<>(proof);
    other.add(new byte[32]);
    return other;
  }
}
