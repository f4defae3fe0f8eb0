package io.freshet.ingest;

import io.freshet.change.Coordinates;
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
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** Sends what ingest made: no record waits for the one before, but for room in the producer. */
final class IngestOutput implements EventOutput {
  static final byte[] KNOWN = {1};

  /** Sessions that a row may go to without a look at what its records take together. */
  private static final int FEW = 4;

  private static final Future<Object> SENT = Future.succeededFuture();

  private final PacedLog log;
  private final IngestMetrics metrics;
  private final Clock clock;

  /**
   * An output.
   *
   * @param turns runs something in a later turn of the event loop that this is called on
   */
  IngestOutput(LogAppender producer, Executor turns, IngestMetrics metrics, Clock clock) {
    this.log = new PacedLog(producer, turns);
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * Sends an event's records, after those of all events before it.
   *
   * @return completes when all are acknowledged; what is too large ends as rejected, any other
   *     failure fails
   */
  @Override
  public Future<?> send(List<Ingested> all, Coordinates at) {
    return all.size() == 1 && isOneRow(all.getFirst()) && log.hasRoom()
        ? send(all.getFirst().rows().getFirst(), at)
        : deliver(all, at);
  }

  @Override
  public boolean hasRoom() {
    return log.hasRoom();
  }

  @Override
  public Future<Void> room() {
    return log.room();
  }

  /** As most events are: they need no list of what becomes of each record. */
  private static boolean isOneRow(Ingested ingested) {
    return ingested.rows().size() == 1
        && ingested.joins().isEmpty()
        && ingested.names().isEmpty()
        && ingested.rejected() == null;
  }

  /** As {@link #send(List, Coordinates)}; with what ended as rejected, for whatever reason. */
  Future<List<RejectedEvent>> deliver(List<Ingested> all, Coordinates at) {
    Delivery delivery = new Delivery(this, all, at);
    log.add(delivery);
    return delivery.done();
  }

  /** Bytes sent so far. */
  long sent() {
    return log.sent();
  }

  Future<?> name(byte[] hash) {
    return log.send(Topics.NAMES, hash, KNOWN);
  }

  /**
   * A row goes whole to each session that it names, or to none.
   *
   * @param left what its event may still take, bytes, above 0
   * @return why it goes to none; null when it goes
   */
  String tooMuch(List<RowChanged> rows, long left) {
    if (rows.size() <= FEW) {
      return null;
    }
    RowChanged shown =
        rows.stream().filter(row -> row.values() != null).findFirst().orElse(rows.getFirst());
    long bytes;
    try {
      bytes = (long) SessionEventCodec.encodeBounded(shown).length * rows.size();
    } catch (RecordTooLargeException e) {
      return "the clean record is too large for Kafka, for %d sessions".formatted(rows.size());
    } catch (UncheckedIOException e) {
      return null; // told of each
    }
    if (bytes <= left) {
      return null;
    }
    String takes = "the row goes to %d sessions, which takes ".formatted(rows.size());
    return bytes > Topics.MAX_FAN_OUT_BYTES
        ? takes + "over 128 MB together"
        : takes + "its event over 128 MB together: by itself, when it is retried, it fits";
  }

  /** Rejects all that was made of a change. */
  Future<?> rejectTogether(Ingested one, Coordinates at, String reason) {
    if (one.rows().isEmpty()) {
      JoinEvent event = one.joins().getFirst();
      return reject(one.pipeline(), name(event).table(), place(event, at), "too_large", reason);
    }
    RowChanged first = one.rows().getFirst();
    return reject(first.pipeline(), first.source(), at.atRow(first.index()), "too_large", reason);
  }

  Future<?> send(RowChanged row, Coordinates at) {
    return send(
        Topics.SESSIONS,
        row.session().toString(),
        () -> SessionEventCodec.encodeBounded(row),
        row.pipeline(),
        row.source(),
        at.atRow(row.index()));
  }

  Future<?> send(JoinEvent event, Coordinates at) {
    RowName name = name(event);
    return send(
        Topics.JOINS,
        name.toString(),
        () -> JoinEventCodec.encodeBounded(event),
        name.pipeline(),
        name.table(),
        place(event, at));
  }

  /** Tells a partition of the joins, in a few bytes. */
  Future<?> tell(JoinEvent event, int partition) {
    byte[] key = Integer.toString(partition).getBytes(StandardCharsets.UTF_8);
    return log.send(Topics.JOINS, partition, key, JoinEventCodec.encode(event));
  }

  private static RowName name(JoinEvent event) {
    return switch (event) {
      case JoinEvent.RowRead row -> row.name();
      case JoinEvent.SubjectRead subject -> subject.name();
      default -> throw new IllegalArgumentException("ingest reads rows and subjects only");
    };
  }

  private static Coordinates place(JoinEvent event, Coordinates at) {
    return at.atRow(event.origin() == null ? at.row() : event.origin().index());
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
    return log.send(topic, key.getBytes(StandardCharsets.UTF_8), value)
        .transform(
            sent -> {
              if (sent.succeeded()) {
                return SENT;
              }
              return sent.cause() instanceof RecordTooLargeException
                  ? rejectTooLarge(pipeline, source, at)
                  : Future.failedFuture(sent.cause());
            });
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

  /** Counts it and keeps it. */
  Future<Void> refuse(RejectedEvent event) {
    metrics.rejected(event);
    return send(event).mapEmpty();
  }

  /** Keeps it; of its id the newest counts. */
  Future<Object> send(RejectedEvent event) {
    byte[] key = event.id().getBytes(StandardCharsets.UTF_8);
    return log.send(Topics.REJECTED, key, RejectedEventCodec.encode(event)).map(event);
  }
}
