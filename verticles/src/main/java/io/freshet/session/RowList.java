package io.freshet.session;

import io.freshet.message.OwnerRequest.Rows;
import io.freshet.message.OwnerRequest.RowsOf;
import io.freshet.pipeline.Pipelines;
import io.freshet.protocol.ErrorCode;
import io.freshet.protocol.SessionId;
import io.vertx.core.Future;
import io.vertx.core.eventbus.Message;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Tells ingest which rows of a table a partition's sessions hold: first of those that the store may
 * hold less of, then of all that it holds. None is left out: what is in neither has no such rows,
 * and gets none while ingest asks. The partition's event loop.
 */
final class RowList {
  /** Looked at for one answer: each may have to be read from the store. */
  private static final int SESSIONS = 200;

  /** Told in one answer, and those of one session more. */
  private static final int ROWS = 10_000;

  private static final char IN_MEMORY = 'm';
  private static final char STORED = 's';

  private final Stage stage;
  private final Fence fence;
  private final HotSessions hot;
  private final Function<Set<SessionId>, Future<Void>> load;
  private final LongSupplier folded;
  private final Consumer<Throwable> onBroken;

  /** Sessions to look at, where they are named, and how far that is. */
  private record Page(char kind, Set<SessionId> sessions, String after) {}

  /**
   * A list.
   *
   * @param load brings sessions into memory; when its future completes they are there until the
   *     event loop's next turn
   * @param folded offset after the last record that was folded
   * @param onBroken told when the partition cannot go on here
   */
  RowList(
      Stage stage,
      Fence fence,
      HotSessions hot,
      Function<Set<SessionId>, Future<Void>> load,
      LongSupplier folded,
      Consumer<Throwable> onBroken) {
    this.stage = stage;
    this.fence = fence;
    this.hot = hot;
    this.load = load;
    this.folded = folded;
    this.onBroken = onBroken;
  }

  void answer(Message<?> message, RowsOf asked) {
    if (folded.getAsLong() < asked.folded()) {
      message.fail(ErrorCode.UNAVAILABLE.code(), "the partition has not got so far");
      return;
    }
    Pipelines.Feed fed = stage.fold().sources().of(asked.pipeline(), asked.source());
    if (fed == null) {
      message.reply(new Rows(List.of(), null));
      return;
    }
    page(fed.pipeline().tenant() + "/", here(asked.after()))
        .compose(page -> load.apply(page.sessions()).map(v -> rows(page, asked)))
        .onComplete(
            message::reply,
            e -> {
              message.fail(ErrorCode.UNAVAILABLE.code(), "sessions cannot be read");
              if (e instanceof OwnershipLost) {
                onBroken.accept(e);
              }
            });
  }

  /** What another owner looked at may not be there any more: this one begins anew. */
  private String here(String after) {
    String ours = fence.generation() + ":";
    return after == null || !after.startsWith(ours) ? null : after.substring(ours.length());
  }

  private Future<Page> page(String prefix, String after) {
    if (after == null || after.charAt(0) == IN_MEMORY) {
      return Future.succeededFuture(inMemory(prefix, after == null ? "" : after.substring(1)));
    }
    SnapshotStore store = stage.store();
    return store
        .list(fence, prefix, after.length() == 1 ? null : after.substring(1), SESSIONS)
        // A list does not tell whether the store has lost some; a load does.
        .compose(heads -> store.load(fence, Set.of()).map(heads))
        .map(
            heads -> {
              Set<SessionId> sessions = new LinkedHashSet<>();
              heads.forEach(head -> sessions.add(SessionId.parse(head.name())));
              return new Page(
                  STORED, sessions, heads.isEmpty() ? null : STORED + heads.getLast().name());
            });
  }

  /** One that is written meanwhile is in the store, which is looked at later. */
  private Page inMemory(String prefix, String after) {
    List<String> names =
        hot.unwritten().stream()
            .map(actor -> actor.session().toString())
            .filter(name -> name.startsWith(prefix) && name.compareTo(after) > 0)
            .sorted()
            .limit(SESSIONS)
            .toList();
    Set<SessionId> sessions = new LinkedHashSet<>();
    names.forEach(name -> sessions.add(SessionId.parse(name)));
    return new Page(
        IN_MEMORY,
        sessions,
        names.isEmpty() ? String.valueOf(STORED) : IN_MEMORY + names.getLast());
  }

  private Rows rows(Page page, RowsOf asked) {
    List<Rows.InSession> held = new ArrayList<>();
    int told = 0;
    String after = page.after();
    for (SessionId session : page.sessions()) {
      if (told >= ROWS) {
        after = page.kind() + held.getLast().session().toString();
        break;
      }
      Optional<Rows.InSession> rows = stage.fold().sources().held(hot.get(session).state(), asked);
      rows.ifPresent(held::add);
      told += rows.map(r -> r.rows().size()).orElse(0);
    }
    hot.rest();
    hot.trim(stage.config().hotSessions());
    return new Rows(held, after == null ? null : fence.generation() + ":" + after);
  }
}
