package io.freshet.stream;

import java.nio.charset.StandardCharsets;

/** Texts of ASCII as their bytes. */
final class Ascii {
  private Ascii() {}

  static byte[] of(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
