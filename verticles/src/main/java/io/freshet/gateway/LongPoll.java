package io.freshet.gateway;

import io.freshet.message.SessionSnapshot;
import io.freshet.message.SessionUpdate;
import io.freshet.protocol.Position;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;

/** Waits for a session to move on. One event loop. */
final class LongPoll implements FeedListener {
  private final Promise<Boolean> moved = Promise.promise();

  private LongPoll() {}

  /**
   * The context after {@code held}.
   *
   * @return {@code held} itself when nothing happens in {@code waitMs}
   */
  static Future<SessionSnapshot> next(SessionHub hub, SessionSnapshot held, long waitMs) {
    LongPoll poll = new LongPoll();
    hub.join(held.session(), new Position(held.epoch(), held.version()), false, poll);
    hub.later(waitMs, () -> poll.moved.tryComplete(false));
    return poll.moved
        .future()
        .onComplete(done -> hub.leave(held.session(), poll))
        .compose(isNew -> isNew ? hub.read(held.session()) : Future.succeededFuture(held))
        .map(now -> isBehind(now, held) ? held : now);
  }

  /** An owner that lost the session and does not know it yet may have answered. */
  private static boolean isBehind(SessionSnapshot now, SessionSnapshot held) {
    return now.epoch().equals(held.epoch()) && now.version() < held.version();
  }

  @Override
  public void joined(SessionSnapshot snapshot, List<SessionUpdate> missed) {
    if (snapshot != null || !missed.isEmpty()) {
      moved.tryComplete(true);
    }
  }

  @Override
  public void update(SessionUpdate update) {
    moved.tryComplete(true);
  }

  @Override
  public void reset(Position atLeast) {
    moved.tryComplete(true);
  }

  @Override
  public void refused(RequestFailure failure) {
    moved.tryFail(failure);
  }
}
