package io.freshet.bench.chaos;

import io.freshet.client.AgentUpdate;
import io.freshet.protocol.SessionId;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * How fresh what was pushed is: for each node, the newest change of a table in each part of the
 * sessions. Told on agents' contexts, asked on any thread.
 */
final class Pushes implements Consumer<AgentUpdate> {
  private static final String TABLES = "shop.public.";

  private final int nodes;
  private final int parts;
  private final ToIntFunction<SessionId> node;
  private final ToIntFunction<SessionId> part;
  private final boolean[] followed;
  private final AtomicLongArray newest;

  /**
   * Nothing was pushed yet.
   *
   * @param sessions all that are followed, some at each node
   * @param node at which a session is followed, from 0
   * @param part in which a session is, from 0: those of one part have the same owner
   */
  Pushes(
      List<SessionId> sessions,
      int nodes,
      int parts,
      ToIntFunction<SessionId> node,
      ToIntFunction<SessionId> part) {
    this.nodes = nodes;
    this.parts = parts;
    this.node = node;
    this.part = part;
    followed = new boolean[nodes * parts];
    sessions.forEach(s -> followed[lane(s)] = true);
    newest = new AtomicLongArray(nodes * parts);
  }

  private int lane(SessionId session) {
    return node.applyAsInt(session) * parts + part.applyAsInt(session);
  }

  @Override
  public void accept(AgentUpdate update) {
    if (update.update() == null
        || update.update().cause() == null
        || !update.update().cause().topic().startsWith(TABLES)) {
      return;
    }
    newest.accumulateAndGet(lane(update.session()), update.update().cause().sourceTs(), Math::max);
  }

  private IntStream lanes() {
    return IntStream.range(0, followed.length).filter(i -> followed[i]);
  }

  /**
   * Source time of the newest change of a table that was pushed, epoch milliseconds, 0 for none; of
   * the part that is the furthest behind, wherever it was pushed.
   */
  long newestOfTablesMillis() {
    return IntStream.range(0, parts)
        .mapToObj(part -> lanes().filter(i -> i % parts == part).mapToLong(newest::get).max())
        .flatMapToLong(OptionalLong::stream)
        .min()
        .orElse(0);
  }

  /** True when each node has pushed a change that was made after {@code millis}. */
  boolean everywhereAfter(long millis) {
    return IntStream.range(0, nodes)
        .allMatch(
            node -> lanes().filter(i -> i / parts == node).anyMatch(i -> newest.get(i) > millis));
  }

  /** True when each node but one has pushed such a change of every part. */
  boolean besideAfter(int but, long millis) {
    return lanes().filter(i -> i / parts != but).allMatch(i -> newest.get(i) > millis);
  }
}
