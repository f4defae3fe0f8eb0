package io.freshet.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.freshet.change.Coordinates;
import io.freshet.config.Problems;
import io.freshet.pipeline.PipelineLoader;
import io.freshet.pipeline.Pipelines;
import io.freshet.privacy.FuzzedRedactor;
import io.freshet.protocol.Json;
import io.freshet.stream.JoinEvent;
import io.freshet.stream.JoinEventCodec;
import io.freshet.stream.RejectedEventCodec;
import io.freshet.stream.SessionEvent.RowChanged;
import io.freshet.stream.SessionEventCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Whatever the event, through contract, redaction, computed columns, filter, route and joins:
 * nothing is thrown, no stage meets what it did not foresee, no event is lost, and every record can
 * be written and read.
 */
public final class IngestFuzz {
  private static final String PIPELINE =
      """
      pipeline: fuzz
      tenant: acme
      sources:
        rows:
          topic: fuzz.rows
          session: "has(after.customer_id) ? after.customer_id : after.id"
          filter: "!has(after.status) || after.status != 'spam'"
          derive: { long: size(after.body) > 20, twice: after.total * 2.0 }
          as: many
          contract: contracts/rows.json
        items: { topic: fuzz.items, through: rows, on: after.order_id, as: many }
      lookups:
        goods: { topic: fuzz.goods, into: items, on: product_id, fields: [name, price] }
      privacy:
        fields:
          rows.name: tokenize
          rows.phone: mask
          rows.card: drop
          rows.city: generalize
          rows.address.city: generalize
          rows.total: generalize
        names: [rows.name]
      """;
  private static final String CONTRACT =
      """
      {"type": "object",
       "properties": {
         "status": {"type": "string", "maxLength": 40, "pattern": "^[a-z ]*$"},
         "total": {"anyOf": [{"type": "number"}, {"type": "string", "format": "date"}]},
         "tags": {"type": "array", "uniqueItems": true, "maxItems": 9},
         "address": {"$ref": "#/$defs/place"}},
       "$defs": {"place": {"type": "object", "additionalProperties": {"type": "string"},
         "propertyNames": {"maxLength": 20}}}}
      """;

  private static final IngestLogic LOGIC = logic();

  private IngestFuzz() {}

  private static IngestLogic logic() {
    try {
      Path folder = Files.createTempDirectory("freshet-fuzz");
      Files.createDirectories(folder.resolve("pipelines"));
      Files.createDirectories(folder.resolve("contracts"));
      Files.writeString(folder.resolve("pipelines/fuzz.yaml"), PIPELINE);
      Files.writeString(folder.resolve("contracts/rows.json"), CONTRACT);
      Problems problems = new Problems();
      Pipelines pipelines = PipelineLoader.load(folder.resolve("pipelines"), folder, problems);
      problems.throwIfAny();
      IngestLogic logic =
          new IngestLogic(
              pipelines,
              (p, learned) -> FuzzedRedactor.redactor(p.privacy(), learned)::redact,
              Schemas.NONE);
      try (var files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
      }
      return logic;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Called by the fuzzer, and by the build for each input that was kept. */
  public static void fuzzerTestOneInput(byte[] input) {
    RawEvent event = FuzzedEvent.of(input).event();
    for (String topic : List.of("fuzz.rows", "fuzz.items", "fuzz.goods")) {
      Coordinates at = new Coordinates(topic, 0, 7);
      ingest(new RawEvent(at, event.key(), event.value(), event.headers(), event.timestampMs()));
    }
  }

  private static void ingest(RawEvent event) {
    List<Ingested> all = LOGIC.ingest(event, KnownSchemas.NO_REGISTRY, 3, 1_795_422_001_000_000L);
    require(!all.isEmpty(), "an answer");
    for (Ingested one : all) {
      boolean went = !one.rows().isEmpty() || !one.joins().isEmpty();
      require(went || one.rejected() != null || one.skip() != null, "the event is lost");
      if (one.rejected() != null) {
        require(!one.rejected().code().equals("internal"), "unforeseen: " + one.rejected());
        require(!one.rejected().reason().contains("failed"), "unforeseen: " + one.rejected());
        require(one.rejected().reason().length() <= 400, "a long reason");
      }
      try {
        readAgain(one);
      } catch (IOException e) {
        throw new AssertionError("a record that was written cannot be read", e);
      }
    }
  }

  private static void readAgain(Ingested one) throws IOException {
    for (RowChanged row : one.rows()) {
      byte[] bytes = SessionEventCodec.encode(row);
      same(bytes, SessionEventCodec.encode(SessionEventCodec.decode(bytes)));
    }
    for (JoinEvent event : one.joins()) {
      byte[] bytes = JoinEventCodec.encode(event);
      same(bytes, JoinEventCodec.encode(JoinEventCodec.decode(bytes)));
    }
    if (one.rejected() != null) {
      byte[] bytes = RejectedEventCodec.encode(one.rejected());
      require(RejectedEventCodec.decode(bytes).equals(one.rejected()), "a rejection reads back");
    }
  }

  /** As far as JSON goes: neither fields nor the names in a set have an order. */
  private static void same(byte[] written, byte[] again) throws IOException {
    JsonNode one = sorted(Json.mapper().readTree(written));
    JsonNode other = sorted(Json.mapper().readTree(again));
    require(one.equals(other), "a record that was read again is the same: " + one + other);
  }

  private static JsonNode sorted(JsonNode record) {
    for (String set : List.of("unavailable", "kept")) {
      if (record.path(set) instanceof ArrayNode names) {
        List<String> all = new ArrayList<>();
        names.forEach(n -> all.add(n.asText()));
        Collections.sort(all);
        names.removeAll();
        all.forEach(names::add);
      }
    }
    return record;
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
