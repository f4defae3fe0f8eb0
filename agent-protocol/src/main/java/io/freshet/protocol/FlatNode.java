package io.freshet.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An object whose fields lie in {@linkplain ArrayMap arrays}, for what is copied on each change and
 * held long, as contexts and their sections are. Equal to the same object as any other node. One
 * thread while it is changed, any once it is not.
 */
@SuppressWarnings("unchecked") // Jackson's own: how ObjectNode narrows deepCopy
public final class FlatNode extends ObjectNode {
  private static final long serialVersionUID = 1L;

  private final transient ArrayMap<JsonNode> fields;

  private FlatNode(ArrayMap<JsonNode> fields) {
    super(JsonNodeFactory.instance, fields);
    this.fields = fields;
  }

  /** An object without fields. */
  public static FlatNode empty() {
    return new FlatNode(new ArrayMap<>());
  }

  /** An object without fields, with room for so many. */
  public static FlatNode empty(int room) {
    return new FlatNode(new ArrayMap<>(room));
  }

  /** A copy of an object, which shares its values. */
  static FlatNode copyOf(ObjectNode object) {
    if (object instanceof FlatNode flat) {
      return new FlatNode(new ArrayMap<>(flat.fields));
    }
    ArrayMap<JsonNode> fields = new ArrayMap<>(object.size());
    object.forEachEntry(fields::put);
    return new FlatNode(fields);
  }

  /**
   * Reads a little of it, and of its fields that are such objects or feeds, so that a processor has
   * them in its caches when they are used.
   *
   * @return a sum of what was read, which means nothing
   */
  public int prefetch() {
    int sum = fields.prefetch();
    for (JsonNode value : this) {
      if (value instanceof FlatNode object) {
        sum += object.fields.prefetch();
      } else if (value instanceof FeedArray feed) {
        sum += feed.entries().length;
      }
    }
    return sum;
  }

  /** Its fields; who changes them changes it. */
  ArrayMap<JsonNode> arrays() {
    return fields;
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }
}
