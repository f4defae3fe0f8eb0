package io.freshet.gateway;

import io.freshet.message.Addresses;
import io.freshet.message.DriftMessage.Query;
import io.freshet.message.DriftMessage.Text;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Columns that became others, of what the pipelines of the token's tenant read. One event loop. */
final class DriftApi {
  private final IngestQuestions ingest;

  DriftApi(IngestQuestions ingest) {
    this.ingest = ingest;
  }

  void mount(Router router) {
    router.get("/v1/drift").handler(KnownParameters.of("topic", "limit")).handler(this::list);
  }

  private void list(RoutingContext http) {
    Replies.when(
        http,
        () -> {
          Principal who = Requests.principal(http);
          who.require(Right.AUDIT);
          int limit = (int) Requests.number(http, "limit", 100, 1, 1_000);
          String topic = Requests.text(http, "topic", null);
          return ingest.<Text>ask(Addresses.DRIFT, new Query(who.tenant(), topic, limit));
        },
        found -> Replies.json(http, 200, found.text()));
  }
}
