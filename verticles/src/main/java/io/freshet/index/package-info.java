/**
 * Texts of the session log to vectors in pgvector, and search over them.
 *
 * <p>Thread rule: embedding and JDBC run on a worker, never on an event loop.
 */
package io.freshet.index;
