/**
 * Brings rows together that lie apart: rows that find their session through another table, and rows
 * that show fields of a looked-up one. Rows and what they refer to meet in freshet.joins; what
 * comes out goes to the session log.
 *
 * <p>Thread rule: a partition's state belongs to the event loop of the verticle that owns it; state
 * is read and written to Kafka on worker threads, which get bytes only.
 */
package io.freshet.join;
