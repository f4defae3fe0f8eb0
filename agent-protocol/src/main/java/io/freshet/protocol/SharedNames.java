package io.freshet.protocol;

import java.nio.charset.StandardCharsets;

/**
 * Names that come again and again, each made once: of two that fall to the same place the newer
 * stays. Bounded. Thread-safe: threads may see different places, but whole names.
 */
final class SharedNames {
  private static final int PLACES = 4_096;
  private static final int MAX_LENGTH = 64;

  private final String[] names = new String[PLACES];

  /**
   * The name in a part of {@code bytes}, which are ASCII.
   *
   * @param hash as {@link String#hashCode} of it
   */
  String of(byte[] bytes, int from, int length, int hash) {
    int place = (hash ^ hash >>> 15) & PLACES - 1;
    String known = names[place];
    if (known != null && isAt(known, bytes, from, length)) {
      return known;
    }
    String name = new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    if (length <= MAX_LENGTH) {
      names[place] = name;
    }
    return name;
  }

  private static boolean isAt(String name, byte[] bytes, int from, int length) {
    if (name.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (name.charAt(i) != bytes[from + i]) {
        return false;
      }
    }
    return true;
  }
}
