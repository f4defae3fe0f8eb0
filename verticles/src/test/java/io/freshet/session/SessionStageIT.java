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

  private long ticket(SessionId session, Op op, String key, String values) {
    return log.append(
        Given.row(
            session,
            "tickets",
            op,
            key,
            values,
            log.nextSourceOffset("tickets"),
            System.currentTimeMillis() * 1_000));
  }

  private long someChanges(int from, int count) {
    long last = -1;
    for (int i = from; i < from + count; i++) {
      SessionId session = SessionId.parse("acme/" + i % 9);
      Op op = i % 11 == 10 ? Op.DELETE : Op.UPDATE;
      String values = op == Op.DELETE ? null : "{'n':%d,'m':%d.50}".formatted(i, i % 3);
      last = ticket(session, op, Integer.toString(i % 5), values);
    }
    return last;
  }

  private void committedUpTo(long offset) {
    Owner.await(() -> log.committed() == offset + 1);
  }

  private void holdsWhatIsExpected(Owner owner) {
    assertThat(log.expected()).isNotEmpty();
    log.expected()
        .forEach(
            (session, state) -> {
              SessionSnapshot held = owner.read(session);
              assertThat(held.version()).as(session.toString()).isEqualTo(state.version());
              assertThat(held.context()).isEqualTo(state.context());
              assertThat(held.revisions()).isEqualTo(state.revisions().live());
              assertThat(held.sourceMicros()).isEqualTo(state.sourceMicros());
            });
  }

  @Test
  void pushesUpdatesAndAnswersDecisions() {
    try (Owner owner = new Owner(log.config(100)).ready()) {
      OwnerRequest.Attached attached = owner.attach(S42, null);
      assertThat(attached.snapshot().version()).isZero();
      assertThat(attached.snapshot().context()).isEmpty();

      ticket(S42, Op.CREATE, "9", "{'status':'open'}");
      SessionUpdate update = ((OwnerNotice.Updates) owner.notice()).updates().getFirst();
      assertThat(update.version()).isEqualTo(1);
      assertThat(update.patch().at("/tickets/9/status").textValue()).isEqualTo("open");

      ticket(S42, Op.UPDATE, "9", "{'status':'reopened'}");
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

      committedUpTo(last);
      assertThat(log.read(Topics.AUDIT))
          .extracting(r -> new String(r.value(), StandardCharsets.UTF_8))
          .hasSize(2)
          .anySatisfy(r -> assertThat(r).contains("\"record\":\"acme/42/decision/d-2\""));
      assertThat(owner.attach(S42, new Position(Given.EPOCH, 1)).missed()).hasSize(2);
      owner.detach(S42);
      holdsWhatIsExpected(owner);
    }
  }

  @Test
  void aBadRecordIsLeftOutAndSessionsAreListed() {
    try (Owner owner = new Owner(log.config(50)).ready()) {
      byte[] key = "acme/1".getBytes(StandardCharsets.UTF_8);
      log.append(key, "{\"type\":\"row\",\"session\":".getBytes(StandardCharsets.UTF_8));
      log.append(key, null);
      long last = someChanges(0, 40);
      committedUpTo(last);
      holdsWhatIsExpected(owner);
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
      long first = someChanges(0, 200);
      Owner.await(() -> log.committed() > first);
      someChanges(200, 300);
    } finally {
      hub.destroyForcibly();
      assertThat(hub.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
    try (Owner owner = new Owner(log.config(300)).ready()) {
      holdsWhatIsExpected(owner);
      long version = log.expected().get(SessionId.parse("acme/1")).version();
      owner.attach(SessionId.parse("acme/1"), null);
      long last = someChanges(500, 50);
      List<Long> versions = new ArrayList<>();
      while (versions.size() < log.expected().get(SessionId.parse("acme/1")).version() - version) {
        ((OwnerNotice.Updates) owner.notice()).updates().forEach(u -> versions.add(u.version()));
      }
      for (int i = 0; i < versions.size(); i++) {
        assertThat(versions.get(i)).isEqualTo(version + 1 + i);
      }
      committedUpTo(last);
      holdsWhatIsExpected(owner);
    }
  }

  @Test
  void redisWithoutDataIsRebuiltFromContexts() {
    long last = someChanges(0, 60);
    try (Owner owner = new Owner(log.config(50)).ready()) {
      committedUpTo(last);
      holdsWhatIsExpected(owner);
    }
    flushAll();
    // Nothing but freshet.contexts can bring it back.
    log.deleteBefore(last + 1);
    try (Owner owner = new Owner(log.config(50)).ready()) {
      holdsWhatIsExpected(owner);
      committedUpTo(someChanges(60, 30));
      holdsWhatIsExpected(owner);
    }
  }

  @Test
  void redisThatLosesItsDataWhileInUseStopsTheStage() {
    try (Owner owner = new Owner(log.config(50)).ready()) {
      committedUpTo(someChanges(0, 40));
      flushAll();
      someChanges(40, 40);
      assertThat(owner.failure().join()).hasMessageContaining("Redis has lost");
      assertThat(owner.readiness().ready()).isFalse();
    }
    try (Owner owner = new Owner(log.config(50)).ready()) {
      holdsWhatIsExpected(owner);
    }
  }

  @Test
  void redisAwayForAWhileLosesNothing() {
    try (Owner owner = new Owner(log.config(100)).ready()) {
      owner.attach(S42, null);
      ticket(S42, Op.CREATE, "9", "{'n':0}");
      owner.notice();
      log.redis().kill();
      ticket(S42, Op.UPDATE, "9", "{'n':1}");
      assertThat(((OwnerNotice.Updates) owner.notice()).updates().getFirst().version())
          .isEqualTo(2);
      Owner.await(() -> !owner.readiness().ready());
      long last = someChanges(0, 40);
      log.redis().restart();
      Owner.await(owner.readiness()::ready);
      committedUpTo(last);
      holdsWhatIsExpected(owner);
      assertThat(owner.failure()).isNotDone();
    }
    try (Owner owner = new Owner(log.config(100)).ready()) {
      holdsWhatIsExpected(owner);
    }
  }

  /**
   * Windows decay when nothing arrives (B15), in what is served and in Redis, without a version.
   */
  @Test
  void featuresMoveOnWithoutANewVersion() {
    try (Owner owner = new Owner(log.config(50)).ready()) {
      long soonGone = System.currentTimeMillis() * 1_000 - 49_000_000;
      long last = log.append(Given.row(S42, "clicks", Op.CREATE, null, "{'page':1}", 0, soonGone));
      committedUpTo(last);
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
      committedUpTo(last);
      holdsWhatIsExpected(owner);
    }
    flushAll();
    log.deleteBefore(last + 1);
    try (Owner owner = new Owner(log.config(50)).ready()) {
      Owner.await(() -> "1".equals(stored("clicks_1m")));
      holdsWhatIsExpected(owner);
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
