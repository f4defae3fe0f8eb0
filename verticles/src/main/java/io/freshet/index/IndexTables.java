package io.freshet.index;

import io.freshet.jdbc.Tables;
import io.freshet.stream.LogBatch;
import io.freshet.stream.Topics;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/**
 * The index's tables. Where reading begins is kept in PostgreSQL; offsets are committed for
 * onlookers.
 */
final class IndexTables implements Tables<OptionalLong> {
  private final IndexSchema schema;
  private final String epoch;
  private final IndexWriter writer;
  private final IndexMetrics metrics;

  IndexTables(IndexSchema schema, String epoch, IndexWriter writer, IndexMetrics metrics) {
    this.schema = schema;
    this.epoch = epoch;
    this.writer = writer;
    this.metrics = metrics;
  }

  @Override
  public void prepare() throws SQLException {
    schema.prepare(epoch);
  }

  @Override
  public Map<TopicPartition, Long> begin(Collection<TopicPartition> partitions)
      throws SQLException {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    writer
        .begin(partitions.stream().map(TopicPartition::partition).toList())
        .forEach((p, offset) -> offsets.put(new TopicPartition(Topics.SESSIONS, p), offset));
    return offsets;
  }

  @Override
  public OptionalLong write(LogBatch batch) throws SQLException {
    return writer.write(batch);
  }

  @Override
  public OptionalLong written(LogBatch batch, OptionalLong saved) {
    return saved;
  }

  @Override
  public void retried() {
    metrics.retried();
  }
}
