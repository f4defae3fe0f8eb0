package io.freshet.join;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.change.Op;
import io.freshet.protocol.Json;
import io.freshet.stream.JoinEvent;
import io.freshet.stream.RowName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever the order, the duplicates and the crashes: sessions hold what the tables say. */
class JoinPropertyTest {
  private static final int PARTITIONS = 3;
  private static final List<String> TABLES = List.of("orders", "items", "notes", "products");

  /** Tables, their histories, and how far ingest has got with each. */
  private static final class Database {
    private final Shop shop = new Shop();
    private final Random random;
    private final Map<String, Map<Integer, ObjectNode>> tables = new HashMap<>();
    private final Map<String, List<JoinEvent>> histories = new HashMap<>();
    private final Map<String, Integer> read = new HashMap<>();

    Database(Random random) {
      this.random = random;
      TABLES.forEach(
          table -> {
            tables.put(table, new TreeMap<>());
            histories.put(table, new ArrayList<>());
            read.put(table, 0);
          });
    }

    void change() {
      String table = TABLES.get(random.nextInt(TABLES.size()));
      Map<Integer, ObjectNode> rows = tables.get(table);
      if (random.nextInt(12) == 0) {
        rows.clear();
        histories.get(table).add(shop.emptied(table, histories.get(table).size()));
        return;
      }
      int id = random.nextInt(4);
      ObjectNode before = rows.get(id);
      Op op = before == null ? Op.CREATE : random.nextInt(4) == 0 ? Op.DELETE : Op.UPDATE;
      List<JoinEvent> history = histories.get(table);
      long offset = history.size();
      if (op == Op.DELETE) {
        rows.remove(id);
        history.add(deleted(table, offset, id));
        return;
      }
      ObjectNode row = row(table, id);
      rows.put(id, row);
      history.add(put(table, offset, op, id, row, before));
    }

    private ObjectNode row(String table, int id) {
      ObjectNode row = Json.object().put("id", id).put("v", random.nextInt(100));
      switch (table) {
        case "orders" -> {
          row.putArray("customers");
          random
              .ints(0, 3)
              .distinct()
              .limit(random.nextInt(3))
              .forEach(row.withArray("customers")::add);
        }
        case "items" -> row.put("order", random.nextInt(4)).put("product", random.nextInt(4));
        case "notes" -> row.put("item", random.nextInt(4)).put("long", "l" + random.nextInt(9));
        default -> row.put("name", "n" + random.nextInt(5));
      }
      return row;
    }

    private JoinEvent deleted(String table, long offset, int id) {
      return switch (table) {
        case "orders" -> shop.order(offset, id);
        case "products" -> shop.product(offset, id, null);
        default -> shop.row(table, offset, Op.DELETE, id, Map.of(), null);
      };
    }

    private JoinEvent put(
        String table, long offset, Op op, int id, ObjectNode row, ObjectNode before) {
      return switch (table) {
        case "orders" -> {
          JoinEvent.SubjectRead gone = (JoinEvent.SubjectRead) shop.order(offset, id);
          List<String> customers = new ArrayList<>();
          row.get("customers").forEach(c -> customers.add(c.asText()));
          yield new JoinEvent.SubjectRead(
              gone.origin(),
              gone.name(),
              new JoinEvent.Known(Shop.sessions(customers.toArray(String[]::new)), null),
              gone.unavailable(),
              gone.lineage());
        }
        case "products" -> shop.product(offset, id, row.toString());
        case "items" ->
            shop.item(
                offset, op, id, row.get("order").asText(), row.get("product"), row.toString());
        default -> {
          // What is unchanged and stored apart is not sent.
          boolean unsent = op == Op.UPDATE && random.nextBoolean();
          ObjectNode sent = row.deepCopy();
          if (unsent) {
            row.set("long", before.get("long"));
            sent.remove("long");
          }
          Map<String, String> refs = Map.of("items", row.get("item").asText());
          yield shop.row(
              table,
              offset,
              op,
              id,
              refs,
              sent.toString(),
              unsent ? new String[] {"long"} : new String[0]);
        }
      };
    }

    /** Ingest reads on in a table; sometimes a crash has it read again. */
    void ingest(String table, JoinWorld world) {
      List<JoinEvent> history = histories.get(table);
      int at = read.get(table);
      if (random.nextInt(8) == 0) {
        at = Math.max(0, at - random.nextInt(5));
      }
      if (at < history.size()) {
        JoinEvent event = history.get(at);
        if (event instanceof JoinEvent.TableEmptied) {
          world.tellAll(event);
        } else {
          world.read(event, name(event));
        }
        at++;
      }
      read.put(table, at);
    }

    private static RowName name(JoinEvent event) {
      return switch (event) {
        case JoinEvent.RowRead row -> row.name();
        case JoinEvent.SubjectRead subject -> subject.name();
        default -> throw new IllegalArgumentException();
      };
    }

    boolean allRead() {
      return TABLES.stream().allMatch(t -> read.get(t) == histories.get(t).size());
    }

    /** What the sessions are to show. */
    Map<String, JsonNode> expected() {
      Map<String, JsonNode> expected = new TreeMap<>();
      tables
          .get("items")
          .forEach(
              (id, item) -> {
                ObjectNode product = tables.get("products").get(item.get("product").intValue());
                ObjectNode shown = item.deepCopy();
                if (product != null) {
                  shown.set("products", Json.object().set("name", product.get("name")));
                }
                sessions(item).forEach(s -> expected.put(s + " items " + id, shown));
              });
      tables
          .get("notes")
          .forEach(
              (id, note) -> {
                ObjectNode item = tables.get("items").get(note.get("item").intValue());
                if (item != null) {
                  sessions(item).forEach(s -> expected.put(s + " notes " + id, note));
                }
              });
      return expected;
    }

    private List<String> sessions(ObjectNode item) {
      ObjectNode order = tables.get("orders").get(item.get("order").intValue());
      List<String> sessions = new ArrayList<>();
      if (order != null) {
        order.get("customers").forEach(c -> sessions.add("acme/" + c.asText()));
      }
      return sessions;
    }
  }

  @Property(tries = 600)
  void sessionsHoldWhatTheTablesSay(@ForAll long seed) {
    Random random = new Random(seed);
    Database database = new Database(random);
    JoinWorld world = new JoinWorld(PARTITIONS, JoinWorld.LIMITS);
    int changes = 1 + random.nextInt(60);
    while (changes > 0 || !database.allRead()) {
      int partition = random.nextInt(PARTITIONS);
      switch (random.nextInt(10)) {
        case 0, 1 -> {
          if (changes-- > 0) {
            database.change();
          }
        }
        case 2, 3, 4 -> database.ingest(TABLES.get(random.nextInt(TABLES.size())), world);
        case 5 -> world.write(partition);
        case 6 -> world.crash(partition);
        default -> world.step(partition);
      }
    }
    world.settle();

    assertThat(world.sessions.rows).isEqualTo(database.expected());
    assertThat(world.rejected).isEmpty();
    for (int i = 0; i < PARTITIONS; i++) {
      world.write(i);
      Map<RowName, Integer> sizes = sizes(world, i);
      world.crash(i);
      assertThat(sizes(world, i)).isEqualTo(sizes);
    }
  }

  private static Map<RowName, Integer> sizes(JoinWorld world, int partition) {
    JoinState state = world.state(partition);
    return Map.of(
        Shop.name("rows", partition), state.rows(),
        Shop.name("waiting", partition), state.waiting(),
        Shop.name("subjects", partition), state.subjects());
  }
}
