package io.freshet.ingest;

import io.freshet.ingest.RetryScan.Attempt;
import io.freshet.stream.RejectedEvent;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * Puts rejected events through ingest again. Of ingest's event loop; reading is done on a worker.
 *
 * <p>An old row must not overwrite a newer one. So the source's partition is read from the rejected
 * event to its end, and what ingest does meanwhile is watched; a row that a later change has
 * altered is left out. What is sent is put, in one turn of the loop that ingest itself sends on, at
 * the end of what goes out by the same producer: whatever ingest reads later comes later in the
 * log.
 */
final class Retries {
  /** A gateway waits a minute, and a browser or a client a little longer. */
  private static final Duration READ_WITHIN = Duration.ofSeconds(45);

  private final Context context;
  private final String bootstrap;
  private final IngestHandler handler;
  private final IngestLogic logic;
  private final RowNames names;
  private final IngestOutput output;
  private final RetryTrail trail;
  private final Clock clock;
  private volatile boolean stopped;

  /** What became of an event. */
  enum Outcome {
    RETRIED("retried"),
    REJECTED_AGAIN("rejected again"),
    SUPERSEDED("superseded"),
    GONE("gone"),
    /** Not tried: there was no room for it in this retry. */
    LEFT("left");

    private final String text;

    Outcome(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * What became of one.
   *
   * @param event as it stands now: with the new reason when it was rejected again
   */
  record Retried(RejectedEvent event, Outcome outcome) {}

  /**
   * Retries.
   *
   * @param logic used for retries only
   */
  Retries(
      Context context,
      String bootstrap,
      IngestHandler handler,
      IngestLogic logic,
      RowNames names,
      IngestOutput output,
      RetryTrail trail,
      Clock clock) {
    this.context = context;
    this.bootstrap = bootstrap;
    this.handler = handler;
    this.logic = logic;
    this.names = names;
    this.output = output;
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * Tries events again; one call at a time.
   *
   * @param who asks
   * @param events open ones, each partition's in the order of their offsets
   * @param open all that are open
   * @return what became of them, once it is acknowledged; those of a partition that cannot be read,
   *     or is not this instance's, are left. Fails when that is so of every one
   */
  Future<List<Retried>> retry(
      RetryTrail.Asker who, List<RejectedEvent> events, Collection<RejectedEvent> open) {
    Map<TopicPartition, List<RejectedEvent>> byPartition =
        events.stream()
            .collect(
                Collectors.groupingBy(Retries::partition, LinkedHashMap::new, Collectors.toList()));
    Set<String> tried = events.stream().map(RejectedEvent::id).collect(Collectors.toSet());
    Map<TopicPartition, List<RejectedEvent>> others =
        open.stream()
            .filter(e -> !tried.contains(e.id()))
            .collect(Collectors.groupingBy(Retries::partition));
    List<Retried> all = new ArrayList<>();
    List<Throwable> failures = new ArrayList<>();
    long deadline = System.nanoTime() + READ_WITHIN.toNanos();
    Future<Void> done = trail.ready();
    for (var one : byPartition.entrySet()) {
      TopicPartition partition = one.getKey();
      List<RejectedEvent> beside = others.getOrDefault(partition, List.of());
      done =
          done.compose(v -> retry(who, partition, one.getValue(), beside, deadline))
              .recover(
                  e -> {
                    failures.add(e);
                    return left(one.getValue());
                  })
              .map(
                  some -> {
                    all.addAll(some);
                    return null;
                  });
    }
    return done.compose(
        v ->
            !failures.isEmpty() && failures.size() == byPartition.size()
                ? Future.failedFuture(failures.getFirst())
                : Future.succeededFuture(all));
  }

  /** True when it can be tried here, or nowhere: nobody reads its topic. */
  boolean isOurs(RejectedEvent event) {
    return !logic.reads(event.topic()) || handler.owns(partition(event));
  }

  private static Future<List<Retried>> left(List<RejectedEvent> events) {
    return Future.succeededFuture(events.stream().map(e -> new Retried(e, Outcome.LEFT)).toList());
  }

  /** Gives up what is being read. */
  void stop() {
    stopped = true;
  }

  private static TopicPartition partition(RejectedEvent event) {
    return new TopicPartition(event.topic(), event.partition());
  }

  private Future<List<Retried>> retry(
      RetryTrail.Asker who,
      TopicPartition partition,
      List<RejectedEvent> events,
      List<RejectedEvent> others,
      long deadline) {
    if (!logic.reads(partition.topic())) {
      return all(events.stream().map(e -> note(who, e, new Retried(e, Outcome.GONE))).toList());
    }
    if (!handler.owns(partition)) {
      return Future.failedFuture("ingest does not read " + partition + " now");
    }
    String topicId = handler.topicId(partition);
    RetryScan scan =
        new RetryScan(logic, names, topicId, handler.generation(partition), events, others);
    RowWatch watch = new RowWatch(partition, names);
    handler.watch(watch);
    return context
        .executeBlocking(() -> read(partition, events.getFirst().offset(), scan, deadline), false)
        .compose(v -> send(who, partition, topicId, events, scan, watch))
        .onComplete(r -> handler.watch(null));
  }

  private Void read(TopicPartition partition, long from, RetryScan scan, long deadline) {
    try (TopicStretch stretch = new TopicStretch(bootstrap, partition)) {
      stretch.read(
          from,
          Duration.ofNanos(deadline - System.nanoTime()),
          () -> !stopped,
          r -> scan.take(r, event -> schemasOf(event, deadline), nowMicros()));
    }
    return null;
  }

  /** What a registry that is down would decide is left to a later try. */
  private KnownSchemas schemasOf(RawEvent event, long deadline) {
    return logic.schemas().await(event, () -> !stopped && System.nanoTime() < deadline);
  }

  /** In one turn of the event loop, so that nothing of ingest's comes between look and send. */
  private Future<List<Retried>> send(
      RetryTrail.Asker who,
      TopicPartition partition,
      String topicId,
      List<RejectedEvent> events,
      RetryScan scan,
      RowWatch watch) {
    if (!handler.owns(partition) || !handler.topicId(partition).equals(topicId)) {
      return Future.failedFuture(partition + " was handed over meanwhile");
    }
    if (watch.isFull()) {
      return Future.failedFuture("too much was read from " + partition + " meanwhile");
    }
    List<Future<Retried>> sends =
        events.stream()
            .map(e -> send(e, scan, watch).compose(retried -> note(who, e, retried)))
            .toList();
    handler.watch(null);
    return all(sends);
  }

  private static Future<List<Retried>> all(List<Future<Retried>> sends) {
    return Future.all(sends).map(v -> sends.stream().map(Future::result).toList());
  }

  private Future<Retried> send(RejectedEvent event, RetryScan scan, RowWatch watch) {
    if (scan.left(event)) {
      return Future.succeededFuture(new Retried(event, Outcome.LEFT));
    }
    if (!scan.found(event)) {
      return Future.succeededFuture(new Retried(event, Outcome.GONE));
    }
    List<Attempt> rows = scan.of(event);
    if (rows.isEmpty()) {
      return again(
          event, "route", "no_row", "the pipeline reads no such row from this topic any more");
    }
    if (rows.stream().anyMatch(a -> a.ingested().emptied() != null)) {
      return again(
          event,
          "route",
          event.code(),
          "a truncate cannot be tried again: rows have come since, and it does not say which");
    }
    boolean join = event.stage().equals("join");
    if (join && rows.stream().filter(a -> !a.ingested().joins().isEmpty()).count() > 1) {
      return again(
          event,
          "join",
          event.code(),
          "the event holds several rows, and it is not known which of them to join again");
    }
    List<Attempt> newest =
        rows.stream().filter(a -> !a.superseded() && !watch.altered(a.rows())).toList();
    if (newest.isEmpty()) {
      return Future.succeededFuture(new Retried(event, Outcome.SUPERSEDED));
    }
    List<Future<List<RejectedEvent>>> sends =
        newest.stream()
            .map(
                a -> {
                  Ingested made = join ? a.ingested().forJoins() : a.ingested();
                  return output.deliver(List.of(made.asRetried()), a.at());
                })
            .toList();
    return Future.all(sends)
        .map(
            v ->
                sends.stream()
                    .flatMap(s -> s.result().stream())
                    .findFirst()
                    .map(rejected -> new Retried(rejected, Outcome.REJECTED_AGAIN))
                    .orElse(new Retried(event, Outcome.RETRIED)));
  }

  /**
   * First into the audit trail, then into {@code freshet.rejected}: what a crash leaves open is
   * tried again, and counts once. An event whose rows are now rejected each for itself has ended.
   */
  private Future<Retried> note(RetryTrail.Asker who, RejectedEvent event, Retried retried) {
    if (retried.outcome() == Outcome.LEFT) {
      return Future.succeededFuture(retried);
    }
    Future<Void> noted = trail.record(who, event, retried, nowMicros());
    if (retried.outcome() != Outcome.REJECTED_AGAIN) {
      RejectedEvent ended = event.ended(retried.outcome().toString(), clock.millis());
      return noted.compose(v -> output.send(ended)).map(v -> retried);
    }
    if (!retried.event().id().equals(event.id())) {
      RejectedEvent ended = event.ended(Outcome.RETRIED.toString(), clock.millis());
      return noted.compose(v -> output.send(ended)).map(v -> retried);
    }
    return noted.map(v -> retried);
  }

  private Future<Retried> again(RejectedEvent event, String stage, String code, String reason) {
    RejectedEvent now = event.again(stage, code, reason, clock.millis());
    return output.send(now).map(v -> new Retried(now, Outcome.REJECTED_AGAIN));
  }

  private long nowMicros() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
  }
}
