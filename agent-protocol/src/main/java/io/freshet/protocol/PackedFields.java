package io.freshet.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The fields of an object that lies in memory as JSON. They are read when they are asked for, and
 * kept until the next collection. Unmodifiable; any thread.
 */
final class PackedFields extends AbstractMap<String, JsonNode> {
  private final byte[] json;

  /** Volatile, so that another thread sees all of what it refers to. */
  private volatile WeakReference<Map<String, JsonNode>> read;

  PackedFields(byte[] json) {
    this.json = json;
  }

  byte[] json() {
    return json;
  }

  private Map<String, JsonNode> fields() {
    WeakReference<Map<String, JsonNode>> held = read;
    Map<String, JsonNode> fields = held == null ? null : held.get();
    if (fields == null) {
      fields = Collections.unmodifiableMap(copied(tree()));
      read = new WeakReference<>(fields);
    }
    return fields;
  }

  private static Map<String, JsonNode> copied(ObjectNode object) {
    Map<String, JsonNode> fields = LinkedHashMap.newLinkedHashMap(object.size());
    object.forEachEntry(fields::put);
    return fields;
  }

  /** A new tree of them, which may be modified. */
  ObjectNode tree() {
    try {
      return (ObjectNode) JsonCursor.tree(json);
    } catch (IOException e) {
      throw new UncheckedIOException("an object that was packed cannot be read", e);
    }
  }

  @Override
  public int size() {
    return fields().size();
  }

  @Override
  public boolean isEmpty() {
    return json.length == 2;
  }

  @Override
  public JsonNode get(Object name) {
    return fields().get(name);
  }

  @Override
  public boolean containsKey(Object name) {
    return fields().containsKey(name);
  }

  @Override
  public Set<Entry<String, JsonNode>> entrySet() {
    return fields().entrySet();
  }
}
