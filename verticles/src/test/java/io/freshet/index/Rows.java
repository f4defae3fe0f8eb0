package io.freshet.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.change.Op;
import io.freshet.pipeline.Expression;
import io.freshet.pipeline.ExpressionException;
import io.freshet.pipeline.Pipeline;
import io.freshet.pipeline.Pipelines;
import io.freshet.pipeline.PrivacyPolicy;
import io.freshet.pipeline.SectionKind;
import io.freshet.pipeline.Source;
import io.freshet.privacy.CleanJson;
import io.freshet.protocol.Cause;
import io.freshet.protocol.Json;
import io.freshet.protocol.SessionId;
import io.freshet.stream.SessionEvent.RowChanged;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tickets and a profile, whose subject and body are indexed, and orders, which are not. Each
 * session's events come from a source partition of its own.
 */
final class Rows {
  static final Pipelines PIPELINES =
      new Pipelines(
          List.of(
              new Pipeline(
                  "support",
                  "acme",
                  List.of(
                      source("tickets", SectionKind.MANY, new SubjectAndBody()),
                      source("orders", SectionKind.MANY, null),
                      source("profile", SectionKind.ONE, new SubjectAndBody())),
                  List.of(),
                  new PrivacyPolicy(Map.of(), Set.of(), Set.of()),
                  Duration.ofSeconds(1))));

  private Rows() {}

  private static Source source(String name, SectionKind kind, Expression index) {
    return new Source(
        name, "shop.public." + name, Source.Format.AUTO, null, name, kind, 1_000, index, null);
  }

  static SessionId session(int id) {
    return new SessionId("acme", Integer.toString(id));
  }

  static ObjectNode ticket(String subject, String body) {
    return Json.object().put("subject", subject).put("body", body).put("status", "open");
  }

  /** A change of ticket {@code row} at source offset {@code offset}, ingest generation 1. */
  static RowChanged put(SessionId session, String row, ObjectNode values, long offset) {
    return change("tickets", session, row, values, Set.of(), offset, 1);
  }

  static RowChanged delete(SessionId session, String row, long offset) {
    return change("tickets", session, row, null, Set.of(), offset, 1);
  }

  static RowChanged change(
      String source,
      SessionId session,
      String row,
      ObjectNode values,
      Set<String> unavailable,
      long offset,
      int generation) {
    int partition = Integer.parseInt(session.id());
    return new RowChanged(
        session,
        "support",
        source,
        values == null ? Op.DELETE : Op.UPDATE,
        row,
        values == null ? null : CleanJson.readBack(values),
        unavailable,
        new Cause("shop.public." + source, partition, offset, 1_000 + offset),
        generation,
        (1_000 + offset) * 1_000,
        (1_000 + offset) * 1_000,
        Map.of());
  }

  /** {@code after.subject + '\n' + after.body}; like CEL it fails on an absent field. */
  private static final class SubjectAndBody implements Expression {
    @Override
    public String source() {
      return "after.subject + '\\n' + after.body";
    }

    @Override
    public Optional<String> text(JsonNode row, JsonNode before, JsonNode key) {
      if (!row.has("subject") || !row.has("body")) {
        throw new ExpressionException(source() + ": no such field");
      }
      return Optional.of(row.get("subject").textValue() + "\n" + row.get("body").textValue());
    }
  }
}
