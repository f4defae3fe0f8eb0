package io.freshet.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.protocol.SessionId;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketConnectOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What agents may not do: connect unknown, send too much or nonsense, reach for others' sessions.
 */
@Timeout(300)
class AgentLimitsIT {
  @TempDir static Path folder;
  private static GatewayFixture fixture;
  private static GatewayVerticle gateway;

  private final SessionId session = SessionId.parse("acme/1");

  @BeforeAll
  static void start() throws Exception {
    fixture = new GatewayFixture(folder);
    gateway = fixture.gateway();
    fixture.vertx.deployVerticle(gateway).await();
    fixture.owner.change(SessionId.parse("acme/1"), "tickets", "9", "status", "open");
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  private static TestSocket agent(String token) {
    return TestSocket.open(fixture.vertx, gateway.port(), "/v1/agents", "freshet.v1", token);
  }

  @Test
  void malformedFramesAreAnsweredAndTheConnectionLives() {
    TestSocket agent = agent("dev");
    agent.send("no json");
    JsonNode error = agent.next("error");
    assertThat(error.get("code").asInt()).isEqualTo(1400);
    assertThat(error.has("id")).isFalse();
    agent.send("{'type':'fly','id':3}");
    assertThat(agent.next("error").get("id").asLong()).isEqualTo(3);
    agent.send("{'type':'ping','id':4}");
    assertThat(agent.next("pong").get("id").asLong()).isEqualTo(4);
    agent.socket.writeBinaryMessage(Buffer.buffer("x"));
    assertThat(agent.closeCode()).isEqualTo(3502);
  }

  @Test
  void framesThatAreTooLargeCloseTheConnection() {
    for (int size : new int[] {(64 << 10) + 1, 100 << 10, 1 << 20}) {
      TestSocket agent = agent("dev");
      agent.send("{'type':'ping','id':1,'pad':'" + "x".repeat(size) + "'}");
      assertThat(agent.closeCode()).as("size " + size).isEqualTo(3503);
    }
  }

  @Test
  void tooManyFramesAreRefused() {
    TestSocket agent = agent("dev");
    long sent = 0;
    JsonNode error;
    do { // a machine that is busy with others may take so many in more than their seconds
      for (int i = 0; i < 2_000; i++) {
        agent.send("{'type':'ping','id':" + ++sent + "}");
      }
      error = agent.next();
      while (!error.path("type").asText().equals("error") && error.path("id").asLong() < sent) {
        error = agent.next();
      }
    } while (!error.path("type").asText().equals("error"));
    assertThat(error.get("code").asInt()).isEqualTo(1429);
    assertThat(error.get("retryable").asBoolean()).isTrue();
    agent.socket.close();
  }

  @Test
  void whoMayNotConnectIsRefusedBeforeTheUpgrade() {
    assertRefused(401, options().addSubProtocol("bearer.wrong"));
    assertRefused(401, options());
    assertRefused(
        403, options().addSubProtocol("bearer.dev").addHeader("Origin", "http://evil.example"));
    assertRefused(403, options().addSubProtocol("bearer.dev").addHeader("Host", "rebound.example"));
    TestSocket.open(
            fixture.vertx,
            options()
                .addHeader("Authorization", "Bearer dev")
                .addHeader("Origin", "http://127.0.0.1:" + gateway.port()))
        .socket
        .close();
  }

  private static WebSocketConnectOptions options() {
    return new WebSocketConnectOptions()
        .setHost("127.0.0.1")
        .setPort(gateway.port())
        .setURI("/v1/agents")
        .addSubProtocol("freshet.v1");
  }

  private static void assertRefused(int status, WebSocketConnectOptions options) {
    assertThatThrownBy(() -> TestSocket.open(fixture.vertx, options))
        .isInstanceOfSatisfying(
            UpgradeRejectedException.class, e -> assertThat(e.getStatus()).isEqualTo(status));
  }

  @Test
  void rightsAndTenantsHold() {
    TestSocket reader = agent("reader");
    reader.send("{'type':'get','id':1,'session':'" + session + "'}");
    assertThat(reader.next("context").at("/context/tickets/9/status").asText()).isEqualTo("open");
    reader.send(
        "{'type':'decide','id':2,'session':'acme/1','decision':'d-1','action':'close',"
            + "'basedOn':{'epoch':'e7','version':1}}");
    assertThat(reader.next("error").get("code").asInt()).isEqualTo(1403);
    reader.send("{'type':'get','id':3,'session':'acme/never-seen'}");
    assertThat(reader.next("error").get("name").asText()).isEqualTo("unknown_session");

    TestSocket other = agent("globex");
    other.send("{'type':'subscribe','id':1,'session':'" + session + "'}");
    assertThat(other.next("error").get("code").asInt()).isEqualTo(1403);
    reader.socket.close();
    other.socket.close();
  }
}
