package io.freshet.ingest;

import io.freshet.registry.Known;
import io.freshet.registry.SchemaId;
import io.freshet.registry.SchemaRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Where ingest has its events' schemas from. Thread-safe. */
interface Schemas {

  /** No registry is configured. */
  Schemas NONE =
      new Schemas() {
        @Override
        public Optional<KnownSchemas> of(RawEvent event) {
          return Optional.of(KnownSchemas.NO_REGISTRY);
        }

        @Override
        public CompletableFuture<Known<EventSchema>> load(SchemaId id) {
          return CompletableFuture.failedFuture(new IllegalStateException("no registry"));
        }

        @Override
        public Optional<String> trouble() {
          return Optional.empty();
        }

        @Override
        public Optional<String> trouble(SchemaId id) {
          return Optional.empty();
        }
      };

  /** Those that an event needs; empty when the registry has to be asked first. Never blocks. */
  Optional<KnownSchemas> of(RawEvent event);

  /** Asks the registry, however long it is away; completes on any thread. */
  CompletableFuture<Known<EventSchema>> load(SchemaId id);

  /** Why the registry does not answer; empty while it does. */
  Optional<String> trouble();

  /** Why it does not answer for a schema that it is asked for; empty while it does. */
  Optional<String> trouble(SchemaId id);

  /** Those of a registry. */
  static Schemas of(SchemaRegistry<EventSchema> registry) {
    return new Schemas() {
      @Override
      public Optional<KnownSchemas> of(RawEvent event) {
        Set<SchemaId> ids = Framing.of(event).ids();
        if (ids.isEmpty()) {
          return Optional.of(KnownSchemas.NONE);
        }
        Map<SchemaId, Known<EventSchema>> found = new HashMap<>();
        for (SchemaId id : ids) {
          Optional<Known<EventSchema>> known = registry.known(id);
          if (known.isEmpty()) {
            return Optional.empty();
          }
          found.put(id, known.get());
        }
        return Optional.of(new KnownSchemas(true, found));
      }

      @Override
      public CompletableFuture<Known<EventSchema>> load(SchemaId id) {
        return registry.load(id);
      }

      @Override
      public Optional<String> trouble() {
        return registry.trouble();
      }

      @Override
      public Optional<String> trouble(SchemaId id) {
        return registry.trouble(id);
      }
    };
  }

  /**
   * As {@link #of(RawEvent)}, but waits for the registry. Blocking.
   *
   * @param goOn asked twice a second
   * @throws IllegalStateException when it says no, or the registry's client was closed; the message
   *     says what the registry's trouble is
   */
  default KnownSchemas await(RawEvent event, BooleanSupplier goOn) {
    Optional<KnownSchemas> known = of(event);
    if (known.isPresent()) {
      return known.get();
    }
    Map<SchemaId, Known<EventSchema>> found = new HashMap<>();
    for (SchemaId id : Framing.of(event).ids()) {
      found.put(id, await(id, goOn));
    }
    return new KnownSchemas(true, found);
  }

  /**
   * As {@link #await(RawEvent, BooleanSupplier)}, but waits for a schema that was given up as well:
   * for whom an event without its schema is not merely rejected. Blocking.
   */
  default KnownSchemas awaitAvailable(RawEvent event, BooleanSupplier goOn) {
    KnownSchemas known = await(event, goOn);
    while (known.anyUnavailable()) {
      if (!goOn.getAsBoolean()) {
        throw new IllegalStateException("a schema that the event names was not available");
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
      known = await(event, goOn);
    }
    return known;
  }

  private Known<EventSchema> await(SchemaId id, BooleanSupplier goOn) {
    CompletableFuture<Known<EventSchema>> answer = load(id);
    while (goOn.getAsBoolean()) {
      try {
        return answer.get(500, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        // Asked again whether to go on.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("was interrupted while it waited for schema " + id);
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
      }
    }
    throw new IllegalStateException(
        "the schema registry "
            + trouble(id).orElse("has not answered yet")
            + " (schema "
            + id
            + ")");
  }
}
