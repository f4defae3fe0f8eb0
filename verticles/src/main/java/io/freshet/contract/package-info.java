/**
 * What a topic's rows must satisfy: a contract holds them against JSON Schema, a draft proposes one
 * from samples, and a comparison says what a changed one does to rows that were right before.
 *
 * <p>Thread rule: a contract is immutable and may be used on any thread; a draft and a comparison
 * belong to one.
 */
package io.freshet.contract;
