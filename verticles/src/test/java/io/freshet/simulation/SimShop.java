package io.freshet.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.config.Problems;
import io.freshet.pipeline.PipelineLoader;
import io.freshet.pipeline.Pipelines;
import io.freshet.protocol.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** The source database: its tables, and its changes as Debezium writes them. */
final class SimShop {
  static final Map<String, Integer> TOPICS =
      Map.of(
          "shop.public.customers",
          1,
          "shop.public.orders",
          1,
          "shop.public.items",
          2,
          "shop.public.products",
          1,
          "shop.clicks",
          2);
  static final int CUSTOMERS = 5;
  private static final int KEEP_CLICKS = 5;
  private static final int ROWS = 12;
  private static final String UNSENT = "__debezium_unavailable_value";
  private static final String PIPELINE =
      """
      pipeline: support
      tenant: acme
      sources:
        customers: { topic: shop.public.customers, session: after.id, section: profile, as: one }
        orders: { topic: shop.public.orders, session: after.customer_id, section: orders, as: many }
        items: { topic: shop.public.items, through: orders, on: after.order_id, section: items, as: many }
        clicks: { topic: shop.clicks, format: json, session: event.customer_id, section: clicks, as: recent, keep: 5 }
      lookups:
        products: { topic: shop.public.products, into: items, on: product_id, fields: [name, price] }
      features:
        clicks_all: { count: clicks }
        clicks_5s: { count: clicks, window: { sliding: 5s, every: 1s } }
        total_all: { sum: orders.total }
        total_max: { max: orders.total }
      """;
  static final Pipelines PIPELINES = load();

  private final Sim sim;
  private final SimKafka kafka;
  private final Map<String, Map<Integer, ObjectNode>> tables = new TreeMap<>();
  private final Map<Integer, List<ObjectNode>> clicks = new TreeMap<>();
  private final Map<String, Integer> ids = new TreeMap<>();
  private int changes;

  SimShop(Sim sim, SimKafka kafka) {
    this.sim = sim;
    this.kafka = kafka;
    for (String table : List.of("customers", "orders", "items", "products")) {
      tables.put(table, new TreeMap<>());
    }
  }

  private static Pipelines load() {
    try {
      Path folder = Files.createTempDirectory("simulation");
      Path file = folder.resolve("support.yaml");
      Files.writeString(file, PIPELINE);
      Problems problems = new Problems();
      Pipelines pipelines = PipelineLoader.load(folder, folder, problems);
      Files.delete(file);
      Files.delete(folder);
      problems.throwIfAny();
      return pipelines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int changes() {
    return changes;
  }

  /** A transaction: one to four changes of whatever tables. */
  void transaction() {
    if (sim.chance(25)) {
      truncate(List.of("customers", "orders", "products").get(sim.below(3)));
    }
    for (int i = 1 + sim.below(4); i > 0; i--) {
      switch (sim.below(12)) {
        case 0 -> change("customers", 1 + sim.below(CUSTOMERS));
        case 1, 2, 3, 4 -> change("orders", 1 + sim.below(ROWS));
        case 5, 6, 7 -> change("items", 1 + sim.below(ROWS));
        case 8 -> change("products", 1 + sim.below(3));
        case 9 -> rename();
        default -> click();
      }
    }
  }

  private void change(String table, int id) {
    ObjectNode before = tables.get(table).get(id);
    if (before == null) {
      write(table, id, null, row(table, id), "c");
    } else if (sim.chance(4)) {
      write(table, id, before, null, "d");
    } else {
      ObjectNode after = before.deepCopy();
      after.setAll(some(row(table, id)));
      write(table, id, before, after, !table.equals("orders") && sim.chance(10) ? "r" : "u");
    }
  }

  /** Of a table whose topic has one partition: Debezium sends it without a key. */
  private void truncate(String table) {
    tables.get(table).clear();
    ObjectNode value = Json.object();
    value.putNull("before").putNull("after");
    value
        .putObject("source")
        .put("connector", "postgresql")
        .put("name", "shop")
        .put("schema", "public")
        .put("table", table)
        .put("ts_ms", sim.now() / 1_000);
    value.put("op", "t").put("ts_ms", sim.now() / 1_000);
    changes++;
    kafka.append(new TopicPartition("shop.public." + table, 0), null, bytes(value));
    sim.note(() -> "source truncates " + table);
  }

  /** A row gets another key: gone, and there again under the other. */
  private void rename() {
    int from = 1 + sim.below(ROWS);
    int to = 1 + sim.below(ROWS);
    ObjectNode row = tables.get("orders").get(from);
    if (row != null && tables.get("orders").get(to) == null) {
      write("orders", from, row, null, "d");
      write("orders", to, null, row.deepCopy().put("id", to), "c");
    }
  }

  private ObjectNode some(ObjectNode row) {
    ObjectNode some = Json.object();
    row.properties().stream()
        .filter(e -> sim.random.nextBoolean() && !e.getKey().equals("id"))
        .forEach(e -> some.set(e.getKey(), e.getValue()));
    return some;
  }

  private ObjectNode row(String table, int id) {
    ObjectNode row = Json.object().put("id", id);
    int number = ids.merge(table, 1, Integer::sum);
    return switch (table) {
      case "customers" -> row.put("label", "c" + number);
      case "orders" ->
          row.put("customer_id", 1 + sim.below(CUSTOMERS)).put("total", sim.below(100));
      case "items" ->
          row.put("order_id", 1 + sim.below(ROWS))
              .put("product_id", sim.chance(5) ? null : 1 + sim.below(3))
              .put("note", "n" + number);
      default -> row.put("name", "p" + number).put("price", number).put("hidden", number);
    };
  }

  private void write(String table, int id, ObjectNode before, ObjectNode after, String op) {
    if (after == null) {
      tables.get(table).remove(id);
    } else {
      tables.get(table).put(id, after);
    }
    ObjectNode sentAfter = after == null ? null : after.deepCopy();
    boolean joined = table.equals("items") || table.equals("products");
    ObjectNode sentBefore = joined && sim.random.nextBoolean() ? null : before;
    if (table.equals("items")
        && op.equals("u")
        && sentBefore == null
        && before.get("note").equals(after.get("note"))
        && sim.random.nextBoolean()) {
      sentAfter.put("note", UNSENT);
    }
    ObjectNode value = Json.object();
    value.set("before", op.equals("u") || op.equals("d") ? sentBefore : null);
    value.set("after", sentAfter);
    value
        .putObject("source")
        .put("connector", "postgresql")
        .put("name", "shop")
        .put("schema", "public")
        .put("table", table)
        .put("ts_ms", sim.now() / 1_000 - sim.below(50));
    value.put("op", op).put("ts_ms", sim.now() / 1_000);
    byte[] key = bytes(Json.object().put("id", id));
    send("shop.public." + table, key, bytes(value));
    sim.note(() -> "source " + op + " " + table + "/" + id + " " + after);
    if (after == null && sim.random.nextBoolean()) {
      send("shop.public." + table, key, null);
    }
  }

  private void click() {
    int customer = 1 + sim.below(CUSTOMERS);
    ObjectNode click = Json.object().put("customer_id", customer).put("page", ++changes);
    clicks.computeIfAbsent(customer, c -> new ArrayList<>()).add(click);
    send("shop.clicks", bytes(Json.object().put("id", customer)), bytes(click));
    sim.note(() -> "source click " + click);
  }

  private void send(String topic, byte[] key, byte[] value) {
    changes++;
    kafka.append(new TopicPartition(topic, kafka.partitionOf(topic, key)), key, value);
  }

  private static byte[] bytes(JsonNode node) {
    return node.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** What the context of a customer is by the tables, sections without rows left out. */
  ObjectNode expected(int customer) {
    ObjectNode context = Json.object();
    put(context, "profile", tables.get("customers").get(customer));
    ObjectNode orders = context.putObject("orders");
    ObjectNode items = context.putObject("items");
    tables
        .get("orders")
        .forEach(
            (id, order) -> {
              if (order.get("customer_id").intValue() == customer) {
                orders.set(Integer.toString(id), order);
              }
            });
    tables
        .get("items")
        .forEach(
            (id, item) -> {
              if (orders.has(item.get("order_id").asText())) {
                items.set(Integer.toString(id), joined(item));
              }
            });
    List<ObjectNode> all = clicks.getOrDefault(customer, List.of());
    ArrayNode feed = context.putArray("clicks");
    all.subList(Math.max(0, all.size() - KEEP_CLICKS), all.size()).forEach(feed::add);
    return context;
  }

  int clicks(int customer) {
    return clicks.getOrDefault(customer, List.of()).size();
  }

  private ObjectNode joined(ObjectNode item) {
    ObjectNode shown = item.deepCopy();
    JsonNode key = item.get("product_id");
    if (key == null || key.isNull()) {
      shown.remove("product_id");
      return shown;
    }
    ObjectNode product = tables.get("products").get(key.intValue());
    if (product != null) {
      shown
          .putObject("products")
          .put("name", product.get("name").asText())
          .set("price", product.get("price"));
    }
    return shown;
  }

  private static void put(ObjectNode context, String section, ObjectNode row) {
    if (row != null) {
      context.set(section, row);
    }
  }
}
