package io.freshet.bench.flink;

import io.freshet.bench.peer.Handshake;
import io.freshet.bench.peer.PeerSettings;
import io.freshet.bench.work.Table;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * One job in a mini cluster with two slots: sources that parse and redact, keyed by customer, state
 * on the heap, checkpoints every second, updates written in transactions.
 */
public final class FlinkPeer {
  private static final int PARALLELISM = 2;
  private static final long CHECKPOINT_MILLIS = 1_000;

  private FlinkPeer() {}

  /** The variant is the delivery guarantee. */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    PeerSettings settings = PeerSettings.of(arguments);
    StreamExecutionEnvironment job = job(settings);
    Handshake.ready("");
    Handshake.awaitGo();
    JobClient running = start(job, settings);
    Handshake.awaitEnd();
    running.cancel().get();
  }

  private static JobClient start(StreamExecutionEnvironment job, PeerSettings settings)
      throws IOException {
    try {
      return job.executeAsync(settings.run());
    } catch (Exception e) {
      throw new IOException("the job cannot be started", e);
    }
  }

  private static StreamExecutionEnvironment job(PeerSettings settings) {
    Configuration configuration = new Configuration();
    configuration.set(RestOptions.BIND_PORT, "0");
    configuration.set(StateBackendOptions.STATE_BACKEND, "hashmap");
    configuration.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY, settings.folder().toUri().toString());
    StreamExecutionEnvironment job =
        StreamExecutionEnvironment.createLocalEnvironment(PARALLELISM, configuration);
    job.enableCheckpointing(CHECKPOINT_MILLIS, CheckpointingMode.EXACTLY_ONCE);
    job.getConfig().enableObjectReuse();
    if (settings.eager()) {
      // Its default of 100 ms is that much latency.
      job.setBufferTimeout(1);
    }
    job.fromSource(source(settings), WatermarkStrategy.noWatermarks(), "raw")
        .keyBy(row -> row.f0)
        .process(new FoldFunction())
        .sinkTo(sink(settings));
    return job;
  }

  private static KafkaSource<Tuple2<Long, byte[]>> source(PeerSettings settings) {
    return KafkaSource.<Tuple2<Long, byte[]>>builder()
        .setBootstrapServers(settings.bootstrap())
        .setGroupId(settings.group())
        .setTopics(Table.topics())
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setDeserializer(new CleanRows())
        .setProperty("isolation.level", "read_committed")
        .setProperty("fetch.max.wait.ms", String.valueOf(PeerSettings.FETCH_WAIT_MILLIS))
        .build();
  }

  private static KafkaSink<Tuple2<Long, byte[]>> sink(PeerSettings settings) {
    return KafkaSink.<Tuple2<Long, byte[]>>builder()
        .setBootstrapServers(settings.bootstrap())
        .setRecordSerializer(new UpdateRecords(settings.updates()))
        .setDeliveryGuarantee(DeliveryGuarantee.valueOf(settings.variant()))
        .setTransactionalIdPrefix(settings.run())
        .setProperty("transaction.timeout.ms", String.valueOf(Duration.ofMinutes(5).toMillis()))
        .setProperty("linger.ms", settings.eager() ? "0" : "5")
        .build();
  }
}
