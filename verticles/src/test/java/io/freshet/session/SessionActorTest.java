package io.freshet.session;

import static io.freshet.session.Given.EPOCH;
import static io.freshet.session.Given.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.change.Op;
import io.freshet.message.OwnerRequest.Attached;
import io.freshet.message.SessionUpdate;
import io.freshet.protocol.FeedNode;
import io.freshet.protocol.Json;
import io.freshet.protocol.MergePatch;
import io.freshet.protocol.Position;
import io.freshet.protocol.SessionId;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

/** Resuming: B17 and B19 of the behaviour cases. */
class SessionActorTest {
  private final Given given = new Given();
  private final SessionActor actor = new SessionActor(given.state, new UpdateLog(1 << 20));

  private void change(int times) {
    for (int i = 0; i < times; i++) {
      keep(
          given.folded(
              given.row("tickets", Op.UPDATE, "9", "{'n':%d}".formatted(given.state.version()))));
    }
  }

  private SessionUpdate keep(SessionUpdate update) {
    return actor.keep(update);
  }

  private Attached resume(String epoch, long version) {
    return actor.attached(1, new Position(epoch, version), EPOCH, 1_000, null);
  }

  @Test
  void atTheNewestVersionNothingWasMissed() {
    assertThat(resume(EPOCH, 0).missed()).isEmpty();
    change(3);
    assertThat(resume(EPOCH, 3)).isEqualTo(new Attached(1, null, List.of()));
    SessionActor afterRestart =
        new SessionActor(Given.restored(Given.snapshot(given.state)), new UpdateLog(1 << 20));
    assertThat(afterRestart.attached(1, new Position(EPOCH, 3), EPOCH, 1_000, null).missed())
        .isEmpty();
  }

  @Test
  void whatWasMissedFollowsInOrder() {
    change(5);
    assertThat(resume(EPOCH, 2).missed())
        .extracting(SessionUpdate::version)
        .containsExactly(3L, 4L, 5L);
    assertThat(resume(EPOCH, 0).missed()).hasSize(5);
  }

  @Test
  void foreignFutureAndForgottenPositionsGetTheWholeContext() {
    change(UpdateRing.MOST + 2);
    long version = given.state.version();
    for (Attached attached :
        new Attached[] {
          resume("other", 3),
          resume(EPOCH, version + 1),
          resume(EPOCH, 0),
          resume(EPOCH, 1),
          resume(EPOCH, -1),
          resume(null, 3),
          actor.attached(1, null, EPOCH, 1_000, null)
        }) {
      assertThat(attached.missed()).isNull();
      assertThat(attached.snapshot().version()).isEqualTo(version);
      assertThat(attached.snapshot().context()).isEqualTo(given.state.context());
      assertThat(attached.snapshot().revisions()).containsEntry("tickets/9", version);
    }
    assertThat(resume(EPOCH, 2).missed()).hasSize(UpdateRing.MOST);
  }

  @Test
  void whatWasKeptIsWhatWasSent() {
    List<SessionUpdate> sent = new ArrayList<>();
    sent.add(given.folded(given.row("tickets", Op.CREATE, "a\\nb", "{'n':1.50,'m':null,'t':'é'}")));
    sent.add(given.folded(given.row("tickets", Op.DELETE, "a\\nb", null)));
    sent.add(given.folded(given.decide("d-1", 2, null, List.of("tickets/x"))));
    sent.forEach(this::keep);
    assertThat(resume(EPOCH, 0).missed()).isEqualTo(sent);
  }

  /** Of feeds the new entries are kept: the last update is completed from the context. */
  @Test
  void whatWasMissedOfAFeedIsTheSameInTheEnd() {
    List<JsonNode> contexts = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      keep(given.folded(given.row("clicks", Op.CREATE, null, "{'n':%d}".formatted(i))));
      change(1);
      contexts.add(given.state.context());
    }
    List<SessionUpdate> missed = resume(EPOCH, 10).missed();
    ObjectNode held = (ObjectNode) contexts.get(4);
    ObjectNode all = Json.object();
    for (SessionUpdate update : missed) {
      all = MergePatch.compose(all, update.patch()).orElseThrow();
    }
    assertThat(((FeedNode) all.get("activity")).isWhole()).isTrue();
    assertThat(MergePatch.apply(held, all)).isEqualTo(given.state.context());
    assertThat(actor.patch(10, 16).get("activity"))
        .isEqualTo(given.state.context().get("activity"));
    assertThat(actor.patch(10, 14)).as("the feed of then is not known").isNull();
  }

  @Test
  void onePatchSaysWhatChangedSince() {
    change(4);
    assertThat(actor.patch(2, 4)).isEqualTo(json("{'tickets':{'9':{'n':3}}}"));
    assertThat(actor.patch(2, 3)).isEqualTo(json("{'tickets':{'9':{'n':2}}}"));
    assertThat(actor.patch(-1, 4)).isNull();
    keep(given.folded(given.row("tickets", Op.DELETE, "9", null)));
    keep(given.folded(given.row("tickets", Op.CREATE, "9", "{'m':1}")));
    assertThat(actor.patch(2, 6)).isNull();
  }

  @Test
  void onlyIdleSessionsLeave() {
    HotSessions hot = new HotSessions(0);
    hot.put(actor);
    hot.change(actor, 0);
    hot.trim(0);
    assertThat(hot.size()).isEqualTo(1);
    SequencedMap<SessionActor, Long> taken = hot.takeDirty(1);
    hot.trim(0);
    assertThat(hot.size()).isEqualTo(1);
    hot.written(taken, false);
    assertThat(hot.dirty()).isEqualTo(1);
    hot.written(hot.takeDirty(1), true);
    actor.gateways().add("gateway");
    hot.trim(0);
    assertThat(hot.size()).isEqualTo(1);
    hot.forget("gateway");
    hot.trim(0);
    assertThat(hot.size()).isZero();
  }

  @Test
  void whatTheStoreHoldsSleepsAndWakesAsItWas() {
    HotSessions hot = new HotSessions(0);
    hot.put(actor);
    change(3);
    hot.change(actor, 0);
    hot.rest();
    assertThat(hot.awake()).as("dirty").containsExactly(actor);

    SequencedMap<SessionActor, Long> taken = hot.takeDirty(1);
    byte[] snapshot = Given.snapshot(given.state);
    hot.rest();
    assertThat(hot.awake()).as("being written").containsExactly(actor);
    hot.written(taken, true);
    hot.rest();
    assertThat(hot.awake()).isEmpty();
    assertThat(hot.size()).isEqualTo(1);

    SessionActor woken = hot.get(given.state.session());
    assertThat(woken).isSameAs(actor);
    assertThat(Given.snapshot(woken.state())).isEqualTo(snapshot);
    assertThat(woken.patch(1, 3)).as("its updates stayed").isNotNull();
    assertThat(hot.awake()).containsExactly(actor);
  }

  @Test
  void itSleepsAsItIsAndNotAsItWasFlushed() {
    HotSessions hot = new HotSessions(0);
    hot.put(actor);
    hot.change(actor, 0);
    SequencedMap<SessionActor, Long> taken = hot.takeDirty(1);
    hot.change(actor, 0);
    change(1);
    hot.written(taken, true);
    hot.written(hot.takeDirty(1), true);
    hot.rest();
    assertThat(hot.get(actor.session()).state().version()).isEqualTo(1);
  }

  @Test
  void sessionsThatTheStoreDoesNotKnowSleepToo() {
    HotSessions hot = new HotSessions(0);
    hot.put(actor);
    hot.rest();
    assertThat(hot.awake()).isEmpty();
    assertThat(hot.get(given.state.session()).state().version()).isZero();
  }

  private static StoredSession encoded(SessionActor actor) {
    return StoredSession.of(actor.state(), Given.snapshot(actor.state()), StoredFeatures.NONE);
  }

  /** An event of it, and all that is folded. */
  private static void used(HotSessions hot, SessionId session) {
    hot.change(hot.get(session), 0);
    hot.settle(SessionActorTest::encoded);
  }

  private static SessionId added(HotSessions hot, int number) {
    SessionId session = SessionId.parse("acme/o" + number);
    hot.put(new SessionActor(SessionState.empty(session), new UpdateLog(1 << 20)));
    return session;
  }

  @Test
  void whatIsUsedOnceSleepsAsItIsToBeWritten() {
    HotSessions hot = new HotSessions(10);
    hot.put(actor);
    hot.change(actor, 0);
    change(2);
    hot.settle(SessionActorTest::encoded);
    byte[] snapshot = Given.snapshot(given.state);
    assertThat(hot.awake()).isEmpty();
    assertThat(hot.unwritten()).containsExactly(actor);
    assertThat(actor.unwritten().snapshot()).isEqualTo(snapshot);
    assertThat(actor.head().version()).isEqualTo(2);
    hot.trim(0);
    assertThat(hot.size()).as("it is dirty").isEqualTo(1);
    SequencedMap<SessionActor, Long> taken = hot.takeDirty(1);
    assertThat(hot.unwritten()).containsExactly(actor);
    hot.written(taken, true);
    assertThat(hot.unwritten()).isEmpty();
    assertThat(actor.unwritten()).isNull();
    assertThat(Given.snapshot(hot.get(actor.session()).state())).isEqualTo(snapshot);
  }

  @Test
  void whatChangesWhileItIsWrittenIsWrittenAnew() {
    HotSessions hot = new HotSessions(10);
    hot.put(actor);
    used(hot, actor.session());
    SequencedMap<SessionActor, Long> taken = hot.takeDirty(1);
    hot.change(hot.get(actor.session()), 0);
    assertThat(actor.unwritten()).isNull();
    given.state = actor.state();
    change(1);
    hot.settle(SessionActorTest::encoded);
    hot.written(taken, true);
    assertThat(hot.unwritten()).containsExactly(actor);
    assertThat(encoded(actor).version()).isEqualTo(1);
  }

  @Test
  void whatCouldNotBeWrittenIsWrittenLaterAndSleepsOn() {
    HotSessions hot = new HotSessions(0);
    hot.put(actor);
    used(hot, actor.session());
    hot.written(hot.takeDirty(1), false);
    assertThat(hot.dirty()).isEqualTo(1);
    assertThat(actor.sleeps()).isTrue();
    assertThat(actor.unwritten()).isNotNull();
  }

  @Test
  void whatComesBackBeforeAsManyOthersHaveSleptStaysAwake() {
    HotSessions hot = new HotSessions(3);
    hot.put(actor);
    used(hot, actor.session());
    for (int i = 0; i < 2; i++) {
      used(hot, added(hot, i));
    }
    used(hot, actor.session());
    assertThat(hot.awake()).containsExactly(actor);
    assertThat(hot.size()).isEqualTo(3);
  }

  @Test
  void whatComesBackLaterSleepsAgain() {
    HotSessions hot = new HotSessions(3);
    hot.put(actor);
    used(hot, actor.session());
    for (int i = 0; i < 3; i++) {
      used(hot, added(hot, i));
    }
    used(hot, actor.session());
    assertThat(hot.awake()).isEmpty();
    assertThat(hot.size()).isEqualTo(4);
  }
}
