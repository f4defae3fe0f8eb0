package io.freshet.replay;

import io.freshet.pipeline.Pipelines;

/**
 * Where history is read.
 *
 * @param bootstrap Kafka's bootstrap servers
 * @param pipelines by which it is folded
 * @param epoch identity of the session log's history
 * @param partitions of the session log
 */
public record ReplaySource(String bootstrap, Pipelines pipelines, String epoch, int partitions) {}
