package io.freshet.dev.services;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has to be closed when the JVM ends, one after the other, the last registered first.
 *
 * <p>The JVM runs its shutdown hooks all at once; whoever needs services while stopping registers
 * here after it started them instead of adding a hook of its own. Thread-safe.
 */
public final class AtExit {
  private static final Logger LOG = LoggerFactory.getLogger(AtExit.class);
  private static final List<AutoCloseable> OPEN = new ArrayList<>();
  private static boolean ending;

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(AtExit::closeAll, "freshet-at-exit"));
  }

  private AtExit() {}

  /**
   * Closes {@code resource} when the JVM ends, unless it is {@linkplain #forget forgotten}.
   *
   * @throws IllegalStateException when the JVM is ending: too late to start anything
   */
  public static void close(AutoCloseable resource) {
    synchronized (OPEN) {
      if (ending) {
        throw new IllegalStateException("The JVM is ending");
      }
      OPEN.add(resource);
    }
  }

  /** To be called when {@code resource} was closed earlier; does nothing when it is unknown. */
  public static void forget(AutoCloseable resource) {
    synchronized (OPEN) {
      OPEN.removeIf(known -> known == resource);
    }
  }

  /** Closes what is left; a second caller goes on beside one that is stuck. */
  static void closeAll() {
    synchronized (OPEN) {
      ending = true;
    }
    for (AutoCloseable next = takeLast(); next != null; next = takeLast()) {
      try {
        next.close();
      } catch (Exception e) {
        LOG.warn("Could not stop {}", next, e);
      }
    }
  }

  private static AutoCloseable takeLast() {
    synchronized (OPEN) {
      return OPEN.isEmpty() ? null : OPEN.removeLast();
    }
  }
}
