package io.freshet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.message.Addresses;
import io.freshet.message.SourcesHeard;
import io.freshet.message.SourcesHeard.Word;
import io.freshet.protocol.Json;
import io.freshet.protocol.SessionId;
import io.freshet.stream.SessionEvent.DecisionProposed;
import io.freshet.stream.SessionEvent.ObservationMade;
import io.freshet.stream.Topics;
import io.freshet.trail.AuditRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Agents over real WebSockets, with real Kafka behind the gateway. */
@Timeout(300)
class AgentsIT {
  private static final AtomicInteger SESSIONS = new AtomicInteger();

  @TempDir static Path folder;
  private static GatewayFixture fixture;
  private static GatewayVerticle gateway;

  private final SessionId session = SessionId.parse("acme/" + SESSIONS.incrementAndGet());

  @BeforeAll
  static void start() throws Exception {
    fixture = new GatewayFixture(folder);
    gateway = fixture.gateway();
    fixture.vertx.deployVerticle(gateway).await();
  }

  @AfterAll
  static void stop() {
    fixture.close();
  }

  @BeforeEach
  void firstChange() {
    change("open");
  }

  private void change(Object status) {
    fixture.owner.change(session, "tickets", "9", "status", status);
  }

  private static TestSocket agent(String token) {
    return TestSocket.open(
        fixture.vertx, gateway.port(), "/v1/agents?agent=triage", "freshet.v1", token);
  }

  private TestSocket subscribed(String options) {
    TestSocket agent = agent("dev");
    agent.send("{'type':'subscribe','id':1,'session':'" + session + "'" + options + "}");
    assertThat(agent.next("context").get("id").asLong()).isEqualTo(1);
    return agent;
  }

  @Test
  void contextThenUpdatesThatFollowEachOther() {
    TestSocket agent = agent("dev");
    JsonNode welcome = agent.next();
    assertThat(welcome.get("type").asText()).isEqualTo("welcome");
    assertThat(welcome.get("agent").asText()).isEqualTo("triage");
    assertThat(welcome.get("tenant").asText()).isEqualTo("acme");
    assertThat(welcome.get("maxFrameBytes").asInt()).isEqualTo(64 << 10);

    agent.send("{'type':'subscribe','id':1,'session':'" + session + "'}");
    JsonNode context = agent.next("context");
    assertThat(context.get("outcome").asText()).isEqualTo("reset");
    assertThat(context.at("/context/tickets/9/status").asText()).isEqualTo("open");
    assertThat(context.at("/revisions/tickets~19").asLong()).isEqualTo(1);
    assertThat(context.at("/freshness/state").asText()).isEqualTo("fresh");

    change("closed");
    change("reopened");
    JsonNode first = agent.next("update");
    assertThat(first.get("previous").asLong()).isEqualTo(1);
    assertThat(first.get("version").asLong()).isEqualTo(2);
    assertThat(first.at("/patch/tickets/9/status").asText()).isEqualTo("closed");
    assertThat(first.at("/cause/offset").asLong()).isEqualTo(2);
    assertThat(agent.next("update").get("previous").asLong()).isEqualTo(2);
    agent.socket.close();
  }

  /** B34 of the behaviour cases, as far as it goes: what was served, by the hash of its bytes. */
  @Test
  void everyDeliveryIsRecordedWithTheHashOfItsBytes() throws Exception {
    TestSocket agent = agent("dev");
    agent.send("{'type':'subscribe','id':1,'session':'" + session + "'}");
    String welcome = agent.nextText("welcome");
    String context = agent.nextText("context");
    change("closed");
    String update = agent.nextText("update");

    List<JsonNode> records = deliveriesOf(session, 2);
    String connection = Json.mapper().readTree(welcome).get("connection").asText();
    assertThat(records.get(0).get("record").asText())
        .isEqualTo(session + "/delivery/" + connection + "/1");
    assertThat(records.get(0).get("frame").asText()).isEqualTo(sha(context));
    assertThat(records.get(0).has("previous")).isFalse();
    assertThat(records.get(1).get("frame").asText()).isEqualTo(sha(update));
    assertThat(records.get(1).get("version").asLong()).isEqualTo(2);
    assertThat(records.get(1).get("previous").asLong()).isEqualTo(1);
    assertThat(records.get(1).get("agent").asText()).isEqualTo("triage");
    agent.socket.close();
  }

  private static String sha(String frame) {
    return AuditRecord.hash(frame.getBytes(StandardCharsets.UTF_8));
  }

  private static List<JsonNode> deliveriesOf(SessionId session, int count) throws Exception {
    List<JsonNode> found = new java.util.ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", fixture.bootstrap),
            new StringDeserializer(),
            new StringDeserializer())) {
      TopicPartition audit = new TopicPartition(Topics.AUDIT, 0);
      consumer.assign(List.of(audit));
      consumer.seekToBeginning(List.of(audit));
      while (found.size() < count) {
        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(100))) {
          if (record.key().equals(session.toString())) {
            found.add(Json.mapper().readTree(record.value()));
          }
        }
      }
    }
    return found;
  }

  @Test
  void updateThatGotLostIsFetched() {
    TestSocket agent = subscribed("");
    fixture.owner.changeUntold(session, "tickets", "9", "status", "lost");
    change("closed");
    JsonNode lost = agent.next("update");
    assertThat(lost.get("version").asLong()).isEqualTo(2);
    assertThat(lost.at("/patch/tickets/9/status").asText()).isEqualTo("lost");
    assertThat(agent.next("update").get("previous").asLong()).isEqualTo(2);
    agent.socket.close();
  }

  @Test
  void newOwnerIsFoundAndNothingIsLostOrRepeated() {
    TestSocket agent = subscribed("");
    fixture.owner.move();
    fixture.owner.disappear();
    fixture.owner.changeUntold(session, "tickets", "9", "status", "during the move");
    fixture.owner.announce();
    fixture.owner.reappear();
    fixture.owner.announce();
    assertThat(agent.next("update").get("version").asLong()).isEqualTo(2);
    change("after the move");
    JsonNode after = agent.next("update");
    assertThat(after.get("previous").asLong()).isEqualTo(2);
    assertThat(after.get("version").asLong()).isEqualTo(3);
    agent.socket.close();
  }

  @Test
  void agentsOfOneSessionHoldDifferentVersions() {
    change("closed");
    change("reopened");
    TestSocket whole = subscribed("");
    TestSocket resuming = agent("dev");
    resuming.send(
        "{'type':'subscribe','id':1,'session':'"
            + session
            + "','resume':{'epoch':'e7','version':1}}");
    JsonNode context = resuming.next("context");
    assertThat(context.get("outcome").asText()).isEqualTo("resumed");
    assertThat(context.get("version").asLong()).isEqualTo(1);
    assertThat(context.has("context")).isFalse();
    assertThat(resuming.next("update").get("version").asLong()).isEqualTo(2);
    assertThat(resuming.next("update").get("version").asLong()).isEqualTo(3);
    change("closed");
    assertThat(resuming.next("update").get("version").asLong()).isEqualTo(4);
    assertThat(whole.next("update").get("previous").asLong()).isEqualTo(3);
    assertThat(fixture.owner.gateways(session)).isEqualTo(1);

    whole.send("{'type':'unsubscribe','id':2,'session':'" + session + "'}");
    assertThat(whole.next("unsubscribed").get("id").asLong()).isEqualTo(2);
    assertThat(fixture.owner.gateways(session)).isEqualTo(1);
    resuming.send("{'type':'unsubscribe','id':2,'session':'" + session + "'}");
    resuming.next("unsubscribed");
    resuming.send("{'type':'ping','id':3}");
    resuming.next("pong");
    assertThat(fixture.owner.gateways(session)).isZero();
    resuming.send("{'type':'unsubscribe','id':4,'session':'" + session + "'}");
    assertThat(resuming.next("error").get("name").asText()).isEqualTo("unknown_subscription");
    whole.socket.close();
    resuming.socket.close();
  }

  @Test
  void withoutCreditUpdatesMergeUntilTheAck() {
    TestSocket agent = subscribed(",'credit':1");
    change("a");
    assertThat(agent.next("update").get("version").asLong()).isEqualTo(2);
    change("b");
    change("c");
    agent.send("{'type':'ping','id':2}");
    assertThat(agent.next().get("type").asText()).isIn("pong", "heartbeat");
    agent.send("{'type':'ack','session':'" + session + "','version':2}");
    JsonNode merged = agent.next("update");
    assertThat(merged.get("previous").asLong()).isEqualTo(2);
    assertThat(merged.get("version").asLong()).isEqualTo(4);
    assertThat(merged.get("conflated").asInt()).isEqualTo(2);
    assertThat(merged.at("/patch/tickets/9/status").asText()).isEqualTo("c");
    agent.socket.close();
  }

  @Test
  void modesSnapshotAndNotify() {
    TestSocket snapshots = subscribed(",'mode':'snapshot','sections':['tickets']");
    TestSocket notices = subscribed(",'mode':'notify'");
    fixture.owner.change(session, "profile", "1", "tier", "gold");
    JsonNode whole = snapshots.next("update");
    assertThat(whole.get("previous").asLong()).isEqualTo(1);
    assertThat(whole.at("/context/tickets/9/status").asText()).isEqualTo("open");
    assertThat(whole.get("context").has("profile")).isFalse();
    assertThat(whole.has("patch")).isFalse();
    JsonNode notice = notices.next("update");
    assertThat(notice.get("version").asLong()).isEqualTo(2);
    assertThat(notice.has("patch")).isFalse();
    assertThat(notice.has("context")).isFalse();
    snapshots.socket.close();
    notices.socket.close();
  }

  private String decide(long id, String decision, long version) {
    return "{'type':'decide','id':"
        + id
        + ",'session':'"
        + session
        + "','decision':'"
        + decision
        + "','basedOn':{'epoch':'e7','version':"
        + version
        + "},'reads':['tickets/9'],'action':'close_ticket','input':{'to':'"
        + GatewayFixture.SECRET
        + "'},'rationale':'mailed "
        + GatewayFixture.SECRET
        + "'}";
  }

  @Test
  void decisionsTravelThroughTheLogWithoutPersonalData() {
    change("closed");
    TestSocket agent = agent("dev");
    agent.send(decide(1, "d-1", 1));
    JsonNode stale = agent.next("decision");
    assertThat(stale.get("verdict").asText()).isEqualTo("stale");
    assertThat(stale.get("changed").get(0).asText()).isEqualTo("tickets/9");
    assertThat(stale.at("/patch/tickets/9/status").asText()).isEqualTo("closed");
    assertThat(stale.at("/audit/record").asText()).isEqualTo(session + "/decision/d-1");
    agent.send(decide(2, "d-2", 2));
    assertThat(agent.next("decision").get("verdict").asText()).isEqualTo("accepted");

    DecisionProposed logged =
        fixture.owner.logged.stream()
            .filter(e -> e.session().equals(session))
            .map(DecisionProposed.class::cast)
            .findFirst()
            .orElseThrow();
    assertThat(logged.agent()).isEqualTo("triage");
    assertThat(logged.input().toString()).contains("[email]");
    assertThat(logged.rationale().toString()).contains("[email]");
    agent.send(decide(3, "no spaces please", 2));
    assertThat(agent.next("error").get("code").asInt()).isEqualTo(1400);
    agent.socket.close();
  }

  @Test
  void observationsAreAnsweredWithTheVersionTheyTook() {
    TestSocket agent = subscribed("");
    agent.send(
        "{'type':'observe','id':2,'session':'"
            + session
            + "','event':{'kind':'agent_note','text':'"
            + GatewayFixture.SECRET
            + "'}}");
    JsonNode observed = agent.next("observed");
    assertThat(observed.get("version").asLong()).isEqualTo(2);
    assertThat(fixture.owner.logged)
        .anySatisfy(
            e ->
                assertThat(e)
                    .isInstanceOfSatisfying(
                        ObservationMade.class,
                        o -> assertThat(o.event().toString()).contains("[email]")));
    agent.socket.close();
  }

  /** Of sessions that are folded elsewhere this node knows only what others say. */
  @Test
  void noNewsIsFreshOnlyWhileOtherNodesKeepUp() {
    TestSocket agent = agent("globex");
    agent.send("{'type':'subscribe','id':1,'session':'globex/1'}");
    for (boolean caughtUp : List.of(false, true, false)) {
      String state = caughtUp ? "fresh" : "late";
      do { // until the test's own time is up
        long now = TestOwner.nowMicros();
        fixture
            .vertx
            .eventBus()
            .publish(
                Addresses.SOURCES,
                new SourcesHeard("another", caughtUp, Map.of("globex.rows", new Word(now, now))));
      } while (!agent.next("heartbeat").path("state").asText().equals(state));
    }
    agent.socket.close();
  }

  @Test
  void heartbeatsTellTheVersions() {
    TestSocket agent = subscribed("");
    JsonNode heartbeat = agent.next("heartbeat");
    assertThat(heartbeat.at("/positions/" + session.toString().replace("/", "~1")).asLong())
        .isEqualTo(1);
    agent.socket.close();
  }

  @Test
  void stoppingDrainsThenCloses() {
    GatewayVerticle second = fixture.gateway();
    String id = fixture.vertx.deployVerticle(second).await();
    TestSocket agent =
        TestSocket.open(fixture.vertx, second.port(), "/v1/agents", "freshet.v1", "dev");
    agent.next("welcome");
    var stopped = fixture.vertx.undeploy(id);
    assertThat(agent.next("drain").get("deadlineMs").asLong()).isEqualTo(300);
    assertThat(agent.closeCode()).isEqualTo(3001);
    stopped.await();
    fixture.readiness.report(GatewayVerticle.STAGE, true, "the first gateway still listens");
  }
}
