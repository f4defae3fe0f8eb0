package io.freshet.bench.peer;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Freshet: ingest, session and gateway in one JVM, on real Kafka and Redis. */
public final class FreshetPeer {
  private static final int HOT = 1_000_000;
  private static final long POLL_MILLIS = 50;

  private FreshetPeer() {}

  /** Says the gateway's port when agents may subscribe; ingest begins at the word. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    try (HubStages stages = new HubStages(PeerSettings.of(arguments))) {
      stages.sessions(HOT);
      int port = stages.gateway(0);
      while (!stages.ready()) {
        TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
      }
      Handshake.ready(String.valueOf(port));
      Handshake.awaitGo();
      stages.ingest();
      Handshake.awaitEnd();
    }
  }
}
