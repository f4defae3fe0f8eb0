package io.freshet.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * The Merkle tree of RFC 9162 (section 2.1, the same as in RFC 6962) with SHA-256, growing at its
 * right edge. It keeps one hash for each set bit of its size, so 64 at most, and forgets the rest.
 *
 * <p>Hashes are arrays of 32 bytes that nobody modifies. Not thread-safe.
 */
final class MerkleTree {
  /** Bytes of a hash. */
  static final int HASH = 32;

  /** Root of the tree without leaves. */
  static final byte[] EMPTY_ROOT =
      HexFormat.of().parseHex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

  private static final byte NODE = 1;

  /** Told of every inner node whose leaves are complete. */
  @FunctionalInterface
  interface NodeSink {
    NodeSink NONE = (level, index, hash) -> {};

    /**
     * A node is final.
     *
     * @param level its height: it covers {@code 2^level} leaves
     * @param index its place among the nodes of that height, from 0
     */
    void complete(int level, long index, byte[] hash);
  }

  private final List<byte[]> edge;
  private long size;

  /** A tree without leaves. */
  MerkleTree() {
    this(0, new ArrayList<>());
  }

  private MerkleTree(long size, List<byte[]> edge) {
    this.size = size;
    this.edge = edge;
  }

  /**
   * The tree that once gave {@code state}.
   *
   * @throws IllegalArgumentException when a state of that size has another length
   */
  static MerkleTree restore(long size, byte[] state) {
    if (size < 0 || state.length != Long.bitCount(size) * HASH) {
      throw new IllegalArgumentException(
          "a tree of size " + size + " is not kept in " + state.length + " bytes");
    }
    List<byte[]> edge = new ArrayList<>();
    for (int at = 0; at < state.length; at += HASH) {
      edge.add(Arrays.copyOfRange(state, at, at + HASH));
    }
    return new MerkleTree(size, edge);
  }

  /** What {@link #restore} needs beside the size: the complete subtrees, greatest first. */
  byte[] state() {
    byte[] state = new byte[edge.size() * HASH];
    for (int i = 0; i < edge.size(); i++) {
      System.arraycopy(edge.get(i), 0, state, i * HASH, HASH);
    }
    return state;
  }

  /** Leaves so far. */
  long size() {
    return size;
  }

  /** Adds a leaf by its hash and tells {@code sink} of the nodes that this completes. */
  void append(byte[] leaf, NodeSink sink) {
    appendSubtree(0, leaf, sink);
  }

  /**
   * Adds {@code 2^level} leaves at once by the root of their subtree.
   *
   * @throws IllegalArgumentException when the size is not a multiple of that
   */
  void appendSubtree(int level, byte[] root, NodeSink sink) {
    if (Long.numberOfTrailingZeros(size) < level) {
      throw new IllegalArgumentException("size " + size + " is not aligned to level " + level);
    }
    byte[] hash = root;
    int height = level;
    long index = size >> level;
    for (; (index & 1) == 1; index >>= 1) {
      hash = node(edge.removeLast(), hash);
      height++;
      sink.complete(height, index >> 1, hash);
    }
    edge.add(hash);
    size += 1L << level;
  }

  /** The root over all leaves so far. */
  byte[] root() {
    if (edge.isEmpty()) {
      return EMPTY_ROOT;
    }
    byte[] root = edge.getLast();
    for (int i = edge.size() - 2; i >= 0; i--) {
      root = node(edge.get(i), root);
    }
    return root;
  }

  /** Hash of an inner node. */
  static byte[] node(byte[] left, byte[] right) {
    MessageDigest sha = sha256();
    sha.update(NODE);
    sha.update(left);
    return sha.digest(right);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
