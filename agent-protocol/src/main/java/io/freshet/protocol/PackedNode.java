package io.freshet.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * An object that lies in memory as its JSON: less than it takes as a tree, and written by copying.
 * For what is held long, written often and seldom looked into, as a session's rows are. Equal to
 * the same object as a tree. It cannot be modified. Any thread.
 */
@SuppressWarnings("unchecked") // Jackson's own: how ObjectNode narrows deepCopy
public final class PackedNode extends ObjectNode {
  private static final long serialVersionUID = 1L;

  /** The object without fields. */
  static final PackedNode EMPTY = written(new byte[] {'{', '}'});

  private final transient PackedFields packed;

  private PackedNode(PackedFields packed) {
    super(JsonNodeFactory.instance, packed);
    this.packed = packed;
  }

  /** The object packed; itself when it is. */
  public static PackedNode of(ObjectNode object) {
    return object instanceof PackedNode done
        ? done
        : new PackedNode(new PackedFields(JsonWriter.bytes(object)));
  }

  /** The object that {@link JsonWriter} wrote as {@code json}, which is never modified. */
  static PackedNode written(byte[] json) {
    return new PackedNode(new PackedFields(json));
  }

  /**
   * Packs the objects in an array or an object, not those further inside.
   *
   * @param value is modified
   */
  public static void inside(JsonNode value) {
    switch (value) {
      case PackedNode done -> {}
      case ObjectNode object ->
          object.properties().forEach(field -> field.setValue(packed(field.getValue())));
      case ArrayNode array -> {
        for (int i = 0; i < array.size(); i++) {
          array.set(i, packed(array.get(i)));
        }
      }
      default -> {}
    }
  }

  private static JsonNode packed(JsonNode value) {
    return value instanceof ObjectNode object ? of(object) : value;
  }

  /** A tree of it, which may be modified. */
  public ObjectNode unpacked() {
    return packed.tree();
  }

  /** Its JSON in UTF-8; never modify it. */
  byte[] json() {
    return packed.json();
  }

  @Override
  public void serialize(JsonGenerator out, SerializerProvider provider) throws IOException {
    // Who sorts names, indents, or makes a tree of it needs its parts.
    boolean asItIs = provider.getConfig() == Json.mapper().getSerializationConfig();
    if (asItIs && !(out instanceof TokenBuffer) && out.getPrettyPrinter() == null) {
      out.writeRawValue(new String(packed.json(), StandardCharsets.UTF_8));
    } else {
      super.serialize(out, provider);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PackedNode too && Arrays.equals(json(), too.json())
        || super.equals(other);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }
}
