package io.freshet.message;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.protocol.JsonWriter;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Appends the parts of a message to a buffer, for {@link WireReader}. Numbers are big-endian. Texts
 * are UTF-8, trees JSON in UTF-8, and both have their length in bytes before them, as collections
 * have their size; -1 stands for null. One thread.
 */
final class WireWriter {
  static final int NULL = -1;

  private final Buffer out;

  WireWriter(Buffer out) {
    this.out = out;
  }

  WireWriter putFlag(boolean flag) {
    out.appendByte((byte) (flag ? 1 : 0));
    return this;
  }

  WireWriter putInt(int number) {
    out.appendInt(number);
    return this;
  }

  WireWriter putLong(long number) {
    out.appendLong(number);
    return this;
  }

  /**
   * A text.
   *
   * @param text null is allowed; half a surrogate pair, which no stage lets in, becomes a question
   *     mark
   */
  WireWriter putText(String text) {
    return putBytes(text == null ? null : text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Bytes.
   *
   * @param bytes null is allowed
   */
  WireWriter putBytes(byte[] bytes) {
    if (bytes == null) {
      return putInt(NULL);
    }
    out.appendInt(bytes.length).appendBytes(bytes);
    return this;
  }

  WireWriter putTree(JsonNode tree) {
    return putBytes(JsonWriter.bytes(tree));
  }

  WireWriter putTrees(List<JsonNode> trees) {
    JsonWriter json = JsonWriter.ofThread().anew().beginArray();
    trees.forEach(json::tree);
    return putBytes(json.endArray().take());
  }

  /** Each of them takes {@link WireReader#LEAST_ENTRY} bytes at least. */
  <T> WireWriter putAll(Collection<T> all, BiConsumer<WireWriter, T> put) {
    putInt(all.size());
    all.forEach(one -> put.accept(this, one));
    return this;
  }

  WireWriter putTexts(Collection<String> texts) {
    return putAll(texts, WireWriter::putText);
  }

  <T> WireWriter putMap(Map<String, T> map, BiConsumer<WireWriter, T> put) {
    putInt(map.size());
    map.forEach((name, value) -> put.accept(putText(name), value));
    return this;
  }

  /** Whether it is there, and if so, what it is. */
  <T> WireWriter putOptional(T value, BiConsumer<WireWriter, T> put) {
    putFlag(value != null);
    if (value != null) {
      put.accept(this, value);
    }
    return this;
  }
}
