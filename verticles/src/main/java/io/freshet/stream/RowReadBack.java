package io.freshet.stream;

import io.freshet.change.Coordinates;
import io.freshet.change.Op;
import io.freshet.privacy.CleanJson;
import io.freshet.protocol.Cause;
import io.freshet.protocol.JsonCursor;
import io.freshet.protocol.JsonTokens;
import io.freshet.protocol.SessionId;
import io.freshet.protocol.UnusualJsonException;
import io.freshet.stream.SessionEvent.RowChanged;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads the session log's most frequent record in the form in which it is written. */
final class RowReadBack {
  private static final int MAX_LEVELS = 200;
  private static final byte[] COMMA = {','};
  private static final byte[] COLON = {':'};
  private static final byte[] ARRAY_END = {']'};
  private static final byte[] OBJECT_END = {'}'};

  private RowReadBack() {}

  /** The record; null when it is another one, or in another form, which Jackson has to read. */
  static RowChanged read(byte[] bytes) {
    JsonTokens json = new JsonTokens(bytes, 0, bytes.length);
    if (!json.passes(RowRecord.SESSION)) {
      return null;
    }
    try {
      return read(json);
    } catch (UnusualJsonException | IllegalArgumentException e) {
      return null; // Jackson says what is wrong
    }
  }

  private static RowChanged read(JsonTokens json) throws UnusualJsonException {
    SessionId session = SessionId.parse(json.text());
    String pipeline = nameAfter(json, RowRecord.PIPELINE);
    String source = nameAfter(json, RowRecord.SOURCE);
    Op op = op(nameAfter(json, RowRecord.OP));
    json.pass(RowRecord.ROW);
    String row = json.text();
    CleanJson values =
        json.passes(RowRecord.VALUES)
            ? CleanJson.readBack(new JsonCursor(json).node(MAX_LEVELS))
            : null;
    if (values != null && values.value().isNull()) {
      throw UnusualJsonException.UNUSUAL;
    }
    Set<String> unavailable = unavailable(json);
    Cause cause =
        new Cause(
            nameAfter(json, RowRecord.CAUSE),
            smallAfter(json, RowRecord.PARTITION),
            wholeAfter(json, RowRecord.OFFSET),
            wholeAfter(json, RowRecord.SOURCE_TS));
    int generation = smallAfter(json, RowRecord.GENERATION);
    long sourceMicros = wholeAfter(json, RowRecord.SOURCE_MICROS);
    long ingestMicros = wholeAfter(json, RowRecord.INGEST_MICROS);
    Map<String, Integer> redactions = redactions(json);
    int index = json.passes(RowRecord.INDEX) ? json.small() : 0;
    Coordinates joined = json.passes(RowRecord.JOINED) ? joined(json) : null;
    String topicId = json.passes(RowRecord.TOPIC_ID) ? json.name() : null;
    boolean retried = json.passes(RowRecord.RETRIED);
    String policy = json.passes(RowRecord.POLICY) ? json.name() : null;
    json.pass(OBJECT_END);
    json.end();
    return new RowChanged(
        session,
        pipeline,
        source,
        op,
        row,
        values,
        unavailable,
        cause,
        generation,
        sourceMicros,
        ingestMicros,
        redactions,
        index,
        joined,
        topicId,
        retried,
        policy);
  }

  private static String nameAfter(JsonTokens json, byte[] field) throws UnusualJsonException {
    json.pass(field);
    return json.name();
  }

  private static int smallAfter(JsonTokens json, byte[] field) throws UnusualJsonException {
    json.pass(field);
    return json.small();
  }

  private static long wholeAfter(JsonTokens json, byte[] field) throws UnusualJsonException {
    json.pass(field);
    return json.whole();
  }

  private static Op op(String code) throws UnusualJsonException {
    return switch (code) {
      case "c" -> Op.CREATE;
      case "u" -> Op.UPDATE;
      case "d" -> Op.DELETE;
      case "r" -> Op.READ;
      case "t" -> Op.TRUNCATE;
      case "m" -> Op.MESSAGE;
      default -> throw UnusualJsonException.UNUSUAL;
    };
  }

  private static Set<String> unavailable(JsonTokens json) throws UnusualJsonException {
    json.pass(RowRecord.UNAVAILABLE);
    if (json.passes(ARRAY_END)) {
      return Collections.emptySet();
    }
    Set<String> columns = new HashSet<>();
    do {
      columns.add(json.name());
    } while (json.passes(COMMA));
    json.pass(ARRAY_END);
    return columns;
  }

  private static Map<String, Integer> redactions(JsonTokens json) throws UnusualJsonException {
    json.pass(RowRecord.REDACTIONS);
    if (json.passes(OBJECT_END)) {
      return Collections.emptyMap();
    }
    Map<String, Integer> counts = new LinkedHashMap<>();
    do {
      String type = json.name();
      json.pass(COLON);
      if (counts.put(type, json.small()) != null) {
        throw UnusualJsonException.UNUSUAL;
      }
    } while (json.passes(COMMA));
    json.pass(OBJECT_END);
    return counts;
  }

  private static Coordinates joined(JsonTokens json) throws UnusualJsonException {
    Coordinates joined =
        new Coordinates(
            json.name(),
            smallAfter(json, RowRecord.PARTITION),
            wholeAfter(json, RowRecord.OFFSET),
            smallAfter(json, RowRecord.ROW),
            nameAfter(json, RowRecord.TOPIC_ID));
    json.pass(OBJECT_END);
    return joined;
  }
}
