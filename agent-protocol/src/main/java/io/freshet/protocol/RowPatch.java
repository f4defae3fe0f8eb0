package io.freshet.protocol;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What becomes of a row in a patch: an object that is merged into the one before, and that knows
 * what comes of it, so that the first who applies it need not merge. Never modify it; it stands in
 * patches only, not in contexts.
 */
@SuppressWarnings("unchecked") // Jackson's own: how ObjectNode narrows deepCopy
public final class RowPatch extends ObjectNode {
  private static final long serialVersionUID = 1L;

  private transient PackedNode after;

  /**
   * A patch.
   *
   * @param patch {@link MergePatch#diff} of the row before and {@code after}
   */
  public RowPatch(ObjectNode patch, ObjectNode after) {
    super(JsonNodeFactory.instance, FlatNode.copyOf(patch).arrays());
    this.after = PackedNode.of(after);
  }

  /**
   * The row that comes of it, once: patches are kept, and rows may be large. Of the thread that
   * made the patch, before others see it.
   *
   * @return null when it was taken
   */
  PackedNode take() {
    PackedNode taken = after;
    after = null;
    return taken;
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
