package io.freshet.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.freshet.dev.services.EmbeddedKafka;
import io.freshet.dev.services.NewTopics;
import io.freshet.gateway.EventLog.Place;
import io.freshet.gateway.PostedEvent.Identity;
import io.freshet.gateway.Receipts.Digest;
import io.freshet.message.TestCluster;
import io.freshet.protocol.ErrorCode;
import io.freshet.stream.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Events that are posted to several nodes of a cluster, with a real Kafka. */
@Timeout(300)
class EventRouteIT {
  private static final AtomicInteger TOPICS = new AtomicInteger();

  @TempDir static Path folder;
  private static EmbeddedKafka kafka;

  private final String topic = "clicks-" + TOPICS.incrementAndGet();
  private final TestCluster cluster = new TestCluster();
  private final List<Node> nodes = new ArrayList<>();

  /** A gateway's way of posting, on an event loop of its own. */
  private final class Node {
    private final Vertx vertx;
    private final Context loop;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final EventRoute route;

    Node(TestCluster of) {
      this(of, 1 << 20);
    }

    Node(TestCluster of, int maxBytes) {
      vertx = of.join();
      loop = vertx.getOrCreateContext();
      route =
          new EventRoute(
              vertx,
              new EventsConfig(
                  kafka.bootstrap(),
                  PostedTopics::hash,
                  1_000,
                  1_000,
                  maxBytes,
                  1_000,
                  Duration.ofHours(1)),
              topic::equals,
              new GatewayMetrics(meters),
              System::currentTimeMillis);
      nodes.add(this);
    }

    /** One event under that id; null for none. */
    Future<List<Place>> post(String id) {
      return post(PostedTopics.events(topic, id, 1));
    }

    Future<List<Place>> post(List<PostedEvent> events) {
      Promise<List<Place>> done = Promise.promise();
      loop.runOnContext(v -> route.post(events).onComplete(done));
      return done.future();
    }

    /** All in one turn of the event loop. */
    List<Future<List<Place>>> together(List<List<PostedEvent>> requests) {
      List<Promise<List<Place>>> done =
          requests.stream().map(request -> Promise.<List<Place>>promise()).toList();
      loop.runOnContext(
          v -> {
            for (int i = 0; i < done.size(); i++) {
              route.post(requests.get(i)).onComplete(done.get(i));
            }
          });
      return done.stream().map(Promise::future).toList();
    }

    /** How often it began to write, which ends what another has open. */
    double opened() {
      return meters.counter("freshet_gateway_events_opened").count();
    }

    void close() {
      Promise<Void> closed = Promise.promise();
      loop.runOnContext(v -> route.close().onComplete(closed));
      closed.future().await();
    }
  }

  @BeforeAll
  static void startKafka() throws Exception {
    kafka = EmbeddedKafka.start(folder.resolve("kafka"));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
      NewTopics.create(admin, List.of(new NewTopic(Topics.POSTED, 1, (short) 1)));
    }
  }

  @AfterAll
  static void stopKafka() {
    kafka.close();
  }

  @BeforeEach
  void makeTopic() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
      NewTopics.create(admin, List.of(new NewTopic(topic, 2, (short) 1)));
    }
  }

  @AfterEach
  void stop() {
    for (Node node : nodes) {
      node.vertx.close().await();
    }
  }

  private int written() {
    return PostedRecords.of(kafka.bootstrap(), topic).size();
  }

  private static boolean repeated(Future<List<Place>> posted) {
    return posted.await().getFirst().repeated();
  }

  @Test
  void idThatAnotherNodeRepeatsIsWrittenOnceAndNobodyIsShutOut() {
    Node first = new Node(cluster);
    Node second = new Node(cluster);
    for (int i = 0; i < 20; i++) {
      Node one = i % 2 == 0 ? first : second;
      Node other = i % 2 == 0 ? second : first;
      List<Place> places = one.post("id-" + i).await();
      assertThat(places.getFirst().repeated()).isFalse();
      assertThat(other.post("id-" + i).await())
          .isEqualTo(
              List.of(
                  new Place(
                      topic, places.getFirst().partition(), places.getFirst().offset(), true)));
    }
    assertThat(written()).isEqualTo(20);
    assertThat(first.opened() + second.opened()).isOne();
  }

  /** Neither writes before the first of them: both may find that nobody does. */
  @Test
  void nodesThatAreAskedTheSameAtOnceWriteItOnce() {
    List<Node> all = List.of(new Node(cluster), new Node(cluster), new Node(cluster));
    for (int i = 0; i < 20; i++) {
      String id = "id-" + i;
      List<Future<List<Place>>> posted = all.stream().map(node -> node.post(id)).toList();
      assertThat(posted.stream().filter(p -> !repeated(p))).hasSize(1);
    }
    assertThat(written()).isEqualTo(20);
  }

  @Test
  void whatTheWriterRefusesIsToldAsItIs() {
    Node writer = new Node(cluster);
    Node other = new Node(cluster);
    writer.post("id").await();
    PostedEvent same = PostedTopics.events(topic, "id", 1).getFirst();
    PostedEvent altered =
        new PostedEvent(
            3,
            4,
            topic,
            same.key(),
            new Identity(same.identity().id(), new Digest(1, 2)),
            same.value(),
            false);
    EventsRefused refused = refused(other.post(List.of(altered)));
    assertThat(refused.code()).isEqualTo(ErrorCode.CONFLICT);
    assertThat(refused.faults()).isEqualTo(refused(writer.post(List.of(altered))).faults());
    assertThat(written()).isOne();
  }

  private static EventsRefused refused(Future<?> posted) {
    return catchThrowableOfType(EventsRefused.class, posted::await);
  }

  @Test
  void whatWaitsForTheWriterIsBounded() {
    Node writer = new Node(cluster);
    Node other = new Node(cluster, 40_000);
    writer.post("id").await();
    List<PostedEvent> some = PostedTopics.events(topic, null, 100);
    List<Future<List<Place>>> posted = other.together(List.of(some, some, some.subList(0, 1)));
    assertThat(posted.get(0).await()).hasSize(100);
    RequestFailure full = catchThrowableOfType(RequestFailure.class, () -> posted.get(1).await());
    assertThat(full.code()).isEqualTo(ErrorCode.UNAVAILABLE);
    assertThat(full)
        .hasMessageContaining("wait for the node that writes them; nothing was written");
    posted.get(2).await();
    assertThat(other.post(some).await()).as("nothing is held any more").hasSize(100);
    assertThat(written()).isEqualTo(202);
  }

  @Test
  void writerThatStopsIsReplaced() {
    Node writer = new Node(cluster);
    Node other = new Node(cluster);
    writer.post("before").await();
    other.post("other").await();
    writer.close();
    assertThat(repeated(other.post("before"))).isTrue();
    assertThat(repeated(other.post("other"))).isTrue();
    assertThat(repeated(other.post("after"))).isFalse();
    assertThat(written()).isEqualTo(3);
  }

  /** The others still believe that it is there. */
  @Test
  void writerThatWasKilledIsReplaced() {
    Node writer = new Node(cluster);
    Node other = new Node(cluster);
    writer.post("before").await();
    other.post("other").await();
    cluster.kill(writer.vertx);
    assertThat(repeated(other.post("before"))).isTrue();
    assertThat(repeated(other.post("other"))).isTrue();
    assertThat(repeated(other.post("after"))).isFalse();
    Node third = new Node(cluster);
    assertThat(repeated(third.post("after"))).isTrue();
    assertThat(written()).isEqualTo(3);
  }

  /** Each shuts out the other, again and again: slow, and right. */
  @Test
  void nodesThatCannotReachEachOtherWriteNothingTwice() {
    Node one = new Node(cluster);
    Node other = new Node(new TestCluster());
    for (int i = 0; i < 3; i++) {
      assertThat(repeated(one.post("one-" + i))).isFalse();
      assertThat(repeated(other.post("one-" + i))).isTrue();
      assertThat(repeated(other.post("other-" + i))).isFalse();
      assertThat(repeated(one.post("other-" + i))).isTrue();
    }
    assertThat(written()).isEqualTo(6);
    Future<List<Place>> first = one.post("both");
    Future<List<Place>> second = other.post("both");
    Future.join(first.otherwiseEmpty(), second.otherwiseEmpty()).await();
    assertThat(repeated(one.post("both"))).isTrue();
    assertThat(written()).isEqualTo(7);
  }
}
