package io.freshet.session;

import io.freshet.stream.KafkaClients;
import io.freshet.stream.LogAppender;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** What the partitions of one SessionVerticle share. */
record Stage(
    Vertx vertx,
    SessionConfig config,
    Fold fold,
    SnapshotStore store,
    LogAppender producer,
    KafkaClients kafka,
    SessionMetrics metrics,
    PulseNotes pulse,
    Clock clock) {

  /** Epoch microseconds. */
  long nowMicros() {
    Instant now = clock.instant();
    return TimeUnit.SECONDS.toMicros(now.getEpochSecond())
        + TimeUnit.NANOSECONDS.toMicros(now.getNano());
  }
}
