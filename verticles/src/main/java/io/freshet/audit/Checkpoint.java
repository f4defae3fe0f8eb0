package io.freshet.audit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * How large the trail was and what its root was, as a log states it: C2SP tlog-checkpoint in a C2SP
 * signed-note. Immutable; the root is nobody's to modify.
 *
 * @param origin the log's name
 * @param size leaves of the tree
 * @param root its root, 32 bytes
 */
record Checkpoint(String origin, long size, byte[] root) {
  /** What a signature line begins with: an em dash and a space. */
  static final String SIGNATURE = "\u2014 ";

  private static final int ID = 4;

  /** The signed note, ending in a line break. */
  String sign(SigningKey key) {
    ByteArrayOutputStream signature = new ByteArrayOutputStream();
    signature.writeBytes(key.verifier().id());
    signature.writeBytes(key.sign(bytes(text())));
    return text()
        + "\n"
        + SIGNATURE
        + key.verifier().name()
        + " "
        + Base64.getEncoder().encodeToString(signature.toByteArray())
        + "\n";
  }

  /**
   * Reads a signed note.
   *
   * @throws IllegalArgumentException saying why, when it is not a checkpoint of the key's log or
   *     has no valid signature of that key; signatures of other keys are ignored
   */
  static Checkpoint open(String note, VerifierKey key) {
    int end = note.indexOf("\n\n");
    if (end < 0) {
      throw new IllegalArgumentException("it is not a signed note");
    }
    String text = note.substring(0, end + 1);
    Checkpoint checkpoint = parse(text);
    if (!checkpoint.origin.equals(key.name())) {
      throw new IllegalArgumentException("it is a checkpoint of another log");
    }
    if (note.substring(end + 2).lines().noneMatch(line -> signed(line, text, key))) {
      throw new IllegalArgumentException("it has no valid signature of the log's key");
    }
    return checkpoint;
  }

  private static Checkpoint parse(String text) {
    String[] lines = text.split("\n", 4);
    if (lines.length < 4 || !lines[1].matches("0|[1-9][0-9]{0,17}")) {
      throw new IllegalArgumentException("it is not a checkpoint");
    }
    byte[] root = decode(lines[2]);
    if (root.length != MerkleTree.HASH) {
      throw new IllegalArgumentException("its root is not a SHA-256 hash");
    }
    return new Checkpoint(lines[0], Long.parseLong(lines[1]), root);
  }

  private static boolean signed(String line, String text, VerifierKey key) {
    String start = SIGNATURE + key.name() + " ";
    if (!line.startsWith(start)) {
      return false;
    }
    byte[] signature = decode(line.substring(start.length()));
    return signature.length > ID
        && Arrays.equals(Arrays.copyOf(signature, ID), key.id())
        && key.verifies(bytes(text), Arrays.copyOfRange(signature, ID, signature.length));
  }

  private static byte[] decode(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private String text() {
    return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
  }
}
