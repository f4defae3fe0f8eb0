package io.freshet.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.audit.Verification.Intact;
import io.freshet.dev.services.EmbeddedKafka;
import io.freshet.dev.services.EmbeddedPostgres;
import io.freshet.dev.services.NewTopics;
import io.freshet.dev.services.PostgresInstall;
import io.freshet.message.Addresses;
import io.freshet.message.AuditMessage;
import io.freshet.message.AuditMessage.Page;
import io.freshet.message.AuditMessage.Text;
import io.freshet.message.BusCodecs;
import io.freshet.message.Readiness;
import io.freshet.protocol.ErrorCode;
import io.freshet.stream.LogProducer;
import io.freshet.stream.Topics;
import io.freshet.trail.AuditRecord;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stage on a real Kafka and a real PostgreSQL. */
class AuditVerticleIT {
  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final Readiness readiness = new Readiness();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private EmbeddedKafka kafka;
  private EmbeddedPostgres postgres;
  private TrailRig trail;
  private LogProducer producer;

  @BeforeEach
  void start() throws Exception {
    BusCodecs.registerAll(vertx.eventBus());
    kafka = EmbeddedKafka.start(folder.resolve("kafka"));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
      NewTopics.create(admin, List.of(new NewTopic(Topics.AUDIT, 3, (short) 1)));
    }
    startPostgres();
    trail = new TrailRig(postgres, "audit", folder);
    producer = new LogProducer(vertx, kafka.bootstrap(), "test");
  }

  @AfterEach
  void stop() throws Exception {
    await(producer.close());
    await(vertx.close());
    trail.close();
    postgres.close();
    kafka.close();
  }

  @Test
  void keepsEachRecordOnceAcrossRestartsAndProvesIt() throws Exception {
    send(0, 500);
    String first = deploy();
    until(() -> trail.count("records") >= 100);
    Future<Void> stopping = vertx.undeploy(first);
    send(500, 1_000);
    await(stopping);
    send(700, 800);
    deploy();
    until(() -> trail.count("records") == 1_000 && readiness.ready());
    until(() -> trail.verify() instanceof Intact intact && intact.covered() == 1_000);

    Page page =
        ask(new AuditMessage.Query("acme", "acme/3", null, null, null, null, null, -1, 1_000));
    assertThat(page.records()).hasSize(143);
    String id = Trails.record(3).id();
    assertThat(this.<Text>ask(new AuditMessage.Record("acme", id)).text())
        .endsWith("\"record\":" + Trails.record(3).text() + "}");
    assertThat(this.<Text>ask(new AuditMessage.Proof("acme", id)).text())
        .contains("\"leaf\":\"" + Trails.record(3).leafText() + "\"");
    assertThat(this.<Text>ask(new AuditMessage.Checkpoint()).text())
        .startsWith(TrailRig.NAME + "\n1000\n");
    assertThat(this.<Text>ask(new AuditMessage.Record("acme", "acme/3/none")).text()).isNull();
    AuditMessage tooMuch =
        new AuditMessage.Query("acme", null, null, null, null, null, null, -1, 1_001);
    assertThatThrownBy(() -> ask(tooMuch))
        .cause()
        .isInstanceOfSatisfying(
            ReplyException.class,
            e -> assertThat(e.failureCode()).isEqualTo(ErrorCode.MALFORMED.code()));
  }

  @Test
  void keepsBadRecordsOutAndGoesOn() throws Exception {
    deploy();
    await(producer.send(Topics.AUDIT, bytes("acme/1"), bytes("secret, not JSON")));
    await(producer.send(Topics.AUDIT, bytes("acme/1"), bytes("{\"record\": \"spaced\"}")));
    await(producer.send(Topics.AUDIT, bytes("acme/1"), null));
    send(0, 10);
    until(() -> trail.count("records") == 10 && trail.count("refused") == 3);
    assertThat(trail.count("refused where reason = 'it is not JSON'")).isEqualTo(1);
    until(() -> registry.get("freshet_audit_refused").counter().count() >= 3); // after the commit
    assertThat(registry.get("freshet_audit_refused").counter().count()).isEqualTo(3);
    assertThat(trail.verify()).isInstanceOf(Intact.class);
  }

  @Test
  void waitsForPostgresAndLosesNothing() throws Exception {
    postgres.close();
    deploy();
    send(0, 200);
    until(() -> notReadySaying("PostgreSQL does not answer, trying again"));
    startPostgres();
    until(() -> readiness.ready() && trail.count("records") == 200);
    postgres.close();
    send(200, 400);
    until(() -> notReadySaying("PostgreSQL does not answer, trying again: records wait in Kafka"));
    startPostgres();
    until(() -> readiness.ready() && trail.count("records") == 400);
    until(() -> trail.verify() instanceof Intact intact && intact.covered() == 400);
  }

  @Test
  void saysThatItsPasswordIsRefusedAndGoesOnWithTheRightOne() throws Exception {
    try (Connection administrator = postgres.connect("postgres");
        Statement statement = administrator.createStatement()) {
      statement.execute("alter role " + postgres.user() + " password 'another'");
      deploy();
      send(0, 10);
      until(() -> notReadySaying("PostgreSQL refuses the user or its password, trying again"));
      statement.execute(
          "alter role " + postgres.user() + " password '" + postgres.password() + "'");
    }
    until(() -> readiness.ready() && trail.count("records") == 10);
  }

  private void startPostgres() {
    postgres =
        EmbeddedPostgres.start(
            folder.resolve("postgres"), PostgresInstall.findOrInstall(line -> {}), line -> {});
  }

  private String deploy() throws Exception {
    AuditConfig config = AuditConfig.of(trail.witnessFile, Duration.ofMillis(200));
    return await(
        vertx.deployVerticle(
            new AuditVerticle(
                trail.database,
                trail.key,
                kafka.bootstrap(),
                config,
                registry,
                readiness,
                Clock.systemUTC())));
  }

  private boolean notReadySaying(String start) {
    Readiness.Status status = readiness.stages().get("audit");
    return !status.ready() && status.detail().startsWith(start);
  }

  private void send(int from, int to) throws Exception {
    List<Future<?>> sent = new ArrayList<>();
    for (int n = from; n < to; n++) {
      AuditRecord record = Trails.record(n);
      sent.add(producer.send(Topics.AUDIT, bytes(record.session().toString()), record.canonical()));
    }
    await(Future.all(sent));
  }

  private <T> T ask(AuditMessage question) throws Exception {
    return await(vertx.eventBus().<T>request(Addresses.AUDIT, question).map(Message::body));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(180, TimeUnit.SECONDS);
  }

  private static void until(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(180).toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("deadline").isLessThan(deadline);
      LockSupport.parkNanos(20_000_000);
    }
  }
}
