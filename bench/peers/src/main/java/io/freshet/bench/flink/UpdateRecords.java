package io.freshet.bench.flink;

import java.nio.ByteBuffer;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Updates keyed by the customer's number. */
final class UpdateRecords implements KafkaRecordSerializationSchema<Tuple2<Long, byte[]>> {
  private static final long serialVersionUID = 1L;

  private final String topic;

  UpdateRecords(String topic) {
    this.topic = topic;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      Tuple2<Long, byte[]> update, KafkaSinkContext context, Long timestamp) {
    byte[] key = ByteBuffer.allocate(Long.BYTES).putLong(update.f0).array();
    return new ProducerRecord<>(topic, key, update.f1);
  }
}
