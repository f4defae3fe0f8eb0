/**
 * What one core does of one thing, beside a peer that does the same; each in a process of its own.
 *
 * <p>Thread rule: one thread.
 */
package io.freshet.bench.micro;
