package io.freshet.stream;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** Records of {@code freshet.joins} as JSON bytes. Thread-safe. */
public final class JoinEventCodec {
  private JoinEventCodec() {}

  /** The record's bytes. */
  public static byte[] encode(JoinEvent event) {
    try {
      return CleanReadBack.MAPPER.writerFor(JoinEvent.class).writeValueAsBytes(event);
    } catch (JacksonException e) {
      throw new UncheckedIOException("a join event cannot be written", e);
    }
  }

  /**
   * The same of what a source may have made too large.
   *
   * @throws RecordTooLargeException above {@link Topics#MAX_RECORD_BYTES}, before more is written
   */
  public static byte[] encodeBounded(JoinEvent event) {
    return RecordBytes.of(CleanReadBack.MAPPER.writerFor(JoinEvent.class), event);
  }

  /**
   * The record.
   *
   * @throws IOException when the bytes are not a record of {@code freshet.joins}
   */
  public static JoinEvent decode(byte[] bytes) throws IOException {
    return CleanReadBack.MAPPER.readValue(bytes, JoinEvent.class);
  }
}
