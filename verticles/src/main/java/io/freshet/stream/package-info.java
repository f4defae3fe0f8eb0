/**
 * Kafka plumbing that stages share, and the session log's records with their codec.
 *
 * <p>Thread rule: a LogConsumer polls on a thread of its own and hands batches to the Vert.x
 * context that opened it.
 */
package io.freshet.stream;
