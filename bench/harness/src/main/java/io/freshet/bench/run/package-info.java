/**
 * Starts engines, feeds them, receives what they deliver, and reports.
 *
 * <p>Thread rule: the main thread drives one engine at a time; a subscriber receives on a thread of
 * its own.
 */
package io.freshet.bench.run;
