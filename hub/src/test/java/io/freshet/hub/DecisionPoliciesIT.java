package io.freshet.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.client.AgentClient;
import io.freshet.client.AgentClientOptions;
import io.freshet.client.AgentUpdate;
import io.freshet.protocol.Json;
import io.freshet.protocol.SessionId;
import io.vertx.core.Vertx;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Policies of a pipeline, through a whole hub and over a restart with other ones. */
@Timeout(600)
class DecisionPoliciesIT {
  private static final String PIPELINE =
      """
      pipeline: support
      tenant: acme
      sources:
        customers: { topic: shop.customers, session: after.id, section: profile, as: one }
      """;

  @TempDir Path home;
  private final Vertx vertx = Vertx.vertx();
  private HubFixture hub;

  @AfterEach
  void stop() {
    vertx.close().await();
    hub.close();
  }

  private String awaitEpoch() throws Exception {
    AgentClient agent =
        AgentClient.connect(vertx, AgentClientOptions.local(hub.port(), "triage", "triage"))
            .await(180, TimeUnit.SECONDS);
    LinkedBlockingQueue<AgentUpdate> updates = new LinkedBlockingQueue<>();
    agent.subscribe(SessionId.parse("acme/42"), updates::add).await(180, TimeUnit.SECONDS);
    AgentUpdate update = updates.take();
    while (update.version() < 1) {
      update = updates.take(); // until the test's own time is up
    }
    agent.close().await(180, TimeUnit.SECONDS);
    return update.epoch();
  }

  private JsonNode decide(String epoch, String id, String action, String input) throws Exception {
    HttpResponse<String> answer =
        hub.post(
            "/v1/sessions/acme/42/decisions",
            "triage",
            "application/json",
            "{'decision':'%s','action':'%s','basedOn':{'epoch':'%s','version':1},'reads':['profile'],'input':%s}"
                .formatted(id, action, epoch, input));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.mapper().readTree(answer.body());
  }

  private static void assertRejected(JsonNode decision, String reason) {
    assertThat(decision.path("verdict").asText()).isEqualTo("rejected");
    assertThat(decision.path("reason").asText()).isEqualTo(reason);
  }

  @Test
  void rejectWithTheirReasonAndNeverChangeAnAnswer() throws Exception {
    hub = new HubFixture(home, "shop.customers");
    hub.tokens("triage acme read,decide,publish");
    hub.pipeline(
        "support",
        PIPELINE
            + """
            decisions:
              policies:
                - { when: "decision.action == 'note'", accept: true }
                - { when: context.profile.blocked, reject: the customer is blocked }
                - when: decision.input.amount > 100 && agent != 'supervisor'
                  reject: refunds above 100 need a person
            """);
    hub.start();
    HttpResponse<String> posted =
        hub.post(
            "/v1/events?topic=shop.customers",
            "triage",
            "application/json",
            "{'key':'42','value':{'id':42,'blocked':false}}");
    assertThat(posted.statusCode()).as(posted.body()).isEqualTo(202);
    String epoch = awaitEpoch();

    assertThat(decide(epoch, "d-1", "refund", "{'amount':100}").path("verdict").asText())
        .isEqualTo("accepted");
    assertRejected(
        decide(epoch, "d-2", "refund", "{'amount':100.5}"), "refunds above 100 need a person");
    assertRejected(
        decide(epoch, "d-3", "refund", "{'sum':7}"),
        "policy 3 cannot be checked on this decision and context: attribute_not_found");
    assertThat(decide(epoch, "d-4", "note", "{}").path("verdict").asText()).isEqualTo("accepted");

    hub.pipeline("support", PIPELINE);
    hub.start();
    assertThat(awaitEpoch()).isEqualTo(epoch);
    assertRejected(
        decide(epoch, "d-2", "refund", "{'amount':100.5}"), "refunds above 100 need a person");
    assertThat(decide(epoch, "d-5", "refund", "{'amount':100.5}").path("verdict").asText())
        .as("a new decision, under the rules of now")
        .isEqualTo("accepted");
  }
}
