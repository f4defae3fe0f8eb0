package io.freshet.bench.peer;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;

/**
 * Freshet's ingest and session stages. At each word after the first it collects garbage and says
 * how many bytes of heap are in use.
 */
public final class MemoryPeer {
  /** A line that begins so says the bytes in use. */
  public static final String HEAP = "HEAP ";

  private MemoryPeer() {}

  /** The variant is how many sessions may stay in memory. */
  public static void main(String[] arguments) throws IOException {
    PeerSettings settings = PeerSettings.of(arguments);
    try (HubStages stages = new HubStages(settings)) {
      stages.sessions(Integer.parseInt(settings.variant()));
      Handshake.ready("");
      Handshake.awaitGo();
      stages.ingest();
      while (Handshake.awaitGo()) {
        System.gc();
        System.out.println(HEAP + (heap() + outside()));
      }
    }
  }

  private static long heap() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** Buffers outside of the heap, where the newest updates lie. */
  private static long outside() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }
}
