/**
 * The audit trail: a Merkle log in PostgreSQL with signed checkpoints, its queries and its
 * verifier.
 *
 * <p>A record stands in the trail once because its id is unique there, whatever Kafka's offsets
 * say: the stages that derive records from the log derive them again after a crash, at other
 * offsets. Kafka's offset is committed after the transaction, so that no record is missing either.
 *
 * <p>Thread rule: JDBC, signing and the witness file run on workers; the feed, the checkpoints'
 * schedule and the adapter of queries belong to the verticle's event loop; verifier and export run
 * on the caller's thread.
 */
package io.freshet.audit;
