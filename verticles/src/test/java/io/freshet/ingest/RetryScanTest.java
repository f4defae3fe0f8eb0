package io.freshet.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.change.Coordinates;
import io.freshet.ingest.RetryScan.Attempt;
import io.freshet.pipeline.Pipelines;
import io.freshet.privacy.PassThrough;
import io.freshet.stream.RejectedEvent;
import io.freshet.stream.SessionEvent.RowChanged;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** What a retry may send, and what a later change of the same row has overtaken. */
class RetryScanTest {
  private static final String TICKETS = "shop.public.tickets";
  private static final String CLICKS = "shop.clicks";
  private static final long NOW = 1_795_422_001_000_000L;

  private final Pipelines pipelines = SupportPipeline.load();
  private final RowNames names = new RowNames(pipelines);
  private final IngestLogic logic =
      new IngestLogic(
          pipelines,
          (pipeline, learned) -> (change, section) -> PassThrough.of(change, Map.of()),
          Schemas.NONE);

  private static String ticket(int id, String status) {
    return "{'op':'u','source':{'table':'tickets'},'after':{'id':%d,'customer_id':42,'subject':'S','status':'%s'}}"
        .formatted(id, status);
  }

  private static RejectedEvent rejected(String topic, String source, long offset, String topicId) {
    return RejectedEvent.of(
        new Coordinates(topic, 0, offset, 0, topicId),
        "support",
        source,
        "contract",
        "broken",
        "a reason",
        1_000);
  }

  private static RejectedEvent ticketAt(long offset) {
    return rejected(TICKETS, "tickets", offset, "id-1");
  }

  private RetryScan scan(List<RejectedEvent> targets, List<RejectedEvent> open) {
    return new RetryScan(logic, names, "id-1", 1, targets, open);
  }

  private static void take(RetryScan scan, String topic, long offset, long timestamp, String json) {
    take(scan, topic, offset, timestamp, null, json);
  }

  private static void take(
      RetryScan scan, String topic, long offset, long timestamp, String key, String json) {
    byte[] value = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    scan.take(
        new ConsumerRecord<>(
            topic,
            0,
            offset,
            timestamp,
            TimestampType.CREATE_TIME,
            0,
            value.length,
            key == null ? null : key.replace('\'', '"').getBytes(StandardCharsets.UTF_8),
            value,
            new org.apache.kafka.common.header.internals.RecordHeaders(),
            java.util.Optional.empty()),
        event -> KnownSchemas.NO_REGISTRY,
        NOW);
  }

  private static void take(RetryScan scan, long offset, String json) {
    take(scan, TICKETS, offset, 500, json);
  }

  @Test
  void aLaterChangeOfTheSameRowOvertakesItAndAnotherRowDoesNot() {
    RejectedEvent one = ticketAt(5);
    RejectedEvent two = ticketAt(6);
    RetryScan scan = scan(List.of(one, two), List.of());
    take(scan, 5, ticket(1, "old"));
    take(scan, 6, ticket(2, "old"));
    take(scan, 7, ticket(1, "new"));

    assertThat(scan.of(one)).singleElement().matches(Attempt::superseded);
    assertThat(scan.of(two)).singleElement().matches(a -> !a.superseded());
    assertThat(scan.of(two).getFirst().ingested().asRetried().rows())
        .singleElement()
        .satisfies(row -> assertThat(row.retried()).isTrue())
        .satisfies(row -> assertThat(row.cause().offset()).isEqualTo(6))
        .extracting(RowChanged::row)
        .isEqualTo("2");
  }

  /** A deletion leaves no row, of which a state could tell when it last changed. */
  @Test
  void aLaterDeletionOvertakesItToo() {
    RejectedEvent one = ticketAt(5);
    RetryScan scan = scan(List.of(one), List.of());
    take(scan, 5, ticket(1, "old"));
    take(
        scan,
        6,
        "{'op':'d','source':{'table':'tickets'},'before':{'id':1,'customer_id':42,'subject':'S','status':'x'}}");

    assertThat(scan.of(one)).singleElement().matches(Attempt::superseded);
  }

  @Test
  void aLaterChangeThatWasRejectedItselfAltersNothing() {
    RejectedEvent one = ticketAt(5);
    RetryScan broken = scan(List.of(one), List.of());
    take(broken, 5, ticket(1, "old"));
    take(broken, 6, ticket(1, "x".repeat(50)));
    assertThat(broken.of(one)).singleElement().matches(a -> !a.superseded());

    RetryScan open = scan(List.of(one), List.of(ticketAt(6)));
    take(open, 5, ticket(1, "old"));
    take(open, 6, ticket(1, "mended, but not retried yet"));
    assertThat(open.of(one)).singleElement().matches(a -> !a.superseded());
  }

  /** Its offset tells of another event then. */
  @Test
  void whatIsOpenInATopicThatIsNoMoreHidesNoChange() {
    RejectedEvent one = ticketAt(5);
    RetryScan scan = scan(List.of(one), List.of(rejected(TICKETS, "tickets", 6, "id-0")));
    take(scan, 5, ticket(1, "old"));
    take(scan, 6, ticket(1, "new"));
    assertThat(scan.of(one)).singleElement().matches(Attempt::superseded);

    RejectedEvent early = rejected(TICKETS, "tickets", 6, "");
    assertThat(early.topicId()).isNull();
    RetryScan younger = scan(List.of(one), List.of(early));
    take(younger, 5, ticket(1, "old"));
    take(younger, TICKETS, 6, 2_000, ticket(1, "new"));
    assertThat(younger.of(one)).singleElement().matches(Attempt::superseded);
    RetryScan theSame = scan(List.of(one), List.of(early));
    take(theSame, 5, ticket(1, "old"));
    take(theSame, TICKETS, 6, 500, ticket(1, "not retried yet"));
    assertThat(theSame.of(one)).singleElement().matches(a -> !a.superseded());
  }

  @Test
  void whatStoppedAfterItHadLeftItsSessionOrWasShownOvertakes() {
    RejectedEvent one = ticketAt(5);
    for (String stage : List.of("route", "send", "join")) {
      RejectedEvent later = ticketAt(6).again(stage, "c", "r", 1_000);
      RetryScan scan = scan(List.of(one), List.of(later));
      take(scan, 5, ticket(1, "old"));
      take(scan, 6, ticket(1, "new"));
      assertThat(scan.of(one)).as(stage).singleElement().matches(Attempt::superseded);
    }
  }

  /** It may have been taken under the configuration of then. */
  @Test
  void aLaterEventOfTheSameKeyThatWouldBeRejectedNowOvertakes() {
    RejectedEvent one = ticketAt(5);
    String broken = ticket(1, "x".repeat(50));
    RetryScan taken = scan(List.of(one), List.of());
    take(taken, TICKETS, 5, 500, "{'id':1}", ticket(1, "old"));
    take(taken, TICKETS, 6, 500, "{'id':2}", broken);
    assertThat(taken.of(one)).as("another key").singleElement().matches(a -> !a.superseded());
    take(taken, TICKETS, 7, 500, "{'id':1}", broken);
    assertThat(taken.of(one)).singleElement().matches(Attempt::superseded);

    RetryScan open = scan(List.of(one, ticketAt(7)), List.of(ticketAt(6)));
    take(open, TICKETS, 5, 500, "{'id':1}", ticket(1, "old"));
    take(open, TICKETS, 6, 500, "{'id':1}", broken);
    take(open, TICKETS, 7, 500, "{'id':1}", broken);
    assertThat(open.of(one)).singleElement().matches(a -> !a.superseded());
  }

  @Test
  void anEventDoesNotOvertakeItselfInTheLaneOfAnEarlierVersion() {
    RejectedEvent unknownSource =
        new RejectedEvent(
            "x/support", TICKETS, 0, 5, "decode", "c", "r", 1_000, null, null, null, null, null);
    RetryScan scan = scan(List.of(unknownSource, ticketAt(6)), List.of());
    take(scan, 5, ticket(1, "a"));
    take(scan, 6, ticket(2, "a"));

    assertThat(scan.of(unknownSource)).singleElement().matches(a -> !a.superseded());
    assertThat(scan.of(ticketAt(6))).singleElement().matches(a -> !a.superseded());

    RetryScan twice = scan(List.of(unknownSource, ticketAt(5)), List.of());
    take(twice, 5, ticket(1, "a"));
    assertThat(twice.of(unknownSource).getFirst().superseded())
        .as("one of the two is sent")
        .isNotEqualTo(twice.of(ticketAt(5)).getFirst().superseded());
  }

  @Test
  void whatHasNoRoomIsLeftAndOvertakesNothing() {
    RetryScan scan = scan(List.of(ticketAt(5), ticketAt(6), ticketAt(7)), List.of());
    String much = "y".repeat(5 << 20);
    String padded = "'customer_id':42,'note':'%s',".formatted(much);
    take(scan, 5, ticket(1, "a").replace("'customer_id':42,", padded));
    take(scan, 6, ticket(1, "b").replace("'customer_id':42,", padded));
    take(scan, 7, ticket(2, "c"));

    assertThat(scan.left(ticketAt(6))).isTrue();
    assertThat(scan.of(ticketAt(6))).isEmpty();
    assertThat(scan.of(ticketAt(5))).singleElement().matches(a -> !a.superseded());
    assertThat(scan.of(ticketAt(7))).hasSize(1);
  }

  @Test
  void ofTwoThatAreRetriedTogetherTheLaterOneWins() {
    RejectedEvent one = ticketAt(5);
    RejectedEvent two = ticketAt(6);
    RetryScan scan = scan(List.of(one, two), List.of());
    take(scan, 5, ticket(1, "old"));
    take(scan, 6, ticket(1, "new"));

    assertThat(scan.of(one)).singleElement().matches(Attempt::superseded);
    assertThat(scan.of(two)).singleElement().matches(a -> !a.superseded());
  }

  @Test
  void entriesOfAFeedStandBesideOneAnother() {
    RejectedEvent one = rejected(CLICKS, "clicks", 5, "id-1");
    RetryScan scan = scan(List.of(one), List.of());
    take(scan, CLICKS, 5, 500, "{'customer_id':42,'page':'/a'}");
    take(scan, CLICKS, 6, 500, "{'customer_id':42,'page':'/b'}");

    assertThat(scan.of(one)).singleElement().matches(a -> !a.superseded());
  }

  @Test
  void ofAnEventWithSeveralRowsOnlyTheRejectedOneIsTried() {
    RejectedEvent second =
        RejectedEvent.of(
            new Coordinates(CLICKS, 0, 5, 1, "id-1"), "support", "clicks", "redact", "c", "r", 1);
    RejectedEvent all = rejected(CLICKS, "clicks", 6, "id-1").whole();
    RetryScan scan = scan(List.of(second, all), List.of());
    String rows = "[{'customer_id':42,'page':'/a'},{'customer_id':42,'page':'/b'}]";
    take(scan, CLICKS, 5, 500, rows);
    take(scan, CLICKS, 6, 500, rows);

    assertThat(scan.of(second))
        .singleElement()
        .satisfies(a -> assertThat(a.ingested().rows().getFirst().index()).isEqualTo(1));
    assertThat(scan.of(all)).hasSize(2);
  }

  @Test
  void whatIsNotThereOrLiesInATopicThatIsNoMoreIsGone() {
    RejectedEvent compacted = ticketAt(5);
    RejectedEvent ofAnother = rejected(TICKETS, "tickets", 6, "id-0");
    RejectedEvent old =
        new RejectedEvent(
            "x/support", TICKETS, 0, 7, "decode", "c", "r", 1_000, null, null, null, null, null);
    RejectedEvent older =
        new RejectedEvent(
            "y/support", TICKETS, 0, 8, "decode", "c", "r", 1_000, null, null, null, null, null);
    RetryScan scan = scan(List.of(compacted, ofAnother, old, older), List.of());
    take(scan, 6, ticket(1, "a"));
    take(scan, TICKETS, 7, 2_000, ticket(2, "younger than the rejection"));
    take(scan, TICKETS, 8, 900, ticket(3, "a"));

    assertThat(List.of(compacted, ofAnother, old)).noneMatch(scan::found);
    assertThat(scan.found(older)).isTrue();
    assertThat(scan.of(older)).hasSize(1);
  }

  @Test
  void whatBreaksItsContractStillIsRejectedAgain() {
    RejectedEvent one = ticketAt(5);
    RetryScan scan = scan(List.of(one), List.of());
    take(scan, 5, ticket(1, "x".repeat(50)));

    RejectedEvent again = scan.of(one).getFirst().ingested().rejected();
    assertThat(again.id()).isEqualTo(one.id());
    assertThat(again.reason()).isEqualTo("the row breaks /properties/status/maxLength");
  }

  @Test
  void whatJoinsGoesWithoutAPlaceAmongTheOthers() {
    String items = "shop.public.order_items";
    RejectedEvent one = rejected(items, "items", 5, "id-1");
    RetryScan scan = scan(List.of(one), List.of());
    take(scan, items, 5, 500, "{'op':'c','source':{},'after':{'id':7,'order_id':1,'quantity':2}}");

    Attempt attempt = scan.of(one).getFirst();
    assertThat(attempt.rows()).containsExactly("support/items/7");
    assertThat(attempt.ingested().joins()).singleElement().matches(j -> j.origin() != null);
    assertThat(attempt.ingested().asRetried().joins())
        .singleElement()
        .matches(j -> j.origin() == null);
    assertThat(attempt.ingested().forJoins().joins()).hasSize(1);
    take(scan, items, 6, 500, "{'op':'u','source':{},'after':{'id':7,'order_id':2,'quantity':2}}");
    assertThat(attempt.superseded()).isTrue();
  }

  /** The row of a parent was shown; only the join did not take it. */
  @Test
  void whatTheJoinRejectedIsNotShownOnceMore() {
    String orders = "shop.public.orders";
    RejectedEvent one = rejected(orders, "orders", 5, "id-1");
    RetryScan scan = scan(List.of(one), List.of());
    take(scan, orders, 5, 500, "{'op':'c','source':{},'after':{'id':1,'customer_id':42}}");

    Ingested made = scan.of(one).getFirst().ingested();
    assertThat(made.rows()).hasSize(1);
    assertThat(made.forJoins().rows()).isEmpty();
    assertThat(made.forJoins().joins()).isEqualTo(made.joins()).hasSize(1);
  }

  @Test
  void whatIngestAltersMeanwhileIsSeen() {
    RejectedEvent one = ticketAt(5);
    RetryScan scan = scan(List.of(one), List.of());
    take(scan, 5, ticket(1, "old"));
    RowWatch watch = new RowWatch(new TopicPartition(TICKETS, 0), names);
    RawEvent later =
        new RawEvent(
            new Coordinates(TICKETS, 0, 9),
            null,
            ticket(1, "new").replace('\'', '"').getBytes(StandardCharsets.UTF_8),
            1_000);
    Set<String> rows = scan.of(one).getFirst().rows();

    watch.saw(
        new TopicPartition(TICKETS, 1), logic.ingest(later, KnownSchemas.NO_REGISTRY, 1, NOW));
    assertThat(watch.altered(rows)).as("of another partition").isFalse();
    watch.saw(
        new TopicPartition(TICKETS, 0), logic.ingest(later, KnownSchemas.NO_REGISTRY, 1, NOW));
    assertThat(watch.altered(rows)).isTrue();
  }
}
