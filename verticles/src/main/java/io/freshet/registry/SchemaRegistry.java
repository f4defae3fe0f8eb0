package io.freshet.registry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
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
 * nothing fails, and nothing is decided. Thread-safe; nothing blocks.
 *
 * @param <T> what events are read by
 */
public final class SchemaRegistry<T> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SchemaRegistry.class);
  private static final int REQUESTS_AT_ONCE = 8;
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
  private final Map<SchemaId, CompletableFuture<Known<T>>> asked = new HashMap<>();
  private volatile String trouble;

  /** An answer; a refusal counts until {@code expiresNanos}. */
  private record Kept<T>(Known<T> answer, long expiresNanos) {}

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
    CompletableFuture<Known<T>> pending = asked.get(id);
    if (pending != null) {
      return pending.copy();
    }
    CompletableFuture<Known<T>> answer = new CompletableFuture<>();
    if (threads.isShutdown()) {
      answer.completeExceptionally(closed());
      return answer;
    }
    asked.put(id, answer);
    threads.submit(() -> ask(id, answer));
    return answer.copy();
  }

  private void ask(SchemaId id, CompletableFuture<Known<T>> answer) {
    try {
      Known<T> found = untilAnswered(id);
      keep(id, found);
      answer.complete(found);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      answer.completeExceptionally(closed());
    } catch (Throwable e) {
      LOG.error("schema {} cannot be asked for", id, e);
      forget(id);
      answer.completeExceptionally(e);
    }
  }

  private static IllegalStateException closed() {
    return new IllegalStateException("the schema registry's client was closed");
  }

  private Known<T> untilAnswered(SchemaId id) throws InterruptedException {
    long pause = FIRST_PAUSE_MILLIS;
    while (!threads.isShutdown()) {
      Known<T> found = once(id);
      if (found != null) {
        return found;
      }
      TimeUnit.MILLISECONDS.sleep(pause);
      pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
    }
    throw new InterruptedException();
  }

  /** The answer; null when there was none. */
  private Known<T> once(SchemaId id) throws InterruptedException {
    requests.acquire();
    try {
      Known<T> found = answer(id);
      recovered();
      count(found instanceof Known.Usable<T> ? "found" : "refused");
      return found;
    } catch (RegistryException e) {
      failed(e.getMessage());
      count("failed");
      return null;
    } finally {
      requests.release();
    }
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
    kept.put(id, new Kept<>(found, nanoTime.getAsLong() + config.unknownFor().toNanos()));
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

  private void failed(String why) {
    if (trouble == null) {
      LOG.warn("the schema registry at {}: {}", config.url(), why);
    }
    trouble = why;
  }

  private void recovered() {
    if (trouble != null) {
      LOG.info("the schema registry at {} answers again", config.url());
      trouble = null;
    }
  }

  private void count(String outcome) {
    Counter.builder("freshet_registry_requests")
        .description("Schemas that the registry was asked for, by what came of it")
        .tag("outcome", outcome)
        .register(meters)
        .increment();
  }

  /** What went wrong when the registry was asked last, for a person; empty when it answered. */
  public Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  /** Ends what is being asked; does not wait for it. */
  @Override
  public void close() {
    meters.remove(waiting);
    threads.shutdownNow();
    client.close();
  }
}
