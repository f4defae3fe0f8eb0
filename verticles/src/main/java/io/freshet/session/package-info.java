/**
 * Session actors: fold the session log into contexts, judge decisions, keep snapshots.
 *
 * <p>Thread rule: an actor lives on the event loop of the SessionVerticle that owns its partition.
 */
package io.freshet.session;
