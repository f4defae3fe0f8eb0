/**
 * The job that every engine does: its input, and for the peers its parsing, redaction and fold.
 *
 * <p>Thread rule: immutable values and stateless functions are for any thread; {@code ShopEvents},
 * {@code Tally} and {@code Replica} belong to one.
 */
package io.freshet.bench.work;
