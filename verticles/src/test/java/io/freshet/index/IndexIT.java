package io.freshet.index;

import static io.freshet.index.Rows.change;
import static io.freshet.index.Rows.delete;
import static io.freshet.index.Rows.put;
import static io.freshet.index.Rows.session;
import static io.freshet.index.Rows.ticket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.zaxxer.hikari.HikariDataSource;
import io.freshet.dev.services.EmbeddedKafka;
import io.freshet.dev.services.EmbeddedPostgres;
import io.freshet.dev.services.NewTopics;
import io.freshet.message.Addresses;
import io.freshet.message.BusCodecs;
import io.freshet.message.Readiness;
import io.freshet.message.SearchMessage.Find;
import io.freshet.message.SearchMessage.Found;
import io.freshet.protocol.ErrorCode;
import io.freshet.protocol.Json;
import io.freshet.protocol.ServerFrame.Hit;
import io.freshet.protocol.SessionId;
import io.freshet.stream.LogProducer;
import io.freshet.stream.SessionEvent.RowChanged;
import io.freshet.stream.SessionEventCodec;
import io.freshet.stream.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.ReplyException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stage on a real Kafka and a real PostgreSQL, with the real model. */
class IndexIT {
  @TempDir static Path folder;
  private static EmbeddedKafka kafka;
  private static EmbeddedPostgres postgres;
  private static HikariDataSource database;
  private static MiniLmEmbedder embedder;
  private static Vertx vertx;
  private static LogProducer log;
  private static int sessions;

  private final SessionId session = session(++sessions);
  private Readiness readiness;
  private SimpleMeterRegistry metrics;
  private String deployment;

  @BeforeAll
  static void startServices() throws Exception {
    kafka = EmbeddedKafka.start(folder.resolve("kafka"));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
      NewTopics.create(admin, List.of(new NewTopic(Topics.SESSIONS, 3, (short) 1)));
    }
    postgres = IndexDatabase.start(folder.resolve("postgres"));
    database = IndexDatabase.pool(postgres);
    embedder = MiniLmEmbedder.open(folder.resolve("native"));
    vertx = Vertx.vertx();
    BusCodecs.registerAll(vertx.eventBus());
    log = new LogProducer(vertx, kafka.bootstrap(), "test");
    await(log.warmUp(List.of(Topics.SESSIONS)));
  }

  @AfterAll
  static void stopServices() throws Exception {
    await(log.close());
    await(vertx.close());
    embedder.close();
    database.close();
    postgres.close();
    kafka.close();
  }

  @BeforeEach
  void deploy() throws Exception {
    readiness = new Readiness();
    metrics = new SimpleMeterRegistry();
    deployment =
        await(
            vertx.deployVerticle(
                new IndexVerticle(
                    database,
                    embedder,
                    Rows.PIPELINES,
                    kafka.bootstrap(),
                    "epoch-1",
                    IndexConfig.standard(),
                    metrics,
                    readiness)));
  }

  @AfterEach
  void undeploy() throws Exception {
    await(vertx.undeploy(deployment));
  }

  @Test
  void aTicketIsFoundByItsMeaningFollowedAndForgotten() throws Exception {
    append(
        put(session, "1", ticket("Delivery", "Still waiting for the package you shipped"), 1),
        put(session, "2", ticket("Colours", "How do I switch the app to dark mode?"), 2));
    eventually(() -> find("anything", 10).size() == 2);
    Hit hit = find("my parcel never arrived", 1).getFirst();
    assertThat(hit.key()).isEqualTo("1");
    assertThat(hit.section()).isEqualTo("tickets");
    assertThat(hit.session()).isEqualTo(session);
    assertThat(hit.text()).isEqualTo("Delivery\nStill waiting for the package you shipped");
    assertThat(hit.sourceTs()).isEqualTo(1_001);
    assertThat(hit.version()).as("known to the session's owner only").isNull();

    append(put(session, "1", ticket("Invoice", "I was charged twice"), 3));
    eventually(() -> texts().contains("Invoice\nI was charged twice"));
    assertThat(texts()).hasSize(2);

    append(delete(session, "1", 4));
    eventually(() -> texts().size() == 1);
    assertThat(texts()).containsExactly("Colours\nHow do I switch the app to dark mode?");
  }

  @Test
  void theSameRecordsAgainChangeNothingAndAreNotEmbeddedAgain() throws Exception {
    RowChanged first = put(session, "1", ticket("Delivery", "Where is it?"), 1);
    RowChanged second = put(session, "1", ticket("Delivery", "It came, thank you"), 2);
    append(first);
    eventually(() -> texts().size() == 1);
    append(second);
    eventually(() -> texts().contains("Delivery\nIt came, thank you"));
    long embedded = embeddings();

    append(first, second, put(session, "end", ticket("The", "end"), 3));
    eventually(() -> texts().size() == 2);
    assertThat(texts()).contains("Delivery\nIt came, thank you");
    assertThat(embeddings()).isEqualTo(embedded + 1);
    eventually(() -> late() >= 1); // counted after the commit
    assertThat(late()).isEqualTo(1);
  }

  @Test
  void anotherStartGoesOnWhereTheIndexEnds() throws Exception {
    append(put(session, "1", ticket("Before", "the start"), 1));
    eventually(() -> texts().size() == 1);
    undeploy();
    forgetOffsets();
    deploy();
    append(put(session, "2", ticket("After", "the start"), 2));
    eventually(() -> texts().size() == 2);
    assertThat(embeddings()).isEqualTo(1);
  }

  @Test
  void anUpdateWithoutTheTextEmbedsNothing() throws Exception {
    append(put(session, "1", ticket("Refund", "A long story"), 1));
    eventually(() -> texts().size() == 1);
    ObjectNode closed = Json.object().put("subject", "Refund").put("status", "closed");
    append(
        change("tickets", session, "1", closed, Set.of("body"), 2, 1),
        put(session, "end", ticket("The", "end"), 3));
    eventually(() -> texts().size() == 2);
    assertThat(texts()).contains("Refund\nA long story");
    assertThat(embeddings()).isEqualTo(2);
  }

  @Test
  void whatCannotBeIndexedIsCountedAndTheNextOneFlows() throws Exception {
    await(log.send(Topics.SESSIONS, key(), "no event".getBytes(StandardCharsets.UTF_8)));
    append(
        put(session, "1", Json.object().put("subject", "no body"), 1),
        put(session, "a\0b", ticket("Bad", "key"), 2),
        put(session, "2", ticket("Good", "one\0"), 3));
    eventually(() -> texts().size() == 1);
    assertThat(texts()).containsExactly("Good\none\ufffd");
    eventually(() -> failed() >= 3); // counted after the commit
    assertThat(failed()).isEqualTo(3);
  }

  @Test
  void whilePostgresIsAwayItWaitsAndSaysSo() throws Exception {
    append(put(session, "1", ticket("Before", "the outage"), 1));
    eventually(() -> texts().size() == 1);
    postgres.close();
    append(put(session, "2", ticket("During", "the outage"), 2));
    eventually(() -> !readiness.ready());
    assertThat(readiness.stages().get("index").detail()).contains("PostgreSQL");
    assertThatThrownBy(() -> search("during"))
        .isInstanceOfSatisfying(
            ReplyException.class,
            e -> assertThat(e.failureCode()).isEqualTo(ErrorCode.UNAVAILABLE.code()));

    postgres = IndexDatabase.start(folder.resolve("postgres"));
    eventually(readiness::ready);
    eventually(() -> texts().size() == 2);
  }

  @Test
  void anIndexThatWasPutBackIsBuiltAnewFromTheLog() throws Exception {
    append(put(session, "1", ticket("Before", "the restore"), 1));
    eventually(() -> texts().size() == 1);
    long chunks = chunks();
    try (Connection c = database.getConnection();
        Statement restore = c.createStatement()) {
      restore.execute("truncate freshet_index.indexed_rows, freshet_index.chunks");
      restore.execute("truncate freshet_index.source_marks, freshet_index.progress");
      restore.execute("insert into freshet_index.progress select generate_series(0, 2), 0");
    }
    append(put(session, "2", ticket("After", "the restore"), 2));
    eventually(() -> texts().size() == 2);
    eventually(readiness::ready);
    // Of the other tests too: what is left to embed would count in theirs.
    eventually(() -> chunks() == chunks + 1);
  }

  @Test
  void aSearchAcrossTenantsIsRefused() {
    Find foreign = new Find("other", session, "anything", 5);
    assertThatThrownBy(() -> await(vertx.eventBus().request(Addresses.SEARCH, foreign)))
        .isInstanceOfSatisfying(
            ReplyException.class,
            e -> assertThat(e.failureCode()).isEqualTo(ErrorCode.MALFORMED.code()));
  }

  /** As when the group was idle for too long, or Kafka lost it. */
  private static void forgetOffsets() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
      admin.deleteConsumerGroups(List.of("freshet-index")).all().get();
    }
  }

  private void append(RowChanged... changes) throws Exception {
    for (RowChanged change : changes) {
      await(log.send(Topics.SESSIONS, key(), SessionEventCodec.encode(change)));
    }
  }

  private byte[] key() {
    return session.toString().getBytes(StandardCharsets.UTF_8);
  }

  private List<String> texts() {
    return find("anything", 100).stream().map(Hit::text).toList();
  }

  private List<Hit> find(String query, int limit) {
    try {
      Find find = new Find("acme", session, query, limit);
      return await(vertx.eventBus().<Found>request(Addresses.SEARCH, find)).body().hits();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private Found search(String query) throws Exception {
    Find find = new Find("acme", session, query, 5);
    return await(vertx.eventBus().<Found>request(Addresses.SEARCH, find)).body();
  }

  private static long chunks() {
    try (Connection c = database.getConnection();
        Statement count = c.createStatement();
        ResultSet row = count.executeQuery("select count(*) from freshet_index.chunks")) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private double late() {
    return metrics.get("freshet_index_skipped").tag("reason", "late").counter().count();
  }

  private double failed() {
    return metrics.get("freshet_index_failed").counter().count();
  }

  private long embeddings() {
    return metrics.get("freshet_index_embedding").timer().count();
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.await(120, TimeUnit.SECONDS);
  }

  private static void eventually(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(180).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
      LockSupport.parkNanos(20_000_000);
    }
  }
}
