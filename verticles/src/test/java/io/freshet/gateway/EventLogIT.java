package io.freshet.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.freshet.dev.services.EmbeddedKafka;
import io.freshet.gateway.EventBody.Form;
import io.freshet.gateway.EventLog.Place;
import io.freshet.gateway.EventReader.Beside;
import io.freshet.pipeline.Pipelines;
import io.freshet.protocol.ErrorCode;
import io.freshet.stream.Topics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What posted events are promised when Kafka, or the hub, is away. */
@Timeout(120)
class EventLogIT {
  private static final String CLICKS = "clicks";

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final EventReader reader =
      new EventReader(
          new EventTopics(new Pipelines(List.of(PostedTopics.pipeline("p", "acme", CLICKS)))),
          PostedTopics::hash,
          1_000);
  private EmbeddedKafka kafka;

  @BeforeEach
  void start() throws Exception {
    kafka = EmbeddedKafka.start(folder.resolve("kafka"));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(CLICKS, 2, (short) 1), new NewTopic(Topics.POSTED, 1, (short) 1)))
          .all()
          .get();
    }
  }

  @AfterEach
  void stop() {
    vertx.close().await();
    kafka.close();
  }

  private EventLog log(int maxRemembered) {
    EventsConfig config =
        new EventsConfig(
            kafka.bootstrap(),
            PostedTopics::hash,
            1_000,
            1_000,
            40_000,
            maxRemembered,
            Duration.ofHours(1));
    return new EventLog(vertx, config, new GatewayMetrics(meters), System::currentTimeMillis);
  }

  private List<PostedEvent> events(String key, int count) {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < count; i++) {
      body.append("{\"topic\":\"clicks\",\"key\":\"k%d\",\"value\":{\"n\":%d}}\n".formatted(i, i));
    }
    return reader.read(
        Form.LINES,
        body.toString().getBytes(StandardCharsets.UTF_8),
        new Beside("acme", null, key));
  }

  /** On an event loop, as the gateway does. */
  private static List<Place> post(Context loop, EventLog log, List<PostedEvent> events) {
    return later(loop, log, events).await();
  }

  private static Future<List<Place>> later(Context loop, EventLog log, List<PostedEvent> events) {
    io.vertx.core.Promise<List<Place>> done = io.vertx.core.Promise.promise();
    loop.runOnContext(v -> log.post(events).onComplete(done));
    return done.future();
  }

  private List<String> values() {
    return PostedRecords.values(kafka.bootstrap(), CLICKS);
  }

  @Test
  void whatAHubLeftOpenWhenItDiedIsDroppedAndWhatItWroteIsKnown() {
    Context loop = vertx.getOrCreateContext();
    EventLog first = log(1_000);
    List<Place> written = post(loop, first, events("one", 3));
    assertThat(written).extracting(Place::repeated).containsOnly(false);
    first.close().await();

    // A hub that was killed after it sent an event and before it committed.
    KafkaProducer<byte[], byte[]> dead =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka.bootstrap(), "transactional.id", "freshet-posted"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    dead.initTransactions();
    dead.beginTransaction();
    byte[] lost = "{\"lost\":true}".getBytes(StandardCharsets.UTF_8);
    dead.send(new ProducerRecord<>(CLICKS, lost, lost));
    dead.flush();

    EventLog second = log(1_000);
    List<Place> again = post(loop, second, events("one", 4));
    assertThat(again).extracting(Place::repeated).containsExactly(true, true, true, false);
    assertThat(again.subList(0, 3))
        .extracting(Place::offset)
        .isEqualTo(written.stream().map(Place::offset).toList());
    assertThat(values())
        .containsExactlyInAnyOrder("{\"n\":0}", "{\"n\":1}", "{\"n\":2}", "{\"n\":3}");
    second.close().await();
    dead.close(Duration.ZERO);
  }

  @Test
  void idsAreForgottenAfterSoManyNewerOnesAlsoAcrossARestart() {
    Context loop = vertx.getOrCreateContext();
    EventLog first = log(2);
    post(loop, first, events("one", 1));
    post(loop, first, events("two", 2));
    assertThat(post(loop, first, events("one", 1)).getFirst().repeated()).isFalse();
    first.close().await();

    EventLog second = log(2);
    assertThat(post(loop, second, events("two", 2)))
        .extracting(Place::repeated)
        .containsExactly(false, true);
    second.close().await();
  }

  @Test
  void requestsThatWaitTogetherAreWrittenOnceAndInOrder() {
    Context loop = vertx.getOrCreateContext();
    EventLog log = log(1_000);
    List<PostedEvent> same = events("same", 2);
    List<Future<List<Place>>> sent =
        List.of(
            later(loop, log, same),
            later(loop, log, same),
            later(loop, log, events(null, 1)),
            later(loop, log, same));
    List<List<Place>> places = sent.stream().map(f -> f.await()).toList();
    assertThat(places.get(0)).extracting(Place::repeated).containsOnly(false);
    assertThat(places.get(1)).extracting(Place::repeated).containsOnly(true);
    assertThat(places.get(3)).extracting(Place::repeated).containsOnly(true);
    assertThat(values()).hasSize(3);
    log.close().await();
  }

  @Test
  void whatWaitsForKafkaIsBounded() {
    Context loop = vertx.getOrCreateContext();
    EventLog log = log(1_000);
    List<Future<List<Place>>> sent =
        java.util.stream.IntStream.range(0, 5)
            .mapToObj(i -> later(loop, log, events("k" + i, 60)))
            .toList();
    RequestFailure refused = failure(sent.getLast());
    assertThat(refused.code()).isEqualTo(ErrorCode.UNAVAILABLE);
    assertThat(refused).hasMessageContaining("too many events wait for Kafka; nothing was written");
    sent.getFirst().await();
    log.close().await();
  }

  @Test
  void whileKafkaIsAwayNothingIsPromisedAndAfterwardsItGoesOn() throws Exception {
    Context loop = vertx.getOrCreateContext();
    EventLog log = log(1_000);
    post(loop, log, events("before", 1));
    kafka.close();

    RequestFailure away = failure(later(loop, log, events("during", 2)));
    assertThat(away.code()).isEqualTo(ErrorCode.UNAVAILABLE);
    kafka = EmbeddedKafka.start(folder.resolve("kafka"));
    List<Place> places = postUntilTaken(loop, log, events("during", 2));
    assertThat(places).hasSize(2);
    assertThat(post(loop, log, events("before", 1)).getFirst().repeated()).isTrue();
    assertThat(post(loop, log, events("during", 2))).isEqualTo(repeated(places));
    assertThat(values()).hasSize(3);
    log.close().await();
  }

  private static List<Place> repeated(List<Place> places) {
    return places.stream().map(p -> new Place(p.topic(), p.partition(), p.offset(), true)).toList();
  }

  private static List<Place> postUntilTaken(Context loop, EventLog log, List<PostedEvent> events)
      throws InterruptedException {
    while (true) {
      try {
        return post(loop, log, events);
      } catch (RequestFailure e) {
        TimeUnit.MILLISECONDS.sleep(200); // until the test's own time is up
      }
    }
  }

  private static RequestFailure failure(Future<?> request) {
    return catchThrowableOfType(RequestFailure.class, request::await);
  }
}
