package io.freshet.join;

import io.freshet.change.Coordinates;
import io.freshet.protocol.Cause;
import io.freshet.stream.JoinEvent;
import io.freshet.stream.JoinEventCodec;
import io.freshet.stream.LogAppender;
import io.freshet.stream.PacedLog;
import io.freshet.stream.RejectedEvent;
import io.freshet.stream.RejectedEventCodec;
import io.freshet.stream.RowName;
import io.freshet.stream.SessionEvent.RowChanged;
import io.freshet.stream.SessionEventCodec;
import io.freshet.stream.Topics;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * Carries effects out, in their order, without waiting for one before the next. Of one event loop.
 */
final class JoinOutput {
  private final PacedLog log;
  private final JoinMetrics metrics;
  private final Clock clock;

  /**
   * An output.
   *
   * @param turns runs something in a later turn of the event loop that this is called on
   */
  JoinOutput(LogAppender producer, Executor turns, JoinMetrics metrics, Clock clock) {
    this.log = new PacedLog(producer, turns);
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Completes when it is acknowledged; what is too large for Kafka ends as rejected. */
  Future<?> run(JoinEffect effect) {
    return switch (effect) {
      case JoinEffect.Emit emit -> emit(emit.row());
      case JoinEffect.Send send -> send(send.event(), send.to());
      case JoinEffect.Tell tell -> tell(tell.event(), tell.partition());
      case JoinEffect.Reject reject ->
          reject(reject.row(), reject.cause(), reject.code(), reject.reason());
    };
  }

  private Future<?> emit(RowChanged row) {
    metrics.emitted();
    return unlessTooLarge(
        () ->
            log.send(
                Topics.SESSIONS,
                bytes(row.session().toString()),
                SessionEventCodec.encodeBounded(row)),
        () ->
            reject(
                new RowName(row.pipeline(), row.source(), row.row()),
                row.cause(),
                "too_large",
                "the row with what it looks up is too large for Kafka"));
  }

  private Future<?> send(JoinEvent event, RowName to) {
    return unlessTooLarge(
        () -> log.send(Topics.JOINS, bytes(to.toString()), JoinEventCodec.encodeBounded(event)),
        () -> rejectUntold(event));
  }

  /** Tells a partition. */
  Future<?> tell(JoinEvent event, int partition) {
    byte[] key = bytes(Integer.toString(partition));
    return unlessTooLarge(
        () -> log.send(Topics.JOINS, partition, key, JoinEventCodec.encodeBounded(event)),
        () -> rejectUntold(event));
  }

  /** Rows that refer to it stay as they are. Failing would end the stage, after each restart. */
  private Future<?> rejectUntold(JoinEvent event) {
    String reason = "what rows that refer to it have to know of it is too large for Kafka";
    return switch (event) {
      case JoinEvent.SubjectRead read ->
          reject(read.name(), read.lineage().cause(), "too_large", reason);
      case JoinEvent.Answered answered ->
          reject(answered.name(), answered.lineage().cause(), "too_large", reason);
      default -> Future.failedFuture("a record of a few bytes is too large for Kafka");
    };
  }

  /** It may turn out before it is sent or, by a few bytes, when it is. */
  private static Future<?> unlessTooLarge(
      Supplier<Future<RecordMetadata>> send, Supplier<Future<?>> otherwise) {
    try {
      return send.get()
          .<Object>mapEmpty()
          .recover(
              e ->
                  e instanceof RecordTooLargeException
                      ? otherwise.get().mapEmpty()
                      : Future.failedFuture(e));
    } catch (RecordTooLargeException e) {
      return otherwise.get();
    }
  }

  private Future<?> reject(RowName row, Cause cause, String code, String reason) {
    metrics.rejected(code);
    Coordinates at = new Coordinates(cause.topic(), cause.partition(), cause.offset());
    RejectedEvent rejected =
        RejectedEvent.of(at, row.pipeline(), row.table(), "join", code, reason, clock.millis())
            .whole();
    return log.send(Topics.REJECTED, bytes(rejected.id()), RejectedEventCodec.encode(rejected));
  }

  /** True when another effect may be carried out. */
  boolean hasRoom() {
    return log.hasRoom();
  }

  /** Completes when there is room: at once, or later. */
  Future<Void> room() {
    return log.room();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
