package io.freshet.registry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The schemas of a registry by their ids: each is asked for once and kept, {@link
 * RegistryConfig#cached} at most. Asking goes on until the registry has answered: while it is down
 * nothing fails, and nothing is decided. A schema for which alone it fails, while it answers for
 * another one all the time, is given up after {@link RegistryConfig#patience}. Thread-safe; nothing
 * blocks.
 *
 * @param <T> what events are read by
 */
public final class SchemaRegistry<T> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SchemaRegistry.class);
  private static final int REQUESTS_AT_ONCE = 8;

  /** How many times the patience what was seen of a schema that fails alone counts. */
  private static final int STALE_AFTER = 5;

  private static final long FIRST_PAUSE_MILLIS = 500;
  private static final long LONGEST_PAUSE_MILLIS = 10_000;

  private final RegistryConfig config;
  private final SchemaCompiler<T> compiler;
  private final MeterRegistry meters;
  private final LongSupplier nanoTime;
  private final ExecutorService threads;
  private final RegistryClient client;
  private final Gauge waiting;
  private final Semaphore requests = new Semaphore(REQUESTS_AT_ONCE);
  private final Map<SchemaId, Kept<T>> kept = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<SchemaId, Asked<T>> asked = new LinkedHashMap<>();

  /** Schemas for which alone the registry fails, and since when; the longest failing first. */
  private final Map<SchemaId, Alone> failingAlone = new LinkedHashMap<>();

  private volatile SchemaId lastUsable;

  /** An answer; a refusal counts until {@code expiresNanos}. */
  private record Kept<T>(Known<T> answer, long expiresNanos) {}

  /** Since when the registry has failed for a schema alone, and when it was seen to last. */
  private record Alone(long sinceNanos, long lastNanos) {}

  /** A schema that the registry is being asked for. */
  private static final class Asked<T> {
    final CompletableFuture<Known<T>> answer = new CompletableFuture<>();

    /** What went wrong last; null for nothing. */
    volatile String trouble;

    /** True once a request for it has failed; of the asking thread. */
    boolean failed;
  }

  /** Connects when the first schema is asked for. Close it. */
  public SchemaRegistry(RegistryConfig config, SchemaCompiler<T> compiler, MeterRegistry meters) {
    this(config, compiler, meters, System::nanoTime);
  }

  SchemaRegistry(
      RegistryConfig config,
      SchemaCompiler<T> compiler,
      MeterRegistry meters,
      LongSupplier nanoTime) {
    this.config = config;
    this.compiler = compiler;
    this.meters = meters;
    this.nanoTime = nanoTime;
    this.threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("registry-", 0).factory());
    this.client = new RegistryClient(config, threads);
    this.waiting =
        Gauge.builder("freshet_registry_waiting_schemas", this::waiting)
            .description("Schemas that the registry was asked for and that it has not answered yet")
            .register(meters);
  }

  /** What is known of a schema; empty when the registry has to be asked. */
  public synchronized Optional<Known<T>> known(SchemaId id) {
    Kept<T> found = kept.get(id);
    if (found == null) {
      return Optional.empty();
    }
    boolean refused = found.answer() instanceof Known.Refused<T>;
    if (refused && nanoTime.getAsLong() - found.expiresNanos() >= 0) {
      kept.remove(id);
      return Optional.empty();
    }
    return Optional.of(found.answer());
  }

  /**
   * What the registry says of a schema, asked for unless it is known.
   *
   * @return completes on any thread, however long the registry is down; fails only by {@link
   *     #close}
   */
  public synchronized CompletableFuture<Known<T>> load(SchemaId id) {
    Optional<Known<T>> known = known(id);
    if (known.isPresent()) {
      return CompletableFuture.completedFuture(known.get());
    }
    Asked<T> pending = asked.get(id);
    if (pending != null) {
      return pending.answer.copy();
    }
    Asked<T> now = new Asked<>();
    if (threads.isShutdown()) {
      now.answer.completeExceptionally(closed());
      return now.answer;
    }
    asked.put(id, now);
    threads.submit(() -> ask(id, now));
    return now.answer.copy();
  }

  private void ask(SchemaId id, Asked<T> now) {
    try {
      Known<T> found = untilAnswered(id, now);
      keep(id, found);
      now.answer.complete(found);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      now.answer.completeExceptionally(closed());
    } catch (Throwable e) {
      LOG.error("schema {} cannot be asked for", id, e);
      forget(id);
      now.answer.completeExceptionally(e);
    }
  }

  private static IllegalStateException closed() {
    return new IllegalStateException("the schema registry's client was closed");
  }

  private Known<T> untilAnswered(SchemaId id, Asked<T> now) throws InterruptedException {
    long pause = FIRST_PAUSE_MILLIS;
    while (!threads.isShutdown()) {
      Known<T> found = once(id, now);
      if (found != null) {
        return found;
      }
      if (now.failed && failsAlone(id)) {
        if (pause > FIRST_PAUSE_MILLIS) { // not each time that it is asked for anew
          LOG.warn("schema {} is given up, events that need it are rejected: {}", id, now.trouble);
        }
        return givenUp(id, now);
      }
      TimeUnit.MILLISECONDS.sleep(pause);
      pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
    }
    throw new InterruptedException();
  }

  /** The answer; null when there was none. */
  private Known<T> once(SchemaId id, Asked<T> now) throws InterruptedException {
    requests.acquire();
    try {
      Known<T> found = answer(id);
      answered(id, found, now);
      return found;
    } catch (RegistryException e) {
      failed(id, e, now);
      return null;
    } finally {
      requests.release();
    }
  }

  /**
   * Whether the registry has failed for this schema for too long, and for this one alone. A
   * registry that is down never has: it does not answer for any other either.
   */
  private boolean failsAlone(SchemaId id) throws InterruptedException {
    SchemaId other = lastUsable;
    boolean answersForOther = other != null && !other.equals(id) && has(other);
    synchronized (this) {
      if (!answersForOther) {
        failingAlone.remove(id);
        return false;
      }
      long now = nanoTime.getAsLong();
      Alone before = failingAlone.get(id);
      boolean stale =
          before == null || now - before.lastNanos() > STALE_AFTER * config.patience().toNanos();
      long since = stale ? now : before.sinceNanos();
      failingAlone.put(id, new Alone(since, now));
      if (failingAlone.size() > config.cached()) {
        failingAlone.remove(failingAlone.keySet().iterator().next());
      }
      return now - since >= config.patience().toNanos();
    }
  }

  private boolean has(SchemaId id) throws InterruptedException {
    requests.acquire();
    try {
      return client.has(id);
    } finally {
      requests.release();
    }
  }

  private Known<T> givenUp(SchemaId id, Asked<T> now) {
    count("given_up");
    return new Known.Refused<>(
        Known.UNAVAILABLE,
        "the schema registry answers for others, but not for schema %s (%s): mend that, then retry"
            .formatted(id, now.trouble));
  }

  private Known<T> answer(SchemaId id) throws RegistryException, InterruptedException {
    try {
      SchemaText text = client.fetch(id);
      return text == null
          ? new Known.Refused<>(
              "unknown_schema",
              "the schema registry has no schema " + id + ": register it, then retry")
          : new Known.Usable<>(compiler.compile(text));
    } catch (UnusableSchemaException e) {
      return new Known.Refused<>("unusable_schema", "schema " + id + " " + e.getMessage());
    }
  }

  private synchronized void keep(SchemaId id, Known<T> found) {
    asked.remove(id);
    boolean givenUp = failingAlone.containsKey(id);
    Duration believed = givenUp ? config.patience() : config.unknownFor();
    kept.put(id, new Kept<>(found, nanoTime.getAsLong() + believed.toNanos()));
    if (kept.size() > config.cached()) {
      kept.remove(kept.keySet().iterator().next());
    }
  }

  private synchronized void forget(SchemaId id) {
    asked.remove(id);
  }

  private synchronized int waiting() {
    return asked.size();
  }

  private void failed(SchemaId id, RegistryException failure, Asked<T> now) {
    count("failed");
    String why = failure.getMessage();
    if (now.trouble == null && !isKnownToFail(id)) {
      LOG.warn("the schema registry at {}, asked for schema {}: {}", config.url(), id, why);
    }
    now.failed |= failure.wasAsked();
    if (failure.wasAsked() || now.trouble == null) {
      now.trouble = why;
    }
  }

  private void answered(SchemaId id, Known<T> found, Asked<T> now) {
    boolean usable = found instanceof Known.Usable<T>;
    count(usable ? "found" : "refused");
    if (usable) {
      lastUsable = id;
    }
    boolean failed = endFailing(id);
    if (now.trouble != null || failed) {
      LOG.info("the schema registry at {} answers again for schema {}", config.url(), id);
    }
  }

  private synchronized boolean isKnownToFail(SchemaId id) {
    return failingAlone.containsKey(id);
  }

  private synchronized boolean endFailing(SchemaId id) {
    return failingAlone.remove(id) != null;
  }

  private void count(String outcome) {
    Counter.builder("freshet_registry_requests")
        .description("Schemas that the registry was asked for, by what came of it")
        .tag("outcome", outcome)
        .register(meters)
        .increment();
  }

  /**
   * Why the registry has not answered yet for the schema that it was asked for first, for a person;
   * empty while nothing goes wrong.
   */
  public synchronized Optional<String> trouble() {
    return asked.values().stream().map(a -> a.trouble).filter(Objects::nonNull).findFirst();
  }

  /** The same for one schema. */
  public synchronized Optional<String> trouble(SchemaId id) {
    return Optional.ofNullable(asked.get(id)).map(a -> a.trouble);
  }

  /** Ends what is being asked; does not wait for it. */
  @Override
  public void close() {
    meters.remove(waiting);
    threads.shutdownNow();
    client.close();
  }
}
