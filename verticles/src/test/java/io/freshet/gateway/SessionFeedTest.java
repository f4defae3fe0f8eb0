package io.freshet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.message.OwnerRequest.Attached;
import io.freshet.message.SessionSnapshot;
import io.freshet.message.SessionUpdate;
import io.freshet.protocol.ErrorCode;
import io.freshet.protocol.Position;
import io.freshet.protocol.SessionId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SessionFeedTest {
  private final History old = new History("e1", new Random(1));
  private final List<Runnable> timers = new ArrayList<>();
  private final List<String> seen = new ArrayList<>();
  private Future<Attached> answer = Future.failedFuture("no owner");
  private final List<Position> asked = new ArrayList<>();
  private int detached;

  private final SessionFeed feed =
      new SessionFeed(
          History.SESSION,
          new Owners() {
            @Override
            public Future<Attached> attach(SessionId session, Position resume) {
              asked.add(resume);
              return answer;
            }

            @Override
            public void detach(SessionId session) {
              detached++;
            }

            @Override
            public void later(long delayMs, Runnable task) {
              timers.add(task);
            }
          });

  private final FeedListener listener =
      new FeedListener() {
        @Override
        public void joined(SessionSnapshot snapshot, List<SessionUpdate> missed) {
          seen.add("joined");
        }

        @Override
        public void update(SessionUpdate update) {
          seen.add("v" + update.version());
        }

        @Override
        public void reset(Position atLeast) {
          seen.add("reset");
        }

        @Override
        public void refused(RequestFailure failure) {
          seen.add("refused " + failure.code());
        }
      };

  private void fire() {
    List<Runnable> due = List.copyOf(timers);
    timers.clear();
    due.forEach(Runnable::run);
  }

  @Test
  void whoFindsNoOwnerInTimeIsRefusedAndTheFeedEnds() {
    feed.join(listener, null, false, 10_000);
    Runnable deadline = timers.getFirst();
    fire();
    assertThat(seen).containsExactly("refused " + ErrorCode.UNAVAILABLE);
    assertThat(detached).isEqualTo(1);
    deadline.run();
    assertThat(seen).hasSize(1);
  }

  @Test
  void ownerThatComesBackIsFoundByRetry() {
    feed.join(listener, null, false, 10_000);
    timers.removeFirst();
    old.change();
    answer = Future.succeededFuture(new Attached(1, old.snapshot(1), null));
    fire();
    assertThat(seen).containsExactly("joined");
    feed.receive(old.change());
    assertThat(seen).containsExactly("joined", "v2");
  }

  @Test
  void anotherEpochResetsAllListeners() {
    old.change();
    answer = Future.succeededFuture(new Attached(1, old.snapshot(1), null));
    feed.join(listener, null, false, 10_000);
    History recreated = new History("e2", new Random(2));
    SessionUpdate first = recreated.change();
    answer = Future.succeededFuture(new Attached(1, recreated.snapshot(1), null));

    feed.receive(first);

    assertThat(seen).containsExactly("joined", "reset");
    feed.receive(recreated.change());
    assertThat(seen).containsExactly("joined", "reset", "v2");
  }

  @Test
  void ownerThatIsBehindIsAskedAgainAndBelievedInTheEnd() {
    for (int i = 0; i < 5; i++) {
      old.change();
    }
    answer = Future.succeededFuture(new Attached(1, old.snapshot(5), null));
    feed.join(listener, null, false, 10_000);
    timers.clear();
    answer = Future.succeededFuture(new Attached(1, old.snapshot(3), null));

    feed.ownerChanged();

    for (int i = 0; i < SessionFeed.MAX_BEHIND; i++) {
      assertThat(seen).containsExactly("joined");
      fire();
    }
    assertThat(seen).containsExactly("joined", "reset");
    assertThat(feed.version()).isEqualTo(3);
  }

  /** Of what got lost between nodes nobody may tell: the answer to another does. */
  @Test
  void whoJoinsAheadOfTheHeadShowsThatSomethingGotLost() {
    for (int i = 0; i < 5; i++) {
      old.change();
    }
    answer = Future.succeededFuture(new Attached(1, old.snapshot(2), null));
    feed.join(listener, null, false, 10_000);
    answer = Future.succeededFuture(new Attached(1, old.snapshot(5), null));

    feed.join(new Quiet(), null, false, 10_000);

    assertThat(asked.getLast()).isEqualTo(new Position("e1", 2));
    assertThat(seen).containsExactly("joined", "reset");
    assertThat(feed.version()).isEqualTo(5);
  }

  private static final class Quiet implements FeedListener {
    @Override
    public void joined(SessionSnapshot snapshot, List<SessionUpdate> missed) {}

    @Override
    public void update(SessionUpdate update) {}

    @Override
    public void reset(Position atLeast) {}

    @Override
    public void refused(RequestFailure failure) {}
  }

  /** Found by seed 6920 of the simulation. */
  @Test
  void whoJoinedAheadOfOthersIsNotSetBackByAnOwnerBehindIt() {
    for (int i = 0; i < 10; i++) {
      old.change();
    }
    answer = Future.succeededFuture(new Attached(1, old.snapshot(2), null));
    feed.join(listener, null, false, 10_000);
    answer = Future.failedFuture("no owner");
    feed.ownerChanged();
    answer = Future.succeededFuture(new Attached(1, old.snapshot(10), null));
    feed.join(listener, new Position("e1", 2), false, 10_000);
    assertThat(seen).containsExactly("joined", "joined");

    answer = Future.succeededFuture(new Attached(1, old.snapshot(6), null));
    fire();
    assertThat(seen).containsExactly("joined", "joined");

    answer = Future.succeededFuture(new Attached(1, old.snapshot(10), null));
    fire();
    assertThat(seen).containsExactly("joined", "joined", "reset");
  }

  /** Nobody follows the session here yet, so only the one who joins knows what it had been told. */
  @Test
  void ownerThatIsBehindWhoJoinsIsAskedAgain() {
    for (int i = 0; i < 5; i++) {
      old.change();
    }
    answer = Future.succeededFuture(new Attached(1, old.snapshot(3), null));
    feed.join(listener, new Position("e1", 4), false, 10_000);
    timers.removeFirst();
    assertThat(seen).isEmpty();
    answer = Future.succeededFuture(new Attached(1, old.snapshot(5), null));
    fire();
    assertThat(seen).containsExactly("joined");
    assertThat(feed.version()).isEqualTo(5);
  }

  /** In mode snapshot: the whole context is wanted, but not one of a time before. */
  @Test
  void ownerThatIsBehindWhoWantsTheWholeContextIsAskedAgain() {
    for (int i = 0; i < 5; i++) {
      old.change();
    }
    answer = Future.succeededFuture(new Attached(1, old.snapshot(3), null));
    feed.join(listener, new Position("e1", 4), true, 10_000);
    timers.removeFirst();
    assertThat(seen).isEmpty();
    assertThat(asked).containsExactly((Position) null);
    answer = Future.succeededFuture(new Attached(1, old.snapshot(5), null));
    fire();
    assertThat(seen).containsExactly("joined");
    assertThat(asked).containsExactly(null, null);
  }

  @Test
  void whoSaysThatItHoldsWhatNobodyHasIsLetInAfterAWhile() {
    old.change();
    answer = Future.succeededFuture(new Attached(1, old.snapshot(1), null));
    feed.join(listener, new Position("e1", 1_000), false, 10_000);
    timers.removeFirst();
    for (int i = 0; i < SessionFeed.MAX_JOINER_BEHIND; i++) {
      assertThat(seen).isEmpty();
      fire();
    }
    assertThat(seen).containsExactly("joined");
  }
}
