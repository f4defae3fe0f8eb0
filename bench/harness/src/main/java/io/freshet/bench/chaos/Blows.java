package io.freshet.bench.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Carries strikes out and notes how long it takes until a change that was made after it is pushed.
 * A thread for each blow; thread-safe.
 */
final class Blows {
  /** Instead of a time. */
  static final long NOT_MEASURED = -1;

  private static final String BACK = "every service and the push come back";
  private static final int TRIES = 3;
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Duration POLL = Duration.ofMillis(10);
  private static final double SECOND = 1e3;

  private final Scene scene;
  private final Findings findings;
  private final Consumer<String> say;
  private final Map<String, ReentrantLock> services = new ConcurrentHashMap<>();
  private final List<Thread> open = new ArrayList<>();
  private final List<Dealt> dealt = new ArrayList<>();
  private volatile boolean lost;

  /**
   * A blow that was dealt.
   *
   * @param freshMillis from the blow to when every node had pushed a change that was made after it
   * @param othersFreshMillis from the blow of a node to when the other nodes had pushed such
   *     changes of all parts of the sessions: also of those that it had owned; {@link
   *     #NOT_MEASURED} of other blows, and where there is no other node
   * @param upMillis from the blow to when the service was started again and took requests; of the
   *     hub, to when it was launched
   */
  record Dealt(Blow blow, long upMillis, long freshMillis, long othersFreshMillis) {}

  /**
   * A blow and whom it meets.
   *
   * @param node null when it meets no hub
   */
  private record Met(Blow blow, Node node) {
    String service() {
      return node == null ? blow.service() : node.name();
    }

    @Override
    public String toString() {
      return node == null || node.name().equals(blow.service())
          ? blow.toString()
          : blow + ", " + node;
    }
  }

  Blows(Scene scene, Findings findings, Consumer<String> say) {
    this.scene = scene;
    this.findings = findings;
    this.say = say;
    findings.looked(BACK);
  }

  /** Begins a strike; {@link #over} tells when it has ended. */
  synchronized void deal(Strike strike) {
    for (int i = 0; i < strike.blows().size(); i++) {
      Blow blow = strike.blows().get(i);
      long down = strike.downMillis().get(i);
      Met met = blow.meetsHub() ? new Met(blow, scene.rig().nodes().next()) : new Met(blow, null);
      open.add(Thread.ofPlatform().daemon().name("chaos-blow").start(() -> deal(met, down)));
    }
  }

  private void deal(Met met, long downMillis) {
    ReentrantLock service = services.computeIfAbsent(met.service(), s -> new ReentrantLock());
    long began;
    long up;
    service.lock();
    try {
      if (met.node() != null) {
        met.node().supervisor().hold();
      }
      began = System.currentTimeMillis();
      scene.rig().strike(met.blow(), met.node() == null ? null : met.node().hub());
      say.accept(met + struck(met, began) + ", down for " + downMillis + " ms");
      if (met.blow() != Blow.REDIS_FLUSHED) {
        Thread.sleep(downMillis);
      }
      restart(met);
      up = System.currentTimeMillis() - began;
    } catch (Exception e) {
      lost(met + ": " + e);
      return;
    } finally {
      service.unlock();
    }
    try {
      fresh(met, began, up);
    } catch (Exception e) {
      Thread.currentThread().interrupt(); // told to stop
    }
  }

  /** How a hub that was told to end did so. */
  private String struck(Met met, long began) {
    if (met.blow() != Blow.HUB_STOPPED) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        ", ended after %.1f s with code %d",
        (System.currentTimeMillis() - began) / SECOND,
        met.node().hub().exitCode());
  }

  private void restart(Met met) {
    for (int tries = 1; ; tries++) {
      try {
        scene.rig().restart(met.blow());
        if (met.node() != null) {
          met.node().supervisor().release();
        }
        return;
      } catch (RuntimeException e) {
        if (tries == TRIES) {
          throw e;
        }
        say.accept(met.service() + " did not start and is tried again: " + e.getMessage());
      }
    }
  }

  private void fresh(Met met, long began, long up) throws Exception {
    long others = NOT_MEASURED;
    if (met.node() != null && scene.rig().nodes().size() > 1) {
      int hit = met.node().number();
      if (!Await.until(LIMIT, POLL, () -> scene.pushes().besideAfter(hit, began))) {
        lost(met + ": other nodes pushed nothing fresh for " + LIMIT.toSeconds() + " s");
        return;
      }
      others = System.currentTimeMillis() - began;
    }
    if (!Await.until(LIMIT, POLL, () -> scene.pushes().everywhereAfter(began))) {
      lost(met + ": nothing fresh was pushed for " + LIMIT.toSeconds() + " s");
      return;
    }
    long fresh = System.currentTimeMillis() - began;
    say.accept(
        String.format(
            Locale.ROOT,
            "%s: up after %.1f s, %sfirst fresh push after %.1f s",
            met,
            up / SECOND,
            others == NOT_MEASURED
                ? ""
                : String.format(Locale.ROOT, "other nodes fresh after %.1f s, ", others / SECOND),
            fresh / SECOND));
    synchronized (this) {
      dealt.add(new Dealt(met.blow(), up, fresh, others));
    }
  }

  private void lost(String how) {
    findings.add(BACK, how);
    lost = true;
  }

  /** True when something did not come back: there is nothing to wait for. */
  boolean lost() {
    return lost;
  }

  /** True when every blow so far was recovered from, or given up. */
  synchronized boolean over() {
    return open.stream().noneMatch(Thread::isAlive);
  }

  /** Blows that were recovered from. */
  synchronized List<Dealt> dealt() {
    return List.copyOf(dealt);
  }
}
