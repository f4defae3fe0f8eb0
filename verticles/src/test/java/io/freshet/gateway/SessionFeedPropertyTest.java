package io.freshet.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.freshet.message.OwnerRequest.Attached;
import io.freshet.message.SessionSnapshot;
import io.freshet.message.SessionUpdate;
import io.freshet.protocol.Position;
import io.freshet.protocol.SessionId;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/**
 * An owner that moves, goes away, loses and repeats updates and answers out of turn: no listener
 * ever sees a hole, and in the end all know the newest version.
 */
class SessionFeedPropertyTest {

  /** The other side, with everything that can go wrong on the way. */
  private static final class World implements Owners {
    private final Random random;
    private History history;
    private boolean present = true;
    private boolean attached;
    private boolean detached;
    private long resumableFrom;
    private final ArrayDeque<SessionUpdate> onTheWay = new ArrayDeque<>();
    private final List<Runnable> answers = new ArrayList<>();
    private final List<Runnable> timers = new ArrayList<>();

    private World(Random random) {
      this.random = random;
      this.history = new History("e0", random);
    }

    private void change() {
      SessionUpdate update = history.change();
      if (attached) {
        onTheWay.add(update);
      }
    }

    @Override
    public Future<Attached> attach(SessionId session, Position resume) {
      Promise<Attached> answer = Promise.promise();
      if (!present) {
        answers.add(() -> answer.fail("no owner"));
        return answer.future();
      }
      attached = true;
      detached = false;
      boolean resumable =
          resume != null
              && resume.epoch().equals(history.epoch)
              && resume.version() >= resumableFrom
              && resume.version() <= history.version();
      Attached reply =
          resumable
              ? new Attached(1, null, history.after(resume.version()))
              : new Attached(1, history.snapshot(history.version()), null);
      answers.add(() -> answer.complete(reply));
      return answer.future();
    }

    @Override
    public void detach(SessionId session) {
      attached = false;
      detached = true;
    }

    @Override
    public void later(long delayMs, Runnable task) {
      if (delayMs < TIMEOUT_MS) {
        timers.add(task);
      }
    }

    private void answerOne() {
      if (!answers.isEmpty()) {
        answers.remove(random.nextInt(answers.size())).run();
      }
    }

    private void fireOne() {
      if (!timers.isEmpty()) {
        timers.remove(random.nextInt(timers.size())).run();
      }
    }
  }

  /** A listener that checks the chain; on reset it reads what the owner has. */
  private static final class Follower implements FeedListener {
    private final World world;
    private final Position resume;
    private boolean joined;
    private Position at;

    private Follower(World world, Position resume) {
      this.world = world;
      this.resume = resume;
    }

    @Override
    public void joined(SessionSnapshot snapshot, List<SessionUpdate> missed) {
      assertThat(joined).isFalse();
      joined = true;
      at = snapshot == null ? resume : new Position(snapshot.epoch(), snapshot.version());
      if (missed != null) {
        missed.forEach(this::update);
      }
    }

    @Override
    public void update(SessionUpdate update) {
      if (update.epoch().equals(at.epoch()) && update.version() <= at.version()) {
        return;
      }
      assertThat(update.epoch()).isEqualTo(at.epoch());
      assertThat(update.version()).isEqualTo(at.version() + 1);
      at = new Position(update.epoch(), update.version());
    }

    @Override
    public void reset(Position atLeast) {
      at = new Position(world.history.epoch, world.history.version());
    }

    @Override
    public void refused(RequestFailure failure) {
      throw new AssertionError("nobody is refused here");
    }
  }

  private static final long TIMEOUT_MS = 1_000_000;

  @Property(tries = 2_000)
  void nobodySeesAHoleAndAllCatchUp(
      @ForAll @Size(max = 200) List<@IntRange(min = 0, max = 29) Integer> moves,
      @ForAll Random random) {
    World world = new World(random);
    SessionFeed feed = new SessionFeed(History.SESSION, world);
    List<Follower> followers = new ArrayList<>();
    join(feed, world, followers, null);

    for (int move : moves) {
      switch (move) {
        case 0 -> world.present = !world.present;
        case 1 -> {
          world.attached = false;
          world.present = true;
          world.onTheWay.clear();
          feed.ownerChanged();
        }
        case 2 -> world.onTheWay.poll();
        case 3 -> {
          if (!world.onTheWay.isEmpty()) {
            feed.receive(world.onTheWay.peek());
          }
        }
        case 4 -> world.resumableFrom = world.history.version();
        case 5, 6 -> join(feed, world, followers, resume(world, random));
        case 7 -> {
          if (followers.size() > 1) {
            feed.leave(followers.remove(random.nextInt(followers.size())));
          }
        }
        case 8, 9, 10, 11, 12, 13 -> world.answerOne();
        case 14, 15, 16 -> world.fireOne();
        case 17, 18, 19, 20, 21, 22 -> deliverOne(feed, world);
        default -> world.change();
      }
    }

    world.present = true;
    world.change();
    feed.ownerChanged();
    for (int i = 0; i < 5_000 && busy(world); i++) {
      deliverOne(feed, world);
      world.answerOne();
      world.fireOne();
    }
    world.change();
    for (int i = 0; i < 5_000 && busy(world); i++) {
      deliverOne(feed, world);
      world.answerOne();
      world.fireOne();
    }

    Position newest = new Position(world.history.epoch, world.history.version());
    assertThat(followers).allSatisfy(f -> assertThat(f.at).isEqualTo(newest));
    assertThat(feed.version()).isEqualTo(newest.version());
    followers.forEach(feed::leave);
    assertThat(world.detached).isTrue();
    assertThat(feed.isEmpty()).isTrue();
  }

  private static boolean busy(World world) {
    return !world.onTheWay.isEmpty() || !world.answers.isEmpty() || !world.timers.isEmpty();
  }

  private static void deliverOne(SessionFeed feed, World world) {
    SessionUpdate next = world.onTheWay.poll();
    if (next != null) {
      feed.receive(next);
    }
  }

  private static Position resume(World world, Random random) {
    long version = world.history.version();
    return random.nextBoolean()
        ? null
        : new Position(world.history.epoch, random.nextLong(version + 1));
  }

  private static void join(
      SessionFeed feed, World world, List<Follower> followers, Position resume) {
    Follower follower = new Follower(world, resume);
    followers.add(follower);
    feed.join(follower, resume, false, TIMEOUT_MS);
  }
}
