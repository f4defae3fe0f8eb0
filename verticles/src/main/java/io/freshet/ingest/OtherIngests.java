package io.freshet.ingest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.message.Addresses;
import io.freshet.message.SourcesHeard;
import io.freshet.protocol.Json;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.MessageConsumer;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Ingest on other nodes: it reads partitions that this one does not. Who there is shows by what
 * ingest tells gateways, four times a second; each is asked at an address of its own. Of ingest's
 * event loop.
 */
final class OtherIngests {
  private static final long GONE_MS = 10_000;
  private static final int UNAVAILABLE = 503;

  private final Vertx vertx;
  private final String self;
  private final Clock clock;
  private final Map<String, Long> heard = new HashMap<>();
  private final List<MessageConsumer<?>> listening = new ArrayList<>();

  /**
   * None is known yet.
   *
   * @param self this node
   */
  OtherIngests(Vertx vertx, String self, Clock clock) {
    this.vertx = vertx;
    this.self = self;
    this.clock = clock;
  }

  /** Begins to hear of them. */
  void open() {
    listening.add(
        vertx
            .eventBus()
            .<SourcesHeard>consumer(Addresses.SOURCES, notice -> heard(notice.body().node())));
  }

  private void heard(String node) {
    if (!node.equals(self)) {
      heard.put(node, clock.millis());
    }
  }

  /** Answers what others ask under that name. */
  void answer(String name, Function<JsonNode, Future<ObjectNode>> answer) {
    listening.add(
        vertx
            .eventBus()
            .<String>consumer(
                Addresses.ingest(self, name),
                question ->
                    Future.succeededFuture(question.body())
                        .map(OtherIngests::tree)
                        .compose(answer)
                        .onSuccess(json -> question.reply(json.toString()))
                        .onFailure(
                            e -> question.fail(UNAVAILABLE, String.valueOf(e.getMessage())))));
  }

  private static JsonNode tree(String json) {
    try {
      return Json.mapper().readTree(json);
    } catch (JacksonException e) {
      throw new UncheckedIOException("what another node's ingest said is no JSON", e);
    }
  }

  /** What those said that answered in time, each by itself. Never fails. */
  Future<List<JsonNode>> ask(String name, ObjectNode question, long withinMs) {
    heard.values().removeIf(at -> clock.millis() - at > GONE_MS);
    List<Future<JsonNode>> asked =
        heard.keySet().stream()
            .map(
                node ->
                    vertx
                        .eventBus()
                        .<String>request(
                            Addresses.ingest(node, name),
                            question.toString(),
                            new DeliveryOptions().setSendTimeout(withinMs))
                        .map(answer -> tree(answer.body())))
            .toList();
    return Future.join(asked)
        .transform(
            all ->
                Future.succeededFuture(
                    asked.stream().filter(Future::succeeded).map(Future::result).toList()));
  }

  void close() {
    listening.forEach(MessageConsumer::unregister);
  }
}
