package io.freshet.ingest;

import io.freshet.change.Coordinates;
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
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** Sends what ingest made, without waiting for one record before the next. */
final class IngestOutput {
  static final byte[] KNOWN = {1};

  /** Sessions that a row may go to without a look at what its records take together. */
  private static final int FEW = 4;

  /** With what else may be on its way it stays below what the producer takes: 48 MB. */
  private static final long MAX_TOGETHER = 16L << 20;

  private final LogAppender producer;
  private final IngestMetrics metrics;
  private final Clock clock;

  IngestOutput(LogAppender producer, IngestMetrics metrics, Clock clock) {
    this.producer = producer;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * Sends an event's records.
   *
   * @return completes when all are acknowledged; a record that is too large for Kafka ends as
   *     rejected, any other failure fails
   */
  Future<Void> send(Ingested ingested, Coordinates at) {
    return isOneRow(ingested)
        ? send(ingested.rows().getFirst(), at).mapEmpty()
        : deliver(ingested, at).mapEmpty();
  }

  /** As most events are: they need no list of what becomes of each record. */
  private static boolean isOneRow(Ingested ingested) {
    return ingested.rows().size() == 1
        && ingested.joins().isEmpty()
        && ingested.names().isEmpty()
        && ingested.rejected() == null;
  }

  /** As {@link #send}; with what ended as rejected, for whatever reason. */
  Future<List<RejectedEvent>> deliver(Ingested ingested, Coordinates at) {
    List<Future<?>> sends = new ArrayList<>();
    ingested.names().forEach(hash -> sends.add(producer.send(Topics.NAMES, hash, KNOWN)));
    if (isTooMuch(ingested.rows())) {
      sends.add(rejectTogether(ingested.rows(), at));
    } else {
      ingested.rows().forEach(row -> sends.add(send(row, at)));
    }
    ingested.joins().forEach(event -> sends.add(send(event, at)));
    if (ingested.rejected() != null) {
      sends.add(send(ingested.rejected()));
    }
    return Future.all(sends)
        .map(
            all ->
                sends.stream()
                    .map(sent -> (Object) sent.result())
                    .filter(RejectedEvent.class::isInstance)
                    .map(RejectedEvent.class::cast)
                    .toList());
  }

  /**
   * A row goes whole to each session that it names. One that the producer cannot take would end the
   * stage, again after each restart.
   */
  private static boolean isTooMuch(List<RowChanged> rows) {
    if (rows.size() <= FEW) {
      return false;
    }
    RowChanged shown =
        rows.stream().filter(row -> row.values() != null).findFirst().orElse(rows.getFirst());
    try {
      return (long) SessionEventCodec.encodeBounded(shown).length * rows.size() > MAX_TOGETHER;
    } catch (RecordTooLargeException e) {
      return true;
    } catch (UncheckedIOException e) {
      return false; // told of each
    }
  }

  private Future<Object> rejectTogether(List<RowChanged> rows, Coordinates at) {
    RowChanged first = rows.getFirst();
    return reject(
        first.pipeline(),
        first.source(),
        at.atRow(first.index()),
        "too_large",
        "the row goes to %d sessions, and its records together are too large"
            .formatted(rows.size()));
  }

  private Future<?> send(RowChanged row, Coordinates at) {
    return send(
        Topics.SESSIONS,
        row.session().toString(),
        () -> SessionEventCodec.encodeBounded(row),
        row.pipeline(),
        row.source(),
        at.atRow(row.index()));
  }

  private Future<?> send(JoinEvent event, Coordinates at) {
    RowName name =
        switch (event) {
          case JoinEvent.RowRead row -> row.name();
          case JoinEvent.SubjectRead subject -> subject.name();
          default -> throw new IllegalArgumentException("ingest reads rows and subjects only");
        };
    int index = event.origin() == null ? at.row() : event.origin().index();
    return send(
        Topics.JOINS,
        name.toString(),
        () -> JoinEventCodec.encodeBounded(event),
        name.pipeline(),
        name.table(),
        at.atRow(index));
  }

  private Future<?> send(
      String topic,
      String key,
      Supplier<byte[]> record,
      String pipeline,
      String source,
      Coordinates at) {
    byte[] value;
    try {
      value = record.get();
    } catch (UncheckedIOException e) {
      return reject(pipeline, source, at, "not_written", "the record has no form in JSON");
    } catch (RecordTooLargeException e) {
      return rejectTooLarge(pipeline, source, at);
    }
    return producer
        .send(topic, key.getBytes(StandardCharsets.UTF_8), value)
        .<Object>mapEmpty()
        .recover(
            e ->
                e instanceof RecordTooLargeException
                    ? rejectTooLarge(pipeline, source, at)
                    : Future.failedFuture(e));
  }

  private Future<Object> rejectTooLarge(String pipeline, String source, Coordinates at) {
    return reject(pipeline, source, at, "too_large", "the clean record is too large for Kafka");
  }

  private Future<Object> reject(
      String pipeline, String source, Coordinates at, String code, String reason) {
    RejectedEvent rejected =
        RejectedEvent.of(at, pipeline, source, "send", code, reason, clock.millis());
    metrics.rejected(rejected);
    return send(rejected);
  }

  /** Keeps it; of its id the newest counts. */
  Future<Object> send(RejectedEvent event) {
    byte[] key = event.id().getBytes(StandardCharsets.UTF_8);
    return producer.send(Topics.REJECTED, key, RejectedEventCodec.encode(event)).map(event);
  }
}
