package io.freshet.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.change.Coordinates;
import io.freshet.privacy.PassThrough;
import io.freshet.protocol.Json;
import io.freshet.stream.RejectedEvent;
import io.freshet.stream.RejectedEventCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IngestLogicTest {
  private static final long NOW = 1_795_422_001_000_000L;
  private static final String TICKET =
      "{'op':'c','source':{'table':'tickets','ts_us':1795422000123456},"
          + "'after':{'id':9,'customer_id':42,'subject':'Parcel','status':'open'}}";

  private final IngestLogic logic =
      new IngestLogic(
          SupportPipeline.load(),
          (pipeline, learned) ->
              (change, section) -> {
                if (change.after() != null && change.after().has("fail")) {
                  learned.accept(new byte[] {1});
                  throw new IllegalStateException("cannot clean jane.roe@example.com");
                }
                if (section.equals("profile")) {
                  learned.accept(new byte[] {7});
                }
                return PassThrough.of(change, Map.of("person", 1));
              },
          Schemas.NONE);

  private Ingested ingest(String topic, String value) {
    byte[] bytes = value == null ? null : value.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    RawEvent event =
        new RawEvent(
            new Coordinates(topic, 1, 55),
            "{\"id\":9}".getBytes(StandardCharsets.UTF_8),
            bytes,
            1_000);
    return logic.ingest(event, KnownSchemas.NO_REGISTRY, 3, NOW).getFirst();
  }

  private RejectedEvent rejected(String topic, String value) {
    Ingested ingested = ingest(topic, value);
    assertThat(ingested.rows()).isEmpty();
    assertThat(ingested.rejected()).isNotNull();
    return ingested.rejected();
  }

  @Test
  void aGoodEventBecomesARow() {
    Ingested ingested = ingest("shop.public.tickets", TICKET);

    assertThat(ingested.rejected()).isNull();
    assertThat(ingested.rows())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.session()).hasToString("acme/42");
              assertThat(row.generation()).isEqualTo(3);
              assertThat(row.ingestMicros()).isEqualTo(NOW);
            });
    assertThat(ingested.redactions()).containsEntry("person", 1);
  }

  @Test
  void undecodableIsRejectedWithItsCoordinates() throws Exception {
    RejectedEvent event = rejected("shop.public.tickets", "{'jane.roe@example.com");

    assertThat(event)
        .isEqualTo(
            new RejectedEvent(
                "shop.public.tickets-1@55/support/tickets",
                "shop.public.tickets",
                1,
                55,
                "decode",
                "not_json",
                event.reason(),
                NOW / 1_000,
                null,
                "support",
                "tickets",
                null,
                null));
    assertThat(event.reason()).startsWith("the value is not valid JSON").doesNotContain("jane");
    assertThat(RejectedEventCodec.decode(RejectedEventCodec.encode(event))).isEqualTo(event);
    assertThat(Json.mapper().readTree(RejectedEventCodec.encode(event)).properties()).hasSize(10);
  }

  @Test
  void aBrokenContractNamesTheKeywordNotTheValue() {
    RejectedEvent event =
        rejected("shop.public.tickets", TICKET.replace("'open'", "'" + "x".repeat(50) + "'"));

    assertThat(event.stage()).isEqualTo("contract");
    assertThat(event.reason()).isEqualTo("the row breaks /properties/status/maxLength");
  }

  @Test
  void aColumnThatWasNotSentIsNotMissed() {
    String update =
        TICKET
            .replace("'op':'c'", "'op':'u'")
            .replace("'Parcel'", "'__debezium_unavailable_value'");

    assertThat(ingest("shop.public.tickets", update).rows()).hasSize(1);
    assertThat(rejected("shop.public.tickets", TICKET.replace("'subject':'Parcel',", "")).reason())
        .isEqualTo("the row breaks /required subject");
  }

  @Test
  void redactionFailsClosed() {
    Ingested ingested = ingest("shop.clicks", "{'customer_id':42,'fail':1}");

    assertThat(ingested.rows()).isEmpty();
    assertThat(ingested.rejected().stage()).isEqualTo("redact");
    assertThat(ingested.rejected().reason())
        .startsWith("IllegalStateException at IngestLogicTest.java:")
        .doesNotContain("jane");
    assertThat(ingested.names()).containsExactly(new byte[] {1});
  }

  @Test
  void namesComeWithTheEventThatTaughtThem() {
    String customer = "{'op':'c','source':{},'after':{'id':42,'name':'Quill'}}";

    assertThat(ingest("shop.public.customers", customer).names()).containsExactly(new byte[] {7});
    assertThat(ingest("shop.public.tickets", TICKET).names()).isEmpty();
  }

  @Test
  void whatIsAboutNoRowIsSkipped() {
    assertThat(ingest("shop.public.tickets", null).skip()).isEqualTo("tombstone");
    assertThat(ingest("shop.public.tickets", "{'op':'m','source':{},'message':{}}").skip())
        .isEqualTo("message");
  }

  @Test
  void aTruncateEmptiesTheTableAfterWhichItsTopicIsNamed() {
    EmptiedTable emptied =
        ingest(
                "shop.public.tickets",
                "{'op':'t','source':{'name':'shop','schema':'public','table':'tickets'}}")
            .emptied();

    assertThat(emptied.pipeline()).isEqualTo("support");
    assertThat(emptied.table()).isEqualTo("tickets");
    assertThat(emptied.held().inSessions()).isTrue();
  }

  /** Shards or schemas that share a topic: the rows of one are not told from those of another. */
  @Test
  void aTruncateInATopicThatOthersMayShareIsRejected() {
    for (String source :
        List.of(
            "{'name':'shop','schema':'public','table':'tickets_2'}",
            "{'name':'shop','schema':'other','table':'tickets'}",
            "{'name':'shard2','schema':'public','table':'tickets'}",
            "{'table':'tickets'}",
            "{}")) {
      assertThat(
              rejected("shop.public.tickets", "{'op':'t','source':%s}".formatted(source)).reason())
          .isEqualTo(
              "a truncate does not say whether its topic holds rows of its table alone: its rows"
                  + " stay until deletes of them come");
    }
  }

  @Test
  void aTruncateAmongChangesOfRowsIsRejected() {
    String event = "{'op':'t','source':{'name':'shop','schema':'public','table':'tickets'}}";
    RawEvent two =
        new RawEvent(
            new Coordinates("shop.public.tickets", 0, 7),
            null,
            "[%1$s,%1$s]".formatted(event).replace('\'', '"').getBytes(StandardCharsets.UTF_8),
            1_000);

    assertThat(logic.ingest(two, KnownSchemas.NO_REGISTRY, 3, NOW))
        .hasSize(2)
        .allSatisfy(i -> assertThat(i.rejected().kind()).isEqualTo("route/truncate"));
  }

  @Test
  void rowsOfOneEventAreRoutedEachForItself() {
    RawEvent event =
        new RawEvent(
            new Coordinates("shop.clicks", 1, 55),
            null,
            "[{\"customer_id\":42},{\"customer_id\":42,\"fail\":1},{\"customer_id\":42}]"
                .getBytes(StandardCharsets.UTF_8),
            1_000);

    List<Ingested> ingested = logic.ingest(event, KnownSchemas.NO_REGISTRY, 3, NOW);

    assertThat(ingested).hasSize(3);
    assertThat(ingested.get(0).rows()).extracting(r -> r.index()).containsExactly(0);
    assertThat(ingested.get(1).rejected().id()).isEqualTo("shop.clicks-1@55#1/support/clicks");
    assertThat(ingested.get(2).rows())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.index()).isEqualTo(2);
              assertThat(row.cause().offset()).isEqualTo(55);
            });
  }

  @Test
  void aRejectedEventIsPutThroughItsOwnPipelineOnly() {
    byte[] value = TICKET.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    RawEvent event = new RawEvent(new Coordinates("shop.public.tickets", 1, 55), null, value, 0);

    assertThat(logic.ingest(event, KnownSchemas.NO_REGISTRY, "support", "tickets", 3, NOW))
        .hasSize(1);
    assertThat(logic.ingest(event, KnownSchemas.NO_REGISTRY, "support", null, 3, NOW)).hasSize(1);
    assertThat(logic.ingest(event, KnownSchemas.NO_REGISTRY, "support", "orders", 3, NOW))
        .isEmpty();
    assertThat(logic.ingest(event, KnownSchemas.NO_REGISTRY, "other", "tickets", 3, NOW)).isEmpty();
  }

  @Test
  void aTopicThatNoPipelineReadsGivesNothing() {
    RawEvent event = new RawEvent(new Coordinates("other", 0, 0), null, null, 0);

    assertThat(logic.ingest(event, KnownSchemas.NO_REGISTRY, 1, NOW)).isEmpty();
  }
}
