package io.freshet.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.change.Coordinates;
import io.freshet.pipeline.Source.Format;
import io.freshet.protocol.Json;
import io.freshet.registry.Known;
import io.freshet.registry.SchemaId;
import io.freshet.registry.SchemaText;
import io.freshet.registry.UnusableSchemaException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Recorded events, one a file of {@code golden/}: {@code key}, {@code value} (or {@code text} or
 * {@code bytes} in base64, for what is no JSON), {@code headers}, {@code topic}, {@code
 * timestampMs}, {@code format} when it is named, and the answer of {@code ./freshet decode} as
 * {@code expect}; of an error only the code. {@code schemas} are those of a registry; then the key
 * may be {@code keyBytes}. Files are added, never edited.
 */
final class GoldenEvents {
  private GoldenEvents() {}

  record Golden(
      String name, RawEvent event, Format format, KnownSchemas schemas, JsonNode expected) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Golden> all() {
    try {
      Path folder = Path.of(GoldenEvents.class.getResource("golden").toURI());
      try (Stream<Path> files = Files.walk(folder)) {
        return files
            .filter(Files::isRegularFile)
            .sorted()
            .map(file -> read(folder.relativize(file).toString(), file))
            .toList();
      }
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Golden read(String name, Path file) {
    try {
      JsonNode golden = Json.mapper().readTree(Files.readString(file));
      Map<String, String> headers = new HashMap<>();
      golden
          .path("headers")
          .properties()
          .forEach(h -> headers.put(h.getKey(), h.getValue().asText()));
      RawEvent event =
          new RawEvent(
              new Coordinates(golden.get("topic").asText(), 0, 7),
              golden.has("keyBytes") ? base64(golden, "keyBytes") : bytes(golden.get("key")),
              value(golden),
              headers,
              golden.path("timestampMs").asLong());
      Format format =
          Format.valueOf(
              golden.path("format").asText("auto").toUpperCase(Locale.ROOT).replace('-', '_'));
      return new Golden(name, event, format, schemas(golden), golden.get("expect"));
    } catch (IOException | UnusableSchemaException e) {
      throw new IllegalStateException(name, e);
    }
  }

  private static byte[] value(JsonNode golden) throws IOException {
    if (golden.has("text")) {
      return golden.get("text").asText().getBytes(StandardCharsets.UTF_8);
    }
    return golden.has("bytes") ? base64(golden, "bytes") : bytes(golden.get("value"));
  }

  private static byte[] bytes(JsonNode part) throws IOException {
    return part == null || part.isNull() ? null : Json.mapper().writeValueAsBytes(part);
  }

  private static byte[] base64(JsonNode golden, String part) {
    return Base64.getDecoder().decode(golden.get(part).asText());
  }

  /** Of a registry, by their ids; without them there is none. */
  private static KnownSchemas schemas(JsonNode golden) throws UnusableSchemaException {
    if (!golden.has("schemas")) {
      return KnownSchemas.NO_REGISTRY;
    }
    Map<SchemaId, Known<EventSchema>> known = new HashMap<>();
    for (Map.Entry<String, JsonNode> schema : golden.get("schemas").properties()) {
      String id = schema.getKey();
      SchemaText text =
          new SchemaText(
              schema.getValue().get("type").asText(),
              schema.getValue().get("schema").toString(),
              new LinkedHashMap<>());
      known.put(
          id.contains("-") ? SchemaId.of(UUID.fromString(id)) : SchemaId.of(Integer.parseInt(id)),
          new Known.Usable<>(EventSchema.of(text)));
    }
    return new KnownSchemas(true, known);
  }
}
