package io.freshet.session;

import io.freshet.message.OwnerRequest;
import io.freshet.message.OwnerRequest.Attach;
import io.freshet.message.OwnerRequest.Detach;
import io.freshet.message.OwnerRequest.ListSessions;
import io.freshet.message.OwnerRequest.Listed;
import io.freshet.message.OwnerRequest.Read;
import io.freshet.message.OwnerRequest.RowsOf;
import io.freshet.protocol.ErrorCode;
import io.freshet.protocol.FeatureValues;
import io.freshet.protocol.SessionId;
import io.vertx.core.Future;
import io.vertx.core.eventbus.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers gateways' requests about a partition's sessions. Requests for sessions that are not in
 * memory wait for a load together, {@link #LOADED} at a time and between two batches of the log,
 * however many of these wait; at most {@link #MAX_WAITING} of them, more are told to come again.
 */
final class OwnerDesk {
  private static final Logger LOG = LoggerFactory.getLogger(OwnerDesk.class);
  private static final int MAX_WAITING = 20_000;
  private static final int LOADED = 200;
  private static final int MAX_LISTED = 1_000;

  private final Stage stage;
  private final Fence fence;
  private final HotSessions hot;
  private final GatewayLines lines;
  private final Function<Set<SessionId>, Future<Void>> loadNext;
  private final Consumer<Throwable> onBroken;
  private final RowList rows;
  private final List<Waiting> waiting = new ArrayList<>();
  private boolean loading;

  private record Waiting(Message<?> message, SessionId session, Consumer<SessionActor> answer) {}

  /**
   * A desk.
   *
   * @param lines to the gateways that attach
   * @param loadNext brings sessions into memory after the batch that is being folded; when its
   *     future completes they are there until the event loop's next turn
   * @param rows tells which rows of a table its sessions hold
   * @param onBroken told when the partition cannot go on here
   */
  OwnerDesk(
      Stage stage,
      Fence fence,
      HotSessions hot,
      GatewayLines lines,
      Function<Set<SessionId>, Future<Void>> loadNext,
      RowList rows,
      Consumer<Throwable> onBroken) {
    this.stage = stage;
    this.fence = fence;
    this.hot = hot;
    this.lines = lines;
    this.loadNext = loadNext;
    this.rows = rows;
    this.onBroken = onBroken;
  }

  void handle(Message<OwnerRequest> message) {
    switch (message.body()) {
      case Attach attach ->
          with(
              message,
              attach.session(),
              actor -> {
                actor.gateways().add(attach.gateway());
                message.reply(
                    actor.attached(
                        lines.open(attach.gateway()),
                        attach.resume(),
                        stage.fold().epoch(actor.state()),
                        target(attach.session()),
                        features(actor)));
              });
      case Detach detach -> detach(detach);
      case Read read ->
          with(
              message,
              read.session(),
              actor ->
                  message.reply(
                      actor.attached(
                          lines.first(),
                          null,
                          stage.fold().epoch(actor.state()),
                          target(read.session()),
                          features(actor))));
      case ListSessions list -> list(message, list);
      case RowsOf asked -> rows.answer(message, asked);
    }
  }

  private void detach(Detach detach) {
    waiting.removeIf(
        w ->
            w.message().body() instanceof Attach attach
                && attach.session().equals(detach.session())
                && attach.gateway().equals(detach.gateway()));
    SessionActor actor = hot.get(detach.session());
    if (actor != null) {
      actor.gateways().remove(detach.gateway());
    }
  }

  private FeatureValues features(SessionActor actor) {
    return stage.fold().features().served(actor.state(), stage.nowMicros());
  }

  private long target(SessionId session) {
    return stage.fold().targetMicros(session);
  }

  private void with(Message<?> message, SessionId session, Consumer<SessionActor> answer) {
    Waiting asked = new Waiting(message, session, answer);
    if (hot.get(session) != null) {
      answer(asked);
      return;
    }
    if (waiting.size() >= MAX_WAITING) {
      unavailable(message, "too many requests wait");
      return;
    }
    waiting.add(asked);
    if (!loading) {
      loading = true;
      // What comes until its turn is loaded with it.
      loadNext.apply(Set.of()).onComplete(r -> loadWaiting());
    }
  }

  private void loadWaiting() {
    List<Waiting> first = waiting.subList(0, Math.min(LOADED, waiting.size()));
    List<Waiting> now = List.copyOf(first);
    first.clear();
    Set<SessionId> sessions = now.stream().map(Waiting::session).collect(Collectors.toSet());
    loadNext
        .apply(sessions)
        .onSuccess(v -> now.forEach(this::answer))
        .onFailure(e -> now.forEach(w -> unavailable(w.message(), "the owner is stopping")))
        .onComplete(
            r -> {
              loading = !waiting.isEmpty();
              if (loading) {
                hot.rest();
                hot.trim(stage.config().hotSessions());
                loadWaiting();
              }
            });
  }

  /** One that cannot be answered leaves the others their answers. */
  private void answer(Waiting waits) {
    try {
      waits.answer().accept(hot.get(waits.session()));
    } catch (RuntimeException e) {
      LOG.error("{} cannot be answered for: {}", waits.session(), e.toString());
      unavailable(waits.message(), "the session cannot be read");
      if (e instanceof OwnershipLost) {
        onBroken.accept(e);
      }
    }
  }

  private void list(Message<?> message, ListSessions list) {
    String prefix = list.prefix() == null ? "" : list.prefix();
    int limit = Math.clamp(list.limit(), 1, MAX_LISTED);
    Map<String, SnapshotStore.Head> before = inMemory(prefix, list.after());
    stage
        .store()
        .list(fence, prefix, list.after(), limit)
        .onSuccess(
            heads -> message.reply(listed(heads, before, inMemory(prefix, list.after()), limit)))
        .onFailure(e -> unavailable(message, "the store does not answer"));
  }

  /** What may be newer than in the store. */
  private Map<String, SnapshotStore.Head> inMemory(String prefix, String after) {
    Map<String, SnapshotStore.Head> heads = new HashMap<>();
    for (SessionActor actor : hot.unwritten()) {
      String name = actor.session().toString();
      boolean asked = name.startsWith(prefix) && (after == null || name.compareTo(after) > 0);
      if (asked && actor.head().version() > 0) {
        heads.put(name, actor.head());
      }
    }
    return heads;
  }

  /**
   * The store's page, with what is newer in memory.
   *
   * @param before in memory when the store was asked: it may have been written and have gone to
   *     sleep since
   */
  private Listed listed(
      List<SnapshotStore.Head> stored,
      Map<String, SnapshotStore.Head> before,
      Map<String, SnapshotStore.Head> now,
      int limit) {
    TreeMap<String, SnapshotStore.Head> byName = new TreeMap<>();
    stored.forEach(head -> byName.put(head.name(), head));
    before.forEach(
        (name, head) -> byName.merge(name, head, (a, b) -> b.version() > a.version() ? b : a));
    byName.putAll(now);
    return new Listed(
        byName.values().stream()
            .limit(limit)
            .map(
                head ->
                    new Listed.Entry(
                        SessionId.parse(head.name()),
                        stage.fold().epoch(head.begin()),
                        head.version(),
                        head.sourceMicros()))
            .toList());
  }

  private static void unavailable(Message<?> message, String why) {
    message.fail(ErrorCode.UNAVAILABLE.code(), why);
  }
}
