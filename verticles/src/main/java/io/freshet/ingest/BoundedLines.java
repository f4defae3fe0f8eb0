package io.freshet.ingest;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Lines of a stream, of which at most a number of bytes is held: what a longer line has beyond them
 * is read and thrown away.
 */
final class BoundedLines {
  private final BufferedInputStream in;
  private final int max;

  BoundedLines(InputStream in, int max) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.max = max;
  }

  /**
   * The next line without its end, {@code max + 1} bytes of it when it is longer; null at the end.
   */
  byte[] next() throws IOException {
    int b = in.read();
    if (b < 0) {
      return null;
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    for (; b >= 0 && b != '\n'; b = in.read()) {
      if (line.size() <= max) {
        line.write(b);
      }
    }
    return line.toByteArray();
  }

  /** True when the next read may have to wait. */
  boolean mayWait() throws IOException {
    return in.available() == 0;
  }
}
