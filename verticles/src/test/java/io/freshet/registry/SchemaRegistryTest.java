package io.freshet.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.freshet.registry.Known.Refused;
import io.freshet.registry.Known.Usable;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What the client makes of a server's answers. The server is no registry: it says what the test has
 * put down; RegistryIT has a real one.
 */
@Timeout(300)
class SchemaRegistryTest {
  private static final String SCHEMA = "{\"schema\":\"%s\"}";

  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final AtomicLong now = new AtomicLong();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private HttpServer server;
  private SchemaRegistry<SchemaText> registry;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/",
        exchange -> {
          requests.add(
              exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("authorization"));
          String answer =
              answers.getOrDefault(
                  exchange.getRequestURI().toString(), "404 {\"error_code\":40403}");
          int status = Integer.parseInt(answer.substring(0, 3));
          if (status == 999) {
            return; // says nothing
          }
          byte[] body = answer.substring(4).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    registry = open(100, "");
  }

  @AfterEach
  void stop() {
    registry.close();
    server.stop(0);
  }

  /** Patient: a request that a slow machine is late to answer would be sent again, and counted. */
  private SchemaRegistry<SchemaText> open(int cached, String credentials) {
    return open(cached, credentials, Duration.ofSeconds(30));
  }

  private SchemaRegistry<SchemaText> open(int cached, String credentials, Duration timeout) {
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api");
    return new SchemaRegistry<>(
        new RegistryConfig(
            url, credentials, timeout, cached, Duration.ofSeconds(5), Duration.ofMinutes(1)),
        text -> {
          if (text.schema().equals("bad")) {
            throw new UnusableSchemaException("is bad");
          }
          return text;
        },
        meters,
        now::get);
  }

  private Known<SchemaText> load(int id) throws Exception {
    return registry.load(SchemaId.of(id)).get(30, TimeUnit.SECONDS);
  }

  @Test
  void asksOnceAndKeepsTheAnswer() throws Exception {
    answers.put("/api/schemas/ids/5", "200 " + SCHEMA.formatted("x"));
    assertThat(registry.known(SchemaId.of(5))).isEmpty();

    Known<SchemaText> first = load(5);
    load(5);

    assertThat(first).isInstanceOfSatisfying(Usable.class, u -> assertThat(u.schema()).isNotNull());
    assertThat(((Usable<SchemaText>) first).schema().type()).isEqualTo("AVRO");
    assertThat(registry.known(SchemaId.of(5))).contains(first);
    assertThat(requests).containsExactly("/api/schemas/ids/5 null");
    assertThat(meters.get("freshet_registry_requests").tag("outcome", "found").counter().count())
        .isEqualTo(1);
  }

  @Test
  void keepsNoMoreThanItMay() throws Exception {
    registry.close();
    registry = open(2, "Bearer secret");
    for (int id = 1; id <= 3; id++) {
      answers.put("/api/schemas/ids/" + id, "200 " + SCHEMA.formatted("x"));
      load(id);
    }

    assertThat(registry.known(SchemaId.of(1))).isEmpty();
    assertThat(registry.known(SchemaId.of(3))).isPresent();
    assertThat(requests).contains("/api/schemas/ids/1 Bearer secret");
  }

  @Test
  void whatIsNotThereIsAskedForAgainAfterAWhile() throws Exception {
    assertThat(load(5))
        .isEqualTo(
            new Refused<>(
                "unknown_schema", "the schema registry has no schema 5: register it, then retry"));
    answers.put("/api/schemas/ids/5", "200 " + SCHEMA.formatted("x"));
    assertThat(load(5)).isInstanceOf(Refused.class);

    now.addAndGet(Duration.ofSeconds(6).toNanos());

    assertThat(load(5)).isInstanceOf(Usable.class);
  }

  @Test
  void aSchemaThatIsTooLargeIsRefusedAndHoldsNobodyUp() throws Exception {
    answers.put("/api/schemas/ids/5", "200 " + SCHEMA.formatted("x".repeat(8 << 20)));

    assertThat(load(5))
        .isInstanceOfSatisfying(
            Refused.class, r -> assertThat(r.code()).isEqualTo("unusable_schema"));
    assertThat(registry.trouble()).isEmpty();
  }

  @Test
  void referencesComeBeforeWhatRefersToThem() throws Exception {
    answers.put(
        "/api/schemas/ids/5",
        "200 {\"schema\":\"c\",\"schemaType\":\"JSON\",\"references\":["
            + "{\"name\":\"b\",\"subject\":\"s/b c\",\"version\":2},"
            + "{\"name\":\"a\",\"subject\":\"a\",\"version\":1}]}");
    answers.put(
        "/api/subjects/s%2Fb%20c/versions/2?deleted=true",
        "200 {\"schema\":\"bb\",\"references\":[{\"name\":\"a\",\"subject\":\"a\",\"version\":1}]}");
    answers.put("/api/subjects/a/versions/1?deleted=true", "200 " + SCHEMA.formatted("aa"));

    SchemaText text = ((Usable<SchemaText>) load(5)).schema();

    assertThat(text.type()).isEqualTo("JSON");
    assertThat(text.references().toString()).isEqualTo("{a=aa, b=bb}");
    assertThat(requests).hasSize(3);
    answers.put(
        "/api/schemas/ids/6",
        "200 {\"schema\":\"c\",\"references\":[{\"name\":\"n\",\"subject\":\"n\",\"version\":1}]}");
    assertThat(load(6))
        .isEqualTo(
            new Refused<>("unusable_schema", "schema 6 refers to 'n', which the registry lacks"));
  }

  @Test
  void goesOnAskingWhileTheRegistryIsDownAndSaysWhy() throws Exception {
    SchemaId id = SchemaId.of(5);
    Duration brief = Duration.ofMillis(500); // for the answer that never comes
    for (String trouble :
        List.of(
            "503 {}",
            "401 {}",
            "200 <html>",
            "200 {}",
            "400 <html>",
            "404 <html>",
            "422 ",
            "999 ")) {
      registry.close();
      registry = open(100, "", brief);
      answers.put("/api/schemas/ids/5", trouble);
      var pending = registry.load(id);
      while (registry.trouble().isEmpty()) {
        TimeUnit.MILLISECONDS.sleep(10); // until the test's own time is up
      }
      assertThat(registry.trouble().get())
          .as(trouble)
          .containsAnyOf("503", "401", "registry.url", "500 ms", "left alone")
          .doesNotContain("html");
      assertThat(registry.trouble(id)).isPresent();
      assertThat(registry.trouble(SchemaId.of(6))).isEmpty();
      assertThat(pending.isDone()).isFalse();
      answers.put("/api/schemas/ids/5", "200 " + SCHEMA.formatted("x"));
      assertThat(pending.get(30, TimeUnit.SECONDS)).isInstanceOf(Usable.class);
      assertThat(registry.trouble()).isEmpty();
    }
  }

  @Test
  void aGuidThatARegistryDoesNotKnowIsRefused() throws Exception {
    UUID guid = new UUID(1, 2);
    answers.put("/api/schemas/guids/" + guid, "404 not here");

    assertThat(registry.load(SchemaId.of(guid)).get(30, TimeUnit.SECONDS))
        .isInstanceOf(Refused.class);
  }

  @Test
  void aGuidIsNotRefusedByAProxy() throws Exception {
    UUID guid = new UUID(1, 2);
    answers.put("/api/schemas/guids/" + guid, "404 not here");
    answers.put("/api/schemas/ids/0", "404 not here");
    var pending = registry.load(SchemaId.of(guid));

    awaitRequests("/api/schemas/ids/0", 2);

    assertThat(pending).isNotDone();
    assertThat(registry.trouble().get()).contains("answers 404 as no schema registry does");
  }

  @Test
  void aReferenceIsNotMissingBecauseAProxySaysSo() throws Exception {
    answers.put(
        "/api/schemas/ids/5",
        "200 {\"schema\":\"c\",\"references\":[{\"name\":\"n\",\"subject\":\"n\",\"version\":1}]}");
    String reference = "/api/subjects/n/versions/1?deleted=true";
    answers.put(reference, "404 <html>");
    var pending = registry.load(SchemaId.of(5));

    awaitRequests(reference, 2);

    assertThat(pending).isNotDone();
    answers.put(reference, "200 " + SCHEMA.formatted("n"));
    assertThat(pending.get(30, TimeUnit.SECONDS)).isInstanceOf(Usable.class);
  }

  @Test
  void aSchemaForWhichAloneTheRegistryFailsIsGivenUpAfterAWhile() throws Exception {
    answers.put("/api/schemas/ids/6", "200 " + SCHEMA.formatted("x"));
    answers.put("/api/schemas/ids/5", "500 {\"error_code\":50001}");
    load(6);
    var pending = registry.load(SchemaId.of(5));

    awaitRequests("/api/schemas/ids/6", 3);
    assertThat(pending).isNotDone();
    assertThat(registry.trouble(SchemaId.of(5))).contains("it answers 500");
    now.addAndGet(Duration.ofSeconds(61).toNanos());

    Refused<SchemaText> refused =
        new Refused<>(
            "schema_unavailable",
            "the schema registry answers for others, but not for schema 5 (it answers 500): "
                + "mend that, then retry");
    assertThat(pending.get(30, TimeUnit.SECONDS)).isEqualTo(refused);
    now.addAndGet(Duration.ofSeconds(61).toNanos());
    assertThat(registry.known(SchemaId.of(5))).isEmpty();
    assertThat(registry.load(SchemaId.of(5)).get(30, TimeUnit.SECONDS))
        .as("it has had its time")
        .isEqualTo(refused);
    now.addAndGet(Duration.ofSeconds(61).toNanos());
    answers.put("/api/schemas/ids/5", "200 " + SCHEMA.formatted("x"));
    assertThat(load(5)).isInstanceOf(Usable.class);
    assertThat(registry.trouble()).isEmpty();
  }

  @Test
  void aRegistryThatIsDownIsWaitedForHoweverLong() throws Exception {
    answers.put("/api/schemas/ids/6", "200 " + SCHEMA.formatted("x"));
    load(6);
    answers.put("/api/schemas/ids/5", "503 {}");
    answers.put("/api/schemas/ids/6", "503 {}");
    var pending = registry.load(SchemaId.of(5));

    awaitRequests("/api/schemas/ids/6", 3);
    now.addAndGet(Duration.ofHours(1).toNanos());
    answers.put("/api/schemas/ids/6", "200 " + SCHEMA.formatted("x"));
    awaitRequests("/api/schemas/ids/6", 5);

    assertThat(pending).as("the time begins once another is answered").isNotDone();
  }

  private void awaitRequests(String path, int count) throws InterruptedException {
    while (requests.stream().filter(r -> r.startsWith(path + " ")).count() < count) {
      TimeUnit.MILLISECONDS.sleep(10); // until the test's own time is up
    }
  }

  @Test
  void whatCannotBeCompiledIsRefused() throws Exception {
    answers.put("/api/schemas/ids/5", "200 " + SCHEMA.formatted("bad"));

    assertThat(load(5)).isEqualTo(new Refused<>("unusable_schema", "schema 5 is bad"));
  }

  @Test
  void closingEndsWhatIsAsked() {
    answers.put("/api/schemas/ids/5", "503 {}");
    var pending = registry.load(SchemaId.of(5));

    registry.close();

    assertThat(pending).failsWithin(Duration.ofSeconds(60));
    assertThat(registry.load(SchemaId.of(6))).isCompletedExceptionally();
  }
}
