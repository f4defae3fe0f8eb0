package io.freshet.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.contract.ContractDraft;
import io.freshet.dev.services.EmbeddedKafka;
import io.freshet.message.Addresses;
import io.freshet.message.BusCodecs;
import io.freshet.message.Readiness;
import io.freshet.message.RejectedMessage;
import io.freshet.message.RejectedMessage.Filter;
import io.freshet.message.RejectedMessage.RetryAll;
import io.freshet.message.RejectedMessage.Text;
import io.freshet.pipeline.Source.Format;
import io.freshet.privacy.PassThrough;
import io.freshet.protocol.Json;
import io.freshet.registry.RegistryConfig;
import io.freshet.stream.RejectedEventCodec;
import io.freshet.stream.SessionEvent.RowChanged;
import io.freshet.stream.SessionEventCodec;
import io.freshet.stream.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ingest with a real Kafka and a real schema registry, which is also away for a while. */
@Timeout(600)
class RegistryIT {
  private static final String CLICKS = "shop.clicks";
  private static final String TICKETS = "shop.public.tickets";
  private static final String PAGE =
      "{\"type\":\"record\",\"name\":\"Page\",\"namespace\":\"shop\",\"fields\":"
          + "[{\"name\":\"path\",\"type\":\"string\"}]}";
  private static final String CLICK =
      "{\"type\":\"record\",\"name\":\"Click\",\"namespace\":\"shop\",\"fields\":["
          + "{\"name\":\"customer_id\",\"type\":\"long\"},{\"name\":\"page\",\"type\":\"shop.Page\"}]}";
  private static final String TICKET =
      """
      {"type":"object","title":"shop.public.tickets.Envelope","properties":{"op":{"type":"string"},
       "source":{"type":"object"},"after":{"type":"object","properties":{
         "opened_at":{"type":"integer","title":"io.debezium.time.MicroTimestamp","connect.type":"int64"}}}}}""";

  @TempDir Path data;
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Readiness readiness = new Readiness();
  private EmbeddedKafka kafka;
  private KafkaProbe probe;
  private RealRegistry registry;
  private Vertx vertx;
  private NamesTopic names;

  @BeforeEach
  void start() throws Exception {
    kafka = EmbeddedKafka.start(Files.createDirectories(data.resolve("kafka")));
    registry = new RealRegistry(Files.createDirectories(data.resolve("registry")));
    registry.start();
    probe = new KafkaProbe(kafka.bootstrap());
    probe.create(4, Topics.SESSIONS, Topics.JOINS, Topics.AUDIT);
    probe.create(1, Topics.REJECTED, Topics.NAMES, TICKETS, CLICKS);
    probe.create(1, "shop.public.customers", "shop.public.orders", "shop.public.ticket_messages");
    probe.create(1, "shop.public.order_items", "shop.public.products");
    vertx = Vertx.vertx();
    BusCodecs.registerAll(vertx.eventBus());
    names = new NamesTopic(kafka.bootstrap(), "key", hash -> {}, failures::add).start();
    RegistryConfig config =
        new RegistryConfig(
            registry.url(),
            "",
            Duration.ofSeconds(2),
            100,
            Duration.ofMillis(500),
            Duration.ofMinutes(1));
    await(
        vertx.deployVerticle(
            new IngestVerticle(
                "ingest",
                IngestConfig.of(kafka.bootstrap()).with(Optional.of(config)),
                SupportPipeline.load(),
                (pipeline, learned) -> (change, section) -> PassThrough.of(change, Map.of()),
                names,
                Future.succeededFuture(),
                meters,
                readiness,
                failures::add)));
  }

  @AfterEach
  void stop() throws Exception {
    await(vertx.close());
    names.stop().toCompletableFuture().get(60, TimeUnit.SECONDS);
    probe.close();
    registry.close();
    kafka.close();
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(120, TimeUnit.SECONDS);
  }

  private static byte[] click(int id, String path) throws Exception {
    Schema.Parser parser = new Schema.Parser();
    Schema page = parser.parse(PAGE);
    Schema click = parser.parse(CLICK);
    GenericData.Record inner = new GenericData.Record(page);
    inner.put("path", path);
    GenericData.Record record = new GenericData.Record(click);
    record.put("customer_id", 42L);
    record.put("page", inner);
    return Framed.bytes(id, Framed.avro(click, record));
  }

  private static byte[] ticket(int schema, int id) {
    String json =
        """
        {"op":"c","source":{"table":"tickets","ts_us":1795422000123456},
         "after":{"id":%d,"customer_id":42,"subject":"Parcel","status":"open","opened_at":1795422000123456}}"""
            .formatted(id);
    return Framed.bytes(schema, json.getBytes(StandardCharsets.UTF_8));
  }

  private int registerClicks() throws Exception {
    registry.register("page", "AVRO", PAGE);
    JsonNode reference =
        Json.object().put("name", "shop.Page").put("subject", "page").put("version", 1);
    return registry.register(
        "clicks-value",
        Json.object().put("schema", CLICK).set("references", Json.array().add(reference)));
  }

  private List<RowChanged> rows(int count) throws Exception {
    List<RowChanged> rows = new ArrayList<>();
    for (var record : probe.read(Topics.SESSIONS, count)) {
      rows.add((RowChanged) SessionEventCodec.decode(record.value()));
    }
    return rows;
  }

  private String detail() {
    return readiness.stages().get("ingest").toString();
  }

  @Test
  void readsAvroAndJsonSchemaWithReferences() throws Exception {
    int clicks = registerClicks();
    int tickets = registry.register("tickets-value", "JSON", TICKET);
    probe.sendBytes(CLICKS, click(clicks, "/a"));
    probe.sendBytes(TICKETS, ticket(tickets, 1));
    probe.sendBytes(CLICKS, click(clicks, "/b"));

    assertThat(rows(3))
        .extracting(r -> r.source() + " " + r.values().value())
        .containsExactlyInAnyOrder(
            "clicks {\"customer_id\":42,\"page\":{\"path\":\"/a\"}}",
            "clicks {\"customer_id\":42,\"page\":{\"path\":\"/b\"}}",
            "tickets {\"id\":1,\"customer_id\":42,\"subject\":\"Parcel\",\"status\":\"open\","
                + "\"opened_at\":\"2026-11-23T08:20:00.123456\"}");
    assertThat(meters.get("freshet_registry_requests").tag("outcome", "found").counter().count())
        .isEqualTo(2);
    assertThat(failures).isEmpty();
  }

  @Test
  void samplesOfATopicSuggestItsContract() throws Exception {
    int clicks = registerClicks();
    for (int i = 0; i < 3; i++) {
      probe.sendBytes(CLICKS, click(clicks, "/secret" + i));
    }
    probe.send(CLICKS, "no JSON");
    ContractDraft draft = new ContractDraft(text -> false, Set.of());
    Optional<RegistryConfig> config = Optional.of(RegistryConfig.of(registry.url(), "", 10));

    ContractSamples.Read read =
        ContractSamples.read(kafka.bootstrap(), CLICKS, Format.JSON, 3, config, draft);

    assertThat(read.events()).isEqualTo(3);
    assertThat(read.failed()).isEqualTo(1);
    assertThat(read.firstFailure()).startsWith("not_json (").endsWith("at partition 0, offset 3");
    assertThat(draft.contract().toString())
        .endsWith(
            "\"type\":\"object\",\"properties\":{\"customer_id\":{\"type\":\"integer\"},"
                + "\"page\":{\"type\":\"object\",\"properties\":{\"path\":{\"type\":\"string\"}},"
                + "\"required\":[\"path\"]}},\"required\":[\"customer_id\",\"page\"]}");
    assertThatThrownBy(
            () -> ContractSamples.read(kafka.bootstrap(), "nope", Format.AUTO, 3, config, draft))
        .hasMessage("Kafka has no topic 'nope'.");
  }

  @Test
  void linesInTheWireFormatAreDecoded() throws Exception {
    Base64.Encoder base64 = Base64.getEncoder();
    byte[] click = click(registerClicks(), "/returns");
    byte[] id = Arrays.copyOf(click, 5);
    String lines =
        "{'key':'k','valueBytes':'%s'}\n{'valueBytes':'%s','headers':{'__value_schema_id':'%s'}}\n"
                .formatted(
                    base64.encodeToString(click),
                    base64.encodeToString(Arrays.copyOfRange(click, 5, click.length)),
                    HexFormat.of().formatHex(id))
                .replace('\'', '"')
            + "{\"valueBytes\":\"%s\"}\n"
                .formatted(base64.encodeToString(Framed.bytes(99_999, new byte[] {2})));
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    DecodeLines.Counts counts =
        DecodeLines.run(
            new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)),
            out,
            Format.AVRO,
            Optional.of(RegistryConfig.of(registry.url(), "", 10)));

    assertThat(counts).isEqualTo(new DecodeLines.Counts(2, 0, 1));
    String after = "\"after\":{\"customer_id\":42,\"page\":{\"path\":\"/returns\"}}";
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .satisfiesExactly(
            first -> assertThat(first).contains("\"key\":\"k\"", after),
            second -> assertThat(second).contains(after),
            third -> assertThat(third).contains("unknown_schema", "99999"));
  }

  /** Nothing is lost or rejected, what needs no registry goes on, and the order is kept. */
  @Test
  void waitsWhileTheRegistryIsAway() throws Exception {
    int known = registerClicks();
    probe.sendBytes(CLICKS, click(known, "/0"));
    rows(1);
    registry.stop();
    probe.sendBytes(CLICKS, click(known, "/1"));
    probe.sendBytes(TICKETS, ticket(77, 1));
    probe.send(
        TICKETS, new String(ticket(77, 2), 5, ticket(77, 2).length - 5, StandardCharsets.UTF_8));
    probe.sendBytes(CLICKS, click(known, "/2"));

    assertThat(rows(3)).as("known schemas need no registry").hasSize(3);
    while (!detail().contains("1 of them wait: the schema registry: ")) {
      TimeUnit.MILLISECONDS.sleep(50); // until the test's own time is up
    }
    assertThat(readiness.ready()).isFalse();
    assertThat(detail()).contains("; " + TICKETS + "-0 since 20").contains("Z for schema 77");
    assertThat(meters.get("freshet_ingest_held_seconds").gauge().value()).isPositive();
    assertThat(meters.get("freshet_ingest_held_partitions").gauge().value()).isEqualTo(1);
    assertThat(meters.get("freshet_registry_waiting_schemas").gauge().value()).isEqualTo(1);
    assertThat(probe.end(Topics.SESSIONS)).isEqualTo(3);
    assertThat(probe.end(Topics.REJECTED)).isZero();

    registry.start();
    while (probe.end(Topics.REJECTED) == 0) {
      TimeUnit.MILLISECONDS.sleep(50); // its new life does not know the schema
    }

    assertThat(rows(4)).extracting(r -> r.source() + r.row()).contains("tickets2");
    assertThat(readiness.ready() || detail().contains("wait")).isTrue();
    assertThat(failures).isEmpty();
  }

  @Test
  void anUnknownSchemaRejectsAndARetryReadsItOnceItIsThere() throws Exception {
    String first = "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}}}";
    int next = registry.register("first", "JSON", first) + 1;
    probe.sendBytes(TICKETS, ticket(next, 1));
    var rejected = RejectedEventCodec.decode(probe.read(Topics.REJECTED, 1).getFirst().value());
    assertThat(rejected.stage()).isEqualTo("decode");
    assertThat(rejected.code()).isEqualTo("unknown_schema");
    assertThat(rejected.reason())
        .isEqualTo(
            "the value: the schema registry has no schema %d: register it, then retry"
                .formatted(next));

    assertThat(registry.register("tickets-value", "JSON", TICKET)).isEqualTo(next);
    String answer = "";
    while (!answer.contains("\"retried\"")) { // until the refusal has expired
      answer = retry();
      TimeUnit.MILLISECONDS.sleep(100);
    }

    assertThat(rows(1).getFirst().values().value().path("opened_at").asText())
        .isEqualTo("2026-11-23T08:20:00.123456");
    assertThat(failures).isEmpty();
  }

  /** Its registry's own answer, whether it knows such ids or not. */
  @Test
  void aGuidThatNobodyRegisteredIsRejected() throws Exception {
    byte[] event =
        ByteBuffer.allocate(20)
            .put((byte) 1)
            .putLong(1)
            .putLong(2)
            .put((byte) 0)
            .putChar('x')
            .array();
    probe.sendBytes(CLICKS, event);

    var rejected = RejectedEventCodec.decode(probe.read(Topics.REJECTED, 1).getFirst().value());

    assertThat(rejected.code()).isEqualTo("unknown_schema");
    assertThat(rejected.reason()).contains("00000000-0000-0001-0000-000000000002");
  }

  private String retry() throws Exception {
    RejectedMessage all = new RetryAll(new Filter("acme", null, "decode"), "tester");
    return await(
        vertx
            .eventBus()
            .<Text>request(Addresses.REJECTED, all, new DeliveryOptions().setSendTimeout(50_000))
            .map(reply -> reply.body().text())
            .otherwise("not now"));
  }
}
