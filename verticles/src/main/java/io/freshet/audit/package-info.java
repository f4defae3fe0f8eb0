/**
 * The audit trail: a Merkle log in PostgreSQL with signed checkpoints, its queries and its
 * verifier.
 *
 * <p>Thread rule: JDBC runs on a worker; the verifier on the caller's thread.
 */
package io.freshet.audit;
