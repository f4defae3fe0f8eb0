package io.freshet.replay;

import java.nio.charset.StandardCharsets;

/**
 * Puts sessions in an order that has nothing to do with their names, so that a stretch of it is a
 * fair sample.
 */
final class SessionHash {
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;
  private static final int BYTE = 0xff;

  private SessionHash() {}

  /** From 0, always below {@link Long#MAX_VALUE}. */
  static long of(String session) {
    return of(session.getBytes(StandardCharsets.UTF_8));
  }

  /** The same of the name's UTF-8 bytes. */
  static long of(byte[] name) {
    long hash = OFFSET; // FNV-1a, then mixed as in SplittableRandom
    for (byte b : name) {
      hash = (hash ^ (b & BYTE)) * PRIME;
    }
    hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
    hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
    return Math.min((hash ^ (hash >>> 31)) & Long.MAX_VALUE, Long.MAX_VALUE - 1);
  }
}
