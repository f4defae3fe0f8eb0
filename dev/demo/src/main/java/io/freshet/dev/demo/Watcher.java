package io.freshet.dev.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.client.AgentClient;
import io.freshet.client.AgentUpdate;
import io.freshet.client.Subscription;
import io.freshet.protocol.Position;
import io.freshet.protocol.SessionId;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SynchronizedHistogram;

/**
 * Follows many sessions and keeps account: how fresh each frame was, whether a version was missing
 * or repeated, what the frames said. Thread-safe.
 */
public final class Watcher {
  private static final int MAX_FRAMES = 20_000;
  private static final long MAX_MILLIS = 600_000;

  private final LongSupplier nowMillis;
  private final Map<SessionId, AgentUpdate> newest = new ConcurrentHashMap<>();
  private final Histogram freshness = new SynchronizedHistogram(MAX_MILLIS, 3);
  private final AtomicLong changes = new AtomicLong();
  private final AtomicInteger resets = new AtomicInteger();
  private final List<String> breaks = new ArrayList<>();
  private final ConcurrentLinkedDeque<String> frames = new ConcurrentLinkedDeque<>();
  private final AtomicInteger kept = new AtomicInteger();
  private volatile Consumer<AgentUpdate> listener = update -> {};

  /**
   * An account that begins empty.
   *
   * @param nowMillis epoch milliseconds, from the clock that the source uses
   */
  public Watcher(LongSupplier nowMillis) {
    this.nowMillis = nowMillis;
  }

  /** Follows a session through {@code client}. */
  public Future<Subscription> follow(AgentClient client, SessionId session) {
    return client.subscribe(session, this::take);
  }

  /** Keeps the text of a frame, for the search for leaks; the newest 20,000. */
  public void keep(String frame) {
    frames.add(frame);
    if (kept.incrementAndGet() > MAX_FRAMES) {
      frames.poll();
      kept.decrementAndGet();
    }
  }

  /** Told of every step from now on, on the client's context. */
  public void listen(Consumer<AgentUpdate> consumer) {
    listener = consumer;
  }

  private void take(AgentUpdate update) {
    AgentUpdate before = newest.put(update.session(), update);
    if (update.update() == null) {
      resets.incrementAndGet();
      checkReset(before, update);
    } else {
      changes.addAndGet(update.update().conflated());
      checkStep(before, update);
      if (update.update().cause() != null) {
        long age = nowMillis.getAsLong() - update.update().cause().sourceTs();
        freshness.recordValue(Math.clamp(age, 0, MAX_MILLIS));
      }
    }
    listener.accept(update);
  }

  private void checkStep(AgentUpdate before, AgentUpdate after) {
    long expected = before == null ? -1 : before.version();
    long conflated = after.update().conflated();
    if (after.update().previous() != expected || after.version() - expected != conflated) {
      note(after.session() + " went from " + expected + " to " + after.version());
    }
  }

  private void checkReset(AgentUpdate before, AgentUpdate after) {
    if (before != null && after.version() < before.version()) {
      note(after.session() + " fell from " + before.version() + " back to " + after.version());
    } else if (before != null && !after.epoch().equals(before.epoch())) {
      note(after.session() + " went from epoch " + before.epoch() + " to " + after.epoch());
    }
  }

  private void note(String broken) {
    synchronized (breaks) {
      breaks.add(broken);
    }
  }

  /** Begins to measure anew: freshness, changes and resets; what is held stays. */
  public void restartMeasuring() {
    freshness.reset();
    changes.set(0);
    resets.set(0);
  }

  /** Milliseconds that {@code percent} of the frames took at most, commit to frame. */
  public long freshnessMillis(double percent) {
    return freshness.getValueAtPercentile(percent);
  }

  /** Changes seen since measuring began. */
  public long changes() {
    return changes.get();
  }

  /** Times that a whole context came instead of a step, since measuring began. */
  public int resets() {
    return resets.get();
  }

  /** Steps that did not follow the one before, ever. */
  public List<String> breaks() {
    synchronized (breaks) {
      return List.copyOf(breaks);
    }
  }

  /** The newest state of a session; null when none came yet. */
  public AgentUpdate newest(SessionId session) {
    return newest.get(session);
  }

  /** The context held of a session. */
  public ObjectNode context(SessionId session) {
    return newest.get(session).context();
  }

  /** The position held of a session. */
  public Position position(SessionId session) {
    AgentUpdate held = newest.get(session);
    return new Position(held.epoch(), held.version());
  }

  /** Texts of the frames kept. */
  public List<String> frames() {
    return List.copyOf(frames);
  }
}
