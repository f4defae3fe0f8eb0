package io.freshet.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.change.Op;
import io.freshet.message.OwnerNotice;
import io.freshet.message.OwnerRequest;
import io.freshet.message.SessionSnapshot;
import io.freshet.message.SessionUpdate;
import io.freshet.protocol.Position;
import io.freshet.protocol.SessionId;
import io.freshet.protocol.Verdict;
import io.freshet.stream.SessionEvent;
import io.freshet.stream.Topics;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stage on real Kafka and Redis: push, answers, and recovery from what goes wrong. */
class SessionStageIT {
  private static final SessionId S42 = Given.SESSION;
  @TempDir private Path folder;
  private Log log;

  @BeforeEach
  void start() {
    log = new Log(folder);
  }

  @AfterEach
  void stop() {
    log.close();
  }

  @Test
  void pushesUpdatesAndAnswersDecisions() {
    try (Owner owner = new Owner(log.config(100)).ready()) {
      OwnerRequest.Attached attached = owner.attach(S42, null);
      assertThat(attached.snapshot().version()).isZero();
      assertThat(attached.snapshot().context()).isEmpty();

      log.ticket(S42, Op.CREATE, "9", "{'status':'open'}");
      SessionUpdate update = ((OwnerNotice.Updates) owner.notice()).updates().getFirst();
      assertThat(update.version()).isEqualTo(1);
      assertThat(update.patch().at("/tickets/9/status").textValue()).isEqualTo("open");

      log.ticket(S42, Op.UPDATE, "9", "{'status':'reopened'}");
      assertThat(owner.notice()).isInstanceOf(OwnerNotice.Updates.class);
      Given given = new Given();
      log.append(given.decide("d-1", 1, List.of("tickets/9"), null));
      OwnerNotice.Decided stale = (OwnerNotice.Decided) owner.notice();
      assertThat(stale.verdict()).isEqualTo(Verdict.STALE);
      assertThat(stale.request()).isEqualTo(7);
      assertThat(stale.changed()).containsExactly("tickets/9");
      assertThat(stale.patch()).isEqualTo(Given.json("{'tickets':{'9':{'status':'reopened'}}}"));

      SessionEvent decide = given.decide("d-2", 2, null, List.of("tickets/9"));
      log.append(decide);
      assertThat(((OwnerNotice.Updates) owner.notice()).updates().getFirst().version())
          .isEqualTo(3);
      OwnerNotice accepted = owner.notice();
      long last = log.append(decide);
      assertThat(owner.notice()).isEqualTo(accepted);
      assertThat(((OwnerNotice.Decided) accepted).verdict()).isEqualTo(Verdict.ACCEPTED);

      log.awaitCommitted(last);
      assertThat(log.read(Topics.AUDIT))
          .extracting(r -> new String(r.value(), StandardCharsets.UTF_8))
          .hasSize(2)
          .anySatisfy(r -> assertThat(r).contains("\"record\":\"acme/42/decision/e7/d-2\""));
      assertThat(owner.attach(S42, new Position(Given.EPOCH, 1)).missed()).hasSize(2);
      owner.detach(S42);
      log.isHeldBy(owner);
    }
  }

  @Test
  void aBadRecordIsLeftOutAndSessionsAreListed() {
    try (Owner owner = new Owner(log.config(50)).ready()) {
      byte[] key = "acme/1".getBytes(StandardCharsets.UTF_8);
      log.append(key, "{\"type\":\"row\",\"session\":".getBytes(StandardCharsets.UTF_8));
      log.append(key, null);
      long last = log.someChanges(0, 40);
      log.awaitCommitted(last);
      log.isHeldBy(owner);
      assertThat(owner.meters().counter("freshet_session_undecodable").count()).isEqualTo(2);
      assertThat(owner.list("acme/", null, 4).sessions())
          .extracting(e -> e.session().toString())
          .containsExactly("acme/0", "acme/1", "acme/2", "acme/3");
      assertThat(owner.list("", "acme/6", 10).sessions())
          .extracting(OwnerRequest.Listed.Entry::version)
          .containsExactly(4L, 4L);
      assertThat(owner.list("other/", null, 10).sessions()).isEmpty();
    }
  }

  /** B01 of the behaviour cases: what was folded and not committed is folded again, once. */
  @Test
  void goesOnAfterASigkillWithoutGapOrRepeat() throws IOException, InterruptedException {
    Process hub =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                Owner.class.getName(),
                log.bootstrap(),
                log.redis().uri(),
                "300")
            .redirectErrorStream(true)
            .redirectOutput(new File(folder.toFile(), "hub.log"))
            .start();
    try {
      long first = log.someChanges(0, 200);
      Owner.await(() -> log.committed() > first);
      log.someChanges(200, 300);
    } finally {
      hub.destroyForcibly();
      assertThat(hub.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
    try (Owner owner = new Owner(log.config(300)).ready()) {
      log.isHeldBy(owner);
      long version = log.expected().get(SessionId.parse("acme/1")).version();
      owner.attach(SessionId.parse("acme/1"), null);
      long last = log.someChanges(500, 50);
      List<Long> versions = new ArrayList<>();
      while (versions.size() < log.expected().get(SessionId.parse("acme/1")).version() - version) {
        ((OwnerNotice.Updates) owner.notice()).updates().forEach(u -> versions.add(u.version()));
      }
      for (int i = 0; i < versions.size(); i++) {
        assertThat(versions.get(i)).isEqualTo(version + 1 + i);
      }
      log.awaitCommitted(last);
      log.isHeldBy(owner);
    }
  }

  @Test
  void redisWithoutDataIsRebuiltFromContexts() {
    long last = log.someChanges(0, 60);
    try (Owner owner = new Owner(log.config(50)).ready()) {
      log.awaitCommitted(last);
      log.isHeldBy(owner);
    }
    flushAll();
    // Nothing but freshet.contexts can bring it back.
    log.deleteBefore(last + 1);
    try (Owner owner = new Owner(log.config(50)).ready()) {
      log.isHeldBy(owner);
      log.awaitCommitted(log.someChanges(60, 30));
      log.isHeldBy(owner);
    }
  }

  @Test
  void redisThatLosesItsDataWhileInUseStopsTheStage() {
    try (Owner owner = new Owner(log.config(50)).ready()) {
      log.awaitCommitted(log.someChanges(0, 40));
      flushAll();
      log.someChanges(40, 40);
      assertThat(owner.failure().join()).hasMessageContaining("Redis has lost");
      assertThat(owner.readiness().ready()).isFalse();
    }
    try (Owner owner = new Owner(log.config(50)).ready()) {
      log.isHeldBy(owner);
    }
  }

  @Test
  void redisAwayForAWhileLosesNothing() {
    try (Owner owner = new Owner(log.config(100)).ready()) {
      owner.attach(S42, null);
      log.ticket(S42, Op.CREATE, "9", "{'n':0}");
      owner.notice();
      log.redis().kill();
      log.ticket(S42, Op.UPDATE, "9", "{'n':1}");
      assertThat(((OwnerNotice.Updates) owner.notice()).updates().getFirst().version())
          .isEqualTo(2);
      Owner.await(() -> !owner.readiness().ready());
      long last = log.someChanges(0, 40);
      log.redis().restart();
      Owner.await(owner.readiness()::ready);
      log.awaitCommitted(last);
      log.isHeldBy(owner);
      assertThat(owner.failure()).isNotDone();
    }
    try (Owner owner = new Owner(log.config(100)).ready()) {
      log.isHeldBy(owner);
    }
  }

  /**
   * B15 of the behaviour cases: windows decay when nothing arrives, in what is served and in Redis,
   * without a version; what is served says as of when.
   */
  @Test
  void featuresMoveOnWithoutANewVersion() {
    try (Owner owner = new Owner(log.config(50)).ready()) {
      long soonGone = System.currentTimeMillis() * 1_000 - 49_000_000;
      long last = log.append(Given.row(S42, "clicks", Op.CREATE, null, "{'page':1}", 0, soonGone));
      log.awaitCommitted(last);
      SessionSnapshot before = owner.read(S42);
      assertThat(before.context().at("/features/clicks_1m").intValue()).isEqualTo(1);
      assertThat(before.features().values().get("clicks_1m").intValue()).isEqualTo(1);
      assertThat(stored("clicks_1m")).isEqualTo("1");

      Owner.await(() -> stored("clicks_1m").equals("0"));
      SessionSnapshot after = owner.read(S42);
      assertThat(after.features().values().get("clicks_1m").intValue()).isZero();
      assertThat(after.features().asOf()).isGreaterThan(before.features().asOf());
      assertThat(after.version()).isEqualTo(1);
      assertThat(after.context()).isEqualTo(before.context());
      assertThat(stored("@version")).isEqualTo("1");
      assertThat(Long.parseLong(stored("@asOf"))).isGreaterThanOrEqualTo(before.features().asOf());
    }
  }

  @Test
  void featuresComeBackWhenRedisIsRebuilt() {
    long now = System.currentTimeMillis() * 1_000;
    long last =
        log.append(Given.row(S42, "clicks", Op.CREATE, null, "{'page':1}", 0, now - 100_000));
    try (Owner owner = new Owner(log.config(50)).ready()) {
      log.awaitCommitted(last);
      log.isHeldBy(owner);
    }
    flushAll();
    log.deleteBefore(last + 1);
    try (Owner owner = new Owner(log.config(50)).ready()) {
      Owner.await(() -> "1".equals(stored("clicks_1m")));
      log.isHeldBy(owner);
    }
  }

  /** A field of the session's features in Redis; empty when there is none. */
  private String stored(String field) {
    return RedisCommands.run(
        log.redis().uri(),
        "EVAL",
        "return redis.call('HGET', KEYS[1], ARGV[1]) or ''",
        "1",
        "freshet:features:{0}:" + S42,
        field);
  }

  private void flushAll() {
    RedisCommands.run(log.redis().uri(), "FLUSHALL");
  }
}
