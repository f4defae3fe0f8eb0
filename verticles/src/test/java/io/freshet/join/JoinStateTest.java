package io.freshet.join;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.change.Op;
import io.freshet.stream.JoinEvent;
import io.freshet.stream.RowName;
import io.freshet.stream.SessionEvent.RowChanged;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JoinStateTest {
  private static final String ITEM = "{'id':7,'order_id':1,'quantity':2}";

  private final Shop shop = new Shop();
  private JoinWorld world = new JoinWorld(2, JoinWorld.LIMITS);
  private long offset;

  private void order(Object id, String... customers) {
    read(shop.order(offset++, id, customers), Shop.name("orders", id));
  }

  private void item(Op op, Object id, Object order, Object product, String values) {
    read(shop.item(offset++, op, id, order, product, values), Shop.name("items", id));
  }

  private void read(JoinEvent event, RowName name) {
    world.read(event, name);
    world.settle();
  }

  private List<String> emitted() {
    List<String> emitted =
        world.sessions.accepted.stream()
            .map(r -> r.session() + " " + r.op() + " " + r.row())
            .toList();
    world.sessions.accepted.clear();
    return emitted;
  }

  @Test
  void aRowThatComesAfterItsParentGoesToItsSession() {
    order(1, "42");
    item(Op.CREATE, 7, 1, null, ITEM);

    assertThat(world.sessions.accepted).hasSize(1);
    RowChanged row = world.sessions.accepted.getFirst();
    assertThat(row.session()).hasToString("acme/42");
    assertThat(row.source()).isEqualTo("items");
    assertThat(row.op()).isEqualTo(Op.CREATE);
    assertThat(row.values().value()).isEqualTo(Shop.json(ITEM));
    assertThat(row.cause().topic()).isEqualTo("shop.items");
    assertThat(row.redactions()).containsEntry("email", 1);
    assertThat(row.policy()).isEqualTo("1a2b");
    assertThat(row.joined().topic()).isEqualTo("freshet.joins");
  }

  @Test
  void aRowThatComesFirstWaitsForItsParent() {
    item(Op.CREATE, 7, 1, null, ITEM);
    item(Op.UPDATE, 7, 1, null, "{'id':7,'order_id':1,'quantity':3}");
    assertThat(emitted()).isEmpty();
    assertThat(world.state(0).waiting() + world.state(1).waiting()).isEqualTo(1);

    order(1, "42");
    assertThat(world.sessions.accepted.getFirst().values().value().path("quantity").intValue())
        .isEqualTo(3);
    assertThat(emitted()).containsExactly("acme/42 UPDATE 7");
    assertThat(world.state(0).waiting() + world.state(1).waiting()).isZero();
  }

  @Test
  void itsParentTakesItToAnotherSession() {
    order(1, "42");
    item(Op.CREATE, 7, 1, null, ITEM);
    item(Op.CREATE, 8, 1, null, ITEM);
    emitted();

    order(1, "43");
    // As it stands, so that it does not count as a change of an item.
    assertThat(emitted())
        .containsExactlyInAnyOrder(
            "acme/42 DELETE 7", "acme/43 READ 7", "acme/42 DELETE 8", "acme/43 READ 8");
    assertThat(world.sessions.rows).containsOnlyKeys("acme/43 items 7", "acme/43 items 8");
  }

  @Test
  void whatMovesARowIsItsCause() {
    order(1, "42");
    item(Op.CREATE, 7, 1, null, ITEM);
    order(1, "43");

    assertThat(world.sessions.accepted.getLast().cause().topic()).isEqualTo("shop.orders");
  }

  @Test
  void itLeavesWithItsParentAndComesBackWithIt() {
    order(1, "42");
    item(Op.CREATE, 7, 1, null, ITEM);
    order(1);
    assertThat(world.sessions.rows).isEmpty();
    order(1, "44");
    assertThat(world.sessions.rows).containsOnlyKeys("acme/44 items 7");
  }

  @Test
  void itChangesItsParentWithoutABefore() {
    order(1, "42");
    order(2, "43");
    item(Op.CREATE, 7, 1, null, ITEM);
    emitted();

    item(Op.UPDATE, 7, 2, null, "{'id':7,'order_id':2}");
    assertThat(emitted()).containsExactly("acme/42 DELETE 7", "acme/43 UPDATE 7");
    order(1, "44");
    assertThat(emitted()).isEmpty();
    item(Op.UPDATE, 7, 3, null, "{'id':7,'order_id':3}");
    assertThat(emitted()).containsExactly("acme/43 DELETE 7");
  }

  @Test
  void aDeleteNeedsNothingButItsKey() {
    order(1, "42");
    item(Op.CREATE, 7, 1, null, ITEM);
    item(Op.DELETE, 7, null, null, null);

    assertThat(world.sessions.rows).isEmpty();
    assertThat(world.state(0).rows() + world.state(1).rows()).isZero();
  }

  @Test
  void aParentInNoSessionIsKnown() {
    item(Op.CREATE, 7, 1, null, ITEM);
    JoinEvent.SubjectRead gone = (JoinEvent.SubjectRead) shop.order(offset++, 1);
    read(
        new JoinEvent.SubjectRead(
            gone.origin(),
            gone.name(),
            new JoinEvent.Known(List.of(), null),
            Set.of(),
            gone.lineage()),
        gone.name());

    assertThat(emitted()).isEmpty();
    assertThat(world.state(0).waiting() + world.state(1).waiting()).isZero();
    order(1, "42", "43");
    assertThat(emitted()).containsExactly("acme/42 CREATE 7", "acme/43 CREATE 7");
  }

  @Test
  void aRowWhoseParentNeverComesIsRejected() {
    item(Op.CREATE, 7, 1, null, ITEM);
    item(Op.CREATE, 8, 2, null, ITEM);
    order(2, "42");
    emitted();
    tick(Shop.START + 30_000_000);
    assertThat(world.rejected).isEmpty();

    tick(Shop.START + 61_000_000);
    assertThat(world.rejected)
        .singleElement()
        .satisfies(
            r -> {
              assertThat(r.row()).hasToString("support/items/7");
              assertThat(r.code()).isEqualTo("join_no_parent");
              assertThat(r.reason()).isEqualTo("its parent in 'orders' never came");
              assertThat(r.cause().offset()).isZero();
            });
    order(1, "42");
    assertThat(world.sessions.rows).containsOnlyKeys("acme/42 items 8");
  }

  private void tick(long micros) {
    world.append(new JoinEvent.Ticked(micros), 0);
    world.append(new JoinEvent.Ticked(micros), 1);
    world.settle();
  }

  /** B04 of the behaviour cases: what waits is bounded. */
  @Test
  void whatIsAboveABoundIsRejected() {
    world = new JoinWorld(1, new JoinLimits(100, 2, 3, 60_000_000, 1 << 20));
    for (int i = 0; i < 3; i++) {
      item(Op.CREATE, i, "missing" + i, null, ITEM);
    }
    assertThat(world.rejected)
        .extracting(JoinEffect.Reject::code)
        .containsExactly("join_waiting_full");
    order(1, "42");
    for (int i = 10; i < 14; i++) {
      item(Op.CREATE, i, 1, null, ITEM);
    }
    assertThat(world.rejected.getLast().code()).isEqualTo("join_crowded");
    assertThat(world.sessions.rows).hasSize(3);

    world = new JoinWorld(1, new JoinLimits(2, 2, 3, 60_000_000, 1 << 20));
    order(1, "42");
    order(2, "42");
    order(3, "42");
    item(Op.CREATE, 7, 1, null, ITEM);
    assertThat(world.rejected)
        .extracting(r -> r.row() + " " + r.code())
        .containsExactly("support/orders/3 join_full", "support/items/7 join_full");
  }

  @Test
  void aRowOfTooManySessionsLeavesThemAndIsRejected() {
    String large = "{'id':7,'order':1,'text':'%s'}".formatted("x".repeat(100_000));
    order(1, customers(10));
    item(Op.CREATE, 7, 1, null, large);
    assertThat(world.sessions.rows).hasSize(10);

    order(1, customers(11));

    assertThat(world.rejected)
        .extracting(r -> r.row() + " " + r.code() + ": " + r.reason())
        .containsExactly(
            "support/items/7 too_large: the row goes to 11 sessions, and its records together are"
                + " too large");
    assertThat(world.sessions.rows).isEmpty();
    assertThat(world.state(0).rows() + world.state(1).rows()).isZero();
    item(Op.CREATE, 8, 1, null, ITEM);
    assertThat(world.sessions.rows).hasSize(11);
  }

  /** Its sessions are held with it twice, and would end the stage when they are written. */
  @Test
  void aRowWhoseSessionsAreTooMuchToHoldIsRejected() {
    world = new JoinWorld(1, new JoinLimits(100, 2, 3, 60_000_000, 1 << 30));
    order(1, customers(200_000));
    item(Op.CREATE, 7, 1, null, ITEM);

    assertThat(world.rejected)
        .extracting(r -> r.row() + " " + r.code() + ": " + r.reason())
        .containsExactly(
            "support/items/7 too_large: what is held of the row and of its sessions is too large"
                + " for Kafka");
    assertThat(world.sessions.rows).isEmpty();
  }

  private static String[] customers(int count) {
    return IntStream.range(0, count).mapToObj(i -> "c" + i).toArray(String[]::new);
  }

  @Test
  void aRowShowsWhatItLooksUp() {
    order(1, "42");
    item(Op.CREATE, 7, 1, 5, ITEM);
    assertThat(world.sessions.rows.get("acme/42 items 7").has("products")).isFalse();
    emitted();

    product(5, "{'id':5,'name':'Pen','price':'1.20','stock':9}");
    assertThat(world.sessions.rows.get("acme/42 items 7").path("products"))
        .isEqualTo(Shop.json("{'name':'Pen','price':'1.20'}"));
    assertThat(world.sessions.accepted.getLast().cause().topic()).isEqualTo("shop.products");
    assertThat(emitted()).containsExactly("acme/42 READ 7");

    product(5, "{'id':5,'name':'Pen','price':'1.20','stock':8}");
    assertThat(emitted()).isEmpty();
    product(5, "{'id':5,'name':'Quill'}", "price");
    assertThat(world.sessions.rows.get("acme/42 items 7").path("products"))
        .isEqualTo(Shop.json("{'name':'Quill','price':'1.20'}"));
    product(5, null);
    assertThat(world.sessions.rows.get("acme/42 items 7")).isEqualTo(Shop.json(ITEM));
  }

  private void product(Object id, String values, String... unavailable) {
    read(shop.product(offset++, id, values, unavailable), Shop.name("products", id));
  }

  @Test
  void whatWasNotSentKeepsItsValueAndItsReferences() {
    order(1, "42");
    item(Op.CREATE, 7, 1, 5, "{'id':7,'text':'long','n':1}");
    product(5, "{'name':'Pen'}");
    JoinEvent.RowRead update =
        (JoinEvent.RowRead)
            shop.item(offset++, Op.UPDATE, 7, 1, null, "{'id':7,'n':2}", "text", "product_id");
    read(
        new JoinEvent.RowRead(
            update.origin(),
            update.name(),
            update.op(),
            update.values(),
            update.unavailable(),
            null,
            update.refs(),
            Set.of("products"),
            update.lineage(),
            Map.of(),
            null),
        update.name());

    assertThat(world.sessions.rows.get("acme/42 items 7"))
        .isEqualTo(Shop.json("{'id':7,'n':2,'text':'long','products':{'name':'Pen'}}"));
    assertThat(world.sessions.accepted.getLast().unavailable()).containsExactly("product_id");
  }

  /** It lies below what was taken since, so it comes without a place among them. */
  @Test
  void aRowThatWasRejectedAndTriedAgainIsTaken() {
    world = new JoinWorld(1, JoinWorld.LIMITS);
    order(1, "42");
    item(Op.CREATE, 8, 1, null, ITEM);
    emitted();
    JoinEvent.RowRead late = (JoinEvent.RowRead) shop.item(0, Op.CREATE, 7, 1, null, ITEM);
    read(late, late.name());
    assertThat(emitted()).as("in its turn").isEmpty();

    read(
        new JoinEvent.RowRead(
            null,
            late.name(),
            late.op(),
            late.values(),
            late.unavailable(),
            null,
            late.refs(),
            Set.of(),
            late.lineage(),
            Map.of(),
            null),
        late.name());
    assertThat(emitted()).containsExactly("acme/42 CREATE 7");
  }

  @Test
  void anEntryOfAFeedIsShownOnceAndForgotten() {
    read(
        shop.row("scans", offset++, Op.CREATE, "@raw-0/0", Map.of("orders", "1"), "{'at':'dock'}"),
        Shop.name("scans", "@raw-0/0"));
    order(1, "42");
    assertThat(emitted()).containsExactly("acme/42 CREATE ");
    order(1, "43");
    assertThat(emitted()).isEmpty();
    assertThat(world.state(0).rows() + world.state(1).rows()).isZero();
  }

  @Test
  void anotherKeyAfterADeleteKeepsNothing() {
    order(1, "42");
    item(Op.CREATE, 7, 1, null, "{'id':7,'old':1}");
    item(Op.DELETE, 7, null, null, null);
    item(Op.CREATE, 7, 1, null, "{'id':7,'new':1}");

    assertThat(world.sessions.rows.get("acme/42 items 7")).isEqualTo(Shop.json("{'id':7,'new':1}"));
  }
}
