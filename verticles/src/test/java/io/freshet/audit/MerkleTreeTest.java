package io.freshet.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MerkleTreeTest {

  /** Roots from a separate program, which follows the recursive definition of RFC 9162. */
  @ParameterizedTest
  @CsvSource({
    "0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
  })
  void givesTheRootsOfTheStandard(int size, String root) {
    assertThat(Leaves.tree(Leaves.published().subList(0, size)).root())
        .isEqualTo(HexFormat.of().parseHex(root));
  }

  @Property(tries = 50)
  void growsToTheSameRootFromAnyPointWhereItWasKept(
      @ForAll @IntRange(max = 300) int kept, @ForAll @IntRange(max = 300) int more) {
    List<byte[]> leaves = Leaves.numbered(kept + more);
    MerkleTree first = Leaves.tree(leaves.subList(0, kept));
    MerkleTree second = MerkleTree.restore(kept, first.state());
    leaves.subList(kept, kept + more).forEach(l -> second.append(l, MerkleTree.NodeSink.NONE));
    assertThat(second.size()).isEqualTo(kept + more);
    assertThat(second.root()).isEqualTo(Leaves.root(leaves));
  }

  @Property(tries = 20)
  void tellsEveryCompleteNodeOnce(@ForAll @IntRange(max = 600) int size) {
    List<byte[]> leaves = Leaves.numbered(size);
    List<String> seen = new ArrayList<>();
    MerkleTree tree = new MerkleTree();
    for (byte[] leaf : leaves) {
      tree.append(
          leaf,
          (level, index, hash) -> {
            int from = (int) (index << level);
            int to = from + (1 << level);
            assertThat(hash).isEqualTo(Leaves.root(leaves.subList(from, to)));
            seen.add(level + "/" + index);
          });
    }
    List<String> expected = new ArrayList<>();
    for (int level = 1; 1 << level <= size; level++) {
      for (int index = 0; index < size >> level; index++) {
        expected.add(level + "/" + index);
      }
    }
    assertThat(seen).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void takesWholeSubtreesOnlyWhereTheyFit() {
    List<byte[]> leaves = Leaves.numbered(13);
    MerkleTree tree = new MerkleTree();
    tree.appendSubtree(3, Leaves.root(leaves.subList(0, 8)), MerkleTree.NodeSink.NONE);
    tree.appendSubtree(2, Leaves.root(leaves.subList(8, 12)), MerkleTree.NodeSink.NONE);
    tree.append(leaves.get(12), MerkleTree.NodeSink.NONE);
    assertThat(tree.root()).isEqualTo(Leaves.root(leaves));
    assertThatThrownBy(() -> tree.appendSubtree(1, new byte[32], MerkleTree.NodeSink.NONE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesAStateOfAnotherSize() {
    assertThatThrownBy(() -> MerkleTree.restore(3, new byte[32]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a tree of size 3 is not kept in 32 bytes");
  }
}
