package io.freshet.protocol;

import io.freshet.protocol.ServerFrame.Update;
import java.util.Map;

/**
 * The text of an update in UTF-8, character for character what {@link Json#mapper} would make of
 * it; only half of a pair of surrogates becomes an escape. Thread-safe.
 *
 * <p>Nearly all that a hub sends are updates, and the same patch goes to each who follows the
 * session: it is written once, and what surrounds it by hand.
 */
final class UpdateWriter {
  private UpdateWriter() {}

  /**
   * Writes an update.
   *
   * @param written what its patch and what it appends are written as; null when they are not yet
   */
  static byte[] write(Update update, WrittenPatch written) {
    boolean known = written != null;
    byte[] append = known ? written.append() : appends(update.append());
    JsonWriter out = JsonWriter.ofThread().anew().beginObject();
    out.name("type").text("update").name("session").text(update.session().toString());
    out.name("epoch").text(update.epoch());
    out.name("version").number(update.version());
    out.name("previous").number(update.previous());
    out.name("conflated").number(update.conflated());
    if (known) {
      out.name("patch").json(written.patch());
    } else if (update.patch() != null) {
      out.name("patch").tree(update.patch());
    }
    if (update.context() != null) {
      out.name("context").tree(update.context());
    }
    if (update.revisions() != null) {
      out.name("revisions").numbers(update.revisions());
    }
    if (update.cause() != null) {
      cause(out.name("cause"), update.cause());
    }
    if (update.freshness() != null) {
      freshness(out.name("freshness"), update.freshness());
    }
    if (append != null) {
      out.name("append").json(append);
    }
    return out.endObject().take();
  }

  private static byte[] appends(Map<String, FeedAppend> appends) {
    return appends == null ? null : WrittenPatch.written(appends);
  }

  private static void cause(JsonWriter out, Cause cause) {
    out.beginObject();
    if (cause.topic() != null) {
      out.name("topic").text(cause.topic());
    }
    out.name("partition").number(cause.partition());
    out.name("offset").number(cause.offset());
    out.name("sourceTs").number(cause.sourceTs()).endObject();
  }

  private static void freshness(JsonWriter out, Freshness freshness) {
    out.beginObject().name("sourceTs").number(freshness.sourceTs());
    out.name("hubTs").number(freshness.hubTs());
    if (freshness.state() != null) {
      out.name("state").text(label(freshness.state()));
    }
    out.endObject();
  }

  private static String label(FreshnessState state) {
    return switch (state) {
      case FRESH -> "fresh";
      case LATE -> "late";
      case UNKNOWN -> "unknown";
    };
  }
}
