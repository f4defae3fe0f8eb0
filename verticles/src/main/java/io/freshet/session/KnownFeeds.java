package io.freshet.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.message.SessionUpdate;
import io.freshet.protocol.FeedNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes parts of feeds whole again, where the context that the patches lead to tells the rest. */
final class KnownFeeds {
  private KnownFeeds() {}

  /**
   * The last patch that adds to a feed gets all of it. In patches before it parts remain: who wants
   * the feed whole composes them with this one.
   *
   * @param missed consecutive updates, whose patches are nobody else's
   * @param context after the last of them
   */
  static void complete(List<SessionUpdate> missed, ObjectNode context) {
    Set<String> later = new HashSet<>();
    for (SessionUpdate update : missed.reversed()) {
      for (Map.Entry<String, JsonNode> section : update.patch().properties()) {
        boolean last = later.add(section.getKey());
        if (last
            && section.getValue() instanceof FeedNode part
            && context.get(section.getKey()) instanceof ArrayNode all) {
          section.setValue(part.of(all));
        }
      }
    }
  }

  /**
   * All feeds become arrays.
   *
   * @param patch nobody else's
   * @param context after it; null when it is not known
   * @return false when a feed is not known whole
   */
  static boolean complete(ObjectNode patch, ObjectNode context) {
    for (Map.Entry<String, JsonNode> section : patch.properties()) {
      if (section.getValue() instanceof FeedNode part && !part.isWhole()) {
        if (context == null || !(context.get(section.getKey()) instanceof ArrayNode all)) {
          return false;
        }
        section.setValue(all);
      }
    }
    return true;
  }
}
