package io.freshet.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.change.Op;
import io.freshet.message.SessionSnapshot;
import io.freshet.protocol.SessionId;
import io.freshet.stream.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is stored is old, torn, too large or gone: it is noticed, and no partition stops for it. */
class SessionRecoveryIT {
  private static final SessionId FAT = SessionId.parse("acme/fat");
  private static final SessionId ONE = SessionId.parse("acme/1");
  private static final String ONE_KEY = "freshet:e7:{0}:s:acme/1";
  private static final String MARKER = "freshet:e7:{0}:marker";

  /** Nine tenths of a megabyte: with eight of them a session is too large for a record. */
  private static final String LONG = "x".repeat(900_000);

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

  private void redis(String command, String... arguments) {
    RedisCommands.run(log.redis().uri(), command, arguments);
  }

  /** Copies every key from one prefix to another. */
  private void copy(String from, String to) {
    redis(
        "EVAL",
        """
        for _, key in ipairs(redis.call('KEYS', ARGV[1] .. 'freshet:*')) do
          redis.call('COPY', key, ARGV[2] .. string.sub(key, #ARGV[1] + 1), 'REPLACE')
        end
        return 'ok'
        """,
        "0",
        from,
        to);
  }

  private Owner owner() {
    return new Owner(log.config(50));
  }

  /** An owner folds and writes all up to there, and goes. */
  private void ownedUntil(long offset) {
    try (Owner owner = owner()) {
      Owner.await(owner.readiness()::ready);
      log.awaitCommitted(offset);
    }
  }

  private static double count(Owner owner, String counter) {
    return owner.meters().counter(counter).count();
  }

  @Test
  void redisThatWentBackInTimeIsRebuilt() {
    try (Owner owner = owner().ready()) {
      log.awaitCommitted(log.someChanges(0, 40));
      copy("", "old:");
      log.awaitCommitted(log.someChanges(40, 40));
      copy("old:", "");
      owner.readLater(ONE);
      log.someChanges(80, 10);
      assertThat(owner.failure().join()).hasMessageContaining("Redis has lost");
    }
    try (Owner owner = owner().ready()) {
      log.isHeldBy(owner);
    }
  }

  @Test
  void snapshotsThatCannotBeReadAreRebuilt() {
    ownedUntil(log.someChanges(0, 40));
    for (String bad :
        List.of("rubbish", "{'epoch':'e7','state':{'session':'acme/1','version':3}}")) {
      redis("SET", ONE_KEY, bad.replace('\'', '"'));
      try (Owner owner = owner().ready()) {
        owner.readLater(ONE);
        assertThat(owner.failure().join()).hasMessageContaining("1 snapshots that cannot be read");
      }
      try (Owner owner = owner().ready()) {
        log.isHeldBy(owner);
        assertThat(owner.failure()).isNotDone();
      }
    }
  }

  @Test
  void aRecordOfContextsThatCannotBeReadIsTreatedAsMissing() {
    ownedUntil(log.someChanges(0, 40));
    byte[] bad = "rubbish".getBytes(StandardCharsets.UTF_8);
    log.append(Topics.CONTEXTS, ONE.toString().getBytes(StandardCharsets.UTF_8), bad);
    log.append(Topics.CONTEXTS, bad, bad);
    redis("FLUSHALL");
    try (Owner owner = owner().ready()) {
      log.isHeldBy(owner);
      assertThat(count(owner, "freshet_session_snapshots_unreadable")).isEqualTo(2);
      assertThat(count(owner, "freshet_session_begun_anew")).isZero();
    }
  }

  private long aFatSession() {
    for (int i = 0; i < 3; i++) {
      log.ticket(FAT, Op.UPDATE, "t" + i, "{'text':'%s'}".formatted(LONG));
    }
    long last = -1;
    for (int i = 0; i < 5; i++) {
      last =
          log.append(
              Given.row(
                  FAT,
                  "clicks",
                  Op.CREATE,
                  null,
                  "{'text':'%s'}".formatted(LONG),
                  log.nextSourceOffset("clicks"),
                  Given.START));
    }
    return last;
  }

  @Test
  void aSessionTooLargeForContextsIsFoldedAgain() {
    aFatSession();
    try (Owner owner = owner().ready()) {
      log.awaitCommitted(log.someChanges(0, 40));
      assertThat(count(owner, "freshet_session_snapshots_too_large")).isEqualTo(1);
    }
    redis("FLUSHALL");
    try (Owner owner = owner().ready()) {
      log.isHeldBy(owner);
    }
  }

  @Test
  void aSessionTooLargeForContextsIsTakenFromRedisWhereTheLogIsCutOff() {
    long fat = aFatSession();
    long last = log.someChanges(0, 40);
    ownedUntil(last);
    redis("SET", MARKER, "1 0 -1");
    log.deleteBefore(fat + 1);
    try (Owner owner = owner().ready()) {
      assertThat(count(owner, "freshet_session_begun_anew")).isZero();
      log.isHeldBy(owner);
    }
  }

  @Test
  void aSessionThatIsLostBeginsAnewAndTheOthersGoOn() {
    long fat = aFatSession();
    long last = log.someChanges(0, 40);
    ownedUntil(last);
    redis("FLUSHALL");
    log.deleteBefore(fat + 1);
    try (Owner owner = owner().ready()) {
      assertThat(count(owner, "freshet_session_begun_anew")).isEqualTo(1);
      SessionSnapshot lost = owner.read(FAT);
      assertThat(lost.version()).isZero();
      assertThat(lost.epoch()).isEqualTo("e7." + (fat + 1));
      log.expected().remove(FAT);
      log.isHeldBy(owner);
      log.awaitCommitted(log.ticket(FAT, Op.CREATE, "new", "{'n':1}"));
      assertThat(owner.read(FAT).version()).isEqualTo(1);
      assertThat(owner.list("acme/fat", null, 1).sessions().getFirst().epoch())
          .isEqualTo("e7." + (fat + 1));
      assertThat(owner.failure()).isNotDone();
    }
    try (Owner owner = owner().ready()) {
      assertThat(owner.read(FAT).epoch()).isEqualTo("e7." + (fat + 1));
      assertThat(owner.read(FAT).context().at("/tickets/new/n").intValue()).isEqualTo(1);
    }
  }

  @Test
  void aLogThatLostWhatNoSnapshotHoldsIsReportedAndNotTriedForEver() {
    log.someChanges(0, 20);
    log.deleteBefore(10);
    try (Owner owner = owner()) {
      Owner.await(() -> owner.readiness().stages().toString().contains("begins at 10"));
      log.someChanges(20, 20);
      assertThat(owner.readiness().ready()).isFalse();
      assertThat(owner.failure()).isNotDone();
      assertThat(log.committed()).isEqualTo(-1);
    }
  }

  @Test
  void twoOwnersWhoMeetWhileRedisIsRebuiltLiveOn() {
    ownedUntil(log.someChanges(0, 400));
    redis("FLUSHALL");
    redis("CLIENT", "PAUSE", "2500", "ALL");
    try (Owner one = owner();
        Owner other = owner()) {
      Owner.await(() -> holds(one) || holds(other));
      log.isHeldBy(holds(one) ? one : other);
      log.awaitCommitted(log.someChanges(400, 40));
      assertThat(one.failure()).isNotDone();
      assertThat(other.failure()).isNotDone();
    }
  }

  private static boolean holds(Owner owner) {
    return owner.readLater(ONE).handle((snapshot, e) -> snapshot != null).join();
  }

  @Test
  void manyAndLargeSessionsAreWrittenAndReadInPieces() {
    List<SessionId> sessions =
        IntStream.range(0, 600).mapToObj(i -> SessionId.parse("acme/m" + i)).toList();
    String text = "y".repeat(20_000);
    SessionConfig roomy =
        new SessionConfig(
            log.bootstrap(),
            log.redis().uri(),
            Given.EPOCH,
            "freshet-sessions",
            60_000,
            100,
            50,
            1L << 20,
            10_000,
            10_000);
    long last = -1;
    for (SessionId session : sessions) {
      last = log.ticket(session, Op.CREATE, "9", "{'text':'%s'}".formatted(text));
    }
    try (Owner owner = new Owner(roomy)) {
      Owner.await(owner.readiness()::ready);
    }
    assertThat(log.committed()).isEqualTo(last + 1);
    String[] marker = RedisCommands.run(log.redis().uri(), "GET", MARKER).split(" ");
    // The claim, and at least three chunks of 4 MB.
    assertThat(Long.parseLong(marker[1])).isGreaterThanOrEqualTo(4);
    assertThat(Long.parseLong(marker[2])).isEqualTo(last + 1);
    try (Owner owner = new Owner(roomy).ready()) {
      List<CompletableFuture<SessionSnapshot>> reads =
          sessions.stream().map(owner::readLater).toList();
      reads.forEach(read -> assertThat(read.join().version()).isEqualTo(1));
    }
    redis("FLUSHALL");
    try (Owner owner = new Owner(roomy).ready()) {
      log.isHeldBy(owner);
    }
  }
}
