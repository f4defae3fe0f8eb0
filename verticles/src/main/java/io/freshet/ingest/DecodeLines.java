package io.freshet.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.change.Change;
import io.freshet.change.Coordinates;
import io.freshet.pipeline.Source.Format;
import io.freshet.protocol.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code ./freshet decode}: an event on each line in, its normalised change on each line out, in
 * order and as they come.
 *
 * <p>A line is {@code {"key":…,"value":…,"headers":…}} or a bare value; a key or value may be a
 * JSON text. Of an event with several rows the answer is {@code {"changes":[…]}}. Empty lines are
 * passed over. The output shows raw values: it is for the terminal of whoever has the input.
 */
public final class DecodeLines {
  private static final Set<String> PARTS = Set.of("key", "value", "headers");
  private static final String TOPIC = "stdin";

  private final Format format;
  private long changes;
  private long skipped;
  private long failed;

  /** How many lines held changes, held none, and could not be decoded. */
  public record Counts(long changes, long skipped, long failed) {}

  private DecodeLines(Format format) {
    this.format = format;
  }

  /**
   * Decodes until {@code in} ends. Blocking; holds one line at a time, of at most 8 MiB: a longer
   * one is answered by an error.
   *
   * @throws IOException when a stream fails; a bad line never ends the run
   */
  public static Counts run(InputStream in, OutputStream out, Format format) throws IOException {
    DecodeLines run = new DecodeLines(format);
    BoundedLines lines = new BoundedLines(in, StrictJson.MAX_BYTES);
    OutputStream buffered = new BufferedOutputStream(out, 1 << 16);
    long number = 0;
    for (byte[] line = lines.next(); line != null; line = lines.next()) {
      if (!isBlank(line)) {
        buffered.write(Json.mapper().writeValueAsBytes(run.answer(line, number)));
        buffered.write('\n');
      }
      number++;
      if (lines.mayWait()) {
        buffered.flush();
      }
    }
    buffered.flush();
    return new Counts(run.changes, run.skipped, run.failed);
  }

  private static boolean isBlank(byte[] line) {
    return line.length < 64 && new String(line, StandardCharsets.UTF_8).isBlank();
  }

  private ObjectNode answer(byte[] line, long number) {
    try {
      Decoded decoded = Decoder.decode(event(StrictJson.read(line, "line"), number), format);
      if (decoded instanceof Decoded.Skip) {
        skipped++;
      } else {
        changes++;
      }
      return show(decoded);
    } catch (DecodeException e) {
      failed++;
      ObjectNode answer = Json.object();
      answer.putObject("error").put("code", e.code()).put("message", e.getMessage());
      return answer;
    }
  }

  private static SourceEvent event(JsonNode line, long number) throws DecodeException {
    Coordinates at = new Coordinates(TOPIC, 0, number);
    if (!isWrapped(line)) {
      return new SourceEvent(at, null, line, Map.of(), 0, 0);
    }
    Map<String, String> headers = new HashMap<>();
    for (Map.Entry<String, JsonNode> header : line.path("headers").properties()) {
      headers.put(header.getKey(), header.getValue().asText());
    }
    JsonNode key = unquoted(line.path("key"));
    return new SourceEvent(at, key, unquoted(line.get("value")), headers, 0, 0);
  }

  private static boolean isWrapped(JsonNode line) {
    return line.isObject()
        && line.has("value")
        && line.properties().stream().allMatch(e -> PARTS.contains(e.getKey()));
  }

  /** JSON inside a text is read; any other text stays one. */
  private static JsonNode unquoted(JsonNode part) throws DecodeException {
    if (part.isMissingNode() || part.isNull()) {
      return null;
    }
    if (!part.isTextual()) {
      return part;
    }
    try {
      return StrictJson.read(part.textValue(), "text");
    } catch (DecodeException e) {
      if (e.code().equals("not_json")) {
        return part;
      }
      throw e;
    }
  }

  /** What a person is shown. */
  static ObjectNode show(Decoded decoded) {
    ObjectNode shown = Json.object();
    switch (decoded) {
      case Decoded.Skip(String reason) -> shown.put("skip", reason);
      case Decoded.Rows(List<Change> rows) when rows.size() == 1 -> shown = show(rows.getFirst());
      case Decoded.Rows(List<Change> rows) -> {
        ArrayNode all = shown.putArray("changes");
        rows.forEach(change -> all.add(show(change)));
      }
    }
    return shown;
  }

  private static ObjectNode show(Change change) {
    ObjectNode shown = Json.object();
    shown.put("op", change.op().code()).put("table", change.table());
    shown.set("key", orNull(change.key()));
    shown.set("before", orNull(change.before()));
    shown.set("after", orNull(change.after()));
    shown.put("sourceTs", change.sourceMicros() == 0 ? null : change.sourceMicros() / 1_000);
    if (!change.unavailable().isEmpty()) {
      ArrayNode unavailable = shown.putArray("unavailable");
      change.unavailable().stream().sorted().forEach(unavailable::add);
    }
    return shown;
  }

  private static JsonNode orNull(JsonNode node) {
    return node == null ? NullNode.getInstance() : node;
  }
}
