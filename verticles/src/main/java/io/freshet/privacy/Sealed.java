package io.freshet.privacy;

import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM: what is sealed can be read, and was not changed, only with the key and context. */
final class Sealed {
  static final int NONCE = 12;
  static final int TAG = 16;

  private Sealed() {}

  /**
   * Seals bytes.
   *
   * @param nonce 12 bytes; never twice for other bytes under one key
   * @param context has to be the same to open it; it is not in the result
   */
  static byte[] seal(SecretKeySpec key, byte[] nonce, byte[] context, byte[] plain) {
    try {
      return cipher(Cipher.ENCRYPT_MODE, key, nonce, context).doFinal(plain);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM does not work in this Java", e);
    }
  }

  /** What was sealed; null when it was changed, or sealed otherwise. */
  static byte[] open(SecretKeySpec key, byte[] nonce, byte[] context, byte[] sealed) {
    try {
      return cipher(Cipher.DECRYPT_MODE, key, nonce, context).doFinal(sealed);
    } catch (AEADBadTagException e) {
      return null;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM does not work in this Java", e);
    }
  }

  static SecretKeySpec key(byte[] bytes) {
    return new SecretKeySpec(bytes, "AES");
  }

  private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, byte[] context)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG * Byte.SIZE, nonce));
    cipher.updateAAD(context);
    return cipher;
  }
}
