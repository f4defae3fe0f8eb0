package io.freshet.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.ingest.Retries.Outcome;
import io.freshet.ingest.Retries.Retried;
import io.freshet.message.Addresses;
import io.freshet.message.RejectedMessage;
import io.freshet.message.RejectedMessage.Filter;
import io.freshet.message.RejectedMessage.Page;
import io.freshet.message.RejectedMessage.Query;
import io.freshet.message.RejectedMessage.RetryAll;
import io.freshet.message.RejectedMessage.RetryOne;
import io.freshet.message.RejectedMessage.Summary;
import io.freshet.message.RejectedMessage.Text;
import io.freshet.pipeline.Pipelines;
import io.freshet.protocol.Json;
import io.freshet.stream.RejectedEvent;
import io.freshet.stream.RejectedEventCodec;
import io.freshet.stream.Topics;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers questions about rejected events. Before each answer it reads, on a worker of its own,
 * what has come to {@code freshet.rejected} since the one before; who asks meanwhile waits for the
 * same. While nobody asks it reads nothing. Of ingest's event loop.
 *
 * <p>Only who reads a source's partition can try its events again; those of others' partitions go
 * to ingest on other nodes.
 */
final class RejectedDesk {
  private static final Logger LOG = LoggerFactory.getLogger(RejectedDesk.class);
  private static final Duration READ_WITHIN = Duration.ofSeconds(8);
  private static final int UNAVAILABLE = 503;
  private static final TopicPartition LOG_OF_REJECTED = new TopicPartition(Topics.REJECTED, 0);

  /** What ingest on other nodes is asked, and for how long: a gateway waits a minute. */
  private static final String RETRY = "retry";

  private static final String RESULTS = "results";

  private static final long OTHERS_WITHIN_MS = 55_000;

  /** Events of one retry at most. */
  static final int MAX_RETRY = 500;

  private final Vertx vertx;
  private final String bootstrap;
  private final Pipelines pipelines;
  private final Retries retries;
  private final OtherIngests others;
  private final IngestMetrics metrics;
  private final RejectedBook book = new RejectedBook();
  private MessageConsumer<RejectedMessage> asked;
  private WorkerExecutor worker;
  private Future<Void> reading;
  private volatile boolean closed;
  private boolean busy;

  RejectedDesk(
      Vertx vertx,
      String bootstrap,
      Pipelines pipelines,
      Retries retries,
      OtherIngests others,
      IngestMetrics metrics) {
    this.vertx = vertx;
    this.bootstrap = bootstrap;
    this.pipelines = pipelines;
    this.retries = retries;
    this.others = others;
    this.metrics = metrics;
  }

  /** Begins to answer. */
  void open() {
    worker = vertx.createSharedWorkerExecutor("freshet-rejected", 1);
    asked = vertx.eventBus().localConsumer(Addresses.REJECTED, this::answer);
    others.answer(RETRY, question -> alone(() -> retryAsked(question)));
  }

  /** Gives up what is under way. */
  void close() {
    closed = true;
    retries.stop();
    if (asked != null) {
      asked.unregister();
      Future<Void> last = reading == null ? Future.succeededFuture() : reading;
      last.onComplete(r -> worker.close()); // closing interrupts, and Kafka's client minds that
    }
  }

  private void answer(Message<RejectedMessage> message) {
    reply(message.body())
        .onSuccess(message::reply)
        .onFailure(
            e -> {
              LOG.warn("rejected events: no answer, {}", e.toString());
              message.fail(UNAVAILABLE, String.valueOf(e.getMessage()));
            });
  }

  private Future<Object> reply(RejectedMessage asks) {
    return switch (asks) {
      case Query query -> caughtUp().map(v -> page(query));
      case Summary summary -> caughtUp().map(v -> summary(summary));
      case RetryOne one -> alone(() -> retry(one)).map(text -> text);
      case RetryAll all -> alone(() -> retry(all)).map(text -> text);
      default -> Future.failedFuture("this is no question");
    };
  }

  // ---- reading the topic

  private record Read(RejectedEvent event, long offset) {}

  private record Part(boolean anew, List<Read> events, long end) {}

  /** One reads at a time, for all who wait. */
  private Future<Void> caughtUp() {
    if (closed) {
      return Future.failedFuture("ingest is stopping");
    }
    if (reading == null) {
      Future<Void> now = catchUp();
      reading = now;
      now.onComplete(r -> reading = null);
    }
    return reading;
  }

  private Future<Void> catchUp() {
    long next = book.next();
    return worker
        .executeBlocking(() -> read(next), false)
        .map(
            part -> {
              if (part.anew()) {
                book.clear();
              }
              part.events().forEach(r -> book.take(r.event(), r.offset()));
              book.reached(part.end());
              return null;
            });
  }

  private Part read(long next) {
    List<Read> events = new ArrayList<>();
    try (TopicStretch topic = new TopicStretch(bootstrap, LOG_OF_REJECTED)) {
      boolean anew = topic.end() < next;
      long from = Math.max(anew ? 0 : next, topic.end() - 2L * RejectedBook.MAX);
      topic.read(
          from,
          READ_WITHIN,
          () -> !closed,
          record -> {
            try {
              events.add(new Read(RejectedEventCodec.decode(record.value()), record.offset()));
            } catch (IOException | RuntimeException e) {
              LOG.warn("offset {} of {} is no rejected event", record.offset(), Topics.REJECTED);
            }
          });
      return new Part(anew, events, topic.end());
    }
  }

  // ---- looking

  private Predicate<RejectedEvent> of(Filter filter) {
    return event ->
        isOf(filter.tenant(), event)
            && (filter.topic() == null || filter.topic().equals(event.topic()))
            && (filter.reason() == null
                || filter.reason().equals(event.kind())
                || filter.reason().equals(event.stage()));
  }

  private boolean isOf(String tenant, RejectedEvent event) {
    return pipelines.named(event.pipeline()).filter(p -> p.tenant().equals(tenant)).isPresent();
  }

  private Page page(Query query) {
    Predicate<RejectedEvent> wanted = of(query.filter()).and(e -> query.all() || e.open());
    RejectedBook.Page page = book.page(wanted, query.before(), query.limit());
    return new Page(
        page.entries().stream().map(e -> text(Json.mapper().valueToTree(e.event()))).toList(),
        page.next());
  }

  private Text summary(Summary summary) {
    Map<String, Map<String, Integer>> counts =
        book.counts(e -> e.open() && isOf(summary.tenant(), e));
    ObjectNode json = Json.object();
    ArrayNode list = json.putArray("counts");
    int total = 0;
    for (var topic : counts.entrySet()) {
      for (var kind : topic.getValue().entrySet()) {
        list.addObject()
            .put("topic", topic.getKey())
            .put("reason", kind.getKey())
            .put("count", kind.getValue());
        total += kind.getValue();
      }
    }
    json.put("total", total);
    return new Text(text(json));
  }

  // ---- trying again

  /**
   * One retry at a time. What it reads of {@code freshet.rejected} holds all that the one before
   * has ended: reading that is under way may have begun too early for that.
   */
  private <T> Future<T> alone(Supplier<Future<T>> retry) {
    if (busy) {
      return Future.failedFuture("another retry is under way");
    }
    busy = true;
    Future<Void> before = reading == null ? Future.succeededFuture() : reading.otherwiseEmpty();
    return before.compose(v -> caughtUp()).compose(v -> retry.get()).onComplete(r -> busy = false);
  }

  /** One that has ended is not tried again: the answer is the first one. */
  private Future<Text> retry(RetryOne one) {
    RejectedEvent event = book.find(one.id()).filter(e -> isOf(one.tenant(), e)).orElse(null);
    if (event == null) {
      return Future.succeededFuture(new Text(null));
    }
    if (!event.open()) {
      ObjectNode json = Json.object();
      json.putArray(RESULTS)
          .addObject()
          .put("id", event.id())
          .put("outcome", event.outcome())
          .put("at", event.atMs());
      return Future.succeededFuture(new Text(text(json.put("left", 0))));
    }
    return retry(new RetryTrail.Asker(one.tenant(), one.agent()), List.of(event), 0);
  }

  private Future<Text> retry(RetryAll all) {
    Predicate<RejectedEvent> wanted = of(all.filter()).and(RejectedEvent::open);
    List<RejectedEvent> some = book.first(MAX_RETRY, wanted);
    return retry(
        new RetryTrail.Asker(all.filter().tenant(), all.agent()),
        some,
        book.count(wanted) - some.size());
  }

  /** What is not ours other nodes try at the same time. */
  private Future<Text> retry(RetryTrail.Asker who, List<RejectedEvent> events, int beyond) {
    Map<Boolean, List<RejectedEvent>> ours =
        events.stream().collect(Collectors.partitioningBy(retries::isOurs));
    Future<ArrayNode> here = retryHere(who, ours.get(true));
    Future<List<JsonNode>> elsewhere = retryElsewhere(who, ours.get(false));
    return Future.join(here, elsewhere)
        .transform(
            both -> {
              ArrayNode results = here.succeeded() ? here.result() : Json.array();
              elsewhere.result().forEach(one -> one.path(RESULTS).forEach(results::add));
              if (here.failed() && results.isEmpty()) {
                return Future.failedFuture(here.cause());
              }
              if (ours.get(true).isEmpty() && results.isEmpty() && !events.isEmpty()) {
                return Future.failedFuture(nobodyReads(events.getFirst()));
              }
              ObjectNode json = Json.object();
              json.set(RESULTS, results);
              json.put("left", beyond + events.size() - results.size());
              return Future.succeededFuture(new Text(text(json)));
            });
  }

  private static String nobodyReads(RejectedEvent event) {
    return "no ingest that answers reads %s-%d now".formatted(event.topic(), event.partition());
  }

  private Future<ArrayNode> retryHere(RetryTrail.Asker who, List<RejectedEvent> events) {
    return retries.retry(who, events, book.open()).map(this::results);
  }

  private Future<List<JsonNode>> retryElsewhere(RetryTrail.Asker who, List<RejectedEvent> events) {
    if (events.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    ObjectNode question = Json.object().put("tenant", who.tenant()).put("agent", who.agent());
    ArrayNode ids = question.putArray("ids");
    events.forEach(e -> ids.add(e.id()));
    return others.ask(RETRY, question, OTHERS_WITHIN_MS);
  }

  /** Another node asks: of these events what is ours. */
  private Future<ObjectNode> retryAsked(JsonNode question) {
    Set<String> ids = new HashSet<>();
    question.path("ids").forEach(id -> ids.add(id.asText()));
    RetryTrail.Asker who =
        new RetryTrail.Asker(question.path("tenant").asText(), question.path("agent").asText());
    List<RejectedEvent> events =
        book.first(
            MAX_RETRY,
            e -> ids.contains(e.id()) && e.open() && isOf(who.tenant(), e) && retries.isOurs(e));
    return retryHere(who, events)
        .map(
            results -> {
              ObjectNode json = Json.object();
              json.set(RESULTS, results);
              return json;
            });
  }

  /** But for what was left. */
  private ArrayNode results(List<Retried> done) {
    ArrayNode results = Json.array();
    for (Retried retried : done) {
      if (retried.outcome() == Outcome.LEFT) {
        continue;
      }
      metrics.retried(retried.outcome().toString());
      ObjectNode one = results.addObject();
      one.put("id", retried.event().id()).put("outcome", retried.outcome().toString());
      if (retried.outcome() == Outcome.REJECTED_AGAIN) {
        one.put("stage", retried.event().stage())
            .put("code", retried.event().code())
            .put("reason", retried.event().reason());
      }
    }
    return results;
  }

  private static String text(Object json) {
    return json.toString();
  }
}
