package io.freshet.ingest;

import io.freshet.registry.RegistryConfig;
import io.freshet.registry.SchemaRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Optional;

/**
 * The schemas of events that somebody waits for at a terminal: the registry is waited for once, not
 * for each event. Blocking; one thread.
 */
final class AwaitedSchemas implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final SchemaRegistry<EventSchema> registry;
  private final Schemas schemas;
  private boolean impatient;

  private AwaitedSchemas(SchemaRegistry<EventSchema> registry) {
    this.registry = registry;
    this.schemas = registry == null ? Schemas.NONE : Schemas.of(registry);
  }

  static AwaitedSchemas of(Optional<RegistryConfig> registry) {
    return new AwaitedSchemas(
        registry
            .map(r -> new SchemaRegistry<>(r, EventSchema::of, new SimpleMeterRegistry()))
            .orElse(null));
  }

  /**
   * Those that an event names.
   *
   * @throws DecodeException when the registry does not answer in time
   */
  KnownSchemas of(RawEvent event) throws DecodeException {
    long begin = System.nanoTime();
    try {
      KnownSchemas known =
          schemas.await(event, () -> !impatient && System.nanoTime() - begin < PATIENCE.toNanos());
      impatient = false;
      return known;
    } catch (IllegalStateException e) {
      impatient = true;
      throw new DecodeException("registry_unavailable", e.getMessage());
    }
  }

  @Override
  public void close() {
    if (registry != null) {
      registry.close();
    }
  }
}
