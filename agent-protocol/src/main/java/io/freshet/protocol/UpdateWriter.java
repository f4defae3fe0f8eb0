package io.freshet.protocol;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.protocol.ServerFrame.Update;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The text of an update, character for character what {@link Json#mapper} would make of it; only
 * half of a pair of surrogates becomes an escape. Thread-safe.
 *
 * <p>Nearly all that a hub sends are updates, and the same patch goes to each who follows the
 * session: it is written once, and what surrounds it by hand.
 */
final class UpdateWriter {
  private static final JsonStringEncoder ENCODER = JsonStringEncoder.getInstance();

  /** What surrounds the patch, with names of usual length. */
  private static final int USUAL_REST = 512;

  private UpdateWriter() {}

  /**
   * Writes an update.
   *
   * @param written what its patch and what it appends are written as; null when they are not yet
   */
  static String write(Update update, WrittenPatch written) {
    String text = written == null ? text(update.patch()) : text(written.patch());
    String append = written == null ? appends(update.append()) : text(written.append());
    StringBuilder out =
        new StringBuilder(USUAL_REST + (written == null ? length(text) : written.length()));
    quote(out.append("{\"type\":\"update\",\"session\":"), update.session().toString());
    quote(out.append(",\"epoch\":"), update.epoch());
    out.append(",\"version\":").append(update.version());
    out.append(",\"previous\":").append(update.previous());
    out.append(",\"conflated\":").append(update.conflated());
    if (text != null) {
      out.append(",\"patch\":").append(text);
    }
    if (update.context() != null) {
      out.append(",\"context\":").append(text(update.context()));
    }
    if (update.revisions() != null) {
      revisions(out.append(",\"revisions\":"), update.revisions());
    }
    if (update.cause() != null) {
      cause(out.append(",\"cause\":"), update.cause());
    }
    if (update.freshness() != null) {
      freshness(out.append(",\"freshness\":"), update.freshness());
    }
    if (append != null) {
      out.append(",\"append\":").append(append);
    }
    return out.append('}').toString();
  }

  private static int length(String text) {
    return text == null ? 0 : text.length();
  }

  private static String text(byte[] utf8) {
    return utf8 == null ? null : new String(utf8, StandardCharsets.UTF_8);
  }

  private static String appends(Map<String, FeedAppend> appends) {
    return appends == null ? null : text(WrittenPatch.written(appends));
  }

  private static String text(JsonNode tree) {
    return tree == null ? null : text(JsonWriter.bytes(tree));
  }

  private static void revisions(StringBuilder out, Map<String, Long> revisions) {
    out.append('{');
    String before = "";
    for (Map.Entry<String, Long> revision : revisions.entrySet()) {
      quote(out.append(before), revision.getKey());
      out.append(':').append(revision.getValue());
      before = ",";
    }
    out.append('}');
  }

  private static void cause(StringBuilder out, Cause cause) {
    out.append('{');
    if (cause.topic() != null) {
      quote(out.append("\"topic\":"), cause.topic());
      out.append(',');
    }
    out.append("\"partition\":").append(cause.partition());
    out.append(",\"offset\":").append(cause.offset());
    out.append(",\"sourceTs\":").append(cause.sourceTs()).append('}');
  }

  private static void freshness(StringBuilder out, Freshness freshness) {
    out.append("{\"sourceTs\":").append(freshness.sourceTs());
    out.append(",\"hubTs\":").append(freshness.hubTs());
    if (freshness.state() != null) {
      out.append(",\"state\":").append(label(freshness.state()));
    }
    out.append('}');
  }

  private static String label(FreshnessState state) {
    return switch (state) {
      case FRESH -> "\"fresh\"";
      case LATE -> "\"late\"";
      case UNKNOWN -> "\"unknown\"";
    };
  }

  private static void quote(StringBuilder out, String text) {
    out.append('"');
    ENCODER.quoteAsString(text, out);
    out.append('"');
  }
}
