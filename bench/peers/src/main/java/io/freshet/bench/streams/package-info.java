/**
 * The benchmark's job on Kafka Streams.
 *
 * <p>Thread rule: processors belong to the stream thread that made them.
 */
package io.freshet.bench.streams;
