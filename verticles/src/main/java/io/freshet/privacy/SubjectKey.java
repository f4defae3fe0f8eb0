package io.freshet.privacy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.crypto.spec.SecretKeySpec;

/** What seals the values of one subject. Thread-safe. */
final class SubjectKey {
  private final SecretKeySpec sealing;
  private final Tokenizer nonces;

  /**
   * A subject's key.
   *
   * @param leaf 32 bytes
   */
  SubjectKey(byte[] leaf) {
    Tokenizer of = new Tokenizer(leaf);
    this.sealing = Sealed.key(of.secret("seal"));
    this.nonces = new Tokenizer(of.secret("nonce"));
  }

  SecretKeySpec sealing() {
    return sealing;
  }

  /**
   * The nonce of a value: of the same value in the same field always the same, so that an event
   * that is read twice gives the same bytes; of others another, which GCM cannot do without.
   */
  byte[] nonce(String field, byte[] plain) {
    // Every byte as a character of its own: the hash is over what was given, whatever it is.
    String value = new String(plain, StandardCharsets.ISO_8859_1);
    return Arrays.copyOf(nonces.digest(field, value), Sealed.NONCE);
  }
}
