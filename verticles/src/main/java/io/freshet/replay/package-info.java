/**
 * Reads the session log again and folds it with the owners' own fold: compares the outcome with
 * what stands online, tells features as they were at points in time, and rebuilds sessions by
 * records in the session log. Writes to no other topic and no store.
 *
 * <p>Thread rule: blocking; for the main thread of a command. Cores ({@link
 * io.freshet.replay.Sample}, {@link io.freshet.replay.CheckedSession}, {@link
 * io.freshet.replay.FeatureHistory}) know no clock and no service.
 */
package io.freshet.replay;
