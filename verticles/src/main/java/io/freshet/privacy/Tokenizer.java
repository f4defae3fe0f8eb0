package io.freshet.privacy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keyed hashes (HMAC-SHA256): equal values get equal tokens under one key, and nobody without the
 * key can try out values. Thread-safe.
 */
public final class Tokenizer {
  private static final int MIN_KEY = 32;
  private static final int TOKEN_BYTES = 8;

  private final SecretKeySpec key;
  private final ThreadLocal<Mac> macs = ThreadLocal.withInitial(this::mac);

  /**
   * A tokenizer.
   *
   * @param key 32 bytes or more
   */
  public Tokenizer(byte[] key) {
    if (key.length < MIN_KEY) {
      throw new IllegalArgumentException("a privacy key has 32 bytes or more");
    }
    this.key = new SecretKeySpec(key, "HmacSHA256");
  }

  /** Token of a value of a type: the type, {@code _} and 16 hex digits. */
  public String token(String type, String value) {
    return type + "_" + HexFormat.of().formatHex(hash(type + "\n" + value));
  }

  /** The first 8 bytes of the value's hash. */
  byte[] hash(String value) {
    byte[] whole = macs.get().doFinal(value.getBytes(StandardCharsets.UTF_8));
    return Arrays.copyOf(whole, TOKEN_BYTES);
  }

  private Mac mac() {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
