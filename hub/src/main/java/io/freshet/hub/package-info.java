/**
 * The hub as a program: command line, configuration, composition root.
 *
 * <p>Thread rule: commands run on the main thread; {@link io.freshet.hub.Hub} may be started and
 * stopped from any thread.
 */
package io.freshet.hub;
