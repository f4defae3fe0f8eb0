package io.freshet.simulation;

import io.freshet.simulation.Sim.Process;
import io.freshet.stream.KafkaClients;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Kafka's own interfaces, as far as stages use them for their state: a transactional producer that
 * the next of the same id fences off, and a consumer that reads what is committed.
 */
final class SimClients implements KafkaClients {
  private final Sim sim;
  private final SimKafka kafka;
  private final Process process;

  SimClients(Sim sim, SimKafka kafka, Process process) {
    this.sim = sim;
    this.kafka = kafka;
    this.process = process;
  }

  @Override
  @SuppressWarnings("unchecked")
  public Producer<byte[], byte[]> producer(Map<String, Object> settings) {
    String id = (String) settings.get(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
    Transactions own = new Transactions(id);
    return SimVertx.proxy(
        Producer.class,
        (self, method, arguments) -> {
          switch (method.getName()) {
            case "initTransactions" -> own.init();
            case "beginTransaction" -> own.begin();
            case "send" -> own.send((ProducerRecord<byte[], byte[]>) arguments[0]);
            case "commitTransaction" -> own.commit();
            case "abortTransaction" -> own.abort();
            case "close" -> own.close();
            default -> throw new UnsupportedOperationException(method.toString());
          }
          return null;
        });
  }

  /** Of one producer; a transaction is in the log at its commit, or never. */
  private final class Transactions {
    private final String id;
    private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    private int epoch = -1;
    private boolean closed;

    private Transactions(String id) {
      this.id = id;
    }

    private void init() {
      reachable();
      epoch = kafka.transactions.merge(id, 1, Integer::sum);
      sim.note(() -> process + " opens " + id + " in epoch " + epoch);
    }

    private void close() {
      closed = true;
      records.clear();
    }

    private void open() {
      if (closed) {
        throw new IllegalStateException("the producer is closed");
      }
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
      open();
      records.add(record);
    }

    private void begin() {
      open();
      if (!records.isEmpty()) {
        throw new IllegalStateException("a transaction is under way");
      }
    }

    private void fenced() {
      if (kafka.transactions.get(id) != epoch) {
        sim.note(() -> process + " is fenced off " + id);
        throw new ProducerFencedException("simulated");
      }
    }

    private void reachable() {
      if (kafka.awayMicros() > 0 || kafka.fails(60)) {
        throw new TimeoutException("simulated");
      }
    }

    private void commit() {
      open();
      reachable();
      fenced();
      records.forEach(
          r -> kafka.append(new TopicPartition(r.topic(), r.partition()), r.key(), r.value()));
      if (!records.isEmpty()) {
        kafka.gap(new TopicPartition(records.getFirst().topic(), records.getFirst().partition()));
      }
      records.clear();
      if (kafka.fails(60)) {
        sim.note(() -> process + " does not hear that " + id + " is committed");
        throw new TimeoutException("simulated");
      }
    }

    private void abort() {
      open();
      fenced();
      records.clear();
    }
  }

  @Override
  @SuppressWarnings("unchecked")
  public Consumer<byte[], byte[]> consumer(Map<String, Object> settings) {
    String group = (String) settings.get(ConsumerConfig.GROUP_ID_CONFIG);
    Map<TopicPartition, Long> positions = new HashMap<>();
    return SimVertx.proxy(
        Consumer.class,
        (self, method, arguments) ->
            switch (method.getName()) {
              case "committed" -> committed(group, (Set<TopicPartition>) arguments[0]);
              case "beginningOffsets" -> offsets(arguments[0], 0);
              case "endOffsets" -> offsets(arguments[0], 1);
              case "assign", "close" -> null;
              case "seekToBeginning" -> {
                ((Collection<TopicPartition>) arguments[0]).forEach(p -> positions.put(p, 0L));
                yield null;
              }
              case "position" -> positions.get((TopicPartition) arguments[0]);
              case "poll" -> poll(positions);
              default -> throw new UnsupportedOperationException(method.toString());
            });
  }

  private Map<TopicPartition, OffsetAndMetadata> committed(
      String group, Set<TopicPartition> asked) {
    Map<TopicPartition, OffsetAndMetadata> found = new HashMap<>();
    for (TopicPartition at : asked) {
      Long offset = kafka.committed.getOrDefault(group, Map.of()).get(at);
      found.put(at, offset == null ? null : new OffsetAndMetadata(offset));
    }
    return found;
  }

  @SuppressWarnings("unchecked")
  private Map<TopicPartition, Long> offsets(Object asked, int end) {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    ((Collection<TopicPartition>) asked)
        .forEach(at -> offsets.put(at, end == 0 ? 0L : kafka.end(at)));
    return offsets;
  }

  private ConsumerRecords<byte[], byte[]> poll(Map<TopicPartition, Long> positions) {
    Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> polled = new HashMap<>();
    positions.replaceAll(
        (at, position) -> {
          int most = 1 + sim.below(8);
          List<ConsumerRecord<byte[], byte[]>> records = kafka.from(at, position, most);
          if (!records.isEmpty()) {
            polled.put(at, records);
          }
          return records.size() < most ? kafka.end(at) : records.getLast().offset() + 1;
        });
    return new ConsumerRecords<>(polled, Map.of());
  }
}
