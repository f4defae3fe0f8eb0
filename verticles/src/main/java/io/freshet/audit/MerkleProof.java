package io.freshet.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Inclusion and consistency proofs of RFC 9162, sections 2.1.3 and 2.1.4: which subtrees' roots
 * make a proof, and whether given ones do. Pure; a proof has at most 64 hashes.
 */
final class MerkleProof {

  /** Leaves {@code from} to {@code to}, exclusive; their root is one hash of a proof. */
  record Range(long from, long to) {}

  private MerkleProof() {}

  /** The proof that leaf {@code index} lies in the tree of the first {@code size} leaves. */
  static List<Range> inclusion(long index, long size) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("no leaf " + index + " in a tree of " + size);
    }
    List<Range> down = new ArrayList<>();
    long from = 0;
    long to = size;
    while (to - from > 1) {
      long middle = from + split(to - from);
      if (index < middle) {
        down.add(new Range(middle, to));
        to = middle;
      } else {
        down.add(new Range(from, middle));
        from = middle;
      }
    }
    return down.reversed();
  }

  /** The proof that the first {@code older} leaves of the tree of {@code newer} make its tree. */
  static List<Range> consistency(long older, long newer) {
    if (older < 0 || older > newer) {
      throw new IllegalArgumentException("a tree of " + newer + " does not continue " + older);
    }
    if (older == 0 || older == newer) {
      return List.of();
    }
    List<Range> down = new ArrayList<>();
    long from = 0;
    long to = newer;
    while (to != older) {
      long middle = from + split(to - from);
      if (older <= middle) {
        down.add(new Range(middle, to));
        to = middle;
      } else {
        down.add(new Range(from, middle));
        from = middle;
      }
    }
    if (from > 0) {
      down.add(new Range(from, to));
    }
    return down.reversed();
  }

  /** The greatest power of two below {@code count}, which is at least 2. */
  private static long split(long count) {
    return Long.highestOneBit(count - 1);
  }

  /** True when {@code proof} leads from {@code leaf} at {@code index} to {@code root}. */
  static boolean includes(long index, long size, byte[] leaf, List<byte[]> proof, byte[] root) {
    if (index < 0 || index >= size) {
      return false;
    }
    long place = index;
    long last = size - 1;
    byte[] hash = leaf;
    for (byte[] step : proof) {
      if (last == 0) {
        return false;
      }
      if ((place & 1) == 1 || place == last) {
        hash = MerkleTree.node(step, hash);
        int up = (place & 1) == 1 ? 0 : Long.numberOfTrailingZeros(place);
        place >>= up;
        last >>= up;
      } else {
        hash = MerkleTree.node(hash, step);
      }
      place >>= 1;
      last >>= 1;
    }
    return last == 0 && Arrays.equals(hash, root);
  }

  /** True when {@code proof} shows that the newer tree begins with the leaves of the older one. */
  static boolean continues(
      long older, byte[] olderRoot, long newer, byte[] newerRoot, List<byte[]> proof) {
    if (older < 0 || older > newer) {
      return false;
    }
    if (older == 0) {
      return proof.isEmpty() && Arrays.equals(olderRoot, MerkleTree.EMPTY_ROOT);
    }
    if (older == newer) {
      return proof.isEmpty() && Arrays.equals(olderRoot, newerRoot);
    }
    List<byte[]> path = new ArrayList<>(proof);
    if (Long.bitCount(older) == 1) {
      path.addFirst(olderRoot);
    }
    return !path.isEmpty() && climbs(older - 1, olderRoot, newer - 1, newerRoot, path);
  }

  private static boolean climbs(
      long olderLast, byte[] olderRoot, long newerLast, byte[] newerRoot, List<byte[]> path) {
    int common = Long.numberOfTrailingZeros(~olderLast);
    long place = olderLast >> common;
    long last = newerLast >> common;
    byte[] olderHash = path.getFirst();
    byte[] newerHash = path.getFirst();
    for (byte[] step : path.subList(1, path.size())) {
      if (last == 0) {
        return false;
      }
      if ((place & 1) == 1 || place == last) {
        olderHash = MerkleTree.node(step, olderHash);
        newerHash = MerkleTree.node(step, newerHash);
        while ((place & 1) == 0 && place != 0) {
          place >>= 1;
          last >>= 1;
        }
      } else {
        newerHash = MerkleTree.node(newerHash, step);
      }
      place >>= 1;
      last >>= 1;
    }
    return last == 0 && Arrays.equals(olderHash, olderRoot) && Arrays.equals(newerHash, newerRoot);
  }
}
