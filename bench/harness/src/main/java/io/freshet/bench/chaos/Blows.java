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
   * @param freshMillis from the blow to the first push of a change that was made after it
   * @param upMillis from the blow to when the service was started again and took requests; of the
   *     hub, to when it was launched
   */
  record Dealt(Blow blow, long upMillis, long freshMillis) {}

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
      open.add(Thread.ofPlatform().daemon().name("chaos-blow").start(() -> deal(blow, down)));
    }
  }

  private void deal(Blow blow, long downMillis) {
    ReentrantLock service = services.computeIfAbsent(blow.service(), s -> new ReentrantLock());
    long began;
    long up;
    service.lock();
    try {
      if (blow == Blow.HUB_KILLED) {
        scene.supervisor().hold();
      }
      began = System.currentTimeMillis();
      scene.rig().strike(blow);
      say.accept(blow + ", down for " + downMillis + " ms");
      if (blow != Blow.REDIS_FLUSHED) {
        Thread.sleep(downMillis);
      }
      restart(blow);
      up = System.currentTimeMillis() - began;
    } catch (Exception e) {
      lost(blow + ": " + e);
      return;
    } finally {
      service.unlock();
    }
    fresh(blow, began, up);
  }

  private void restart(Blow blow) {
    for (int tries = 1; ; tries++) {
      try {
        scene.rig().restart(blow);
        if (blow == Blow.HUB_KILLED) {
          scene.supervisor().release();
        }
        return;
      } catch (RuntimeException e) {
        if (tries == TRIES) {
          throw e;
        }
        say.accept(blow.service() + " did not start and is tried again: " + e.getMessage());
      }
    }
  }

  private void fresh(Blow blow, long began, long up) {
    try {
      if (!Await.until(LIMIT, POLL, () -> scene.pushes().newestOfTablesMillis() > began)) {
        lost(blow + ": nothing fresh was pushed for " + LIMIT.toSeconds() + " s");
        return;
      }
    } catch (Exception e) {
      return; // told to stop
    }
    long fresh = System.currentTimeMillis() - began;
    say.accept(
        String.format(
            Locale.ROOT,
            "%s: up after %.1f s, first fresh push after %.1f s",
            blow,
            up / SECOND,
            fresh / SECOND));
    synchronized (this) {
      dealt.add(new Dealt(blow, up, fresh));
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
