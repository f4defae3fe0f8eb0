package io.freshet.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.ingest.IngestLogic.Watched;
import io.freshet.message.Addresses;
import io.freshet.message.DriftMessage;
import io.freshet.message.DriftMessage.Query;
import io.freshet.message.DriftMessage.Text;
import io.freshet.pipeline.Pipelines;
import io.freshet.protocol.Json;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Answers questions about columns that became others: names, types and places, no values of
 * columns. What others have read ingest on other nodes tells; a node that does not answer within
 * {@link #OTHERS_WITHIN_MS} is left out. Of ingest's event loop.
 */
final class DriftDesk {
  private static final String DRIFT = "drift";
  private static final long OTHERS_WITHIN_MS = 1_000;

  private final Vertx vertx;
  private final Pipelines pipelines;
  private final IngestLogic logic;
  private final OtherIngests others;
  private MessageConsumer<DriftMessage> asked;

  DriftDesk(Vertx vertx, Pipelines pipelines, IngestLogic logic, OtherIngests others) {
    this.vertx = vertx;
    this.pipelines = pipelines;
    this.logic = logic;
    this.others = others;
  }

  /** Begins to answer. */
  void open() {
    asked =
        vertx
            .eventBus()
            .localConsumer(
                Addresses.DRIFT,
                message -> {
                  if (message.body() instanceof Query query) {
                    everywhere(query).onSuccess(json -> message.reply(new Text(json.toString())));
                  }
                });
    others.answer(DRIFT, question -> Future.succeededFuture(answer(query(question))));
  }

  private Future<ObjectNode> everywhere(Query query) {
    ObjectNode question = Json.object();
    question.put("tenant", query.tenant()).put("topic", query.topic()).put("limit", query.limit());
    return others
        .ask(DRIFT, question, OTHERS_WITHIN_MS)
        .map(
            told -> {
              List<JsonNode> all = new ArrayList<>(told);
              all.add(answer(query));
              return DriftList.of(all, query.limit());
            });
  }

  private static Query query(JsonNode question) {
    return new Query(
        question.path("tenant").asText(),
        question.path("topic").textValue(),
        question.path("limit").asInt());
  }

  void close() {
    if (asked != null) {
      asked.unregister();
    }
  }

  private record Seen(Watched of, Drifting drifting) {}

  /** What was seen last comes first. */
  private ObjectNode answer(Query query) {
    List<Seen> all = new ArrayList<>();
    long left = 0;
    for (Watched one : logic.watched()) {
      if (isAsked(query, one)) {
        one.drift().seen().forEach(drifting -> all.add(new Seen(one, drifting)));
        left += one.drift().unseen();
      }
    }
    all.sort(Comparator.comparingLong((Seen s) -> s.drifting().lastMs()).reversed());
    ObjectNode json = Json.object();
    ArrayNode list = json.putArray(DriftList.DRIFT);
    all.stream().limit(query.limit()).forEach(seen -> list.add(json(seen)));
    return json.put("left", left + all.size() - list.size());
  }

  private boolean isAsked(Query query, Watched one) {
    return (query.topic() == null || query.topic().equals(one.topic()))
        && pipelines
            .named(one.pipeline())
            .filter(p -> p.tenant().equals(query.tenant()))
            .isPresent();
  }

  private static ObjectNode json(Seen seen) {
    Drifting drifting = seen.drifting();
    Drift.Note note = drifting.note();
    ObjectNode json = Json.object();
    json.put("topic", seen.of().topic())
        .put("pipeline", seen.of().pipeline())
        .put("source", seen.of().source())
        .put("kind", note.kind().name().toLowerCase(Locale.ROOT))
        .put("column", note.column())
        .put("type", note.type());
    note.before().forEach(json.putArray("before")::add);
    return json.put("rows", drifting.rows())
        .put("sinceMs", drifting.sinceMs())
        .put("lastMs", drifting.lastMs())
        .put("partition", drifting.last().partition())
        .put("offset", drifting.last().offset());
  }
}
