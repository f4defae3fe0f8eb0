package io.freshet.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.protocol.JsonCursor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads the parts of a message that {@link WireWriter} wrote. What was not written so ends in a
 * {@link MalformedMessageException}, before anything is allocated for it: nothing takes more memory
 * than some times the bytes that are there. One thread.
 */
final class WireReader {
  /** Of a collection; so few bytes would not hold more. */
  static final int LEAST_ENTRY = Integer.BYTES;

  /** What bytes that are no UTF-8 become in Java. */
  private static final char REPLACED = '\uFFFD';

  private final Class<?> type;
  private final ByteBuffer in;

  /**
   * At the first of {@code bytes}.
   *
   * @param type of the message
   */
  WireReader(Class<?> type, byte[] bytes) {
    this.type = type;
    this.in = ByteBuffer.wrap(bytes);
  }

  /** To be thrown. */
  MalformedMessageException malformed(int at, String wrong) {
    return new MalformedMessageException(type, at, wrong);
  }

  /** Where the next part begins. */
  int at() {
    return in.position();
  }

  private void need(int bytes) {
    if (in.remaining() < bytes) {
      throw malformed(at(), bytes + " bytes should follow, " + in.remaining() + " do");
    }
  }

  byte getByte() {
    need(1);
    return in.get();
  }

  boolean getFlag() {
    byte flag = getByte();
    if (flag != 0 && flag != 1) {
      throw malformed(at() - 1, "0 or 1 should stand here, not " + flag);
    }
    return flag == 1;
  }

  int getInt() {
    need(Integer.BYTES);
    return in.getInt();
  }

  long getLong() {
    need(Long.BYTES);
    return in.getLong();
  }

  /** A length that the bytes behind it bear out; {@link WireWriter#NULL} stays. */
  private int getLength() {
    int at = at();
    int length = getInt();
    if (length < WireWriter.NULL || length > in.remaining()) {
      throw malformed(at, "a length of " + length + " where " + in.remaining() + " bytes follow");
    }
    return length;
  }

  private int getLengthOf(String what) {
    int at = at();
    int length = getLength();
    if (length == WireWriter.NULL) {
      throw malformed(at, what + " is missing");
    }
    return length;
  }

  String getText() {
    return text(getLengthOf("a text"));
  }

  String getTextOrNull() {
    int length = getLength();
    return length == WireWriter.NULL ? null : text(length);
  }

  private String text(int length) {
    int from = skip(length);
    byte[] bytes = in.array();
    String text = new String(bytes, from, length, StandardCharsets.UTF_8);
    if (text.indexOf(REPLACED) >= 0) {
      byte[] again = text.getBytes(StandardCharsets.UTF_8);
      if (!Arrays.equals(bytes, from, from + length, again, 0, again.length)) {
        throw malformed(from, "a text is no UTF-8");
      }
    }
    return text;
  }

  private int skip(int length) {
    int from = at();
    in.position(from + length);
    return from;
  }

  byte[] getBytes() {
    return bytes(getLengthOf("a document"));
  }

  byte[] getBytesOrNull() {
    int length = getLength();
    return length == WireWriter.NULL ? null : bytes(length);
  }

  private byte[] bytes(int length) {
    int from = skip(length);
    return Arrays.copyOfRange(in.array(), from, from + length);
  }

  ObjectNode getObject() {
    int length = getLengthOf("a JSON object");
    int from = skip(length);
    return object(in.array(), from, length, from);
  }

  /**
   * The object in bytes that were read before.
   *
   * @param at where they began
   */
  ObjectNode objectIn(byte[] json, int at) {
    return object(json, 0, json.length, at);
  }

  private ObjectNode object(byte[] bytes, int from, int length, int at) {
    try {
      if (JsonCursor.tree(bytes, from, from + length) instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException e) {
      throw noJson(at, e);
    }
    throw malformed(at, "a JSON object should stand here");
  }

  /** The elements of a JSON array; those that are objects lie packed, as a feed's entries do. */
  List<JsonNode> getTrees() {
    int length = getLengthOf("a JSON array");
    int from = skip(length);
    try {
      if (JsonCursor.rows(in.array(), from, from + length) instanceof ArrayNode array) {
        return array.valueStream().toList();
      }
    } catch (IOException e) {
      throw noJson(from, e);
    }
    throw malformed(from, "a JSON array should stand here");
  }

  /** Jackson's own message may quote the document. */
  private MalformedMessageException noJson(int at, IOException e) {
    return malformed(at, "what should be JSON is none (" + e.getClass().getSimpleName() + ")");
  }

  private int getCount() {
    int at = at();
    int count = getInt();
    if (count < 0 || count > in.remaining() / LEAST_ENTRY) {
      throw malformed(at, count + " entries where " + in.remaining() + " bytes follow");
    }
    return count;
  }

  <T> List<T> getAll(Function<WireReader, T> get) {
    int count = getCount();
    List<T> all = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      all.add(get.apply(this));
    }
    return Collections.unmodifiableList(all);
  }

  List<String> getTexts() {
    return getAll(WireReader::getText);
  }

  /** In the order in which it was written. */
  <T> Map<String, T> getMap(Function<WireReader, T> get) {
    int count = getCount();
    Map<String, T> map = LinkedHashMap.newLinkedHashMap(count);
    for (int i = 0; i < count; i++) {
      map.put(getText(), get.apply(this));
    }
    return map;
  }

  /** Null when it is not there. */
  <T> T getOptional(Function<WireReader, T> get) {
    return getFlag() ? get.apply(this) : null;
  }

  /** Nothing may follow. */
  void end() {
    if (in.hasRemaining()) {
      throw malformed(at(), in.remaining() + " bytes follow its end");
    }
  }
}
