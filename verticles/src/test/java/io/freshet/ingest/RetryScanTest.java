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
          pipelines, (pipeline, learned) -> (change, section) -> PassThrough.of(change, Map.of()));

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
            null,
            value,
            new org.apache.kafka.common.header.internals.RecordHeaders(),
            java.util.Optional.empty()),
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
    take(scan, items, 6, 500, "{'op':'u','source':{},'after':{'id':7,'order_id':2,'quantity':2}}");
    assertThat(attempt.superseded()).isTrue();
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

    watch.saw(new TopicPartition(TICKETS, 1), logic.ingest(later, 1, NOW));
    assertThat(watch.altered(rows)).as("of another partition").isFalse();
    watch.saw(new TopicPartition(TICKETS, 0), logic.ingest(later, 1, NOW));
    assertThat(watch.altered(rows)).isTrue();
  }
}
