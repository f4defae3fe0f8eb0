package io.freshet.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.session.OnlineOwner;
import io.freshet.session.ReplayFold;
import io.freshet.session.StoredState;
import io.freshet.stream.SessionEvent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Replay against an owner that flushes and crashes, over logs with duplicates. */
class CheckedSessionTest {
  private static final long START = 1_795_422_000_000_000L;

  private final ReplayFold fold = new ReplayFold(OnlineOwner.pipelines(), OnlineOwner.EPOCH);

  @Provide
  Arbitrary<List<SessionEvent>> logs() {
    return OnlineOwner.logs();
  }

  /** What an owner, before it was evicted, wrote again: each record now and then twice. */
  private static List<SessionEvent> withDuplicates(List<SessionEvent> events, Random random) {
    List<SessionEvent> log = new ArrayList<>();
    for (SessionEvent event : events) {
      log.add(event);
      if (random.nextInt(4) == 0) {
        int back = random.nextInt(log.size());
        log.addAll(List.copyOf(log.subList(back, log.size())));
      }
    }
    return log;
  }

  @Property(tries = 300)
  void replayOfAnyLogIsWhatOwnersThatCrashLeft(
      @ForAll("logs") List<SessionEvent> events, @ForAll long seed) {
    Random random = new Random(seed);
    List<SessionEvent> log = withDuplicates(events, random);
    OnlineOwner owner = new OnlineOwner();
    StoredState contexts = owner.stored();
    Map<String, String> served = Map.of();
    int at = 0;
    while (at < log.size()) {
      owner.fold(log.get(at), at);
      at++;
      switch (random.nextInt(8)) {
        case 0 -> {
          owner.flush();
          served = owner.served(random.nextInt(200_000_000));
          if (random.nextBoolean()) {
            contexts = owner.stored(); // else Kafka was away
          }
        }
        case 1 -> at = (int) owner.crash();
        default -> {}
      }
    }
    Online online = new Online(OnlineOwner.SESSION, contexts, owner.stored(), served);
    long marker = ((StoredState.Snapshot) contexts).lastOffset() + 1;
    VerifyReport report = replay(online, log, new Span(0, log.size()), marker);
    assertThat(report.differing()).isEmpty();
    assertThat(report.different()).isZero();
    assertThat(report.rows())
        .filteredOn(r -> r.part().equals("version"))
        .extracting(VerifyReport.Row::equal)
        .containsExactly(1L, 1L);
    assertThat(report.rows().stream().anyMatch(r -> r.store().equals(Online.REDIS_FEATURES)))
        .isEqualTo(!served.isEmpty());
  }

  private VerifyReport replay(Online online, List<SessionEvent> log, Span span) {
    return replay(online, log, span, 0);
  }

  private VerifyReport replay(Online online, List<SessionEvent> log, Span span, long marker) {
    VerifyReport report = new VerifyReport();
    CheckedSession checked = new CheckedSession(online, fold, 0, span, marker, report);
    for (long i = span.begin(); i < span.end(); i++) {
      checked.fold(log.get((int) i), i);
    }
    checked.end();
    assertThat(checked.isDone() || !report.differing().isEmpty()).isTrue();
    return report;
  }

  private static List<SessionEvent> clicks(int count) {
    List<SessionEvent> log = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      log.add(OnlineOwner.click(i, START + i * 1_000_000L));
    }
    return log;
  }

  private static OnlineOwner owner(List<SessionEvent> log) {
    OnlineOwner owner = new OnlineOwner();
    for (int i = 0; i < log.size(); i++) {
      owner.fold(log.get(i), i);
    }
    owner.flush();
    return owner;
  }

  private void isFound(Consumer<ObjectNode> change, String part) {
    List<SessionEvent> log = clicks(5);
    StoredState stored = owner(log).tampered(change);
    VerifyReport report =
        replay(new Online(OnlineOwner.SESSION, stored, null, Map.of()), log, new Span(0, 5));
    assertThat(report.different()).isEqualTo(1);
    assertThat(report.differing().get("acme/42")).containsExactly("freshet.contexts: " + part);
    assertThat(report.rows())
        .filteredOn(r -> r.different() > 0)
        .containsExactly(new VerifyReport.Row(Online.CONTEXTS, part, 0, 1));
  }

  @Test
  void everyKindOfDamageIsFoundWhereItIs() {
    isFound(s -> ((ObjectNode) s.at("/context/activity/0")).put("p", 2), "section activity");
    isFound(s -> ((ObjectNode) s.get("context")).remove("activity"), "section activity");
    isFound(s -> ((ObjectNode) s.get("context")).putObject("more").put("a", 1), "section more");
    isFound(s -> ((ObjectNode) s.at("/context/features")).put("clicks_1m", 6), "feature clicks_1m");
    isFound(s -> ((ObjectNode) s.get("features")).remove("clicks_1m"), "panes of clicks_1m");
    isFound(s -> s.put("version", 6), "version");
    isFound(s -> s.put("sourceMicros", 6), "newest event time");
    isFound(s -> ((ObjectNode) s.at("/revisions/live")).put("activity", 2), "revisions");
    isFound(s -> ((ObjectNode) s.get("sources")).put("x", 2), "positions of sources");
  }

  @Test
  void digitsCountEvenWhereTheNumberIsTheSame() {
    isFound(
        s -> ((ObjectNode) s.at("/context/activity/0")).put("p", new BigDecimal("1.0")),
        "section activity");
  }

  @Test
  void servedFeaturesThatWereChangedAreFound() {
    List<SessionEvent> log = clicks(5);
    OnlineOwner owner = owner(log);
    Map<String, String> served = new HashMap<>(owner.served(0));
    assertThat(served).containsEntry("clicks_1m", "5");
    served.put("clicks_1m", "6");
    VerifyReport report =
        replay(new Online(OnlineOwner.SESSION, owner.stored(), null, served), log, new Span(0, 5));
    assertThat(report.differing().get("acme/42")).containsExactly("Redis, served: clicks_1m");

    served.put("@epoch", "another");
    report =
        replay(new Online(OnlineOwner.SESSION, owner.stored(), null, served), log, new Span(0, 5));
    assertThat(report.differing()).as("of another history").isEmpty();
  }

  @Test
  void whereTheLogWasCutOffNothingIsSaid() {
    List<SessionEvent> log = clicks(5);
    OnlineOwner owner = owner(log);
    Online online =
        new Online(OnlineOwner.SESSION, owner.stored(), owner.stored(), owner.served(0));
    VerifyReport report = replay(online, log, new Span(2, 5));
    assertThat(report.outOfReach()).isEqualTo(1);
    assertThat(report.cut()).containsExactly(Map.entry(0, new Span(2, 5)));
    assertThat(report.sessions() + report.different()).isZero();
    assertThat(report.rows()).isEmpty();
  }

  @Test
  void aSnapshotThatIsOlderThanTheMarkerPromisesIsFound() {
    List<SessionEvent> log = clicks(5);
    StoredState stale = owner(log.subList(0, 3)).stored();
    Online online = new Online(OnlineOwner.SESSION, stale, owner(log).stored(), Map.of());
    assertThat(replay(online, log, new Span(0, 5), 3).differing()).isEmpty();
    assertThat(replay(online, log, new Span(0, 5), 4).differing().get("acme/42"))
        .containsExactly("freshet.contexts: snapshot (behind the marker)");
    online = new Online(OnlineOwner.SESSION, owner(log).stored(), stale, Map.of());
    assertThat(replay(online, log, new Span(0, 5), 5).differing().get("acme/42"))
        .containsExactly("Redis: snapshot (behind the marker)");
  }

  @Test
  void aLogThatEndsTooEarlyHasLostRecords() {
    List<SessionEvent> log = clicks(5);
    Online online = new Online(OnlineOwner.SESSION, owner(log).stored(), null, Map.of());
    VerifyReport report = replay(online, log, new Span(0, 4));
    assertThat(report.differing().get("acme/42"))
        .containsExactly("freshet.contexts: snapshot (the log ends before it)");
  }

  @Test
  void aSnapshotThatCannotBeReadDiffers() {
    List<SessionEvent> log = clicks(5);
    Online online = new Online(OnlineOwner.SESSION, new StoredState.Unreadable(), null, Map.of());
    assertThat(replay(online, log, new Span(0, 5)).different()).isEqualTo(1);
    online = new Online(OnlineOwner.SESSION, new StoredState.TooLarge(), null, Map.of());
    VerifyReport report = replay(online, log, new Span(0, 5));
    assertThat(report.withoutSnapshot()).isEqualTo(1);
    assertThat(report.sessions()).isZero();
  }
}
