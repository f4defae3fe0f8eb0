/**
 * Windowed aggregates over a session's changes, as panes of fixed size.
 *
 * <p>Thread rule: plain state of one actor, used on its event loop only.
 */
package io.freshet.feature;
