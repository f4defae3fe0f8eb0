package io.freshet.message;

import java.util.Map;

/**
 * When an ingest instance last read something of each topic, records that hold no row among them;
 * and whether its node keeps up. Published at {@link Addresses#SOURCES} four times a second, to
 * gateways of all nodes.
 *
 * @param node of the instance, see {@link Readiness#node}
 * @param caughtUp true while the node's stages between sources and what is served are ready
 * @param topics topic to what was last read of it; topics of which nothing was read are absent
 */
public record SourcesHeard(String node, boolean caughtUp, Map<String, Word> topics) {

  /** Copies. */
  public SourcesHeard {
    topics = Map.copyOf(topics);
  }

  /**
   * The newest that was read. Epoch microseconds.
   *
   * @param readMicros when, by its node's clock
   * @param writtenMicros when it was written, by Kafka's or its producer's clock
   */
  public record Word(long readMicros, long writtenMicros) {}
}
