package io.freshet.stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.change.Coordinates;
import io.freshet.change.Op;
import io.freshet.protocol.Cause;
import io.freshet.protocol.UnusualJsonException;
import io.freshet.stream.SessionEvent.RowChanged;
import java.util.Map;

/**
 * Writes the session log's most frequent record, to the byte as Jackson does by the annotations of
 * {@link SessionEvent}, at a fraction of the cost; read back by {@link RowReadBack}.
 */
final class RowRecord {
  static final byte[] SESSION = Ascii.of("{\"type\":\"row\",\"session\":");
  static final byte[] PIPELINE = Ascii.of(",\"pipeline\":");
  static final byte[] SOURCE = Ascii.of(",\"source\":");
  static final byte[] OP = Ascii.of(",\"op\":");
  static final byte[] ROW = Ascii.of(",\"row\":");
  static final byte[] VALUES = Ascii.of(",\"values\":");
  static final byte[] UNAVAILABLE = Ascii.of(",\"unavailable\":[");
  static final byte[] CAUSE = Ascii.of(",\"cause\":{\"topic\":");
  static final byte[] PARTITION = Ascii.of(",\"partition\":");
  static final byte[] OFFSET = Ascii.of(",\"offset\":");
  static final byte[] SOURCE_TS = Ascii.of(",\"sourceTs\":");
  static final byte[] GENERATION = Ascii.of("},\"generation\":");
  static final byte[] SOURCE_MICROS = Ascii.of(",\"sourceMicros\":");
  static final byte[] INGEST_MICROS = Ascii.of(",\"ingestMicros\":");
  static final byte[] REDACTIONS = Ascii.of(",\"redactions\":{");
  static final byte[] INDEX = Ascii.of(",\"index\":");
  static final byte[] JOINED = Ascii.of(",\"joined\":{\"topic\":");
  static final byte[] TOPIC_ID = Ascii.of(",\"topicId\":");
  static final byte[] RETRIED = Ascii.of(",\"retried\":true");

  static final byte[] POLICY = Ascii.of(",\"policy\":");

  private RowRecord() {}

  /**
   * The record's bytes.
   *
   * @throws UnusualJsonException when Jackson has to write it
   * @throws org.apache.kafka.common.errors.RecordTooLargeException above {@link
   *     Topics#MAX_RECORD_BYTES}
   */
  static byte[] bytes(RowChanged row) throws UnusualJsonException {
    Cause cause = row.cause();
    if (row.session() == null
        || row.unavailable() == null
        || cause == null
        || row.redactions() == null) {
      throw UnusualJsonException.UNUSUAL;
    }
    JsonOutput out = JsonOutput.ofThread();
    out.raw(SESSION).text(row.session().toString());
    out.raw(PIPELINE).text(required(row.pipeline()));
    out.raw(SOURCE).text(required(row.source()));
    out.raw(OP).text(op(row.op()));
    out.raw(ROW).text(required(row.row()));
    if (row.values() != null) {
      JsonNode values = row.values().value();
      if (values == null) {
        throw UnusualJsonException.UNUSUAL;
      }
      out.raw(VALUES).node(values);
    }
    unavailable(out, row);
    out.raw(CAUSE).text(required(cause.topic()));
    out.raw(PARTITION).number(cause.partition());
    out.raw(OFFSET).number(cause.offset());
    out.raw(SOURCE_TS).number(cause.sourceTs());
    out.raw(GENERATION).number(row.generation());
    out.raw(SOURCE_MICROS).number(row.sourceMicros());
    out.raw(INGEST_MICROS).number(row.ingestMicros());
    redactions(out, row.redactions());
    if (row.index() != 0) {
      out.raw(INDEX).number(row.index());
    }
    if (row.joined() != null) {
      joined(out, row.joined());
    }
    if (row.topicId() != null) {
      out.raw(TOPIC_ID).text(row.topicId());
    }
    if (row.retried()) {
      out.raw(RETRIED);
    }
    if (row.policy() != null) {
      out.raw(POLICY).text(row.policy());
    }
    return out.sign('}').toBytes();
  }

  private static String required(String text) throws UnusualJsonException {
    if (text == null) {
      throw UnusualJsonException.UNUSUAL;
    }
    return text;
  }

  private static String op(Op op) throws UnusualJsonException {
    if (op == null) {
      throw UnusualJsonException.UNUSUAL;
    }
    return op.code();
  }

  private static void unavailable(JsonOutput out, RowChanged row) throws UnusualJsonException {
    out.raw(UNAVAILABLE);
    boolean first = true;
    for (String column : row.unavailable()) {
      if (!first) {
        out.sign(',');
      }
      out.text(required(column));
      first = false;
    }
    out.sign(']');
  }

  private static void redactions(JsonOutput out, Map<String, Integer> redactions)
      throws UnusualJsonException {
    out.raw(REDACTIONS);
    boolean first = true;
    for (Map.Entry<String, Integer> type : redactions.entrySet()) {
      if (type.getValue() == null) {
        throw UnusualJsonException.UNUSUAL;
      }
      if (!first) {
        out.sign(',');
      }
      out.text(required(type.getKey())).sign(':').number(type.getValue());
      first = false;
    }
    out.sign('}');
  }

  private static void joined(JsonOutput out, Coordinates joined) throws UnusualJsonException {
    out.raw(JOINED).text(required(joined.topic()));
    out.raw(PARTITION).number(joined.partition());
    out.raw(OFFSET).number(joined.offset());
    out.raw(ROW).number(joined.row());
    out.raw(TOPIC_ID).text(required(joined.topicId())).sign('}');
  }
}
