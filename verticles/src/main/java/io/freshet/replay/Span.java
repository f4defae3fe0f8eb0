package io.freshet.replay;

/**
 * A stretch of a partition, fixed when reading begins.
 *
 * @param begin offset of the oldest record kept
 * @param end offset behind the last one to be read
 */
public record Span(long begin, long end) {}
