package io.freshet.session;

import io.freshet.stream.LogBatch;
import io.freshet.stream.LogHandler;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;

/** The session-log partitions that one SessionVerticle owns at the moment. */
final class OwnedPartitions implements LogHandler {
  private final Stage stage;
  private final BiConsumer<TopicPartition, Long> commit;
  private final Consumer<Throwable> onBroken;
  private final Map<TopicPartition, Partition> owned = new HashMap<>();
  private boolean assigned;

  OwnedPartitions(
      Stage stage, BiConsumer<TopicPartition, Long> commit, Consumer<Throwable> onBroken) {
    this.stage = stage;
    this.commit = commit;
    this.onBroken = onBroken;
  }

  @Override
  public Future<Map<TopicPartition, Long>> assigned(
      Collection<TopicPartition> partitions, int generation) {
    assigned = true;
    Map<TopicPartition, Long> from = new HashMap<>();
    List<Future<?>> opening = new ArrayList<>();
    for (TopicPartition partition : partitions) {
      Partition owner =
          new Partition(
              stage,
              partition.partition(),
              generation,
              next -> commit.accept(partition, next),
              onBroken);
      owned.put(partition, owner);
      opening.add(
          owner.open().onSuccess(start -> start.ifPresent(offset -> from.put(partition, offset))));
    }
    return Future.join(opening).map(v -> from);
  }

  @Override
  public Future<Void> revoked(Collection<TopicPartition> partitions) {
    return ended(partitions, Partition::close);
  }

  @Override
  public Future<Void> lost(Collection<TopicPartition> partitions) {
    return ended(partitions, Partition::abandon);
  }

  private Future<Void> ended(
      Collection<TopicPartition> partitions, Function<Partition, Future<Void>> how) {
    List<Future<Void>> ending =
        partitions.stream().map(owned::remove).filter(Objects::nonNull).map(how).toList();
    return Future.join(ending).mapEmpty();
  }

  @Override
  public Future<Void> handle(LogBatch batch) {
    Partition partition = owned.get(batch.partition());
    return partition == null ? Future.succeededFuture() : partition.handle(batch);
  }

  int hotSessions() {
    return owned.values().stream().mapToInt(Partition::hotSessions).sum();
  }

  /** One sentence on what is not ready; empty when all is. */
  String unready() {
    if (!assigned) {
      return "waits for partitions of the session log";
    }
    Optional<Partition> lost = owned.values().stream().filter(p -> p.lost() != null).findFirst();
    if (lost.isPresent()) {
      return "cannot go on with partition %d: %s".formatted(lost.get().number(), lost.get().lost());
    }
    List<Integer> stalled = numbers(owned.values().stream().filter(Partition::stalled).toList());
    if (!stalled.isEmpty()) {
      return "Redis or Kafka does not take snapshots of partitions " + stalled;
    }
    List<Integer> behind = numbers(owned.values().stream().filter(p -> !p.ready()).toList());
    return behind.isEmpty() ? "" : "folds the log up to now in partitions " + behind;
  }

  int size() {
    return owned.size();
  }

  private static List<Integer> numbers(List<Partition> partitions) {
    return partitions.stream().map(Partition::number).sorted().toList();
  }
}
