package io.freshet.ingest;

/**
 * How ingest runs.
 *
 * @param bootstrap Kafka's bootstrap servers
 * @param group consumer group of all ingest instances
 * @param maxLag records behind above which the stage is not ready
 */
public record IngestConfig(String bootstrap, String group, long maxLag) {

  /** Group {@code freshet-ingest}; ready up to 10,000 records behind. */
  public static IngestConfig of(String bootstrap) {
    return new IngestConfig(bootstrap, "freshet-ingest", 10_000);
  }
}
