package io.freshet.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.freshet.dev.services.EmbeddedKafka;
import io.freshet.dev.services.NewTopics;
import io.freshet.gateway.EventLog.Place;
import io.freshet.protocol.ErrorCode;
import io.freshet.stream.Topics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
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
@Timeout(480)
class EventLogIT {
  private static final String CLICKS = "clicks";

  /** A source whose topic nobody has made. */
  private static final String MISSING = "missing";

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private EmbeddedKafka kafka;

  @BeforeEach
  void start() throws Exception {
    kafka = EmbeddedKafka.start(folder.resolve("kafka"));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
      NewTopics.create(
          admin,
          List.of(new NewTopic(CLICKS, 2, (short) 1), new NewTopic(Topics.POSTED, 1, (short) 1)));
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
    return new EventLog(
        vertx, config, new GatewayMetrics(meters), System::currentTimeMillis, () -> {});
  }

  private static List<PostedEvent> events(String key, int count) {
    return PostedTopics.events(CLICKS, key, count);
  }

  private static List<PostedEvent> events(String topic, String key, int count) {
    return PostedTopics.events(topic, key, count);
  }

  /** On an event loop, as the gateway does. */
  private static List<Place> post(Context loop, EventLog log, List<PostedEvent> events) {
    return later(loop, log, events).await();
  }

  private static Future<List<Place>> later(Context loop, EventLog log, List<PostedEvent> events) {
    Promise<List<Place>> done = Promise.promise();
    loop.runOnContext(v -> log.post(events).onComplete(done));
    return done.future();
  }

  /** All in one turn of the event loop, in which none of them can be on its way to Kafka. */
  private static List<Future<List<Place>>> together(
      Context loop, EventLog log, List<List<PostedEvent>> requests) {
    List<Promise<List<Place>>> done =
        requests.stream().map(request -> Promise.<List<Place>>promise()).toList();
    loop.runOnContext(
        v -> {
          for (int i = 0; i < done.size(); i++) {
            log.post(requests.get(i)).onComplete(done.get(i));
          }
        });
    return done.stream().map(Promise::future).toList();
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
        together(loop, log, List.of(same, same, events(null, 1), same));
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
        together(
            loop,
            log,
            java.util.stream.IntStream.range(0, 5).mapToObj(i -> events("k" + i, 60)).toList());
    RequestFailure refused = failure(sent.getLast());
    assertThat(refused.code()).isEqualTo(ErrorCode.UNAVAILABLE);
    assertThat(refused).hasMessageContaining("too many events wait for Kafka; nothing was written");
    sent.getFirst().await();
    log.close().await();
  }

  @Test
  void requestThatCanNeverFitIsTooLargeAndWhatIsDoneIsNotHeldAnyMore() {
    Context loop = vertx.getOrCreateContext();
    EventLog log = log(1_000);
    EventsRefused refused =
        catchThrowableOfType(EventsRefused.class, () -> post(loop, log, events("all", 300)));
    assertThat(refused.code()).isEqualTo(ErrorCode.TOO_LARGE);
    for (int i = 0; i < 4; i++) {
      assertThat(post(loop, log, events("k" + i, 100))).hasSize(100);
    }
    assertThat(values()).hasSize(400);
    log.close().await();
  }

  @Test
  void topicThatIsMissingFailsItsOwnRequestAlone() {
    Context loop = vertx.getOrCreateContext();
    EventLog log = log(1_000);
    // They wait together, since Kafka is not opened yet.
    List<Future<List<Place>>> sent =
        together(
            loop,
            log,
            List.of(
                events("one", 2),
                events(MISSING, "lost", 1),
                events("two", 2),
                events(MISSING, "lost-2", 1)));
    for (int i : List.of(1, 3)) {
      RequestFailure failed = failure(sent.get(i));
      assertThat(failed.code()).isEqualTo(ErrorCode.UNAVAILABLE);
      assertThat(failed).hasMessageContaining("nothing was written");
    }
    assertThat(sent.get(0).await()).extracting(Place::repeated).containsOnly(false);
    assertThat(sent.get(2).await()).extracting(Place::repeated).containsOnly(false);
    assertThat(values()).hasSize(4);
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
