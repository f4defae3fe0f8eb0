package io.freshet.session;

import io.freshet.stream.SessionEvent;
import io.freshet.stream.SessionEventCodec;
import java.io.IOException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A record of the session log.
 *
 * @param offset where it lies in its partition
 */
record Logged(long offset, SessionEvent event) {
  private static final Logger LOG = LoggerFactory.getLogger(Logged.class);

  /** What a record of the topic says; null, counted and told, when it says nothing. */
  static Logged read(ConsumerRecord<byte[], byte[]> record, SessionMetrics metrics) {
    try {
      if (record.value() != null) {
        SessionEvent event = SessionEventCodec.decode(record.value());
        if (event != null && event.session() != null) {
          return new Logged(record.offset(), event);
        }
      }
    } catch (IOException e) {
      LOG.debug("a record of the session log could not be read: {}", e.getClass().getName());
    }
    metrics.undecodable();
    LOG.warn(
        "{}-{}@{} is not a session-log record and is left out",
        record.topic(),
        record.partition(),
        record.offset());
    return null;
  }
}
