package io.freshet.message;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.protocol.Cause;
import io.freshet.protocol.FeatureValues;
import io.freshet.protocol.FeedAppend;
import io.freshet.protocol.FeedNode;
import io.freshet.protocol.Position;
import io.freshet.protocol.SessionId;
import io.freshet.protocol.WrittenPatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How sessions, their contexts and their updates are written for other nodes. */
final class SessionForms {
  private SessionForms() {}

  static void put(WireWriter out, SessionId session) {
    out.putText(session.tenant()).putText(session.id());
  }

  static SessionId session(WireReader in) {
    int at = in.at();
    String tenant = in.getText();
    String id = in.getText();
    try {
      return new SessionId(tenant, id);
    } catch (IllegalArgumentException e) {
      throw in.malformed(at, e.getMessage());
    }
  }

  static void put(WireWriter out, Position position) {
    out.putText(position.epoch()).putLong(position.version());
  }

  static Position position(WireReader in) {
    return new Position(in.getTextOrNull(), in.getLong());
  }

  static void put(WireWriter out, SessionSnapshot snapshot) {
    put(out, snapshot.session());
    out.putText(snapshot.epoch()).putLong(snapshot.version());
    out.putTree(snapshot.context()).putMap(snapshot.revisions(), WireWriter::putLong);
    out.putLong(snapshot.sourceMicros()).putLong(snapshot.targetMicros());
    out.putOptional(
        snapshot.features(),
        (to, features) -> to.putLong(features.asOf()).putTree(features.values()));
  }

  static SessionSnapshot snapshot(WireReader in) {
    return new SessionSnapshot(
        session(in),
        in.getText(),
        in.getLong(),
        in.getObject(),
        in.getMap(WireReader::getLong),
        in.getLong(),
        in.getLong(),
        in.getOptional(from -> new FeatureValues(from.getLong(), from.getObject())));
  }

  static void put(WireWriter out, SessionUpdate update) {
    put(out, update.session());
    out.putText(update.epoch()).putLong(update.version());
    putPatch(out, update.patch(), update.written());
    out.putFlag(update.written() != null).putMap(update.revisions(), WireWriter::putLong);
    out.putOptional(update.cause(), SessionForms::put);
    out.putLong(update.sourceMicros()).putLong(update.targetMicros());
  }

  static SessionUpdate update(WireReader in) {
    SessionId session = session(in);
    String epoch = in.getText();
    long version = in.getLong();
    Patch patch = patch(in);
    WrittenPatch written = in.getFlag() ? patch.written() : null;
    return new SessionUpdate(
        session,
        epoch,
        version,
        patch.tree(),
        in.getMap(WireReader::getLong),
        in.getOptional(SessionForms::cause),
        in.getLong(),
        in.getLong(),
        written);
  }

  private static void put(WireWriter out, Cause cause) {
    out.putText(cause.topic()).putInt(cause.partition());
    out.putLong(cause.offset()).putLong(cause.sourceTs());
  }

  private static Cause cause(WireReader in) {
    return new Cause(in.getTextOrNull(), in.getInt(), in.getLong(), in.getLong());
  }

  /** A patch, read and as it was written. */
  private record Patch(ObjectNode tree, WrittenPatch written) {}

  static void putPatch(WireWriter out, ObjectNode patch) {
    putPatch(out, patch, null);
  }

  /**
   * A patch is written as frames have it, and behind that what they leave out of feeds that are
   * whole: the entries that are not new.
   *
   * @param known null when it is not written yet
   */
  private static void putPatch(WireWriter out, ObjectNode patch, WrittenPatch known) {
    WrittenPatch written = known == null ? WrittenPatch.of(patch) : known;
    out.putBytes(written.patch()).putBytes(written.append());
    if (written.append() != null) {
      List<Map.Entry<String, JsonNode>> whole = new ArrayList<>();
      for (Map.Entry<String, JsonNode> field : patch.properties()) {
        if (field.getValue() instanceof FeedNode feed && feed.isWhole()) {
          whole.add(field);
        }
      }
      out.putAll(
          whole,
          (to, field) ->
              to.putText(field.getKey()).putTrees(((FeedNode) field.getValue()).before()));
    }
  }

  static ObjectNode patchTree(WireReader in) {
    return patch(in).tree();
  }

  private static Patch patch(WireReader in) {
    int at = in.at();
    byte[] rest = in.getBytes();
    ObjectNode tree = in.objectIn(rest, at);
    int appendAt = in.at();
    byte[] append = in.getBytesOrNull();
    if (append != null) {
      ObjectNode appends = in.objectIn(append, appendAt);
      Map<String, List<JsonNode>> whole = in.getMap(WireReader::getTrees);
      for (Map.Entry<String, JsonNode> feed : appends.properties()) {
        FeedAppend added = append(feed.getValue());
        if (added == null) {
          throw in.malformed(appendAt, "what is added to a feed has no entries or no keep");
        }
        List<JsonNode> before = whole.remove(feed.getKey());
        tree.set(
            feed.getKey(), before == null ? FeedNode.part(added) : FeedNode.whole(before, added));
      }
      if (!whole.isEmpty()) {
        throw in.malformed(appendAt, "a feed is whole to which nothing is added");
      }
    }
    return new Patch(tree, new WrittenPatch(rest, append));
  }

  /** Null when it is none. */
  private static FeedAppend append(JsonNode written) {
    boolean right =
        written.path("entries") instanceof ArrayNode
            && written.path("keep").isInt()
            && written.path("keep").intValue() > 0;
    return right
        ? new FeedAppend(
            written.get("keep").intValue(), written.get("entries").valueStream().toList())
        : null;
  }
}
