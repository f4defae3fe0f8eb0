/**
 * Reads the session log again and folds it with the owners' own fold: compares the outcome with
 * what stands online, and tells features as they were at points in time. Writes to no topic and no
 * store.
 *
 * <p>Thread rule: blocking; for the main thread of a command. Cores ({@link
 * io.freshet.replay.Sample}, {@link io.freshet.replay.CheckedSession}, {@link
 * io.freshet.replay.FeatureHistory}) know no clock and no service.
 */
package io.freshet.replay;
