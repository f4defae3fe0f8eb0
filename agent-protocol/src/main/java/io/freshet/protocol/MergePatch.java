package io.freshet.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/**
 * JSON Merge Patch, RFC 7386. Arguments are never modified; results share nodes with them, so treat
 * both as read-only.
 *
 * <p>A {@link FeedNode} in a patch is an array like others, which {@link #compose} composes.
 */
public final class MergePatch {
  /**
   * Zero for the same value written the same way: 1.0 and 1.00 differ, an int and a long do not.
   */
  private static final Comparator<JsonNode> EXACT =
      (one, other) -> {
        boolean same =
            one.isNumber() && other.isNumber()
                ? one.decimalValue().equals(other.decimalValue())
                : one.equals(other);
        return same ? 0 : 1;
      };

  /** Objects that rows lie in: the document and its sections. */
  private static final int ROWS = 1;

  private static final int MANY = 64;

  private MergePatch() {}

  /** The document that results from applying {@code patch} to {@code target}. */
  public static ObjectNode apply(ObjectNode target, ObjectNode patch) {
    return apply(target, patch, Integer.MAX_VALUE);
  }

  /**
   * The same of a context: rows that change, the objects in the document's objects, are {@linkplain
   * PackedNode packed}.
   *
   * @param patch holds a {@link RowPatch} only of a row that is in {@code target} as it was before
   */
  public static ObjectNode applyPacked(ObjectNode target, ObjectNode patch) {
    return apply(target, patch, ROWS);
  }

  private static ObjectNode apply(ObjectNode target, ObjectNode patch, int packedBelow) {
    boolean flat = packedBelow >= 0 && packedBelow <= ROWS;
    boolean many = patch.size() > MANY; // arrays are gone through for each
    ObjectNode result = flat && !many ? FlatNode.copyOf(target) : copyOf(target);
    patch.forEachEntry(
        (name, value) -> {
          switch (value) {
            // What is packed holds no nulls at its top, which an object that is new would lose.
            case PackedNode row when !(result.get(name) instanceof ObjectNode) ->
                result.set(name, row);
            case ObjectNode inner -> {
              PackedNode known = packedBelow == 0 ? known(result.get(name), inner) : null;
              ObjectNode after =
                  known != null ? known : apply(objectAt(result, name), inner, packedBelow - 1);
              result.set(name, packedBelow == 0 ? PackedNode.of(after) : after);
            }
            case FeedNode feed -> result.set(name, feed.appliedTo(result.get(name)));
            case JsonNode leaf when leaf.isNull() -> result.remove(name);
            default -> result.set(name, value);
          }
        });
    return flat && many ? FlatNode.copyOf(result) : result;
  }

  /**
   * The patch that turns {@code before} into {@code after}; empty when they are equal, digits of
   * numbers included.
   *
   * @param after without JSON nulls outside arrays: a merge patch cannot set a field to null
   */
  public static ObjectNode diff(ObjectNode before, ObjectNode after) {
    return differences(indexed(before), indexed(after));
  }

  private static ObjectNode differences(ObjectNode before, ObjectNode after) {
    ObjectNode patch = FlatNode.empty();
    for (Iterator<String> names = before.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!after.has(name)) {
        patch.putNull(name);
      }
    }
    for (Map.Entry<String, JsonNode> field : after.properties()) {
      JsonNode old = before.get(field.getKey());
      JsonNode now = field.getValue();
      if (now == old) {
        continue;
      }
      if (old instanceof ObjectNode oldObject && now instanceof ObjectNode newObject) {
        ObjectNode inner = diff(oldObject, newObject);
        if (!inner.isEmpty()) {
          patch.set(field.getKey(), inner);
        }
      } else if (old == null || !now.equals(EXACT, old)) {
        patch.set(field.getKey(), now);
      }
    }
    return patch;
  }

  /**
   * One patch that does what {@code first} and then {@code second} do.
   *
   * @return empty when no single merge patch can: {@code first} removes or replaces a value which
   *     {@code second} then makes an object, so that fields of the old object would survive
   */
  public static Optional<ObjectNode> compose(ObjectNode first, ObjectNode second) {
    ObjectNode result = FlatNode.copyOf(first);
    for (Map.Entry<String, JsonNode> field : second.properties()) {
      JsonNode earlier = first.get(field.getKey());
      JsonNode later = field.getValue();
      if (earlier != null && later instanceof FeedNode feed) {
        JsonNode both = feed.after(earlier);
        if (both == null) {
          return Optional.empty();
        }
        result.set(field.getKey(), both);
      } else if (earlier == null || !later.isObject()) {
        result.set(field.getKey(), later);
      } else if (earlier instanceof ObjectNode one && later instanceof ObjectNode two) {
        Optional<ObjectNode> inner = compose(one, two);
        if (inner.isEmpty()) {
          return inner;
        }
        result.set(field.getKey(), inner.get());
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(result);
  }

  /** Many names are looked up faster where they are hashed. */
  private static ObjectNode indexed(ObjectNode object) {
    return object instanceof FlatNode && object.size() > MANY
        ? Json.object().setAll(object)
        : object;
  }

  private static PackedNode known(JsonNode before, ObjectNode patch) {
    return before instanceof ObjectNode && patch instanceof RowPatch row ? row.take() : null;
  }

  private static ObjectNode copyOf(ObjectNode object) {
    return object instanceof PackedNode packed ? packed.unpacked() : Json.object().setAll(object);
  }

  private static ObjectNode objectAt(ObjectNode node, String name) {
    return node.get(name) instanceof ObjectNode object ? object : Json.object();
  }
}
