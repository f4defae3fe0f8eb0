package io.freshet.gateway;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.protocol.Json;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Whether JSON is too long, without writing more of it than may be: a number of seven characters
 * with an exponent is a thousand digits when it is written out. Stateless.
 */
final class JsonLength {
  private JsonLength() {}

  /** True when the value takes more than {@code bytes} as the hub writes it. */
  static boolean isOver(JsonNode value, int bytes) {
    Counted counted = new Counted(bytes);
    try (JsonGenerator out = Json.mapper().getFactory().createGenerator(counted)) {
      Json.mapper().writeTree(out, value);
    } catch (IOException e) {
      return true; // over it, or of no form that could be written
    }
    return counted.left < 0;
  }

  /** Takes so many bytes and fails at the next. */
  private static final class Counted extends OutputStream {
    private long left;

    Counted(long bytes) {
      this.left = bytes;
    }

    @Override
    public void write(int b) throws IOException {
      take(1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      take(length);
    }

    private void take(int length) throws IOException {
      left -= length;
      if (left < 0) {
        throw new IOException("too long");
      }
    }
  }
}
