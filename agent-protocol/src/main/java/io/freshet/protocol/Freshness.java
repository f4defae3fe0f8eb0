package io.freshet.protocol;

/**
 * How old what is served is.
 *
 * @param sourceTs commit time at the source of the newest change in it, epoch milliseconds; 0 when
 *     nothing was folded yet
 * @param hubTs when the hub served it, epoch milliseconds
 * @param state {@code fresh}, {@code late} (over the pipeline's target) or {@code unknown} (the
 *     source has been silent longer than its heartbeat)
 */
public record Freshness(long sourceTs, long hubTs, FreshnessState state) {}
