package io.freshet.privacy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keyed hashes (HMAC-SHA256) that stand in for values: equal values give equal tokens, and nobody
 * without the key can tell or guess the value. Thread-safe.
 */
public final class Tokenizer {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int MIN_KEY = 32;
  private static final int TOKEN_BYTES = 16;

  /** Three bytes: what six digits name is no number that a detector would take for personal. */
  private static final int SHORT_BYTES = 3;

  private final Mac keyed;

  /** A copy that the next hash is made with; it holds nothing of a value between two. */
  private final AtomicReference<Mac> spare = new AtomicReference<>();

  /**
   * @param key secret, at least 32 bytes; the same on every node and for as long as tokens live
   */
  public Tokenizer(byte[] key) {
    if (key.length < MIN_KEY) {
      throw new IllegalArgumentException("the redaction key has fewer than " + MIN_KEY + " bytes");
    }
    try {
      keyed = Mac.getInstance(ALGORITHM);
      keyed.init(new SecretKeySpec(key, ALGORITHM));
      keyed.clone(); // fails here and not in the middle of a stream
    } catch (GeneralSecurityException | CloneNotSupportedException e) {
      throw new IllegalStateException(ALGORITHM + " is not available in this Java", e);
    }
  }

  /** The token of a field's value: {@code email_} and 32 hexadecimal digits. */
  public String token(String type, String value) {
    return type + "_" + hex(type, value, TOKEN_BYTES);
  }

  /** The first six hexadecimal digits of the token: enough to tell people of one context apart. */
  String shortToken(String type, String value) {
    return hex(type, value, SHORT_BYTES);
  }

  /** A hash of 16 bytes, of another domain than the tokens. */
  public byte[] digest(String domain, String value) {
    return Arrays.copyOf(mac("digest", domain, value), TOKEN_BYTES);
  }

  /** A key of 32 bytes for another use than tokens, of another domain than they. */
  byte[] secret(String use) {
    return mac("secret", use, "");
  }

  /** A hash of 64 bits, of another domain than the tokens. */
  long hash(String domain, String value) {
    return ByteBuffer.wrap(mac("hash", domain, value)).getLong();
  }

  private String hex(String type, String value, int bytes) {
    return HexFormat.of().formatHex(mac("token", type, value), 0, bytes);
  }

  private byte[] mac(String use, String domain, String value) {
    Mac mac = spare.getAndSet(null);
    mac = mac == null ? copy() : mac;
    String all = use + '\0' + domain + '\0' + value;
    byte[] hash = mac.doFinal(all.getBytes(StandardCharsets.UTF_8));
    spare.setRelease(mac);
    return hash;
  }

  private Mac copy() {
    try {
      return (Mac) keyed.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(ALGORITHM + " cannot be cloned", e);
    }
  }
}
