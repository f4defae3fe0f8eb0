package io.freshet.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.change.Change;
import io.freshet.change.Coordinates;
import io.freshet.pipeline.Source.Format;
import io.freshet.protocol.Json;
import io.freshet.registry.RegistryConfig;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * {@code ./freshet decode}: an event on each line in, its normalised change on each line out, in
 * order and as they come.
 *
 * <p>A line is {@code {"key":…,"value":…,"headers":…}} or a bare value; a key or value may be a
 * JSON text. What is no text, as events in the wire format of a schema registry, comes in base64:
 * {@code {"keyBytes":…,"valueBytes":…,"headers":…}}; a header that names a schema is its hex
 * digits. Of an event with several rows the answer is {@code {"changes":[…]}}. Empty lines are
 * passed over. The output shows raw values: it is for the terminal of whoever has the input.
 */
public final class DecodeLines {
  private static final Set<String> PARTS =
      Set.of("key", "value", "headers", "keyBytes", "valueBytes");
  private static final String TOPIC = "stdin";
  private static final Pattern SCHEMA_HEADER = Pattern.compile("(?:[0-9a-fA-F]{2}){0,64}");

  private final Format format;
  private final AwaitedSchemas schemas;
  private long changes;
  private long skipped;
  private long failed;

  /** How many lines held changes, held none, and could not be decoded. */
  public record Counts(long changes, long skipped, long failed) {}

  private DecodeLines(Format format, AwaitedSchemas schemas) {
    this.format = format;
    this.schemas = schemas;
  }

  /** As {@link #run(InputStream, OutputStream, Format, Optional)}, without a registry. */
  public static Counts run(InputStream in, OutputStream out, Format format) throws IOException {
    return run(in, out, format, Optional.empty());
  }

  /**
   * Decodes until {@code in} ends. Blocking; holds one line at a time, of at most 8 MiB: a longer
   * one is answered by an error.
   *
   * @param registry of the schemas that events name. While it does not answer, an event whose
   *     schema is not known yet waits for up to ten seconds and ends in an error, as those after it
   *     do at once until it answers
   * @throws IOException when a stream fails; a bad line never ends the run
   */
  public static Counts run(
      InputStream in, OutputStream out, Format format, Optional<RegistryConfig> registry)
      throws IOException {
    try (AwaitedSchemas schemas = AwaitedSchemas.of(registry)) {
      return new DecodeLines(format, schemas).run(in, out);
    }
  }

  private Counts run(InputStream in, OutputStream out) throws IOException {
    BoundedLines lines = new BoundedLines(in, StrictJson.MAX_BYTES);
    OutputStream buffered = new BufferedOutputStream(out, 1 << 16);
    long number = 0;
    for (byte[] line = lines.next(); line != null; line = lines.next()) {
      if (!isBlank(line)) {
        buffered.write(Json.mapper().writeValueAsBytes(answer(line, number)));
        buffered.write('\n');
      }
      number++;
      if (lines.mayWait()) {
        buffered.flush();
      }
    }
    buffered.flush();
    return new Counts(changes, skipped, failed);
  }

  private static boolean isBlank(byte[] line) {
    return line.length < 64 && new String(line, StandardCharsets.UTF_8).isBlank();
  }

  private ObjectNode answer(byte[] line, long number) {
    try {
      Decoded decoded = decoded(StrictJson.read(line, "line"), number);
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

  private Decoded decoded(JsonNode line, long number) throws DecodeException {
    if (isWrapped(line) && (line.has("keyBytes") || line.has("valueBytes"))) {
      RawEvent event = raw(line, number);
      return Decoder.decode(event, format, schemas.of(event), 0);
    }
    if (format.needsRegistry()) {
      throw new DecodeException(
          "not_framed", "the line has no valueBytes, and the format is " + format.word());
    }
    return Decoder.decode(event(line, number), format);
  }

  private static RawEvent raw(JsonNode line, long number) throws DecodeException {
    Map<String, String> headers = headers(line);
    for (String name : List.of(Framing.KEY_SCHEMA_HEADER, Framing.VALUE_SCHEMA_HEADER)) {
      if (!SCHEMA_HEADER.matcher(headers.getOrDefault(name, "")).matches()) {
        throw new DecodeException("bad_line", "the header " + name + " is not hex digits");
      }
    }
    return new RawEvent(
        new Coordinates(TOPIC, 0, number), bytes(line, "key"), bytes(line, "value"), headers, 0);
  }

  private static byte[] bytes(JsonNode line, String part) throws DecodeException {
    JsonNode bytes = line.path(part + "Bytes");
    if (bytes.isTextual()) {
      try {
        return Base64.getDecoder().decode(bytes.textValue());
      } catch (IllegalArgumentException e) {
        throw new DecodeException("bad_line", part + "Bytes is not base64");
      }
    }
    JsonNode plain = line.path(part);
    if (plain.isMissingNode() || plain.isNull()) {
      return null;
    }
    return (plain.isTextual() ? plain.textValue() : plain.toString())
        .getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, String> headers(JsonNode line) {
    Map<String, String> headers = new HashMap<>();
    for (Map.Entry<String, JsonNode> header : line.path("headers").properties()) {
      headers.put(header.getKey(), header.getValue().asText());
    }
    return headers;
  }

  private static SourceEvent event(JsonNode line, long number) throws DecodeException {
    Coordinates at = new Coordinates(TOPIC, 0, number);
    if (!isWrapped(line)) {
      return new SourceEvent(at, null, line, Map.of(), 0, 0);
    }
    JsonNode key = unquoted(line.path("key"));
    return new SourceEvent(at, key, unquoted(line.get("value")), headers(line), 0, 0);
  }

  private static boolean isWrapped(JsonNode line) {
    return line.isObject()
        && (line.has("value") || line.has("valueBytes"))
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
