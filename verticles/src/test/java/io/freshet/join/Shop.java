package io.freshet.join;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.change.Op;
import io.freshet.pipeline.Lookup;
import io.freshet.pipeline.Pipeline;
import io.freshet.pipeline.Pipelines;
import io.freshet.pipeline.PrivacyPolicy;
import io.freshet.pipeline.SectionKind;
import io.freshet.pipeline.Source;
import io.freshet.pipeline.Through;
import io.freshet.privacy.CleanJson;
import io.freshet.protocol.Cause;
import io.freshet.protocol.Json;
import io.freshet.protocol.SessionId;
import io.freshet.stream.JoinEvent;
import io.freshet.stream.JoinEvent.Known;
import io.freshet.stream.JoinEvent.Lineage;
import io.freshet.stream.JoinEvent.Origin;
import io.freshet.stream.JoinEvent.RowRead;
import io.freshet.stream.JoinEvent.SubjectRead;
import io.freshet.stream.RowName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A shop whose items go through orders and look products up, whose notes go through items, and
 * whose scans, a feed, go through orders too; and what ingest makes of its changes.
 */
final class Shop {
  static final JoinPlan PLAN = new JoinPlan(pipelines());
  static final long START = 1_795_422_000_000_000L;
  private long micros = START;

  static Pipelines pipelines() {
    return new Pipelines(
        List.of(
            new Pipeline(
                "support",
                "acme",
                List.of(
                    source("orders", SectionKind.MANY, null),
                    source("items", SectionKind.MANY, "orders"),
                    source("notes", SectionKind.MANY, "items"),
                    source("scans", SectionKind.RECENT, "orders")),
                List.of(),
                new PrivacyPolicy(Map.of(), Set.of(), Set.of()),
                Duration.ofSeconds(1),
                List.of(
                    new Lookup(
                        "products",
                        "shop.products",
                        Source.Format.AUTO,
                        "items",
                        "product_id",
                        List.of("name", "price"))))));
  }

  private static Source source(String name, SectionKind kind, String parent) {
    return new Source(
        name,
        "shop." + name,
        Source.Format.AUTO,
        null,
        name,
        kind,
        1_000,
        null,
        null,
        parent == null ? null : new Through(parent, null),
        null,
        Map.of());
  }

  static RowName name(String table, Object row) {
    return new RowName("support", table, row.toString());
  }

  static List<SessionId> sessions(String... ids) {
    return List.of(ids).stream().map(id -> new SessionId("acme", id)).toList();
  }

  static ObjectNode json(String text) {
    try {
      return (ObjectNode) Json.mapper().readTree(text.replace('\'', '"'));
    } catch (JacksonException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static CleanJson clean(JsonNode node) {
    return CleanJson.readBack(node);
  }

  Lineage lineage(String table, long offset) {
    micros += 1_000;
    return new Lineage(new Cause("shop." + table, 0, offset, micros / 1_000), micros, micros + 500);
  }

  static Origin origin(String table, long offset) {
    return new Origin("support:" + table + ":shop." + table + "-0", offset, 0);
  }

  /** An order of these customers; none at all is a deleted one. */
  JoinEvent order(long offset, Object id, String... customers) {
    Known known = customers.length == 0 ? null : new Known(sessions(customers), null);
    return new SubjectRead(
        origin("orders", offset), name("orders", id), known, Set.of(), lineage("orders", offset));
  }

  /** A product; null when it is deleted. */
  JoinEvent product(long offset, Object id, String values, String... unavailable) {
    Known known = values == null ? null : new Known(null, clean(json(values)));
    return new SubjectRead(
        origin("products", offset),
        name("products", id),
        known,
        Set.of(unavailable),
        lineage("products", offset));
  }

  /** All rows of a table are gone. */
  JoinEvent emptied(String table, long offset) {
    Origin origin = new Origin("emptied " + table, offset, 0);
    return new JoinEvent.TableEmptied(origin, "support", table, lineage(table, offset));
  }

  JoinEvent item(
      long offset,
      Op op,
      Object id,
      Object order,
      Object product,
      String values,
      String... unsent) {
    Map<String, String> refs =
        product == null
            ? Map.of("orders", "" + order)
            : Map.of("orders", "" + order, "products", product.toString());
    return row("items", offset, op, id, op == Op.DELETE ? Map.of() : refs, values, unsent);
  }

  JoinEvent row(
      String table,
      long offset,
      Op op,
      Object id,
      Map<String, String> refs,
      String values,
      String... unsent) {
    return new RowRead(
        origin(table, offset),
        name(table, id),
        op,
        values == null ? null : clean(json(values)),
        Set.of(unsent),
        null,
        refs,
        Set.of(),
        lineage(table, offset),
        Map.of("email", 1),
        "1a2b");
  }
}
