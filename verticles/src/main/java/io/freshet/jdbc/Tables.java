package io.freshet.jdbc;

import io.freshet.stream.LogBatch;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/**
 * A stage's tables, filled by a {@link TableFeed}. Methods that throw {@link Exception} block and
 * run on its worker, never two at a time; the others run on its event loop.
 *
 * @param <R> what writing a batch comes to
 */
public interface Tables<R> {

  /** Makes the tables, or brings them up to date. Called before all else, until it succeeds. */
  void prepare() throws Exception;

  /** The tables are there, records will come. */
  default void prepared() {}

  /**
   * Partitions are ours from now on.
   *
   * @return where to begin reading; a partition that is missing begins at its committed offset
   */
  default Map<TopicPartition, Long> begin(Collection<TopicPartition> partitions) throws Exception {
    return Map.of();
  }

  /** Stores a batch. It may come again, after a failure or from another owner. */
  R write(LogBatch batch) throws Exception;

  /**
   * A batch was stored.
   *
   * @param result what {@link #write} returned
   * @return the offset to commit; empty for none yet
   */
  OptionalLong written(LogBatch batch, R result);

  /**
   * Work failed.
   *
   * @return what it waits for, in a few words, when it is to be tried again; empty when the feed
   *     must start over
   */
  default Optional<String> waitsFor(Throwable failure) {
    return failure instanceof SQLException
        ? Optional.of(Failures.named(failure))
        : Optional.empty();
  }

  /** Work is tried again. */
  default void retried() {}
}
