package io.freshet.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.contract.Compatibility;
import io.freshet.contract.Contract;
import io.freshet.contract.Finding;
import io.freshet.protocol.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole hub that is started with one contract after another. */
@Timeout(900)
class ContractGateIT {
  private static final String PIPELINE =
      """
      pipeline: desk
      tenant: acme
      sources:
        tickets: { topic: it.tickets, session: after.customer_id, as: many, contract: contracts/t.json }
      """;
  private static final String WIDE = "{\"properties\":{\"state\":{\"enum\":[\"open\",\"shut\"]}}}";
  private static final String NARROW = "{\"properties\":{\n\"state\":{\"enum\":[\"open\"]}}}";

  @TempDir Path home;
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void isTakenRefusedAndTakenAllTheSame() throws Exception {
    try (HubFixture fixture = new HubFixture(home, "it.tickets")) {
      Files.createDirectories(home.resolve("conf/contracts"));
      fixture.pipeline("desk", PIPELINE);
      configure(fixture, "refuse");
      contract(WIDE);
      fixture.start();
      assertThat(audited(fixture, 1).at("/0/record/version").asInt()).isEqualTo(1);
      fixture.start(); // the same again is no change

      contract(NARROW);
      assertThatThrownBy(fixture::start)
          .isInstanceOf(PrerequisiteException.class)
          .hasMessageContaining(
              "contracts/t.json:2: incompatible (backward): /properties/state/enum:"
                  + " \"shut\" is not among the values now, and may come before (desk/tickets)");
      assertThat(
              ContractGate.review(fixture.config(), fixture.pipelines(), Compatibility.BACKWARD)
                  .changes())
          .as("nothing has come into force")
          .singleElement()
          .satisfies(
              c -> {
                assertThat(c.now().version()).isEqualTo(2);
                assertThat(c.findings())
                    .extracting(Finding::kind)
                    .containsExactly(Finding.Kind.INCOMPATIBLE);
              });

      configure(fixture, "warn");
      fixture.start();
      JsonNode records = audited(fixture, 2);
      assertThat(records).hasSize(2);
      assertThat(records.toString())
          .contains("\"version\":2", Contract.sha256(NARROW))
          .contains("\"before\":\"" + Contract.sha256(WIDE) + "\"");
      assertThat(
              ContractGate.review(fixture.config(), fixture.pipelines(), Compatibility.FULL)
                  .changes())
          .isEmpty();
    }
  }

  private void contract(String text) throws Exception {
    Files.writeString(home.resolve("conf/contracts/t.json"), text);
  }

  private void configure(HubFixture fixture, String incompatible) throws Exception {
    fixture.tokens("desk acme audit");
    Path file = home.resolve("conf/freshet.yaml");
    Files.writeString(
        file, Files.readString(file) + "contracts: { incompatible: " + incompatible + " }\n");
  }

  /** Records of contracts, once there are so many. */
  private JsonNode audited(HubFixture fixture, int records) throws Exception {
    while (true) { // until the test's own time is up
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:" + fixture.port() + "/v1/audit?type=contract"))
              .header("Authorization", "Bearer desk")
              .build();
      JsonNode answer = Json.mapper().readTree(http.send(request, BodyHandlers.ofString()).body());
      if (answer.path("records").size() >= records) {
        return answer.path("records");
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }
}
