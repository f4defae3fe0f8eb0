package io.freshet.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.config.Problems;
import io.freshet.dev.services.NewTopics;
import io.freshet.dev.services.Services;
import io.freshet.hub.Hub;
import io.freshet.hub.HubConfig;
import io.freshet.hub.cli.DevServices;
import io.freshet.hub.cli.FreshetCommand;
import io.freshet.pipeline.PipelineLoader;
import io.freshet.pipeline.Pipelines;
import io.freshet.protocol.Json;
import io.freshet.protocol.SessionId;
import io.freshet.stream.SessionPartitions;
import io.freshet.stream.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code replay --features} of what a hub has made, beside what that hub serves. */
@Timeout(600)
class ReplayFeaturesIT {
  private static final int CUSTOMERS = 5;
  private static final int ORDERS = 60;
  private static final String PIPELINE =
      """
      pipeline: shop
      tenant: acme
      sources:
        orders: { topic: it.orders, session: after.customer_id, section: orders, as: many, keep: 5 }
      features:
        orders_1h: { count: orders, window: { tumbling: 1h } }
        spend: { sum: orders.total }
        mean_total: { mean: orders.total }
        dearest: { max: orders.total }
        last_note: { last: orders.note }
      """;

  private final HttpClient http = HttpClient.newHttpClient();
  private final StringWriter said = new StringWriter();
  private final String homeBefore = System.getProperty("freshet.home");
  @TempDir Path home;
  private Services services;
  private Hub hub;

  @BeforeEach
  void start() throws Exception {
    services =
        Services.startTemporary(Services.Kind.KAFKA, Services.Kind.REDIS, Services.Kind.POSTGRES);
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap()))) {
      NewTopics.create(admin, List.of(new NewTopic("it.orders", 2, (short) 1)));
    }
    Files.createDirectories(home.resolve("conf/pipelines"));
    Files.writeString(home.resolve("conf/pipelines/shop.yaml"), PIPELINE);
    Files.writeString(home.resolve("password"), services.postgres().password());
    Files.writeString(
        home.resolve("conf/freshet.yaml"),
        """
        http: { port: 0 }
        kafka: { bootstrap: '%s' }
        redis: { uri: '%s' }
        postgres: { url: '%s', user: '%s', password-file: password }
        """
            .formatted(
                bootstrap(),
                services.redis().uri(),
                services.postgres().jdbcUrl("postgres"),
                services.postgres().user()));
    System.setProperty("freshet.home", home.toString());
    Problems problems = new Problems();
    HubConfig config = HubConfig.read(home.resolve("conf"), home, Map.of(), problems);
    Pipelines pipelines = PipelineLoader.load(config.pipelines(), home, problems);
    problems.throwIfAny();
    hub = Hub.start(config, pipelines, true);
  }

  @AfterEach
  void stop() {
    if (homeBefore == null) {
      System.clearProperty("freshet.home");
    } else {
      System.setProperty("freshet.home", homeBefore);
    }
    hub.stop();
    services.close();
  }

  @Test
  void aTableHoldsWhatTheHubShowedAtEachVersion() throws Exception {
    Instant first = Instant.now();
    produce();
    Path file = home.resolve("features.parquet");
    for (int i = 0; i < CUSTOMERS; i++) {
      online(i, ORDERS / CUSTOMERS);
    }
    assertThat(replay("--features", file.toString())).as(said.toString()).isZero();
    assertThat(said.toString()).contains("spend DECIMAL(38,2)", ORDERS + " rows of 5 features in");
    assertThat(Parquet.types(file))
        .containsEntry("orders_1h", "BIGINT")
        .containsEntry("spend", "DECIMAL(38,2)")
        .containsEntry("mean_total", "DOUBLE")
        .containsEntry("last_note", "VARCHAR");
    for (int i = 0; i < CUSTOMERS; i++) {
      JsonNode shown = online(i, ORDERS / CUSTOMERS);
      List<List<String>> rows =
          Parquet.query(
              file,
              "SELECT version, epoch, orders_1h, spend, mean_total, dearest, last_note,"
                  + " epoch_us(as_of) FROM FILE WHERE tenant = 'acme' AND session = '%d'"
                      .formatted(i));
      assertThat(rows).hasSize(ORDERS / CUSTOMERS);
      for (int at = 0; at < rows.size(); at++) {
        assertThat(rows.get(at).getFirst()).isEqualTo(Integer.toString(at + 1));
      }
      List<String> newest = rows.getLast();
      JsonNode features = shown.at("/context/features");
      assertThat(newest.get(1)).isEqualTo(shown.path("epoch").asText());
      same(newest.get(2), features.path("orders_1h"));
      same(newest.get(3), features.path("spend"));
      same(newest.get(4), features.path("mean_total"));
      same(newest.get(5), features.path("dearest"));
      assertThat(newest.get(6)).isEqualTo(features.path("last_note").asText());
      // The sum at each version is of the orders up to it, and of none behind.
      BigDecimal sum = BigDecimal.ZERO;
      for (int at = 0; at < rows.size(); at++) {
        sum = sum.add(total(i + at * CUSTOMERS));
        assertThat(new BigDecimal(rows.get(at).get(3))).isEqualByComparingTo(sum);
      }
    }
    everySecond(first);
    whatIsWrongIsSaid(file);
  }

  private void everySecond(Instant first) throws Exception {
    TimeUnit.SECONDS.sleep(13); // the newest ten seconds are left out
    Path file = home.resolve("second by second.parquet");
    assertThat(replay("--features", file.toString(), "--every", "1s", "--session", "acme/2"))
        .isZero();
    List<List<String>> rows =
        Parquet.query(
            file, "SELECT version, epoch_us(as_of), epoch_ms(logged_at), spend, session FROM FILE");
    assertThat(rows).isNotEmpty();
    long before = 0;
    for (List<String> row : rows) {
      long at = Long.parseLong(row.get(1));
      assertThat(at % 1_000_000).isZero();
      assertThat(at).isGreaterThan(before).isGreaterThan(first.toEpochMilli() * 1_000);
      assertThat(Long.parseLong(row.get(2))).isLessThanOrEqualTo(at / 1_000);
      assertThat(row.get(4)).isEqualTo("2");
      before = at;
    }
    assertThat(rows.getLast().getFirst()).isEqualTo(Integer.toString(ORDERS / CUSTOMERS));
  }

  private void whatIsWrongIsSaid(Path file) throws Exception {
    assertThat(replay("--features", file.toString())).isEqualTo(2);
    assertThat(said.toString()).contains("features.parquet cannot be used (it is there:");
    assertThat(replay("--features", home.resolve("no/x").toString())).isEqualTo(2);
    assertThat(replay()).isEqualTo(2);
    assertThat(replay("--verify", "--every", "5m")).isEqualTo(2);
    assertThat(replay("--features", "x", "--every", "5m", "--at-each-change")).isEqualTo(2);
    assertThat(replay("--features", "x", "--every", "0s")).isEqualTo(2);
    assertThat(replay("--features", "x", "--from", "yesterday")).isEqualTo(2);
    assertThat(replay("--verify", "--sample", "0")).isEqualTo(2);
    int partition = new SessionPartitions(4).of(SessionId.parse("acme/2"));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap()))) {
      Map<TopicPartition, RecordsToDelete> cut =
          Map.of(new TopicPartition(Topics.SESSIONS, partition), RecordsToDelete.beforeOffset(1));
      admin.deleteRecords(cut).all().get();
    }
    Path none = home.resolve("none.parquet");
    assertThat(replay("--features", none.toString())).isEqualTo(2);
    assertThat(said.toString())
        .contains("partition " + partition + " of freshet.sessions begins at offset 1:");
    assertThat(none).doesNotExist();
  }

  private int replay(String... arguments) {
    said.getBuffer().setLength(0);
    String[] all = new String[arguments.length + 1];
    all[0] = "replay";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return FreshetCommand.commandLine(DevServices.none(), ParquetTable::open)
        .setOut(new PrintWriter(said, true))
        .setErr(new PrintWriter(said, true))
        .execute(all);
  }

  private static void same(String offline, JsonNode online) {
    assertThat(new BigDecimal(offline)).isEqualByComparingTo(online.decimalValue());
  }

  private static BigDecimal total(int order) {
    return new BigDecimal(order + ".10");
  }

  private void produce() throws Exception {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", bootstrap()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int i = 0; i < ORDERS; i++) {
        String event =
            """
            {"op":"c","source":{"table":"orders","ts_us":%d},
             "after":{"id":%d,"customer_id":%d,"total":%s,"note":"n%d"}}"""
                .formatted(
                    (Instant.now().toEpochMilli() - 1_000) * 1_000, i, i % CUSTOMERS, total(i), i);
        producer
            .send(
                new ProducerRecord<>(
                    "it.orders",
                    Integer.toString(i % CUSTOMERS).getBytes(StandardCharsets.UTF_8),
                    event.getBytes(StandardCharsets.UTF_8)))
            .get();
      }
    }
  }

  /** The session as the hub shows it, once it has that version. */
  private JsonNode online(int customer, long version) throws Exception {
    while (true) { // until the test's own time is up
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(
                      URI.create(
                          "http://127.0.0.1:" + hub.port() + "/v1/sessions/acme/" + customer))
                  .header("authorization", "Bearer dev")
                  .build(),
              BodyHandlers.ofString());
      JsonNode body = Json.mapper().readTree(answer.body());
      if (answer.statusCode() == 200 && body.path("version").asLong() == version) {
        return body;
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private String bootstrap() {
    return services.kafka().bootstrap();
  }
}
