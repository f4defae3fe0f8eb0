package io.freshet.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.change.Change;
import io.freshet.change.Coordinates;
import io.freshet.change.Op;
import io.freshet.config.Problems;
import io.freshet.pipeline.Pipeline;
import io.freshet.pipeline.PipelineLoader;
import io.freshet.pipeline.Pipelines.Feed;
import io.freshet.privacy.CleanChange;
import io.freshet.privacy.PassThrough;
import io.freshet.protocol.SessionId;
import io.freshet.stream.JoinEvent.Origin;
import io.freshet.stream.JoinEvent.RowRead;
import io.freshet.stream.JoinEvent.SubjectRead;
import io.freshet.stream.SessionEvent.RowChanged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JoinRouteTest {
  private static final String PIPELINE =
      """
      pipeline: support
      tenant: acme
      sources:
        orders: { topic: orders, session: "[after.buyer, after.seller]", as: many, filter: after.n > 0 }
        items: { topic: items, through: orders, on: after.order_id, as: many, filter: after.n > 0 }
        scans: { topic: scans, through: orders, on: after.order_id, as: recent }
        tickets: { topic: tickets, session: after.customer, as: many, filter: after.open }
        calls: { topic: calls, session: after.customer, as: many }
      lookups:
        products: { topic: products, into: items, on: product_id, fields: [name] }
        agents: { topic: agents, into: calls, on: agent, fields: [name] }
      """;

  @TempDir Path home;
  private Pipeline pipeline;

  @BeforeEach
  void load() throws IOException {
    Files.createDirectories(home.resolve("conf/pipelines"));
    Files.writeString(home.resolve("conf/pipelines/support.yaml"), PIPELINE);
    Problems problems = new Problems();
    pipeline = PipelineLoader.load(home.resolve("conf/pipelines"), home, problems).all().getFirst();
    problems.throwIfAny();
  }

  private static CleanChange change(Op op, String key, String before, String after, String... not) {
    return PassThrough.of(
        new Change(
            new Coordinates("raw", 3, 55).atRow(2),
            op,
            "t",
            SupportPipeline.json(key),
            SupportPipeline.object(before),
            SupportPipeline.object(after),
            Set.of(not),
            1_795_422_000_123_456L,
            1_795_422_000_125_000L),
        Map.of("email", 2));
  }

  private Route.Routed route(
      String source, Op op, String key, String before, String after, String... unsent) {
    Feed feed = new Feed(pipeline, pipeline.source(source).orElseThrow());
    return Route.of(change(op, key, before, after, unsent), feed, 4);
  }

  private RowRead row(String source, Op op, String key, String after, String... unsent) {
    Route.Routed routed = route(source, op, key, null, after, unsent);
    assertThat(routed.rows()).isEmpty();
    return (RowRead) routed.joins().getFirst();
  }

  @Test
  void aRowNamesWhatItRefersTo() {
    RowRead row = row("items", Op.CREATE, "{'id':7}", "{'id':7,'order_id':1,'product_id':5,'n':1}");

    assertThat(row.name()).hasToString("support/items/7");
    assertThat(row.refs()).isEqualTo(Map.of("orders", "1", "products", "5"));
    assertThat(row.sessions()).isNull();
    assertThat(row.kept()).isEmpty();
    assertThat(row.origin()).isEqualTo(new Origin("support/items/row raw#-3", 55, 2));
    assertThat(row.lineage().cause().offset()).isEqualTo(55);
    assertThat(row.redactions()).containsEntry("email", 2);
  }

  @Test
  void whatWasNotSentIsKept() {
    RowRead row = row("items", Op.UPDATE, "{'id':7}", "{'id':7,'n':1}", "order_id", "product_id");
    assertThat(row.refs()).isEmpty();
    assertThat(row.kept()).containsExactlyInAnyOrder("orders", "products");

    Route.Routed unparented =
        route(
            "items", Op.UPDATE, "{'id':7}", null, "{'id':7,'order_id':null,'n':1}", "description");
    assertThat(((RowRead) unparented.joins().getFirst()).op()).isEqualTo(Op.DELETE);
    assertThat(unparented.unroutable()).isEqualTo("'after.order_id' has no value in this row");
  }

  @Test
  void aDeleteNeedsItsKeyOnly() {
    RowRead row = row("items", Op.DELETE, "{'id':7}", null);
    assertThat(row.op()).isEqualTo(Op.DELETE);
    assertThat(row.name()).hasToString("support/items/7");
    assertThat(route("items", Op.CREATE, null, null, "{'order_id':1,'n':1}").unroutable())
        .contains("neither key columns nor an id");
  }

  @Test
  void aFilteredRowLeaves() {
    assertThat(row("items", Op.UPDATE, "{'id':7}", "{'id':7,'order_id':1,'n':0}").op())
        .isEqualTo(Op.DELETE);
  }

  @Test
  void entriesOfAFeedAreNamedByTheirPlace() {
    assertThat(row("scans", Op.CREATE, null, "{'order_id':1}").name())
        .hasToString("support/scans/@3/55/2");
  }

  @Test
  void aRowThatOnlyLooksUpNamesItsSessions() {
    RowRead row = row("calls", Op.CREATE, "{'id':1}", "{'id':1,'customer':42,'agent':'a'}");
    assertThat(row.sessions()).containsExactly(SessionId.parse("acme/42"));
    assertThat(row.refs()).isEqualTo(Map.of("agents", "a"));
    Route.Routed without = route("calls", Op.UPDATE, "{'id':1}", null, "{'id':1}");
    assertThat(without.unroutable()).contains("after.customer");
    assertThat(((RowRead) without.joins().getFirst()).op()).isEqualTo(Op.DELETE);
  }

  @Test
  void aParentIsToldOfAndGoesToEachOfItsSessions() {
    Route.Routed routed =
        route("orders", Op.CREATE, "{'id':1}", null, "{'id':1,'buyer':4,'seller':5,'n':1}");
    assertThat(routed.rows())
        .extracting(r -> r.session().toString())
        .containsExactly("acme/4", "acme/5");
    SubjectRead parent = (SubjectRead) routed.joins().getFirst();
    assertThat(parent.name()).hasToString("support/orders/1");
    assertThat(parent.known().sessions()).hasSize(2);

    Route.Routed moved =
        route(
            "orders",
            Op.UPDATE,
            "{'id':1}",
            "{'id':1,'buyer':4,'seller':5,'n':1}",
            "{'id':1,'buyer':6,'seller':5,'n':1}");
    assertThat(moved.rows())
        .extracting(r -> r.session() + " " + r.op())
        .containsExactly("acme/4 DELETE", "acme/6 UPDATE", "acme/5 UPDATE");

    Route.Routed gone =
        route("orders", Op.DELETE, "{'id':1}", "{'id':1,'buyer':4,'seller':5,'n':1}", null);
    assertThat(gone.rows()).extracting(RowChanged::op).containsOnly(Op.DELETE);
    assertThat(((SubjectRead) gone.joins().getFirst()).known()).isNull();
  }

  /** Its rows are there, but in no session. */
  @Test
  void aFilteredParentTakesItsRowsAlong() {
    Route.Routed routed =
        route("orders", Op.UPDATE, "{'id':1}", null, "{'id':1,'buyer':4,'seller':5,'n':0}");
    assertThat(routed.rows()).extracting(RowChanged::op).containsOnly(Op.DELETE);
    assertThat(((SubjectRead) routed.joins().getFirst()).known().sessions()).isEmpty();
  }

  @Test
  void aRowThatStopsMatchingLeavesItsContext() {
    String open = "{'id':1,'customer':42,'open':true}";
    String closed = "{'id':1,'customer':42,'open':false}";
    assertThat(route("tickets", Op.CREATE, "{'id':1}", null, open).rows()).hasSize(1);
    Route.Routed left = route("tickets", Op.UPDATE, "{'id':1}", open, closed);
    assertThat(left.rows()).extracting(RowChanged::op).containsExactly(Op.DELETE);
    Route.Routed unknown = route("tickets", Op.UPDATE, "{'id':1}", null, closed);
    assertThat(unknown.rows()).extracting(RowChanged::op).containsExactly(Op.DELETE);

    for (Route.Routed never :
        new Route.Routed[] {
          route("tickets", Op.UPDATE, "{'id':1}", closed, closed),
          route("tickets", Op.CREATE, "{'id':1}", null, closed),
          route("tickets", Op.READ, "{'id':1}", null, closed)
        }) {
      assertThat(never.rows()).isEmpty();
      assertThat(never.unroutable()).isNull();
      assertThat(never.skip()).isEqualTo("filtered");
    }
  }

  @Test
  void aLookedUpRowIsToldOf() {
    Route.Routed routed =
        Route.of(
            change(Op.UPDATE, "{'id':5}", null, "{'id':5,'name':'Pen'}", "long"),
            pipeline,
            pipeline.lookups().getFirst());
    SubjectRead read = (SubjectRead) routed.joins().getFirst();
    assertThat(read.name()).hasToString("support/products/5");
    assertThat(read.known().fields().value())
        .isEqualTo(SupportPipeline.json("{'id':5,'name':'Pen'}"));
    assertThat(read.unavailable()).containsExactly("long");
  }

  @Test
  void hiddenKeysReferToNothing() {
    assertThat(
            route("items", Op.CREATE, "{'id':7}", null, "{'id':7,'order_id':'***','n':1}")
                .unroutable())
        .startsWith("the key of the row to go through holds personal data");
    assertThat(
            route(
                    "items",
                    Op.CREATE,
                    "{'id':7}",
                    null,
                    "{'id':7,'order_id':1,'product_id':'[phone]','n':1}")
                .unroutable())
        .startsWith("the key for lookup 'products' holds personal data");
  }
}
