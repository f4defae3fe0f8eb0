package io.freshet.protocol;

/**
 * Lineage of an update: the source record behind it.
 *
 * @param topic Kafka topic of the source record
 * @param partition its partition
 * @param offset its offset
 * @param sourceTs commit time at the source, epoch milliseconds
 */
public record Cause(String topic, int partition, long offset, long sourceTs) {}
