package io.freshet.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.dev.services.NewTopics;
import io.freshet.protocol.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tables that are truncated, through a whole hub. */
@Timeout(900)
class TruncateIT {
  private static final String PIPELINE =
      """
      pipeline: shop
      tenant: acme
      sources:
        customers: { topic: it.public.customers, session: after.id, section: profile, as: one, index: after.label }
        orders: { topic: it.public.orders, session: after.customer_id, section: orders, as: many }
        items: { topic: it.public.items, through: orders, on: after.order_id, section: items, as: many, index: after.sku }
        notes: { topic: it.public.notes, session: after.customer_id, section: notes, as: many, index: after.text }
        parcels: { topic: it.public.parcels, session: after.customer_id, section: parcels, as: many }
      """;

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir static Path home;
  private static HubFixture hub;
  private static KafkaProducer<byte[], byte[]> producer;

  @BeforeAll
  static void start() throws Exception {
    hub = new HubFixture(home, "it.public.parcels");
    Map<String, Object> kafka = Map.of("bootstrap.servers", hub.services().kafka().bootstrap());
    try (Admin admin = Admin.create(kafka)) {
      NewTopics.create(
          admin,
          Stream.of("it.public.customers", "it.public.orders", "it.public.items", "it.public.notes")
              .map(name -> new NewTopic(name, 1, (short) 1))
              .toList());
    }
    hub.pipeline("shop", PIPELINE);
    hub.tokens("triage acme read,audit");
    producer = new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer());
    hub.start();
  }

  @AfterAll
  static void stop() {
    producer.close();
    hub.close();
  }

  /** More sessions than are looked at for one answer, some of them written and some not yet. */
  @Test
  void itsRowsLeaveSessionsJoinsAndIndexAndWhatComesLaterStays() throws Exception {
    for (int customer = 1; customer <= 450; customer++) {
      row("notes", customer, "{'id':%1$d,'customer_id':%1$d,'text':'old %1$d'}");
    }
    row("customers", 7, "{'id':%1$d,'label':'label 7'}");
    row("orders", 7, "{'id':%1$d,'customer_id':7}");
    row("items", 7, "{'id':%1$d,'order_id':7,'sku':'pen'}");
    session(7, body -> body.path("version").asLong() == 4);
    session(450, body -> body.path("version").asLong() == 1);

    for (String table : List.of("notes", "customers", "items")) {
      truncate(table);
    }
    row("notes", 9, "{'id':%1$d,'customer_id':9,'text':'new'}");

    JsonNode emptied = session(7, body -> body.path("version").asLong() == 7);
    assertThat(emptied.at("/context/profile").isMissingNode()).isTrue();
    assertThat(emptied.at("/context/notes")).isEmpty();
    assertThat(emptied.at("/context/items")).isEmpty();
    assertThat(emptied.at("/context/orders")).as("was not truncated").hasSize(1);
    JsonNode later = session(9, body -> body.path("version").asLong() == 3);
    assertThat(later.at("/context/notes/9/text").asText()).isEqualTo("new");
    for (int customer = 1; customer <= 450; customer++) {
      if (customer != 7 && customer != 9) {
        JsonNode other = session(customer, body -> body.path("version").asLong() == 2);
        assertThat(other.at("/context/notes")).isEmpty();
      }
    }
    while (!indexed().equals("new")) {
      TimeUnit.MILLISECONDS.sleep(100); // until the test's own time is up
    }

    truncate("orders");
    row("orders", 8, "{'id':%1$d,'customer_id':7}");
    row("items", 8, "{'id':%1$d,'order_id':7,'sku':'of an order that is gone'}");
    JsonNode orders = session(7, body -> body.at("/context/orders").has("8"));
    assertThat(orders.at("/context/orders")).hasSize(1);
    until("/metrics", text -> text.contains("freshet_join_waiting_rows{instance=\"join\"} 1.0"));
  }

  @Test
  void inATopicWithSeveralPartitionsItIsRejectedByName() throws Exception {
    row("parcels", 1, "{'id':%1$d,'customer_id':1001}");
    session(1001, body -> body.path("version").asLong() == 1);
    truncate("parcels");

    String rejected =
        until("/v1/rejected?topic=it.public.parcels", text -> text.contains("truncate"));
    JsonNode event = Json.mapper().readTree(rejected).at("/events/0");
    assertThat(event.path("reason").asText())
        .isEqualTo(
            "a truncate does not say which rows of its topic's other partitions were there before"
                + " it: its rows stay until deletes of them come");
    assertThat(session(1001, body -> true).at("/context/parcels")).hasSize(1);
  }

  private static void row(String table, int id, String values) {
    String value =
        "{'op':'c','source':{'name':'it','schema':'public','table':'%s','ts_ms':%d},'after':%s}"
            .formatted(table, System.currentTimeMillis(), values.formatted(id));
    byte[] key = "{\"id\":%d}".formatted(id).getBytes(StandardCharsets.UTF_8);
    producer.send(new ProducerRecord<>("it.public." + table, key, json(value)));
  }

  private static void truncate(String table) {
    String value =
        "{'op':'t','source':{'name':'it','schema':'public','table':'%s','ts_ms':%d},'before':null,'after':null}"
            .formatted(table, System.currentTimeMillis());
    producer.send(new ProducerRecord<>("it.public." + table, null, json(value)));
  }

  private static byte[] json(String text) {
    return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  private static JsonNode session(int customer, Predicate<JsonNode> done) throws Exception {
    while (true) { // until the test's own time is up
      JsonNode body = Json.mapper().readTree(until("/v1/sessions/acme/" + customer, t -> true));
      if (done.test(body)) {
        return body;
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private static String until(String path, Predicate<String> done) throws Exception {
    while (true) { // until the test's own time is up
      var response =
          HTTP.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + hub.port() + path))
                  .header("Authorization", "Bearer triage")
                  .build(),
              BodyHandlers.ofString());
      if (response.statusCode() == 200 && done.test(response.body())) {
        return response.body();
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  /** All texts that can be found. */
  private static String indexed() throws Exception {
    try (var connection = hub.services().postgres().connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet texts =
            statement.executeQuery(
                "select string_agg(text, ', ' order by text) from freshet_index.chunks")) {
      texts.next();
      return String.valueOf(texts.getString(1));
    }
  }
}
