package io.freshet.audit;

import io.freshet.trail.AuditRecord;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Leaves and the recursive definition of their tree, as RFC 9162 writes it down. */
final class Leaves {
  private Leaves() {}

  /** The inputs by which implementations of Certificate Transparency are commonly compared. */
  static List<byte[]> published() {
    return Stream.of(
            "",
            "00",
            "10",
            "2021",
            "3031",
            "40414243",
            "5051525354555657",
            "606162636465666768696a6b6c6d6e6f")
        .map(hex -> AuditRecord.leafOf(HexFormat.of().parseHex(hex)))
        .toList();
  }

  static List<byte[]> numbered(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> AuditRecord.leafOf(("leaf " + i).getBytes(StandardCharsets.UTF_8)))
        .toList();
  }

  static MerkleTree tree(List<byte[]> leaves) {
    MerkleTree tree = new MerkleTree();
    leaves.forEach(leaf -> tree.append(leaf, MerkleTree.NodeSink.NONE));
    return tree;
  }

  static byte[] root(List<byte[]> leaves) {
    int size = leaves.size();
    if (size == 0) {
      return MerkleTree.EMPTY_ROOT;
    }
    if (size == 1) {
      return leaves.getFirst();
    }
    int split = 1;
    while (2 * split < size) {
      split *= 2;
    }
    return MerkleTree.node(root(leaves.subList(0, split)), root(leaves.subList(split, size)));
  }

  static List<byte[]> roots(List<byte[]> leaves, List<MerkleProof.Range> ranges) {
    return ranges.stream().map(r -> root(leaves.subList((int) r.from(), (int) r.to()))).toList();
  }
}
