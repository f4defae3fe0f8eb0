package io.freshet.ingest;

import io.freshet.registry.Known;
import io.freshet.registry.SchemaId;
import io.vertx.core.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Batches of partitions whose next event waits for the schema registry, or for a truncate before
 * it, each partition's in order. Others go on meanwhile: between partitions there is no order. Of
 * one event loop; bounded by what the consumer has unhandled.
 */
final class HeldBack {
  /** What is asked for ahead of a batch's events; those beyond are asked for one by one. */
  private static final int ASKED_AHEAD = 64;

  private final Context context;
  private final Schemas schemas;
  private final Clock clock;
  private final Map<TopicPartition, Hold> held = new HashMap<>();

  /** A partition's batches; {@code needed} are the schemas that the first event waits for. */
  private record Hold(Deque<BatchWork> works, Set<SchemaId> needed, Instant since) {}

  /**
   * A partition that waits for a schema for which the registry does not answer.
   *
   * @param since to the second
   * @param trouble what is wrong
   */
  record Stuck(TopicPartition partition, Instant since, SchemaId schema, String trouble) {

    @Override
    public String toString() {
      return "%s; %s since %s for schema %s".formatted(trouble, partition, since, schema);
    }
  }

  HeldBack(Context context, Schemas schemas, Clock clock) {
    this.context = context;
    this.schemas = schemas;
    this.clock = clock;
  }

  /** Of the partitions whose schema the registry does not give the one that waits for longest. */
  Optional<Stuck> longest() {
    return held.entrySet().stream()
        .flatMap(e -> stuck(e.getKey(), e.getValue()).stream())
        .min(Comparator.comparing(Stuck::since));
  }

  private Optional<Stuck> stuck(TopicPartition partition, Hold hold) {
    return hold.needed().stream()
        .flatMap(
            id ->
                schemas.trouble(id).stream()
                    .map(
                        trouble ->
                            new Stuck(
                                partition,
                                hold.since().truncatedTo(ChronoUnit.SECONDS),
                                id,
                                trouble)))
        .findFirst();
  }

  /** Partitions that wait for a truncate, and since when; empty when none does. */
  String paused() {
    return held.entrySet().stream()
        .filter(e -> e.getValue().needed().isEmpty())
        .map(
            e ->
                "; %s waits for a truncate since %s"
                    .formatted(e.getKey(), e.getValue().since().truncatedTo(ChronoUnit.SECONDS)))
        .sorted()
        .collect(Collectors.joining());
  }

  /** Seconds that the partition which waits for longest has waited; 0 when none waits. */
  double seconds() {
    return held.values().stream()
        .map(Hold::since)
        .min(Comparator.naturalOrder())
        .map(since -> Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1_000.0))
        .orElse(0.0);
  }

  /** Partitions that wait. */
  int size() {
    return held.size();
  }

  /** Asks for the schemas that a batch names, all at once. */
  void askAhead(BatchWork work) {
    if (schemas == Schemas.NONE) {
      return;
    }
    Set<SchemaId> ids = new HashSet<>();
    for (ConsumerRecord<byte[], byte[]> record : work.batch.records()) {
      ids.addAll(Framing.of(RawEvent.of(record, work.owned.topicId)).ids());
      if (ids.size() >= ASKED_AHEAD) {
        break;
      }
    }
    ids.forEach(schemas::load);
  }

  /** Takes a batch that comes behind those held; false when none of its partition are. */
  boolean takes(BatchWork work) {
    Hold hold = held.get(work.batch.partition());
    if (hold == null) {
      return false;
    }
    hold.works().addLast(work);
    return true;
  }

  /**
   * Holds a partition's batches back, for something else than a schema.
   *
   * @return ends that, once: gives the batches that were held, in order; none when they were let go
   *     of meanwhile
   */
  Supplier<Deque<BatchWork>> pause(TopicPartition partition, Deque<BatchWork> waiting) {
    Hold hold = new Hold(taken(partition, waiting), Set.of(), clock.instant());
    held.put(partition, hold);
    return () -> {
      if (held.get(partition) != hold) {
        return new ArrayDeque<>();
      }
      held.remove(partition);
      return hold.works();
    };
  }

  private static Deque<BatchWork> taken(TopicPartition partition, Deque<BatchWork> waiting) {
    Deque<BatchWork> works = new ArrayDeque<>();
    for (Iterator<BatchWork> all = waiting.iterator(); all.hasNext(); ) {
      BatchWork work = all.next();
      if (work.batch.partition().equals(partition)) {
        works.addLast(work);
        all.remove();
      }
    }
    return works;
  }

  /**
   * Holds a partition's batches back.
   *
   * @param waiting they are taken out of
   * @param needed schemas that the first event of the first of them waits for
   * @param ready given them on the event loop, once the registry has answered
   * @param failed told why it never will
   */
  void hold(
      TopicPartition partition,
      Deque<BatchWork> waiting,
      Set<SchemaId> needed,
      BiConsumer<Deque<BatchWork>, KnownSchemas> ready,
      Consumer<Throwable> failed) {
    Deque<BatchWork> works = taken(partition, waiting);
    Hold hold = new Hold(works, needed, clock.instant());
    held.put(partition, hold);
    Map<SchemaId, CompletableFuture<Known<EventSchema>>> answers = new HashMap<>();
    needed.forEach(id -> answers.put(id, schemas.load(id)));
    CompletableFuture.allOf(answers.values().toArray(CompletableFuture[]::new))
        .whenComplete(
            (v, failure) ->
                context.runOnContext(
                    c -> {
                      if (held.get(partition) != hold) {
                        return; // let go of meanwhile
                      }
                      held.remove(partition);
                      if (failure == null) {
                        Map<SchemaId, Known<EventSchema>> found = new HashMap<>();
                        answers.forEach((id, answer) -> found.put(id, answer.join()));
                        ready.accept(works, new KnownSchemas(true, found));
                      } else {
                        failed.accept(failure);
                      }
                    }));
  }

  /** Lets go of partitions: the batches that were held. */
  List<BatchWork> letGo(Collection<TopicPartition> partitions) {
    List<BatchWork> works = new ArrayList<>();
    for (TopicPartition partition : partitions) {
      Hold gone = held.remove(partition);
      if (gone != null) {
        works.addAll(gone.works());
      }
    }
    return works;
  }

  /** Lets go of all. */
  void clear() {
    held.clear();
  }
}
