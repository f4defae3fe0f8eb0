package io.freshet.session;

import io.freshet.protocol.SessionId;
import io.vertx.core.Future;
import java.util.Set;
import java.util.function.Function;

/**
 * Lets features move on with time where nothing is folded: windows close, panes leave. The store
 * keeps the partition's sessions ordered by when that happens next; each round takes those whose
 * time has come, at most {@link #MOST}, brings them into memory and has their features written
 * anew. What is more waits for the next round: values are then older, as their {@code @until} says.
 *
 * <p>No version is taken: what changes is {@code asOf}, not what was folded.
 */
final class Decay {
  static final int MOST = 256;

  private final Stage stage;
  private final Fence fence;
  private final HotSessions hot;
  private final Function<Set<SessionId>, Future<Void>> loadInTurn;
  private boolean running;

  /**
   * The decay of a partition's features.
   *
   * @param loadInTurn brings sessions into memory; they are there when its future completes
   */
  Decay(
      Stage stage,
      Fence fence,
      HotSessions hot,
      Function<Set<SessionId>, Future<Void>> loadInTurn) {
    this.stage = stage;
    this.fence = fence;
    this.hot = hot;
    this.loadInTurn = loadInTurn;
  }

  /**
   * One round, unless the last one still runs, or waits to be written: the store would name the
   * same sessions again. A failure leaves all to the next.
   */
  void round() {
    if (running || hot.anyDecayed()) {
      return;
    }
    running = true;
    stage
        .store()
        .due(fence, stage.nowMicros(), MOST)
        .compose(
            sessions ->
                sessions.isEmpty()
                    ? Future.<Void>succeededFuture()
                    : loadInTurn.apply(sessions).onSuccess(v -> note(sessions)))
        .onComplete(done -> running = false);
  }

  private void note(Set<SessionId> sessions) {
    for (SessionId session : sessions) {
      SessionActor actor = hot.get(session);
      if (actor != null) {
        hot.markDecayed(actor);
        stage.metrics().decayed();
      }
    }
  }
}
