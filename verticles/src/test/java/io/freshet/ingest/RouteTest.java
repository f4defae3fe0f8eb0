package io.freshet.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.change.Change;
import io.freshet.change.Coordinates;
import io.freshet.change.Op;
import io.freshet.pipeline.Pipelines.Feed;
import io.freshet.privacy.PassThrough;
import io.freshet.protocol.Json;
import io.freshet.stream.SessionEvent.RowChanged;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RouteTest {
  private static final Feed TICKETS = SupportPipeline.feed("tickets");
  private static final Feed CUSTOMERS = SupportPipeline.feed("customers");
  private static final Feed CLICKS = SupportPipeline.feed("clicks");

  private static Route.Routed route(Feed feed, Op op, String key, String before, String after) {
    Change change =
        new Change(
            new Coordinates("raw", 3, 55),
            op,
            "tickets",
            SupportPipeline.json(key),
            SupportPipeline.object(before),
            SupportPipeline.object(after),
            Set.of("body"),
            1_795_422_000_123_456L,
            1_795_422_000_125_000L);
    return Route.of(PassThrough.of(change, Map.of("email", 2)), feed, 4);
  }

  @Test
  void aRowGoesToItsSessionWithItsLineage() {
    Route.Routed routed = route(TICKETS, Op.CREATE, "{'id':9}", null, "{'id':9,'customer_id':42}");

    assertThat(routed.unroutable()).isNull();
    RowChanged row = routed.rows().getFirst();
    assertThat(routed.rows()).hasSize(1);
    assertThat(row.session()).hasToString("acme/42");
    assertThat(row.pipeline()).isEqualTo("support");
    assertThat(row.source()).isEqualTo("tickets");
    assertThat(row.row()).isEqualTo("9");
    assertThat(row.values().value()).isEqualTo(SupportPipeline.json("{'id':9,'customer_id':42}"));
    assertThat(row.unavailable()).containsExactly("body");
    assertThat(row.cause().topic()).isEqualTo("raw");
    assertThat(row.cause().partition()).isEqualTo(3);
    assertThat(row.cause().offset()).isEqualTo(55);
    assertThat(row.cause().sourceTs()).isEqualTo(1_795_422_000_123L);
    assertThat(row.generation()).isEqualTo(4);
    assertThat(row.redactions()).containsEntry("email", 2);
  }

  @Test
  void aRowWhoseSessionChangesLeavesTheOldOneFirst() {
    Route.Routed routed =
        route(
            TICKETS,
            Op.UPDATE,
            "{'id':9}",
            "{'id':9,'customer_id':41}",
            "{'id':9,'customer_id':42}");

    assertThat(routed.rows())
        .extracting(r -> r.session().toString() + " " + r.op())
        .containsExactly("acme/41 DELETE", "acme/42 UPDATE");
    RowChanged left = routed.rows().getFirst();
    assertThat(left.row()).isEqualTo("9");
    assertThat(left.values()).isNull();
    assertThat(left.redactions()).isEmpty();
  }

  @Test
  void aRowThatLosesItsSessionLeavesItAndIsToldOf() {
    Route.Routed routed =
        route(
            TICKETS,
            Op.UPDATE,
            "{'id':9}",
            "{'id':9,'customer_id':41}",
            "{'id':9,'customer_id':null}");

    assertThat(routed.rows()).extracting(RowChanged::op).containsExactly(Op.DELETE);
    assertThat(routed.unroutable()).contains("after.customer_id");
  }

  @Test
  void aKeyOnlyBeforeDoesNotMoveTheRow() {
    Route.Routed routed =
        route(
            TICKETS,
            Op.UPDATE,
            "{'id':9}",
            "{'id':9,'customer_id':null}",
            "{'id':9,'customer_id':42}");

    assertThat(routed.rows()).extracting(RowChanged::op).containsExactly(Op.UPDATE);
  }

  @Test
  void aDeleteGoesWhereTheRowWas() {
    Route.Routed routed = route(TICKETS, Op.DELETE, "{'id':9}", "{'id':9,'customer_id':42}", null);

    assertThat(routed.rows())
        .singleElement()
        .extracting(r -> r.session().toString())
        .isEqualTo("acme/42");
    assertThat(routed.rows().getFirst().values()).isNull();
  }

  @Test
  void aDeleteWithNothingButItsKeyIsFoundByTheKey() {
    assertThat(route(CUSTOMERS, Op.DELETE, "{'id':42}", null, null).rows())
        .singleElement()
        .extracting(r -> r.session().toString())
        .isEqualTo("acme/42");
    assertThat(route(TICKETS, Op.DELETE, "{'id':9}", null, null).unroutable()).isNotNull();
  }

  @Test
  void whatNamesNoSessionIsUnroutable() {
    assertThat(route(TICKETS, Op.CREATE, "{'id':9}", null, "{'id':9}").unroutable())
        .isEqualTo("'after.customer_id' has no value in this row");
    assertThat(route(TICKETS, Op.CREATE, null, null, "{'customer_id':1}").unroutable())
        .contains("neither key columns nor an id");
    String reason =
        route(
                TICKETS,
                Op.CREATE,
                "{'id':9}",
                null,
                "{'id':9,'customer_id':'%s'}".formatted("x".repeat(300)))
            .unroutable();
    assertThat(reason).contains("256").doesNotContain("xxx");
  }

  /** All masked values are alike: their sessions would be one. */
  @Test
  void hiddenValuesNameNoSessionAndNoRow() {
    for (String hidden : new String[] {"[phone]", "[email:a1b2c3]", "***", "x [person:a1b2c3]"}) {
      assertThat(
              route(CLICKS, Op.CREATE, null, null, "{'customer_id':'%s'}".formatted(hidden))
                  .unroutable())
          .startsWith("the session id holds personal data");
      assertThat(
              route(
                      TICKETS,
                      Op.CREATE,
                      "{'mail':'%s'}".formatted(hidden),
                      null,
                      "{'customer_id':42}")
                  .unroutable())
          .startsWith("the row's key holds personal data");
    }
    assertThat(route(CLICKS, Op.CREATE, null, null, "{'customer_id':'email_0a1b'}").rows())
        .hasSize(1);
  }

  @Test
  void anEventOfAFeedNeedsNoKey() {
    Route.Routed routed = route(CLICKS, Op.CREATE, null, null, "{'customer_id':42,'page':'/'}");

    assertThat(routed.rows().getFirst().row()).isEmpty();
    assertThat(routed.rows().getFirst().session()).hasToString("acme/42");
  }

  @Test
  void rowKeysAreTheKeyColumns() {
    assertThat(RowKey.of(SupportPipeline.json("{'a':1,'b':'x,y'}"), null)).isEqualTo("1,x\\,y");
    assertThat(RowKey.of(SupportPipeline.json("{'a':'x,y'}"), null)).isEqualTo("x,y");
    assertThat(RowKey.of(SupportPipeline.json("'k'"), null)).isEqualTo("k");
    assertThat(RowKey.of(null, SupportPipeline.json("{'id':12.50}"))).isEqualTo("12.50");
    assertThat(RowKey.of(Json.object(), Json.object())).isEmpty();
  }
}
