package io.freshet.privacy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;

/**
 * The privacy keys of an installation: the newest wraps other secrets; the oldest makes tokens, so
 * that values hidden before a rotation and after it still match; all of them unwrap. Thread-safe.
 */
public final class KeyRing {
  private static final byte FORM = 1;
  private static final int ID = 8;
  private static final int HEAD = 1 + ID + Sealed.NONCE;

  private final List<Key> keys = new ArrayList<>();
  private final SecureRandom random = new SecureRandom();

  private record Key(byte[] id, Tokenizer tokens, SecretKeySpec wrapping) {}

  /** A secret is wrapped under a key that is not on the ring. */
  public static final class UnknownKeyException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnknownKeyException(String id) {
      super("it is wrapped under the key " + id + ", which is not among the privacy keys");
    }
  }

  /**
   * A ring.
   *
   * @param newestFirst at least one key of 32 bytes or more
   */
  public KeyRing(List<byte[]> newestFirst) {
    if (newestFirst.isEmpty()) {
      throw new IllegalArgumentException("a key ring has at least one key");
    }
    for (byte[] key : newestFirst) {
      Tokenizer tokens = new Tokenizer(key);
      keys.add(
          new Key(
              Arrays.copyOf(tokens.secret("id"), ID), tokens, Sealed.key(tokens.secret("wrap"))));
    }
  }

  /** Makes tokens: of the oldest key, as long as it is on the ring. */
  public Tokenizer tokenizer() {
    return keys.getLast().tokens;
  }

  /** Tells the key that wraps from others, without giving it away. */
  public String id() {
    return hex(keys.getFirst().id);
  }

  /** Tells the key that makes tokens from others, without giving it away. */
  public String tokenKeyId() {
    return hex(keys.getLast().id);
  }

  /** A secret that only who has the newest key can read, under this name alone. */
  byte[] wrap(String name, byte[] secret) {
    byte[] nonce = new byte[Sealed.NONCE];
    random.nextBytes(nonce);
    Key key = keys.getFirst();
    byte[] sealed = Sealed.seal(key.wrapping, nonce, bytes(name), secret);
    return ByteBuffer.allocate(HEAD + sealed.length)
        .put(FORM)
        .put(key.id)
        .put(nonce)
        .put(sealed)
        .array();
  }

  /**
   * A secret.
   *
   * @throws UnknownKeyException when its key is not on the ring
   * @throws IllegalArgumentException when it was changed, or is of another name
   */
  byte[] unwrap(String name, byte[] wrapped) {
    if (wrapped.length < HEAD + Sealed.TAG || wrapped[0] != FORM) {
      throw new IllegalArgumentException("it is no wrapped secret");
    }
    ByteBuffer from = ByteBuffer.wrap(wrapped, 1, wrapped.length - 1);
    byte[] id = take(from, ID);
    byte[] nonce = take(from, Sealed.NONCE);
    byte[] sealed = take(from, from.remaining());
    for (Key key : keys) {
      if (Arrays.equals(key.id, id)) {
        byte[] secret = Sealed.open(key.wrapping, nonce, bytes(name), sealed);
        if (secret == null) {
          throw new IllegalArgumentException("it was changed");
        }
        return secret;
      }
    }
    throw new UnknownKeyException(hex(id));
  }

  /** Whether the newest key wrapped it. */
  boolean isCurrent(byte[] wrapped) {
    byte[] id = keys.getFirst().id;
    return Arrays.equals(id, 0, ID, wrapped, 1, 1 + ID);
  }

  private static byte[] take(ByteBuffer from, int length) {
    byte[] bytes = new byte[length];
    from.get(bytes);
    return bytes;
  }

  private static byte[] bytes(String name) {
    return name.getBytes(StandardCharsets.UTF_8);
  }

  private static String hex(byte[] id) {
    return HexFormat.of().formatHex(id);
  }
}
