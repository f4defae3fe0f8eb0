package io.freshet.bench.chaos;

import io.freshet.client.AgentUpdate;
import java.util.function.Consumer;

/** How fresh what was pushed is. Told on one agent's context, asked on any thread. */
final class Pushes implements Consumer<AgentUpdate> {
  private static final String TABLES = "shop.public.";

  private volatile long newestMillis;
  private volatile long newestOfTablesMillis;

  @Override
  public void accept(AgentUpdate update) {
    if (update.update() == null || update.update().cause() == null) {
      return;
    }
    long at = update.update().cause().sourceTs();
    newestMillis = Math.max(newestMillis, at);
    if (update.update().cause().topic().startsWith(TABLES)) {
      newestOfTablesMillis = Math.max(newestOfTablesMillis, at);
    }
  }

  /** Source time of the newest change pushed, epoch milliseconds; 0 for none. */
  long newestMillis() {
    return newestMillis;
  }

  /** The same of changes of tables, which come through PostgreSQL's log. */
  long newestOfTablesMillis() {
    return newestOfTablesMillis;
  }
}
