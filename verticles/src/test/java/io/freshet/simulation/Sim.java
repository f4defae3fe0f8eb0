package io.freshet.simulation;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.Supplier;

/**
 * One thread that is all threads: what is to happen, in order of a time that nobody waits for. What
 * chance decides comes from one seed, so a seed is one history.
 */
public final class Sim {
  static final long START_MICROS = 1_795_422_000_000_000L;
  private static final int TRACED = 400;

  public final Random random;
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
  private final Deque<String> trace = new ArrayDeque<>();
  private final StringBuilder told;
  private long now = START_MICROS;
  private long numbers;
  private long digest;
  private AssertionError wrong;

  /** {@code wire}: on its way already, so that it may happen although its process is dead. */
  private record Event(long at, long number, Process process, boolean wire, Runnable task) {}

  /** What is lost at once: an event loop, its worker threads, its connections. */
  public static final class Process {
    final String name;
    private boolean alive = true;
    private long wireUntil = Long.MAX_VALUE;
    private long stalledUntil;

    public Process(String name) {
      this.name = name;
    }

    public boolean alive() {
      return alive;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  Sim(long seed, boolean tell) {
    this.random = new Random(seed);
    this.told = tell ? new StringBuilder() : null;
  }

  /** Epoch microseconds. */
  public long now() {
    return now;
  }

  public Clock clock() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return Instant.EPOCH.plus(now, ChronoUnit.MICROS);
      }
    };
  }

  /** Runs on the process' event loop, in the order of the times. */
  public void on(Process process, long delayMicros, Runnable task) {
    events.add(new Event(now + delayMicros, numbers++, process, false, task));
  }

  /** Happens outside of the process, perhaps also after its death. */
  public void wire(Process process, long delayMicros, Runnable task) {
    events.add(new Event(now + delayMicros, numbers++, process, true, task));
  }

  /** A random delay, mostly short. */
  public long delay(long mostMicros) {
    return random.nextInt(8) == 0 ? random.nextLong(mostMicros) : random.nextLong(2_000);
  }

  public boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** The process runs no more; what it had sent arrives for a while. */
  void kill(Process process) {
    process.alive = false;
    process.wireUntil = now + (random.nextBoolean() ? 0 : random.nextLong(3_000_000));
  }

  /** The process' event loop stands still, and so do its worker threads before their next step. */
  void stall(Process process, long micros) {
    process.stalledUntil = Math.max(process.stalledUntil, now + micros);
  }

  boolean stalled(Process process) {
    return stalledMicros(process) > 0;
  }

  /** How long it will stand still; 0 when it runs. */
  long stalledMicros(Process process) {
    return Math.max(0, process.stalledUntil - now);
  }

  /** Lets the next thing happen; false when there is none. */
  boolean step() {
    Event event = events.poll();
    if (event == null) {
      return false;
    }
    now = Math.max(now, event.at());
    Process process = event.process();
    if (!process.alive) {
      if (!event.wire() || event.at() > process.wireUntil) {
        return true;
      }
    } else if (!event.wire() && process.stalledUntil > now) {
      // Under its number: an event loop keeps the order, also over several times of standing still.
      events.add(new Event(process.stalledUntil, event.number(), process, false, event.task()));
      return true;
    }
    event.task().run();
    if (wrong != null) {
      throw wrong;
    }
    return true;
  }

  /** A line of the trace; made only when somebody reads it. */
  public void note(Supplier<String> line) {
    if (told != null) {
      String text = "%10.3f %s".formatted((now - START_MICROS) / 1e3, line.get());
      told.append(text).append('\n');
      trace.addLast(text);
      if (trace.size() > TRACED) {
        trace.removeFirst();
      }
    }
  }

  /** Tells two histories apart. */
  void mix(long value) {
    digest = digest * 1_000_003 + value;
  }

  long digest() {
    return digest;
  }

  /** What is wrong ends the run, whoever catches what is thrown. */
  public AssertionError wrong(String what) {
    note(() -> "WRONG " + what);
    if (wrong == null) {
      wrong = new AssertionError(what);
    }
    return wrong;
  }

  public void check(boolean holds, Supplier<String> otherwise) {
    if (!holds) {
      throw wrong(otherwise.get());
    }
  }

  String trace() {
    return String.join("\n", trace);
  }

  String told() {
    return told == null ? "" : told.toString();
  }
}
