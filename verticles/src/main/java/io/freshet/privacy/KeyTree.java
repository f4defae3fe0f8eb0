package io.freshet.privacy;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keys of 2<sup>64</sup> leaves, made from one root and yet such that a single one can be
 * forgotten: each node's key makes those of the two nodes below it (the tree of Goldreich,
 * Goldwasser and Micali). To forget a leaf, the root is replaced by the nodes that lie beside the
 * way down to it: they make every other leaf's key, and nothing makes that one any more.
 *
 * <p>Holds some 60 nodes for each leaf that was forgotten, nothing for the others. Thread-safe.
 */
final class KeyTree {
  /** Steps from the root to a leaf. */
  static final int DEPTH = Long.SIZE;

  static final Node ROOT = new Node(0, 0);
  private static final String ALGORITHM = "HmacSHA256";

  private final Map<Node, byte[]> keys = new ConcurrentHashMap<>();

  /**
   * A node by the way to it.
   *
   * @param depth steps from the root, 0 to 64
   * @param way the bits of the steps, the first one highest; what is below them is 0
   */
  record Node(int depth, long way) {

    /** The node of that depth that {@code path} leads through. */
    static Node on(long path, int depth) {
      return new Node(depth, depth == 0 ? 0 : path & (-1L << (DEPTH - depth)));
    }

    /** One of the two below; not for a leaf. */
    Node below(int bit) {
      return new Node(depth + 1, way | ((long) bit << (DEPTH - 1 - depth)));
    }

    /** Whether the way to a leaf leads through it. */
    boolean isOn(long path) {
      return on(path, depth).way == way;
    }
  }

  /**
   * What has to change.
   *
   * @param added nodes and their keys, which have to be there before others go
   * @param gone nodes that have to go
   */
  record Cut(Map<Node, byte[]> added, List<Node> gone) {}

  void put(Node node, byte[] key) {
    keys.put(node, key.clone());
  }

  void remove(Node node) {
    keys.remove(node);
  }

  /** Nodes held. */
  int size() {
    return keys.size();
  }

  /** A node's key where it is held; null otherwise. */
  byte[] held(Node node) {
    return keys.get(node);
  }

  /** The highest node that can make the leaf's key; null when none can. */
  Node topmost(long path) {
    for (int depth = 0; depth <= DEPTH; depth++) {
      Node node = Node.on(path, depth);
      if (keys.containsKey(node)) {
        return node;
      }
    }
    return null;
  }

  /** The lowest node that can make the leaf's key; null when none can. */
  private Node above(long path) {
    for (int depth = DEPTH; depth >= 0; depth--) {
      Node node = Node.on(path, depth);
      if (keys.containsKey(node)) {
        return node;
      }
    }
    return null;
  }

  /** The key of a leaf; null when it was forgotten. */
  byte[] leaf(long path) {
    for (Node node = above(path); node != null; node = above(path)) {
      byte[] key = keys.get(node); // unless those below have just taken its place
      if (key != null) {
        return leaf(key, node.depth(), path);
      }
    }
    return null;
  }

  private static byte[] leaf(byte[] above, int depth, long path) {
    Mac mac = mac();
    byte[] key = above;
    for (int step = depth; step < DEPTH; step++) {
      key = below(mac, key, bit(path, step));
    }
    return key;
  }

  /**
   * What has to change so that nothing from {@code top} down makes a forgotten leaf any more, and
   * all else is made as before.
   *
   * @param top a node that is held
   * @param leadsToForgotten whether a forgotten leaf is below a node, or is it
   */
  Cut cut(Node top, Predicate<Node> leadsToForgotten) {
    Cut cut = new Cut(new LinkedHashMap<>(), new ArrayList<>());
    byte[] key = keys.get(top);
    if (key != null) {
      cut(top, key, leadsToForgotten, mac(), cut);
    }
    return cut;
  }

  private void cut(Node node, byte[] key, Predicate<Node> leadsToForgotten, Mac mac, Cut cut) {
    boolean held = keys.containsKey(node);
    if (!leadsToForgotten.test(node)) {
      if (!held) {
        cut.added.put(node, key);
      }
      return;
    }
    if (held) {
      cut.gone.add(node);
    }
    if (node.depth() < DEPTH) {
      cut(node.below(0), below(mac, key, 0), leadsToForgotten, mac, cut);
      cut(node.below(1), below(mac, key, 1), leadsToForgotten, mac, cut);
    }
  }

  private static int bit(long path, int depth) {
    return (int) (path >>> (DEPTH - 1 - depth)) & 1;
  }

  private static byte[] below(Mac mac, byte[] key, int bit) {
    try {
      mac.init(new SecretKeySpec(key, ALGORITHM));
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("a key that " + ALGORITHM + " does not take", e);
    }
    mac.update((byte) bit);
    return mac.doFinal();
  }

  private static Mac mac() {
    try {
      return Mac.getInstance(ALGORITHM);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(ALGORITHM + " is not available in this Java", e);
    }
  }
}
