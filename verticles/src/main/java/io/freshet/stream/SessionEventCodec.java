package io.freshet.stream;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.freshet.protocol.UnusualJsonException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** Session-log records as JSON bytes. Thread-safe. */
public final class SessionEventCodec {
  private static final ObjectMapper MAPPER = CleanReadBack.MAPPER;

  private SessionEventCodec() {}

  /** The record's bytes. */
  public static byte[] encode(SessionEvent event) {
    try {
      return MAPPER.writerFor(SessionEvent.class).writeValueAsBytes(event);
    } catch (JacksonException e) {
      throw new UncheckedIOException("a session event cannot be written", e);
    }
  }

  /**
   * The same of what a source may have made too large.
   *
   * @throws RecordTooLargeException above {@link Topics#MAX_RECORD_BYTES}, before more is written
   */
  public static byte[] encodeBounded(SessionEvent event) {
    if (event instanceof SessionEvent.RowChanged row) {
      try {
        return RowRecord.bytes(row);
      } catch (UnusualJsonException e) {
        // Jackson writes the same, only slower.
      }
    }
    return RecordBytes.of(MAPPER.writerFor(SessionEvent.class), event);
  }

  /**
   * The record.
   *
   * @throws IOException when the bytes are not a session-log record
   */
  public static SessionEvent decode(byte[] bytes) throws IOException {
    SessionEvent row = RowReadBack.read(bytes);
    return row != null ? row : decodeSlowly(bytes);
  }

  /** The same without the fast way, which it has to agree with. */
  static SessionEvent decodeSlowly(byte[] bytes) throws IOException {
    return MAPPER.readValue(bytes, SessionEvent.class);
  }
}
