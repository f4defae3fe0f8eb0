package io.freshet.stream;

import io.freshet.protocol.SessionId;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/**
 * Which session-log partition a session lies in: Kafka's own default for a record keyed by the
 * session's name (murmur2 of the UTF-8 key), so that any producer agrees.
 *
 * @param count partitions of the session log, at least 1
 */
public record SessionPartitions(int count) {

  /** The partition of {@code session}, from 0. */
  public int of(SessionId session) {
    byte[] key = session.toString().getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(key)) % count;
  }
}
