package io.freshet.ingest;

import io.freshet.registry.RegistryConfig;
import java.util.Optional;

/**
 * How ingest runs.
 *
 * @param bootstrap Kafka's bootstrap servers
 * @param group consumer group of all ingest instances
 * @param maxLag records behind above which the stage is not ready
 * @param registry where schemas that events name are found; empty when there is none
 */
public record IngestConfig(
    String bootstrap, String group, long maxLag, Optional<RegistryConfig> registry) {

  /** The group of every hub. */
  public static final String GROUP = "freshet-ingest";

  /** Group {@link #GROUP}; ready up to 10,000 records behind. */
  public static IngestConfig of(String bootstrap) {
    return new IngestConfig(bootstrap, GROUP, 10_000, Optional.empty());
  }

  /** The same with a schema registry, or without. */
  public IngestConfig with(Optional<RegistryConfig> schemas) {
    return new IngestConfig(bootstrap, group, maxLag, schemas);
  }
}
