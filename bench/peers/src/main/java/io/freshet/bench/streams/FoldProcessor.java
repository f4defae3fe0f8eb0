package io.freshet.bench.streams;

import io.freshet.bench.work.CleanRow;
import io.freshet.bench.work.ContextFold;
import io.freshet.bench.work.Rows;
import io.freshet.bench.work.Table;
import io.freshet.bench.work.Tally;
import java.nio.ByteBuffer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Folds a clean row into its customer's context: one store of tallies, one of rows. */
final class FoldProcessor implements Processor<Long, byte[], Long, byte[]> {
  static final String TALLIES = "tallies";
  static final String ROWS = "rows";

  private ProcessorContext<Long, byte[]> context;
  private KeyValueStore<byte[], byte[]> tallies;
  private KeyValueStore<byte[], byte[]> rows;

  /** A customer's rows in the store, under customer, table and row. */
  private record Stored(KeyValueStore<byte[], byte[]> rows, long customer) implements Rows {
    @Override
    public void put(Table table, long id, byte[] json) {
      rows.put(key(table, id), json);
    }

    @Override
    public void remove(Table table, long id) {
      rows.delete(key(table, id));
    }

    private byte[] key(Table table, long id) {
      return ByteBuffer.allocate(2 * Long.BYTES + 1)
          .putLong(customer)
          .put((byte) table.ordinal())
          .putLong(id)
          .array();
    }
  }

  @Override
  public void init(ProcessorContext<Long, byte[]> context) {
    this.context = context;
    this.tallies = context.getStateStore(TALLIES);
    this.rows = context.getStateStore(ROWS);
  }

  @Override
  public void process(Record<Long, byte[]> record) {
    byte[] key = ByteBuffer.allocate(Long.BYTES).putLong(record.key()).array();
    Tally tally = Tally.of(tallies.get(key));
    byte[] update =
        ContextFold.apply(CleanRow.of(record.value()), tally, new Stored(rows, record.key()));
    tallies.put(key, tally.toBytes());
    context.forward(record.withValue(update));
  }
}
