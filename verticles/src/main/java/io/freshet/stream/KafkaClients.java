package io.freshet.stream;

import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes the clients that read and write a stage's own state. Any thread. */
public interface KafkaClients {

  /** Kafka's own. */
  KafkaClients REAL =
      new KafkaClients() {
        @Override
        public Producer<byte[], byte[]> producer(Map<String, Object> settings) {
          return new KafkaProducer<>(
              settings, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public Consumer<byte[], byte[]> consumer(Map<String, Object> settings) {
          return new KafkaConsumer<>(
              settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        }
      };

  /** A producer of bytes with these settings. */
  Producer<byte[], byte[]> producer(Map<String, Object> settings);

  /** A consumer of bytes with these settings. */
  Consumer<byte[], byte[]> consumer(Map<String, Object> settings);
}
