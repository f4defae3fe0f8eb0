/**
 * Audit records as canonical bytes with their Merkle leaf hashes.
 *
 * <p>Thread rule: immutable values, any thread.
 */
package io.freshet.trail;
