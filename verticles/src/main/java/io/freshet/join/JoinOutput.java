package io.freshet.join;

import io.freshet.change.Coordinates;
import io.freshet.protocol.Cause;
import io.freshet.stream.JoinEvent;
import io.freshet.stream.JoinEventCodec;
import io.freshet.stream.LogAppender;
import io.freshet.stream.RejectedEvent;
import io.freshet.stream.RejectedEventCodec;
import io.freshet.stream.RowName;
import io.freshet.stream.SessionEvent.RowChanged;
import io.freshet.stream.SessionEventCodec;
import io.freshet.stream.Topics;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * Carries effects out, in their order, without waiting for one before the next. Of one event loop.
 */
final class JoinOutput {
  private static final long MAX_UNACKNOWLEDGED_BYTES = 24L << 20;

  private final LogAppender producer;
  private final JoinMetrics metrics;
  private final Clock clock;
  private final List<Promise<Void>> waiting = new ArrayList<>();
  private long unacknowledged;

  JoinOutput(LogAppender producer, JoinMetrics metrics, Clock clock) {
    this.producer = producer;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Completes when it is acknowledged; a row too large for Kafka ends as rejected. */
  Future<?> run(JoinEffect effect) {
    return switch (effect) {
      case JoinEffect.Emit emit -> emit(emit.row());
      case JoinEffect.Send send -> {
        byte[] key = bytes(send.to().toString());
        byte[] value = JoinEventCodec.encode(send.event());
        yield counted(value.length, producer.send(Topics.JOINS, key, value));
      }
      case JoinEffect.Tell tell -> tell(tell.event(), tell.partition());
      case JoinEffect.Reject reject ->
          reject(reject.row(), reject.cause(), reject.code(), reject.reason());
    };
  }

  private Future<?> emit(RowChanged row) {
    byte[] value = SessionEventCodec.encode(row);
    metrics.emitted();
    return counted(
        value.length,
        producer
            .send(Topics.SESSIONS, bytes(row.session().toString()), value)
            .<Object>mapEmpty()
            .recover(
                e ->
                    e instanceof RecordTooLargeException
                        ? reject(
                                new RowName(row.pipeline(), row.source(), row.row()),
                                row.cause(),
                                "too_large",
                                "the row with what it looks up is too large for Kafka")
                            .mapEmpty()
                        : Future.failedFuture(e)));
  }

  /** Tells a partition. */
  Future<?> tell(JoinEvent event, int partition) {
    byte[] value = JoinEventCodec.encode(event);
    byte[] key = bytes(Integer.toString(partition));
    return counted(value.length, producer.send(Topics.JOINS, partition, key, value));
  }

  private Future<?> reject(RowName row, Cause cause, String code, String reason) {
    metrics.rejected(code);
    Coordinates at = new Coordinates(cause.topic(), cause.partition(), cause.offset());
    RejectedEvent rejected =
        RejectedEvent.of(at, row.pipeline(), row.table(), "join", code, reason, clock.millis())
            .whole();
    return producer.send(
        Topics.REJECTED, bytes(rejected.id()), RejectedEventCodec.encode(rejected));
  }

  private Future<?> counted(int size, Future<?> send) {
    unacknowledged += size;
    return send.onComplete(
        r -> {
          unacknowledged -= size;
          if (unacknowledged < MAX_UNACKNOWLEDGED_BYTES && !waiting.isEmpty()) {
            List<Promise<Void>> go = List.copyOf(waiting);
            waiting.clear();
            go.forEach(Promise::complete);
          }
        });
  }

  /** Completes at once, or when few enough bytes are unacknowledged to go on. */
  Future<Void> room() {
    if (unacknowledged < MAX_UNACKNOWLEDGED_BYTES) {
      return Future.succeededFuture();
    }
    Promise<Void> promise = Promise.promise();
    waiting.add(promise);
    return promise.future();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
