package io.freshet.join;

import io.freshet.stream.LogBatch;
import io.freshet.stream.LogHandler;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;
import org.apache.kafka.common.TopicPartition;

/** The partitions of {@code freshet.joins} that one JoinVerticle owns at the moment. */
final class JoinPartitions implements LogHandler {
  private final BiFunction<TopicPartition, Integer, JoinPartition> opening;
  private final Map<TopicPartition, JoinPartition> owned = new HashMap<>();
  private boolean assigned;

  /** {@code opening} makes an ownership of a partition in a generation. */
  JoinPartitions(BiFunction<TopicPartition, Integer, JoinPartition> opening) {
    this.opening = opening;
  }

  @Override
  public Future<Map<TopicPartition, Long>> assigned(
      Collection<TopicPartition> partitions, int generation) {
    Map<TopicPartition, Long> from = new HashMap<>();
    List<Future<?>> opened = new ArrayList<>();
    for (TopicPartition partition : partitions) {
      JoinPartition owner = opening.apply(partition, generation);
      owned.put(partition, owner);
      opened.add(owner.open().onSuccess(offset -> from.put(partition, offset)));
    }
    return Future.all(opened)
        .map(
            v -> {
              assigned = true;
              return from;
            });
  }

  @Override
  public Future<Void> revoked(Collection<TopicPartition> partitions) {
    return Future.join(
            partitions.stream()
                .map(owned::remove)
                .filter(Objects::nonNull)
                .map(JoinPartition::close)
                .toList())
        .mapEmpty();
  }

  @Override
  public Future<Void> handle(LogBatch batch) {
    JoinPartition partition = owned.get(batch.partition());
    return partition == null ? Future.succeededFuture() : partition.handle(batch);
  }

  void flush() {
    owned.values().forEach(JoinPartition::flush);
  }

  void tick(long nowMicros) {
    owned.values().forEach(p -> p.tick(nowMicros));
  }

  boolean assigned() {
    return assigned;
  }

  int size() {
    return owned.size();
  }

  int sum(ToIntFunction<JoinState> held) {
    return owned.values().stream().map(JoinPartition::state).mapToInt(held).sum();
  }
}
