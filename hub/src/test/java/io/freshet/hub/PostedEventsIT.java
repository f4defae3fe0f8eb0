package io.freshet.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.client.AgentClient;
import io.freshet.client.AgentClientOptions;
import io.freshet.client.AgentUpdate;
import io.freshet.client.Subscription;
import io.freshet.protocol.Json;
import io.freshet.protocol.SessionId;
import io.vertx.core.Vertx;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** From {@code POST /v1/events} to an agent's WebSocket, through a whole hub. */
@Timeout(600)
class PostedEventsIT {
  private static final SessionId SESSION = SessionId.parse("acme/42");

  @TempDir Path home;
  private final Vertx vertx = Vertx.vertx();
  private HubFixture hub;

  @BeforeEach
  void start() throws Exception {
    hub = new HubFixture(home, "shop.clicks", "shop.notes", "globex.clicks");
    hub.pipeline(
        "support",
        """
        pipeline: support
        tenant: acme
        sources:
          clicks: { topic: shop.clicks, session: event.customer, section: activity, as: recent }
          notes:  { topic: shop.notes, session: event.customer, section: notes, as: many }
        features:
          clicks: { count: clicks }
        privacy:
          detect: [email]
        """);
    hub.pipeline(
        "globex",
        """
        pipeline: foreign
        tenant: globex
        sources:
          clicks: { topic: globex.clicks, session: event.customer, section: activity, as: recent }
        """);
    hub.tokens("app acme publish", "triage acme read", "globex globex publish");
    hub.start();
  }

  @AfterEach
  void stop() {
    vertx.close().await();
    hub.close();
  }

  private HttpResponse<String> post(String token, String type, String body) throws Exception {
    return hub.post("/v1/events", token, type, body, "Idempotency-Key", "of-" + body.hashCode());
  }

  private JsonNode accepted(String type, String body) throws Exception {
    HttpResponse<String> response = post("app", type, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
    return Json.mapper().readTree(response.body()).path("events");
  }

  private AgentClient agent() throws Exception {
    return AgentClient.connect(vertx, AgentClientOptions.local(hub.port(), "triage", "triage"))
        .await(180, TimeUnit.SECONDS);
  }

  private static AgentUpdate awaitVersion(LinkedBlockingQueue<AgentUpdate> updates, long version)
      throws InterruptedException {
    while (true) {
      AgentUpdate update = updates.poll(180, TimeUnit.SECONDS);
      assertThat(update).as("an update to version " + version).isNotNull();
      if (update.version() >= version) {
        return update;
      }
    }
  }

  @Test
  void reachTheContextOnceWhateverIsRepeatedAlsoOverARestart() throws Exception {
    LinkedBlockingQueue<AgentUpdate> updates = new LinkedBlockingQueue<>();
    AgentClient agent = agent();
    Subscription subscription = agent.subscribe(SESSION, updates::add).await(180, TimeUnit.SECONDS);
    String clicks =
        "{'topic':'shop.clicks','key':'42','value':{'customer':'42','page':'a'}}\n"
            + "{'topic':'shop.clicks','key':'42','value':{'customer':'42','page':'b'}}\n";
    String note =
        "[{'specversion':'1.0','id':'n1','source':'/app','type':'note','topic':'shop.notes',"
            + "'partitionkey':'7','data':{'id':7,'customer':'42','text':'ask jane@example.org'}}]";
    JsonNode first = accepted("application/x-ndjson", clicks);
    accepted("application/cloudevents-batch+json", note);

    AgentUpdate third = awaitVersion(updates, 3);
    assertThat(third.context().path("activity")).hasSize(2);
    assertThat(third.context().at("/activity/1/page").asText()).isEqualTo("b");
    assertThat(third.context().at("/features/clicks").asInt()).isEqualTo(2);
    assertThat(third.context().at("/notes/7/text").asText())
        .startsWith("ask ")
        .doesNotContain("jane@example.org");
    assertThat(subscription.position().version()).isEqualTo(3);

    JsonNode again = accepted("application/x-ndjson", clicks);
    assertThat(again.at("/1/repeated").asBoolean()).isTrue();
    assertThat(again.at("/1/offset")).isEqualTo(first.at("/1/offset"));
    accepted("application/cloudevents-batch+json", note);
    accepted("application/json", "{'topic':'shop.clicks','key':'42','value':{'customer':'42'}}");
    AgentUpdate fourth = awaitVersion(updates, 4);
    assertThat(fourth.version()).as("what was repeated has no version").isEqualTo(4);
    assertThat(fourth.context().at("/features/clicks").asInt()).isEqualTo(3);
    agent.close().await(180, TimeUnit.SECONDS);

    hub.start();
    assertThat(accepted("application/x-ndjson", clicks)).isEqualTo(again);
    accepted("application/cloudevents-batch+json", note);
    accepted(
        "application/json", "{'topic':'shop.clicks','key':'42','value':{'customer':'42','n':5}}");
    LinkedBlockingQueue<AgentUpdate> later = new LinkedBlockingQueue<>();
    AgentClient next = agent();
    next.subscribe(SESSION, later::add).await(180, TimeUnit.SECONDS);
    AgentUpdate fifth = awaitVersion(later, 5);
    assertThat(fifth.version()).isEqualTo(5);
    assertThat(fifth.epoch()).isEqualTo(fourth.epoch());
    assertThat(fifth.context().path("activity")).hasSize(4);
    assertThat(fifth.context().at("/features/clicks").asInt()).isEqualTo(4);
    next.close().await(180, TimeUnit.SECONDS);
  }

  @Test
  void whatIsWrongIsNamedAndNothingOfItReachesAContext() throws Exception {
    String good = "{'topic':'shop.clicks','key':'42','value':{'customer':'42'}}";
    refused(400, post("app", "application/json", "[" + good + ",{'topic':jane}," + good + "]"));
    JsonNode lines =
        refused(400, post("app", "application/x-ndjson", good + "\n{jane\n" + good + "\n"));
    assertThat(lines.at("/events/0/line").asInt()).isEqualTo(2);
    refused(403, post("app", "application/json", good.replace("shop.clicks", "shop.unknown")));
    refused(403, post("app", "application/json", good.replace("shop.clicks", "globex.clicks")));
    refused(403, post("app", "application/json", good.replace("shop.clicks", "freshet.sessions")));
    refused(403, post("globex", "application/json", good));
    refused(403, post("triage", "application/json", good));
    refused(401, post("nobody", "application/json", good));
    refused(
        413,
        post("app", "application/json", good.replace("'42'}", "'" + "x".repeat(1 << 20) + "'}")));

    accepted("application/json", good);
    LinkedBlockingQueue<AgentUpdate> updates = new LinkedBlockingQueue<>();
    AgentClient agent = agent();
    agent.subscribe(SESSION, updates::add).await(180, TimeUnit.SECONDS);
    assertThat(awaitVersion(updates, 1).version()).as("the good one alone").isEqualTo(1);
    agent.close().await(180, TimeUnit.SECONDS);
  }

  private static JsonNode refused(int status, HttpResponse<String> response) throws Exception {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.body()).doesNotContain("jane");
    JsonNode body = Json.mapper().readTree(response.body());
    assertThat(body.at("/error/code").asInt()).isEqualTo(1_000 + status);
    return body;
  }
}
