package io.freshet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.protocol.MergePatch;
import io.freshet.protocol.SessionId;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** B22 of the behaviour cases: agents that take less than they are sent. */
@Timeout(300)
class SlowAgentsIT {
  private static final String BIG = "x".repeat(256 << 10);
  @TempDir static Path folder;
  private static GatewayFixture fixture;
  private final SessionId session = SessionId.parse("acme/1");
  private GatewayVerticle gateway;

  @BeforeAll
  static void start() throws Exception {
    fixture = new GatewayFixture(folder);
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  @BeforeEach
  void firstChange() {
    change("9", "open");
  }

  private void change(String ticket, String status) {
    fixture.owner.change(session, "tickets", ticket, "status", status);
  }

  private long version() {
    return fixture.owner.snapshot(session).version();
  }

  private void deploy(Duration slowAfter) {
    gateway = fixture.gateway(slowAfter);
    fixture.vertx.deployVerticle(gateway).await();
  }

  private TestSocket subscribe(String options) {
    TestSocket agent =
        TestSocket.open(
            fixture.vertx, gateway.port(), "/v1/agents?agent=triage", "freshet.v1", "dev");
    agent.send("{'type':'subscribe','id':1,'session':'" + session + "'" + options + "}");
    return agent;
  }

  private static double closedTooSlow() {
    return fixture.registry.get("freshet_gateway_closed_too_slow").counter().count();
  }

  /** Who takes nothing is closed, its neighbour goes on. */
  @Test
  void whoTakesNothingIsClosed() {
    deploy(Duration.ofSeconds(2));
    TestSocket agent = subscribe(",'credit':10000");
    agent.next("context");
    TestSocket neighbour = subscribe(",'mode':'notify'");
    neighbour.next("context");
    agent.socket.pause();
    long before = version();
    change("9", "first");
    assertThat(neighbour.next("update").get("version").asLong()).isEqualTo(before + 1);
    double closed = closedTooSlow();
    // No fixed number of changes fills the kernel's buffers on every machine: they grow to 37 MB on
    // this one, and how many updates are merged to one frame is a matter of luck.
    while (closedTooSlow() == closed) {
      for (int i = 0; i < 20; i++) {
        change("9", i + BIG);
      }
      neighbour.next("heartbeat");
    }
    agent.socket.resume();
    assertThat(agent.closeCode()).isEqualTo(3008);
    neighbour.socket.close();
  }

  /** Who is slow gets merged updates that lead to the same context. */
  @Test
  void whoIsSlowCatchesUpWithWhatTheOwnerHas() {
    deploy(Duration.ofMinutes(5)); // however long a loaded machine takes for a hundred megabytes
    TestSocket agent = subscribe(",'credit':10000");
    JsonNode context = agent.next("context");
    ObjectNode document = (ObjectNode) context.get("context");
    TestSocket neighbour = subscribe(",'mode':'notify','credit':10000");
    neighbour.next("context");
    agent.socket.pause();
    long version = version();
    long last = version + 400;
    for (int i = 0; i < 400; i++) {
      change(Integer.toString(i % 3), i + BIG);
    }

    // Told of the last change, the gateway has taken in all of them while the agent read nothing.
    while (neighbour.next("update").get("version").asLong() < last) {}
    neighbour.socket.close();
    agent.socket.resume();

    int frames = 0;
    while (version < last) {
      JsonNode frame = agent.next();
      if (frame.get("type").asText().equals("update")) {
        assertThat(frame.get("previous").asLong()).isEqualTo(version);
        document = MergePatch.apply(document, (ObjectNode) frame.get("patch"));
      } else if (frame.get("type").asText().equals("context")) {
        document = (ObjectNode) frame.get("context");
      } else {
        continue;
      }
      version = frame.get("version").asLong();
      frames++;
    }
    assertThat(frames).isLessThan(400);
    assertThat(document).isEqualTo(fixture.owner.snapshot(session).context());
    agent.socket.close();
  }
}
