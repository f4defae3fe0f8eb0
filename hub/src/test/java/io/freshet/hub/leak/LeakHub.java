package io.freshet.hub.leak;

import io.freshet.dev.services.NewTopics;
import io.freshet.dev.services.Ports;
import io.freshet.dev.services.Services;
import io.freshet.hub.leak.Plantings.Planted;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Real services, and a hub as a process of its own that can be killed. */
final class LeakHub implements AutoCloseable {
  static final String TOKEN = "leak-test-token";
  static final String AGENT = "leak-agent";

  /** Also what the hub says at its most talkative, and what its libraries tell users. */
  private static final String LOGGING =
      """
      <configuration>
        <appender name="out" class="ch.qos.logback.core.ConsoleAppender">
          <encoder><pattern>%d %-5level %logger{24} [%thread] %msg %mdc%n%ex</pattern></encoder>
        </appender>
        <appender name="file" class="ch.qos.logback.core.FileAppender">
          <file>HOME/logs/hub.log</file>
          <encoder><pattern>%d %-5level %logger{24} [%thread] %msg %mdc%n%ex</pattern></encoder>
        </appender>
        <root level="INFO"><appender-ref ref="out"/><appender-ref ref="file"/></root>
        <logger name="io.freshet" level="TRACE"/>
      </configuration>
      """;

  private final Path home;
  private final Services services =
      Services.startTemporary(Services.Kind.KAFKA, Services.Kind.REDIS, Services.Kind.POSTGRES);
  private final HttpClient http = HttpClient.newHttpClient();
  private final int port;
  private Process process;

  LeakHub(Path home) throws Exception {
    this.home = home;
    port = Ports.free();
    configure();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", services.kafka().bootstrap()))) {
      List<NewTopic> topics =
          LeakPipeline.topics().stream()
              .map(
                  name ->
                      new NewTopic(name, 1, (short) 1)
                          .configs(Map.of("max.message.bytes", "10000000")))
              .toList();
      NewTopics.create(admin, topics);
    }
    services.postgres().createDatabase("freshet");
  }

  private void configure() throws Exception {
    Path conf = Files.createDirectories(home.resolve("conf/pipelines")).getParent();
    Files.createDirectories(conf.resolve("contracts"));
    Files.createDirectories(home.resolve("logs"));
    Files.writeString(conf.resolve("contracts/strict.json"), LeakPipeline.contract());
    Files.writeString(conf.resolve("pipelines/leak.yaml"), LeakPipeline.yaml());
    Files.writeString(conf.resolve("logback.xml"), LOGGING.replace("HOME", home.toString()));
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(TOKEN.getBytes(StandardCharsets.UTF_8));
    Files.writeString(
        conf.resolve("freshet.yaml"),
        """
        http: { port: %d }
        sessions: { flush: 300ms }
        auth:
          tokens:
            - { sha256: "%s", agent: %s, tenant: acme, rights: [read, search, observe, decide, audit, console, publish, retry] }
        """
            .formatted(port, HexFormat.of().formatHex(hash), AGENT));
  }

  Services services() {
    return services;
  }

  /** The hub's folder, in which its configuration, keys, logs and witness file lie. */
  Path home() {
    return home;
  }

  /** Starts the hub and waits until it is ready. */
  void start() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-Dfreshet.home=" + home,
                "-Dlogback.configurationFile=" + home.resolve("conf/logback.xml"),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                "io.freshet.hub.Main",
                "run")
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(home.resolve("logs/console").toFile()));
    builder
        .environment()
        .putAll(
            Map.of(
                "FRESHET_KAFKA_BOOTSTRAP", services.kafka().bootstrap(),
                "FRESHET_REDIS_URI", services.redis().uri(),
                "FRESHET_POSTGRES_URL", services.postgres().jdbcUrl("freshet"),
                "FRESHET_POSTGRES_USER", services.postgres().user(),
                "FRESHET_POSTGRES_PASSWORD", services.postgres().password()));
    process = builder.start();
    while (!ready()) {
      if (!process.isAlive()) {
        throw new IllegalStateException(
            "the hub ended: " + Files.readString(home.resolve("logs/console")));
      }
      TimeUnit.MILLISECONDS.sleep(50); // until the test's own time is up
    }
  }

  private boolean ready() throws InterruptedException {
    try {
      return get("/health/ready").statusCode() == 200;
    } catch (IOException e) {
      return false; // it does not listen yet
    }
  }

  /** Ends it at once, as a crash would. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Asks it to stop in order. */
  void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      kill();
    }
  }

  /** Sends events and waits until Kafka has them. */
  void send(List<Planted> events) throws Exception {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", services.kafka().bootstrap(), "max.request.size", 10_000_000);
    try (var producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      List<Future<?>> sent = new ArrayList<>();
      for (Planted event : events) {
        ProducerRecord<byte[], byte[]> record =
            new ProducerRecord<>(event.topic(), event.key(), event.value());
        event
            .headers()
            .forEach(
                (name, value) ->
                    record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        sent.add(producer.send(record));
      }
      for (Future<?> one : sent) {
        one.get();
      }
    }
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  HttpClient http() {
    return http;
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(path)));
  }

  HttpResponse<String> post(String path, String type, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path))
            .header("content-type", type)
            .POST(BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(
        request.header("authorization", "Bearer " + TOKEN).build(), BodyHandlers.ofString());
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
    }
    services.close();
  }
}
