package io.freshet.bench.work;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** The contexts as somebody holds them who was given a peer's updates only. One thread. */
public final class Replica {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Map<Long, ObjectNode> contexts = new HashMap<>();
  private final Map<Long, Long> versions = new HashMap<>();
  private long updates;

  /**
   * Takes the next update of a customer.
   *
   * @throws IllegalStateException when it does not follow the one before: lost, repeated,
   *     misordered
   */
  public void apply(long customer, byte[] bytes) {
    JsonNode update = read(bytes);
    long version = update.get("version").longValue();
    long before = versions.getOrDefault(customer, 0L);
    if (version != before + 1) {
      throw new IllegalStateException(
          "customer %d: version %d follows %d".formatted(customer, version, before));
    }
    versions.put(customer, version);
    updates++;
    ObjectNode context = contexts.computeIfAbsent(customer, c -> MAPPER.createObjectNode());
    context.withObject("/features").set("clicks_5m", update.get("clicks_5m"));
    JsonNode values = update.get("values");
    if (values == null) {
      return;
    }
    String section = update.get("section").textValue();
    if (section.equals(Table.CUSTOMERS.section())) {
      context.set(section, values);
    } else if (section.equals(Table.CLICKS.section())) {
      ArrayNode feed = context.withArray("/" + section);
      feed.add(values);
      if (feed.size() > Table.CLICKS.keep()) {
        feed.remove(0);
      }
    } else {
      ObjectNode rows = context.withObject("/" + section);
      if (update.has("gone")) {
        rows.remove(update.get("gone").asText());
      }
      rows.set(update.get("id").asText(), values);
    }
  }

  private static JsonNode read(byte[] bytes) {
    try {
      return MAPPER.readTree(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("an update cannot be read", e);
    }
  }

  /** Updates taken. */
  public long updates() {
    return updates;
  }

  /** The contexts, by customer; live. */
  public Map<Long, ObjectNode> contexts() {
    return contexts;
  }
}
