package io.freshet.join;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.change.Op;
import io.freshet.stream.JoinEvent;
import io.freshet.stream.RejectedEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The stage on real Kafka: rows that come first, moves, crashes, owners that change. */
@Timeout(900)
class JoinStageIT {
  private static final Duration LONG = Duration.ofMinutes(10);

  @TempDir private Path folder;
  private final Shop shop = new Shop();
  private final Map<String, JsonNode> expected = new TreeMap<>();
  private final Map<Integer, String> customers = new TreeMap<>();
  private final Map<Integer, ObjectNode> items = new TreeMap<>();
  private JoinRig rig;
  private long orders;
  private long itemOffsets;

  @BeforeEach
  void start() {
    rig = new JoinRig(folder);
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private void order(int id, int customer) {
    customers.put(id, "acme/" + customer);
    rig.read(shop.order(orders++, id, Integer.toString(customer)), Shop.name("orders", id));
  }

  private void item(int id, int order, int quantity) {
    ObjectNode row = Shop.json("{'id':%d,'order':%d,'n':%d}".formatted(id, order, quantity));
    Op op = items.put(id, row) == null ? Op.CREATE : Op.UPDATE;
    rig.read(shop.item(itemOffsets++, op, id, order, null, row.toString()), Shop.name("items", id));
  }

  /** Items before their orders, orders that go to other customers, items to other orders. */
  private void activity(int from, int count) {
    for (int i = from; i < from + count; i++) {
      item(i % 97, i % 31, i);
      if (i % 3 == 0) {
        order(i % 31, i % 7);
      }
    }
  }

  private void allArrives() {
    expected.clear();
    items.forEach(
        (id, row) -> {
          String session = customers.get(row.get("order").intValue());
          if (session != null) {
            expected.put(session + " items " + id, row);
          }
        });
    rig.folds(() -> rig.folded.rows.equals(expected));
  }

  /** B04 of the behaviour cases: a row that comes before its parent is held until it comes. */
  @Test
  void rowsFindTheirSessionsWhateverComesFirst() {
    try (JoinRig.Node node = new JoinRig.Node(JoinRig.config(rig.bootstrap(), LONG))) {
      item(7, 1, 2);
      JoinRig.await(() -> node.meters.get("freshet_join_waiting_rows").gauge().value() == 1);
      order(1, 42);
      allArrives();
      order(1, 43);
      allArrives();
      assertThat(rig.folded.rows).containsOnlyKeys("acme/43 items 7");
      JoinRig.await(node.readiness::ready);
      assertThat(node.failures).isEmpty();
    }
  }

  /** B04 of the behaviour cases: one whose parent never comes is counted and named. */
  @Test
  void aRowWhoseParentNeverComesIsRejectedAndWhatIsNoRecordIsLeftOut() throws IOException {
    JoinConfig config = JoinRig.config(rig.bootstrap(), Duration.ofSeconds(1));
    try (JoinRig.Node node = new JoinRig.Node(config)) {
      rig.append(new byte[] {1}, "{\"type\":".getBytes(StandardCharsets.UTF_8));
      rig.append(new byte[] {1}, null);
      item(7, 1, 2);

      RejectedEvent rejected = rig.rejected();
      assertThat(rejected.stage()).isEqualTo("join");
      assertThat(rejected.code()).isEqualTo("join_no_parent");
      assertThat(rejected.topic()).isEqualTo("shop.items");
      assertThat(rejected.reason()).isEqualTo("its parent in 'orders' never came");
      assertThat(node.meters.counter("freshet_join_left_out").count()).isEqualTo(2);
      assertThat(node.meters.counter("freshet_join_rejected", "code", "join_no_parent").count())
          .isEqualTo(1);
      assertThat(node.failures).isEmpty();
    }
  }

  @Test
  void nothingIsLostOrDoubledWhenItIsKilledAgainAndAgain() throws Exception {
    int at = 0;
    for (int round = 0; round < 3; round++) {
      Process process = rig.process(folder);
      try {
        activity(at, 300);
        int seen = rig.folded.accepted.size();
        rig.folds(() -> rig.folded.accepted.size() > seen + 60);
      } catch (AssertionError e) {
        throw new AssertionError(Files.readString(folder.resolve("node.log")), e);
      } finally {
        process.destroyForcibly();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      }
      at += 300;
      activity(at, 100);
      at += 100;
    }
    try (JoinRig.Node node = new JoinRig.Node(JoinRig.config(rig.bootstrap(), LONG))) {
      allArrives();
      activity(at, 50);
      allArrives();
      assertThat(node.failures).isEmpty();
    }
  }

  /** B11 of the behaviour cases, for rows that join. */
  @Test
  void partitionsMoveBetweenNodesUnderLoad() {
    JoinConfig config = JoinRig.config(rig.bootstrap(), LONG);
    try (JoinRig.Node first = new JoinRig.Node(config)) {
      int at = 0;
      for (int round = 0; round < 3; round++) {
        activity(at, 200);
        try (JoinRig.Node second = new JoinRig.Node(config)) {
          activity(at + 200, 200);
          JoinRig.await(second.readiness::ready);
          activity(at + 400, 200);
          allArrives();
          assertThat(second.failures).isEmpty();
        }
        at += 600;
      }
      activity(at, 100);
      allArrives();
      assertThat(first.failures).isEmpty();
    }
  }

  /** Above 48 MB the producer fails, and the stage with it, again after each restart. */
  @Test
  void rowsForManySessionsGoAsThereIsRoomOrAreRejected() throws IOException {
    try (JoinRig.Node node = new JoinRig.Node(JoinRig.config(rig.bootstrap(), LONG))) {
      rig.read(shop.order(orders++, 1, customers(120)), Shop.name("orders", 1));
      rig.read(shop.order(orders++, 2, customers(160)), Shop.name("orders", 2));
      rig.read(shop.order(orders++, 3, "last"), Shop.name("orders", 3));
      largeItem(7, 1);
      largeItem(8, 2);
      item(9, 3, 1);

      rig.folds(() -> rig.folded.rows.size() == 121);
      RejectedEvent rejected = rig.rejected();

      assertThat(rejected.kind()).isEqualTo("join/too_large");
      assertThat(rejected.reason()).startsWith("the row goes to 160 sessions");
      assertThat(rig.folded.rows).containsKey("acme/last items 9").hasSize(121);
      assertThat(node.meters.counter("freshet_join_rejected", "code", "too_large").count())
          .isEqualTo(1);
      assertThat(node.failures).isEmpty();
    }
  }

  private static String[] customers(int count) {
    return IntStream.range(0, count).mapToObj(i -> "c" + i).toArray(String[]::new);
  }

  /** Of 900 KB. */
  private void largeItem(int id, int order) {
    String row = "{'id':%d,'text':'%s'}".formatted(id, "x".repeat(900_000));
    JoinEvent event = shop.item(itemOffsets++, Op.CREATE, id, order, null, row);
    rig.read(event, Shop.name("items", id));
  }
}
