package io.freshet.audit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The public half of a log's Ed25519 key, under the log's name, as C2SP signed-note has it.
 * Immutable.
 */
public final class VerifierKey {
  /** Signature type of Ed25519 in C2SP signed-note. */
  static final byte ED25519 = 1;

  private static final Pattern TEXT =
      Pattern.compile("([^+\\s]{1,256})\\+([0-9a-f]{8})\\+([A-Za-z0-9+/=]+)");
  private static final int RAW = 32;

  /** What comes before the 32 bytes of an Ed25519 key in its X.509 form (RFC 8410). */
  private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

  private final String name;
  private final byte[] raw;
  private final PublicKey key;

  private VerifierKey(String name, byte[] raw, PublicKey key) {
    this.name = name;
    this.raw = raw;
    this.key = key;
  }

  /**
   * Reads {@code name+hash+key}, the form that {@link #toString} gives.
   *
   * @throws IllegalArgumentException when the text is not of that form or the hash is another key's
   */
  public static VerifierKey parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("a verifier key is written name+hash+key");
    }
    byte[] bytes = Base64.getDecoder().decode(parts.group(3));
    if (bytes.length != RAW + 1 || bytes[0] != ED25519) {
      throw new IllegalArgumentException("only Ed25519 verifier keys are known");
    }
    VerifierKey key = of(parts.group(1), Arrays.copyOfRange(bytes, 1, bytes.length));
    if (!HexFormat.of().formatHex(key.id()).equals(parts.group(2))) {
      throw new IllegalArgumentException("the verifier key does not belong to its hash");
    }
    return key;
  }

  static VerifierKey of(String name, byte[] raw) {
    byte[] encoded = Arrays.copyOf(X509, X509.length + RAW);
    System.arraycopy(raw, 0, encoded, X509.length, RAW);
    try {
      PublicKey key =
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
      return new VerifierKey(name, raw.clone(), key);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("that is no Ed25519 key", e);
    }
  }

  static VerifierKey of(String name, PublicKey key) {
    byte[] encoded = key.getEncoded();
    return of(name, Arrays.copyOfRange(encoded, encoded.length - RAW, encoded.length));
  }

  /** The log's name: the origin of its checkpoints. */
  public String name() {
    return name;
  }

  /** The four bytes by which a signature names its key. */
  byte[] id() {
    MessageDigest sha = MerkleTree.sha256();
    sha.update((name + "\n").getBytes(StandardCharsets.UTF_8));
    return Arrays.copyOf(sha.digest(typed()), 4);
  }

  boolean verifies(byte[] text, byte[] signature) {
    try {
      Signature ed25519 = Signature.getInstance("Ed25519");
      ed25519.initVerify(key);
      ed25519.update(text);
      return ed25519.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private byte[] typed() {
    ByteArrayOutputStream typed = new ByteArrayOutputStream();
    typed.write(ED25519);
    typed.writeBytes(raw);
    return typed.toByteArray();
  }

  /** The note verifier form, {@code name+hash+key}, for C2SP tools. */
  @Override
  public String toString() {
    return name
        + "+"
        + HexFormat.of().formatHex(id())
        + "+"
        + Base64.getEncoder().encodeToString(typed());
  }
}
