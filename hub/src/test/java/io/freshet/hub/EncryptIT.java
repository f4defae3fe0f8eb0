package io.freshet.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.hub.cli.DevServices;
import io.freshet.hub.cli.FreshetCommand;
import io.freshet.keys.SubjectKeysWriter;
import io.freshet.privacy.FieldCipher;
import io.freshet.privacy.FieldCipher.Reading;
import io.freshet.privacy.KeyRing;
import io.freshet.protocol.Json;
import io.freshet.stream.SessionEvent.RowChanged;
import io.freshet.stream.SessionEventCodec;
import io.freshet.stream.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole hub encrypts, gets another privacy key, and forgets a subject while it runs. */
@Timeout(900)
class EncryptIT {
  private static final String PIPELINE =
      """
      pipeline: desk
      tenant: acme
      sources:
        customers: { topic: it.customers, session: after.id, section: profile, as: one }
        tickets: { topic: it.tickets, session: after.customer_name, section: tickets, as: many }
      privacy:
        fields:
          profile.email: encrypt
          profile.name: tokenize
          tickets.customer_name: tokenize
          tickets.body: { encrypt: { subject: customer_id } }
      """;
  private static final String CUSTOMER =
      "{'id':%d,'name':'Xandra Quill','email':'%d@b.example','phone':'x'}";
  private static final String TICKET =
      "{'id':%d,'customer_id':%d,'customer_name':'Xandra Quill','body':{'text':'my secret'}}";
  private static final Duration POLL = Duration.ofMillis(100);

  @TempDir Path home;
  private final HttpClient http = HttpClient.newHttpClient();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private String homeBefore;
  private HubFixture hub;
  private KafkaProducer<byte[], byte[]> producer;
  private KafkaConsumer<byte[], byte[]> log;

  @BeforeEach
  void start() throws Exception {
    hub = new HubFixture(home, "it.customers", "it.tickets");
    hub.pipeline("desk", PIPELINE);
    Map<String, Object> kafka = Map.of("bootstrap.servers", hub.services().kafka().bootstrap());
    producer = new KafkaProducer<>(kafka, new ByteArraySerializer(), new ByteArraySerializer());
    log = new KafkaConsumer<>(kafka, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    homeBefore = System.getProperty("freshet.home");
    System.setProperty("freshet.home", home.toString());
  }

  @AfterEach
  void stop() {
    if (homeBefore == null) {
      System.clearProperty("freshet.home");
    } else {
      System.setProperty("freshet.home", homeBefore);
    }
    producer.close();
    log.close();
    hub.close();
  }

  @Test
  void encryptsRotatesAndForgets() throws Exception {
    start("key-file: first.key");
    follow();
    RowChanged first = customer(42);
    String ticketsSession = ticket(1, 42).session().toString();
    RowChanged other = customer(43);
    assertThat(text(first)).startsWith("enc_");
    assertThat(clear("first.key", text(first)).textValue()).isEqualTo("42@b.example");
    assertThat(first.redactions()).containsEntry("encrypt", 1).containsEntry("tokenize", 1);
    assertThat(first.policy())
        .isEqualTo(hub.pipelines().all().getFirst().privacy().version())
        .matches("[0-9a-f]{12}");

    start("key-file: second.key, previous-keys: [first.key]");
    assertThat(text(customer(42))).as("read again, it gives the same bytes").isEqualTo(text(first));
    RowChanged ticket = ticket(2, 42);
    assertThat(ticket.session().toString()).as("tokens still match").isEqualTo(ticketsSession);
    String body = ticket.values().value().get("body").textValue();
    assertThat(clear("second.key", body).toString()).isEqualTo("{\"text\":\"my secret\"}");
    assertThat(clear("second.key", text(first)).textValue())
        .as("without the old key")
        .isEqualTo("42@b.example");

    assertThat(command("forget", "acme/42")).as("not without --yes").isEqualTo(2);
    assertThat(command("forget", "--yes", "nobody/42")).isEqualTo(2);
    assertThat(said("")).contains("add --yes", "no tenant that there is: acme");
    assertThat(command("decrypt", "--field", "tickets.body", text(first))).isEqualTo(1);
    assertThat(said("\"" + text(first) + "\"\n")).contains("1 of another subject or field");
    assertThat(command("decrypt", text(first), body)).isZero();
    assertThat(said("\"42@b.example\"\n{\"text\":\"my secret\"}\n")).isEmpty();
    assertThat(command("forget", "--yes", "acme/42")).isZero();
    assertThat(said("acme/42 is forgotten\n")).isEmpty();
    assertThat(command("forget", "--yes", "acme/42")).isZero();
    assertThat(said("acme/42 was forgotten already\n")).isEmpty();
    assertThat(command("decrypt", text(first))).isEqualTo(1);
    assertThat(said("\"" + text(first) + "\"\n")).contains("1 whose subject was forgotten");

    while (!text(customer(42)).equals("***")) {
      Thread.sleep(POLL); // until the test's own time is up
    }
    assertThat(reading(text(first))).isEqualTo(Reading.FORGOTTEN);
    assertThat(reading(body)).as("of all sections").isEqualTo(Reading.FORGOTTEN);
    assertThat(text(customer(43))).isEqualTo(text(other));
    assertThat(reading(text(other))).isEqualTo(Reading.DONE);
    trailTellsOfIt(first.policy());
    assertThat(raw(Topics.KEYS) + raw(Topics.AUDIT)).doesNotContain("acme/42\"", "b.example");
  }

  private void trailTellsOfIt(String policy) throws Exception {
    assertThat(audit("forget", 1).getFirst().path("subject").textValue()).matches("[0-9a-f]{16}");
    assertThat(audit("keys", 1).getFirst().path("wrappingKey").textValue())
        .as("keys were made once")
        .isEqualTo(ring("first.key").id());
    List<String> wrapping = new ArrayList<>();
    for (JsonNode each : audit("privacy", 2)) {
      assertThat(each.path("policy").textValue()).isEqualTo(policy);
      assertThat(each.path("tokenKey").textValue()).isEqualTo(ring("first.key").id());
      assertThat(each.at("/fields/profile.email").textValue()).isEqualTo("encrypt");
      assertThat(each.at("/subjects/tickets.body").textValue()).isEqualTo("customer_id");
      wrapping.add(each.path("wrappingKey").textValue());
    }
    assertThat(wrapping).containsExactlyInAnyOrder(ring("first.key").id(), ring("second.key").id());
  }

  private List<JsonNode> audit(String type, int records) throws Exception {
    URI uri = URI.create("http://127.0.0.1:%d/v1/audit?type=%s".formatted(hub.port(), type));
    HttpRequest request =
        HttpRequest.newBuilder(uri).header("Authorization", "Bearer desk-agent").build();
    while (true) {
      List<JsonNode> found = new ArrayList<>();
      Json.mapper()
          .readTree(http.send(request, BodyHandlers.ofString()).body())
          .path("records")
          .forEach(stored -> found.add(stored.path("record")));
      if (found.size() >= records) {
        assertThat(found).hasSize(records);
        return found;
      }
      Thread.sleep(POLL); // until the test's own time is up
    }
  }

  private void start(String privacy) throws Exception {
    hub.stop();
    hub.tokens("desk-agent acme audit");
    Path conf = home.resolve("conf/freshet.yaml");
    Files.writeString(
        conf,
        Files.readString(conf)
            + "kafka: { bootstrap: '%s' }\nprivacy: { %s }\n"
                .formatted(hub.services().kafka().bootstrap(), privacy));
    hub.start();
  }

  private int command(String... args) {
    return FreshetCommand.commandLine(DevServices.none())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }

  /** What commands told since this was asked last, after {@code answer} on standard output. */
  private String said(String answer) {
    assertThat(out.toString()).isEqualTo(answer);
    String told = err.toString();
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return told;
  }

  private static String text(RowChanged row) {
    return row.values().value().get("email").textValue();
  }

  private KeyRing ring(String file) throws Exception {
    return new KeyRing(List.of(Files.readAllBytes(home.resolve(file))));
  }

  private JsonNode clear(String key, String text) throws Exception {
    String bootstrap = hub.services().kafka().bootstrap();
    return new FieldCipher(new SubjectKeysWriter(bootstrap, ring(key)).read())
        .decrypt(text)
        .value();
  }

  private Reading reading(String text) throws Exception {
    String bootstrap = hub.services().kafka().bootstrap();
    return new FieldCipher(new SubjectKeysWriter(bootstrap, ring("second.key")).read())
        .decrypt(text)
        .reading();
  }

  private RowChanged customer(int id) throws Exception {
    return sent("it.customers", id, CUSTOMER.formatted(id, id));
  }

  private RowChanged ticket(int id, int customer) throws Exception {
    return sent("it.tickets", id, TICKET.formatted(id, customer));
  }

  /** What became of a row in the session log, which holds nothing else. */
  private RowChanged sent(String topic, int id, String row) throws Exception {
    String event =
        "{\"op\":\"u\",\"ts_ms\":1,\"source\":{\"ts_ms\":1,\"table\":\"%s\"},\"after\":%s}"
            .formatted(topic, row.replace('\'', '"'));
    byte[] key = ("{\"id\":" + id + "}").getBytes(StandardCharsets.UTF_8);
    producer.send(new ProducerRecord<>(topic, key, event.getBytes(StandardCharsets.UTF_8))).get();
    while (true) {
      for (ConsumerRecord<byte[], byte[]> record : log.poll(POLL)) {
        if (SessionEventCodec.decode(record.value()) instanceof RowChanged changed) {
          return changed;
        }
      }
    }
  }

  private void follow() {
    List<TopicPartition> partitions =
        log.partitionsFor(Topics.SESSIONS).stream()
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    log.assign(partitions);
    log.seekToBeginning(partitions);
  }

  private String raw(String topic) {
    StringBuilder all = new StringBuilder();
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", hub.services().kafka().bootstrap()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      Set<TopicPartition> partitions = new HashSet<>();
      consumer
          .partitionsFor(topic)
          .forEach(p -> partitions.add(new TopicPartition(topic, p.partition())));
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer
            .poll(POLL)
            .forEach(
                r ->
                    all.append(new String(r.key(), StandardCharsets.ISO_8859_1))
                        .append(
                            r.value() == null
                                ? ""
                                : new String(r.value(), StandardCharsets.ISO_8859_1)));
      }
    }
    return all.toString();
  }
}
