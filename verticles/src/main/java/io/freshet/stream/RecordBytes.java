package io.freshet.stream;

import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * A record in the making that stops at what Freshet's topics take: an event of a few megabytes may
 * hold numbers that are a hundred times as long when they are written without exponents.
 */
final class RecordBytes extends OutputStream {
  private static final int USUAL = 1_024;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL);

  private RecordBytes() {}

  /** Jackson passes an IOException on as it is. */
  private static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * The record's bytes.
   *
   * @throws RecordTooLargeException above {@link Topics#MAX_RECORD_BYTES}
   * @throws UncheckedIOException when it has no form in JSON
   */
  static byte[] of(ObjectWriter writer, Object record) {
    RecordBytes made = new RecordBytes();
    try {
      writer.writeValue(made, record);
    } catch (TooLargeException e) {
      throw new RecordTooLargeException("a record of over " + Topics.MAX_RECORD_BYTES + " bytes");
    } catch (IOException e) {
      throw new UncheckedIOException("a record cannot be written", e);
    }
    return made.bytes.toByteArray();
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] some, int from, int length) throws IOException {
    if (bytes.size() + length > Topics.MAX_RECORD_BYTES) {
      throw new TooLargeException();
    }
    bytes.write(some, from, length);
  }
}
