package io.freshet.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/**
 * A patch as frames carry it to all who take what is new in a feed by itself, in UTF-8.
 *
 * @param patch what is no feed's, a JSON object
 * @param append what feeds get, a JSON object of {@link FeedAppend}s by name; null for nothing
 */
public record WrittenPatch(byte[] patch, byte[] append) {

  /** Writes a patch. */
  public static WrittenPatch of(ObjectNode patch) {
    Map<String, FeedAppend> appends = FeedAppend.of(patch);
    if (appends == null) {
      return new WrittenPatch(JsonWriter.bytes(patch), null);
    }
    byte[] rest = JsonWriter.bytes(FeedAppend.without(patch));
    return new WrittenPatch(rest, written(appends));
  }

  /** What feeds get, as frames carry it. */
  static byte[] written(Map<String, FeedAppend> appends) {
    JsonWriter out = JsonWriter.ofThread().anew().beginObject();
    appends.forEach(
        (name, append) -> {
          out.name(name).beginObject().name("keep").number(append.keep());
          out.name("entries").beginArray();
          append.entries().forEach(out::tree);
          out.endArray().endObject();
        });
    return out.endObject().take();
  }

  /** Bytes of both. */
  public int length() {
    return patch.length + (append == null ? 0 : append.length);
  }

  /** The patch; of feeds it holds {@linkplain FeedNode#part parts}. A new tree. */
  public ObjectNode read() {
    try {
      ObjectNode tree = (ObjectNode) JsonCursor.tree(patch);
      if (append != null) {
        for (Map.Entry<String, JsonNode> feed : JsonCursor.tree(append).properties()) {
          List<JsonNode> entries = feed.getValue().get("entries").valueStream().toList();
          int keep = feed.getValue().get("keep").intValue();
          tree.set(feed.getKey(), FeedNode.part(new FeedAppend(keep, entries)));
        }
      }
      return tree;
    } catch (IOException e) {
      throw new UncheckedIOException("a patch that was written cannot be read", e);
    }
  }
}
