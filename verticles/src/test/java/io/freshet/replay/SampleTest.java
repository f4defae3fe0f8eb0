package io.freshet.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.protocol.SessionId;
import io.freshet.session.StoredState;
import io.freshet.session.StoredState.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SampleTest {

  private static Snapshot snapshot(SessionId session, long lastOffset, int size) {
    return new Snapshot(session, 1, lastOffset, 0, new byte[size]);
  }

  /** Whatever the bounds, one sample after the other gives each session once, with its newest. */
  @Property(tries = 200)
  void samplesOneAfterTheOtherGiveEachSessionOnce(
      @ForAll @IntRange(min = 0, max = 60) int sessions,
      @ForAll @IntRange(min = 1, max = 20) int limit,
      @ForAll @IntRange(min = 1, max = 4_000) int maxBytes,
      @ForAll long seed) {
    Random random = new Random(seed);
    List<Snapshot> topic = new ArrayList<>();
    Map<SessionId, Long> newest = new HashMap<>();
    for (int i = 0; i < sessions * 3; i++) {
      SessionId session = SessionId.parse("acme/" + random.nextInt(sessions));
      topic.add(snapshot(session, i, random.nextInt(1_000)));
      newest.put(session, (long) i);
    }
    Map<SessionId, Long> found = new HashMap<>();
    long from = 0;
    while (from < Long.MAX_VALUE) {
      Sample sample = new Sample(from, limit, maxBytes);
      for (Snapshot next : topic) {
        if (sample.wants(SessionHash.of(next.session().toString()))) {
          sample.put(next.session(), next);
        }
      }
      assertThat(sample.size()).isLessThanOrEqualTo(limit).isEqualTo(sample.sessions().size());
      long bytes =
          sample.sessions().values().stream().mapToLong(s -> ((Snapshot) s).bytes().length).sum();
      assertThat(bytes <= maxBytes || sample.size() == 1).isTrue();
      sample
          .sessions()
          .forEach(
              (session, state) ->
                  assertThat(found.put(session, ((Snapshot) state).lastOffset())).isNull());
      from = sample.end();
    }
    assertThat(found).isEqualTo(newest);
  }

  @Test
  void whatAnOlderOwnerWroteLateIsPassedOver() {
    SessionId session = SessionId.parse("acme/42");
    Sample sample = new Sample(0, 5, 1_000);
    sample.put(session, snapshot(session, 9, 1));
    sample.put(session, snapshot(session, 7, 1));
    assertThat(((Snapshot) sample.sessions().get(session)).lastOffset()).isEqualTo(9);
    sample.put(session, new StoredState.Unreadable());
    assertThat(sample.sessions().get(session)).isInstanceOf(StoredState.Unreadable.class);
  }

  @Test
  void theOrderHasNothingToDoWithNames() {
    Sample sample = new Sample(0, 100, 1_000);
    Set<String> taken = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      SessionId session = SessionId.parse("acme/" + i);
      if (sample.wants(SessionHash.of(session.toString()))) {
        sample.put(session, snapshot(session, 0, 1));
      }
    }
    sample.sessions().keySet().forEach(s -> taken.add(s.id().substring(0, 1)));
    assertThat(sample.size()).isEqualTo(100);
    assertThat(taken).hasSizeGreaterThanOrEqualTo(8);
  }
}
