/**
 * The commands of {@code ./freshet} that need nothing but the hub.
 *
 * <p>Thread rule: a command runs on the main thread and may block.
 */
package io.freshet.hub.cli;
