package io.freshet.bench.streams;

import io.freshet.bench.work.CleanRow;
import io.freshet.bench.work.RowReader;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Parses, redacts, re-keys. */
final class CleanProcessor implements Processor<byte[], byte[], Long, byte[]> {
  private ProcessorContext<Long, byte[]> context;

  @Override
  public void init(ProcessorContext<Long, byte[]> context) {
    this.context = context;
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    String topic = context.recordMetadata().orElseThrow().topic();
    CleanRow row = RowReader.read(topic, record.value());
    context.forward(new Record<>(row.customer(), row.toBytes(), record.timestamp()));
  }
}
