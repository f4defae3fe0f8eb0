/**
 * Entry point with everything for development: the hub's commands, embedded services and the demo.
 *
 * <p>Thread rule: commands run on the main thread and may block.
 */
package io.freshet.dev;
