package io.freshet.dev.services;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits for processes that another process may have started. */
final class ProcessEnd {
  private static final long POLL_NANOS = Duration.ofMillis(20).toNanos();

  private ProcessEnd() {}

  /** Blocks until the process has ended; false when it had not in time, or on an interrupt. */
  static boolean await(ProcessHandle process, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!hasEnded(process)) {
      if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    return true;
  }

  /**
   * A process that nobody has reaped yet still counts as alive, but holds neither files nor ports
   * any more.
   */
  private static boolean hasEnded(ProcessHandle process) {
    if (!process.isAlive()) {
      return true;
    }
    try {
      String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
      return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
    } catch (IOException e) {
      return process.info().command().isEmpty(); // not on Linux, or gone just now
    }
  }
}
