package io.freshet.hub;

import io.freshet.stream.ProcessName;
import java.nio.file.Path;
import java.util.List;

/**
 * What a hub does first when it starts: it takes its home folder's lock and removes the members
 * that a hub before it left in Kafka's groups. It lies in the hub's package so that the hub need
 * not open it for a benchmark.
 */
public final class AfterCrash {
  private final HomeLock lock;

  private AfterCrash(HomeLock lock) {
    this.lock = lock;
  }

  /**
   * Returns once nobody else is in the groups.
   *
   * @param home where the lock lies
   * @param groups the first is the session stage's
   * @return to be held until the end
   */
  public static AfterCrash makeWay(Path home, String bootstrap, List<String> groups) {
    AfterCrash held = new AfterCrash(HomeLock.take(home, ProcessName.SELF));
    SoleHub.require(bootstrap, groups, held.lock.before());
    return held;
  }

  /** Ends in order: nothing is left behind. */
  public void close() {
    lock.close();
  }
}
