package io.freshet.pipeline;

import java.time.Duration;

/**
 * How one knows that a source lives while nothing changes in it.
 *
 * @param every something is heard at least so often, one second to one day
 * @param topic Kafka topic of its heartbeat records ({@code __debezium-heartbeat.shop}), another
 *     than the source's own; null when only that one tells
 */
public record Heartbeat(Duration every, String topic) {}
