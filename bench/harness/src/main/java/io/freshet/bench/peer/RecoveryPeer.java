package io.freshet.bench.peer;

import io.freshet.hub.AfterCrash;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Freshet as in {@link FreshetPeer}, but started as a hub is: first it makes way for itself, its
 * stages start in a hub's order and ingest waits for no word. Once it serves all, it says when it
 * came how far.
 */
public final class RecoveryPeer {
  private static final long POLL_MILLIS = 5;

  private RecoveryPeer() {}

  /** The variant is the gateway's port and how many sessions stay in memory. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Marks marks = new Marks();
    marks.set(Mark.MAIN);
    PeerSettings settings = PeerSettings.of(arguments);
    String[] variant = settings.variant().split(",");
    List<String> groups = HubStages.groups(settings);
    AfterCrash held = AfterCrash.makeWay(settings.folder(), settings.bootstrap(), groups);
    try (HubStages stages = new HubStages(settings)) {
      marks.set(Mark.ALONE);
      stages.served().onSuccess(v -> marks.set(Mark.SERVING));
      stages.sessions(Integer.parseInt(variant[1]));
      stages.ingest();
      int port = stages.gateway(Integer.parseInt(variant[0]));
      marks.set(Mark.LISTENING);
      Handshake.ready(String.valueOf(port));
      watch(stages, marks);
      System.out.println(marks.line());
      Handshake.awaitEnd();
    } finally {
      held.close();
    }
  }

  /** Until all marks are set; there has to be something to read. */
  private static void watch(HubStages stages, Marks marks) throws InterruptedException {
    while (!marks.complete()) {
      if (stages.counted("freshet_session_folds") > 0) {
        marks.set(Mark.FOLDING);
      }
      if (stages.counted("freshet_ingest_events") > 0) {
        marks.set(Mark.READING);
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }
}
