package io.freshet.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.protocol.Json;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * B15 of the behaviour cases, through a whole hub: a source that is quiet, then one that is gone.
 */
@Timeout(900)
class SilentSourceIT {
  private static final String BEATS = "__debezium-heartbeat.it";
  private static final String PIPELINE =
      """
      pipeline: shop
      tenant: acme
      sources:
        notes:
          topic: it.notes
          session: after.customer_id
          as: many
          heartbeat: { every: 1s, topic: __debezium-heartbeat.it }
        clicks: { topic: it.clicks, format: json, session: event.customer_id, as: recent }
      features:
        notes_5s: { count: notes, window: { sliding: 5s, every: 1s } }
      freshness: { target: 1s }
      """;

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Vertx VERTX = Vertx.vertx();

  @TempDir static Path home;
  private static HubFixture hub;
  private static KafkaProducer<byte[], byte[]> producer;
  private final LinkedBlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
  private long connector = -1;
  private int clicks;

  @BeforeAll
  static void start() throws Exception {
    hub = new HubFixture(home, "it.notes", "it.clicks", BEATS);
    hub.pipeline("shop", PIPELINE);
    hub.tokens("triage acme read");
    Map<String, Object> kafka = Map.of("bootstrap.servers", hub.services().kafka().bootstrap());
    producer = new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer());
    hub.start();
  }

  @AfterAll
  static void stop() {
    VERTX.close().await();
    producer.close();
    hub.close();
  }

  @Test
  void noNewsIsNotNoConnection() throws Exception {
    connectorStarts();
    send(
        "it.notes",
        "{'id':1}",
        "{'op':'c','source':{'table':'notes','ts_ms':%d},'after':{'id':1,'customer_id':15}}"
            .formatted(System.currentTimeMillis()));
    JsonNode first = session(15, body -> body.path("version").asLong() == 1);
    assertThat(first.at("/context/features/notes_5s").asInt()).isEqualTo(1);
    WebSocket agent = subscribed("acme/15");

    JsonNode quiet = session(15, body -> isOld(body) && state(body).equals("fresh"));
    assertThat(quiet.path("version").asLong()).isEqualTo(1);
    quiet = session(15, body -> body.at("/features/values/notes_5s").asInt(-1) == 0);
    assertThat(quiet.at("/features/asOf").asLong())
        .as("it carries its age")
        .isGreaterThan(quiet.at("/freshness/sourceTs").asLong());

    connectorStops();
    session(15, body -> state(body).equals("unknown"));
    heartbeat("unknown");
    click();
    session(16, body -> body.path("version").asLong() == clicks && state(body).equals("unknown"));
    assertThat(get("/v1/sessions").at("/sessions/0/freshness/state").asText()).isEqualTo("unknown");
    assertThat(get("/metrics").asText()).contains("freshet_gateway_silent_sources 1");

    connectorStarts();
    session(15, body -> isOld(body) && state(body).equals("fresh"));
    heartbeat("fresh");
    click();
    session(16, body -> body.path("version").asLong() == clicks && state(body).equals("fresh"));
    assertThat(get("/metrics").asText()).contains("freshet_gateway_silent_sources 0");
    agent.close().await();

    connectorStops();
    hub.start(); // its heartbeats were read before: nobody knows whether it lives
    assertThat(state(session(15, body -> true))).isEqualTo("unknown");
  }

  /** Heartbeats as Debezium writes them. */
  private void connectorStarts() {
    connector =
        VERTX.setPeriodic(
            0,
            200,
            t ->
                send(
                    BEATS,
                    "{'serverName':'it'}",
                    "{'ts_ms':%d}".formatted(System.currentTimeMillis())));
  }

  private void connectorStops() {
    VERTX.cancelTimer(connector);
  }

  private void click() {
    clicks++;
    send("it.clicks", "16", "{'customer_id':16,'n':%d}".formatted(clicks));
  }

  private static void send(String topic, String key, String json) {
    producer.send(new ProducerRecord<>(topic, bytes(key), bytes(json)));
  }

  private static byte[] bytes(String json) {
    return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  private WebSocket subscribed(String session) throws Exception {
    WebSocketConnectOptions to =
        new WebSocketConnectOptions()
            .setHost("127.0.0.1")
            .setPort(hub.port())
            .setURI("/v1/agents")
            .addSubProtocol("freshet.v1")
            .addHeader("Authorization", "Bearer triage");
    WebSocket socket = VERTX.createWebSocketClient().connect(to).await(180, TimeUnit.SECONDS);
    socket.textMessageHandler(text -> frames.add(tree(text)));
    socket.writeTextMessage(
        "{\"type\":\"subscribe\",\"id\":1,\"session\":\"%s\"}".formatted(session));
    return socket;
  }

  /** Waits for a heartbeat frame that says so; what came before is passed over. */
  private void heartbeat(String state) throws InterruptedException {
    JsonNode frame = frames.take();
    while (!frame.path("type").asText().equals("heartbeat")
        || !frame.path("state").asText().equals(state)) {
      frame = frames.take(); // until the test's own time is up
    }
  }

  /** True when its newest change is older than the target. */
  private static boolean isOld(JsonNode body) {
    JsonNode freshness = body.path("freshness");
    return freshness.path("hubTs").asLong() - freshness.path("sourceTs").asLong() > 1_000;
  }

  private static String state(JsonNode body) {
    return body.at("/freshness/state").asText();
  }

  private static JsonNode session(int customer, Predicate<JsonNode> done) throws Exception {
    while (true) { // until the test's own time is up
      JsonNode body = get("/v1/sessions/acme/" + customer);
      if (body.has("version") && done.test(body)) {
        return body;
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private static JsonNode get(String path) throws Exception {
    var response =
        HTTP.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + hub.port() + path))
                .header("Authorization", "Bearer triage")
                .build(),
            BodyHandlers.ofString());
    return path.equals("/metrics")
        ? Json.mapper().getNodeFactory().textNode(response.body())
        : tree(response.body());
  }

  private static JsonNode tree(String json) {
    try {
      return Json.mapper().readTree(json);
    } catch (JacksonException e) {
      throw new IllegalStateException(e);
    }
  }
}
