package io.freshet.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Arrays;

/** A feed as it stands in a context. It cannot be made longer. Any thread. */
@SuppressWarnings("unchecked") // Jackson's own: how ArrayNode narrows deepCopy
final class FeedArray extends ArrayNode {
  private static final long serialVersionUID = 1L;

  private final transient JsonNode[] entries;

  /**
   * A feed.
   *
   * @param entries never modified
   */
  FeedArray(JsonNode[] entries) {
    super(JsonNodeFactory.instance, Arrays.asList(entries));
    this.entries = entries;
  }

  /** Its entries, the oldest first; never modify them. */
  JsonNode[] entries() {
    return entries;
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
