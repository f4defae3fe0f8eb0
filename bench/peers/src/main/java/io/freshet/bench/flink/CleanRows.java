package io.freshet.bench.flink;

import io.freshet.bench.work.CleanRow;
import io.freshet.bench.work.RowReader;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Parses and redacts; customer and clean row go on. */
final class CleanRows implements KafkaRecordDeserializationSchema<Tuple2<Long, byte[]>> {
  private static final long serialVersionUID = 1L;

  /** Of clean rows and updates by customer. */
  static final TypeInformation<Tuple2<Long, byte[]>> BY_CUSTOMER =
      Types.TUPLE(Types.LONG, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

  @Override
  public void deserialize(
      ConsumerRecord<byte[], byte[]> record, Collector<Tuple2<Long, byte[]>> out) {
    CleanRow row = RowReader.read(record.topic(), record.value());
    out.collect(Tuple2.of(row.customer(), row.toBytes()));
  }

  @Override
  public TypeInformation<Tuple2<Long, byte[]>> getProducedType() {
    return BY_CUSTOMER;
  }
}
