package io.freshet.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.protocol.SessionId;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HotSessionsTest {
  private final UpdateLog budget = new UpdateLog(1 << 20);
  private final HotSessions hot = new HotSessions(3);
  private final SessionActor first = actor("1");
  private final SessionActor second = actor("2");
  private final SessionActor third = actor("3");

  private SessionActor actor(String id) {
    SessionActor actor = new SessionActor(SessionState.empty(new SessionId("acme", id)), budget);
    hot.put(actor);
    return actor;
  }

  private static List<SessionActor> actors(SequencedMap<SessionActor, Long> taken) {
    return List.copyOf(taken.keySet());
  }

  @Test
  void thoseThatWaitLongestAreTakenFirst() {
    hot.change(first, 10);
    hot.change(second, 11);
    hot.change(first, 12);
    hot.change(third, 13);

    assertThat(actors(hot.takeDirty(2))).containsExactly(first, second);
    assertThat(hot.dirtySince(14)).isEqualTo(13);
    assertThat(actors(hot.takeDirty(2))).containsExactly(third);
    assertThat(hot.dirtySince(14)).as("all that is folded").isEqualTo(14);
  }

  @Test
  void whatChangesWhileItIsWrittenWaitsFromThenOn() {
    hot.change(first, 10);
    SequencedMap<SessionActor, Long> taken = hot.takeDirty(1);
    hot.change(second, 11);
    hot.change(first, 12);
    hot.written(taken, true);

    assertThat(hot.dirtySince(13)).isEqualTo(11);
    assertThat(actors(hot.takeDirty(9))).containsExactly(second, first);
  }

  @Test
  void whatCouldNotBeWrittenWaitsAsIfItHadNotBeenTaken() {
    hot.change(first, 10);
    hot.change(second, 11);
    hot.change(third, 12);
    SequencedMap<SessionActor, Long> taken = hot.takeDirty(2);
    hot.change(second, 13);
    hot.written(taken, false);

    assertThat(hot.dirty()).isEqualTo(3);
    assertThat(hot.dirtySince(14)).isEqualTo(10);
    assertThat(hot.takeDirty(3))
        .containsExactly(Map.entry(first, 10L), Map.entry(second, 11L), Map.entry(third, 12L));
  }

  /** More than are looked at in one turn. */
  @Test
  void thoseBehindDirtyOnesSleepAllTheSame() {
    List<SessionActor> busy = IntStream.range(0, 600).mapToObj(i -> actor("busy-" + i)).toList();
    List<SessionActor> idle = IntStream.range(0, 9).mapToObj(i -> actor("idle-" + i)).toList();
    busy.forEach(actor -> hot.change(actor, 1));

    hot.rest();
    hot.rest();

    assertThat(idle).allMatch(SessionActor::sleeps);
    assertThat(busy).noneMatch(SessionActor::sleeps);
    hot.written(hot.takeDirty(600), true);
    hot.rest();
    hot.rest();
    assertThat(hot.awake()).as("as many as may be").hasSize(3);
  }

  @Test
  void oneThatWasUsedSinceItWasLookedAtStaysAwakeOnce() {
    SessionActor fourth = actor("4");
    hot.get(first.session());

    hot.rest();
    assertThat(first.sleeps()).isFalse();
    assertThat(second.sleeps()).isTrue();
    actor("5");
    actor("6");
    actor("7");
    hot.rest();
    assertThat(List.of(first, third, fourth)).allMatch(SessionActor::sleeps);
  }

  @Test
  void thoseThatWereUsedLeaveAfterTheOthers() {
    hot.get(first.session());

    hot.trim(2);
    assertThat(hot.absent(List.of(first.session(), third.session()))).isEmpty();
    assertThat(hot.absent(List.of(second.session()))).isNotEmpty();
    hot.trim(1);
    hot.trim(1);
    assertThat(hot.size()).as("none is spared for ever").isEqualTo(1);
  }

  @Test
  void whatCannotBeReadAgainIsToldByName() {
    hot.change(first, 10);
    hot.settle(
        actor -> StoredSession.of(actor.state().save(), new byte[] {'{'}, StoredFeatures.NONE));
    assertThat(first.sleeps()).isTrue();

    assertThatThrownBy(() -> hot.change(first, 11))
        .isInstanceOf(SessionUnreadable.class)
        .hasMessageStartingWith("session acme/1 sleeps as what cannot be read: ");
  }
}
