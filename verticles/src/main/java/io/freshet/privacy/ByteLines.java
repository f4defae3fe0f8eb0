package io.freshet.privacy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** Reads lines as bytes, up to a bound each; what a line has beyond it is read and thrown away. */
final class ByteLines {
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;
  private final int limit;
  private final byte[] buffer = new byte[1 << 16];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
  private int from;
  private int to;
  private boolean first = true;
  private boolean tooLong;

  ByteLines(InputStream in, int limit) {
    this.in = in;
    this.limit = limit;
  }

  /** Reads the next line; false at the end. */
  boolean next() throws IOException {
    line.reset();
    tooLong = false;
    boolean any = false;
    while (fill()) {
      any = true;
      int end = from;
      while (end < to && buffer[end] != '\n') {
        end++;
      }
      keep(from, end);
      from = end;
      if (end < to) {
        from++;
        break;
      }
    }
    return any;
  }

  private boolean fill() throws IOException {
    if (from < to) {
      return true;
    }
    from = 0;
    to = Math.max(0, in.read(buffer));
    return to > 0;
  }

  private void keep(int start, int end) {
    if (line.size() + (end - start) > limit) {
      tooLong = true;
    }
    if (!tooLong) {
      line.write(buffer, start, end - start);
    }
  }

  boolean isTooLong() {
    return tooLong;
  }

  /** Whether more input has been read already. */
  boolean isBuffered() {
    return from < to;
  }

  /** The line without its end, and the first without a byte order mark. */
  ByteBuffer line() {
    byte[] bytes = line.toByteArray();
    int skipped = first && startsWithMark(bytes) ? BYTE_ORDER_MARK.length : 0;
    first = false;
    return ByteBuffer.wrap(bytes, skipped, bytes.length - skipped);
  }

  private static boolean startsWithMark(byte[] bytes) {
    for (int i = 0; i < BYTE_ORDER_MARK.length; i++) {
      if (bytes.length <= i || bytes[i] != BYTE_ORDER_MARK[i]) {
        return false;
      }
    }
    return true;
  }
}
