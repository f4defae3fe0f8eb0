package io.freshet.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an update adds to a feed, where a merge patch would repeat all of it: {@code entries} go
 * behind what is there, and of all the newest {@code keep} stay.
 *
 * @param keep entries that the feed holds at most; above 0
 * @param entries oldest first
 */
public record FeedAppend(int keep, List<JsonNode> entries) {

  /** Copies the entries. */
  public FeedAppend {
    entries = List.copyOf(entries);
  }

  /** Whether a patch adds something to a feed. */
  public static boolean isIn(ObjectNode patch) {
    for (JsonNode section : patch) {
      if (section instanceof FeedNode) {
        return true;
      }
    }
    return false;
  }

  /** What a patch adds to feeds, by their names; null for nothing. */
  public static Map<String, FeedAppend> of(ObjectNode patch) {
    Map<String, FeedAppend> appends = null;
    for (Map.Entry<String, JsonNode> field : patch.properties()) {
      if (field.getValue() instanceof FeedNode feed) {
        appends = appends == null ? new TreeMap<>() : appends;
        appends.put(field.getKey(), feed.append());
      }
    }
    return appends;
  }

  /** A patch without what it adds to feeds. */
  public static ObjectNode without(ObjectNode patch) {
    ObjectNode rest = Json.object();
    patch.forEachEntry(
        (name, value) -> {
          if (!(value instanceof FeedNode)) {
            rest.set(name, value);
          }
        });
    return rest;
  }

  /** The document that results from these; arguments are never modified. */
  public static ObjectNode apply(ObjectNode target, Map<String, FeedAppend> appends) {
    if (appends == null) {
      return target;
    }
    ObjectNode result = Json.object();
    result.setAll(target);
    appends.forEach(
        (name, append) -> result.set(name, FeedNode.part(append).appliedTo(target.get(name))));
    return result;
  }
}
