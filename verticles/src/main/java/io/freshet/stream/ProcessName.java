package io.freshet.stream;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What this process calls itself at Kafka, so that the one that runs after it can tell which
 * members of a consumer group were its own. Thread-safe.
 */
public final class ProcessName {
  /** Unique among all processes and times. */
  public static final String SELF = "freshet-" + UUID.randomUUID();

  private static final AtomicLong CLIENTS = new AtomicLong();

  private ProcessName() {}

  /** A client id that no other client of this process has. */
  static String client() {
    return SELF + "/" + CLIENTS.incrementAndGet();
  }

  /**
   * True when a client with this id was made by the process of that name.
   *
   * @param name its {@link #SELF}
   */
  public static boolean made(String name, String clientId) {
    return clientId.startsWith(name + "/");
  }
}
