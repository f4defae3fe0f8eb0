package io.freshet.gateway;

import java.util.HexFormat;

/**
 * A configured token.
 *
 * @param sha256 SHA-256 of the bearer token, 64 hex digits; the token itself is stored nowhere
 * @param principal whom it stands for
 */
public record TokenGrant(String sha256, Principal principal) {

  /** Refuses a hash that is not one. */
  public TokenGrant {
    if (HexFormat.of().parseHex(sha256).length != 32) {
      throw new IllegalArgumentException("a SHA-256 has 64 hex digits");
    }
  }

  byte[] hash() {
    return HexFormat.of().parseHex(sha256);
  }

  /** Names whom, not the hash. */
  @Override
  public String toString() {
    return "TokenGrant[" + principal + "]";
  }
}
