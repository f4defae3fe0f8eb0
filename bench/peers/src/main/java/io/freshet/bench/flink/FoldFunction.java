package io.freshet.bench.flink;

import io.freshet.bench.work.CleanRow;
import io.freshet.bench.work.ContextFold;
import io.freshet.bench.work.Rows;
import io.freshet.bench.work.Table;
import io.freshet.bench.work.Tally;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Folds a clean row into its customer's context: a tally, and a map of rows. */
final class FoldFunction
    extends KeyedProcessFunction<Long, Tuple2<Long, byte[]>, Tuple2<Long, byte[]>> {
  private static final long serialVersionUID = 1L;
  private static final int TABLE_SHIFT = 60;

  private transient ValueState<byte[]> tallies;
  private transient MapState<Long, byte[]> rows;

  /** The current customer's rows, under table and row. */
  private record Held(MapState<Long, byte[]> rows) implements Rows {
    @Override
    public void put(Table table, long id, byte[] json) {
      try {
        rows.put(key(table, id), json);
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void remove(Table table, long id) {
      try {
        rows.remove(key(table, id));
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    private static long key(Table table, long id) {
      return (long) table.ordinal() << TABLE_SHIFT | id;
    }
  }

  @Override
  public void open(OpenContext context) {
    tallies =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>(
                    "tally", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    rows =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "rows", Types.LONG, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
  }

  @Override
  public void processElement(
      Tuple2<Long, byte[]> row, Context context, Collector<Tuple2<Long, byte[]>> out)
      throws Exception {
    Tally tally = Tally.of(tallies.value());
    byte[] update = ContextFold.apply(CleanRow.of(row.f1), tally, new Held(rows));
    tallies.update(tally.toBytes());
    out.collect(Tuple2.of(row.f0, update));
  }
}
