/**
 * What stages that keep their data in PostgreSQL share: transactions, what failures mean, and the
 * way from a topic into tables.
 *
 * <p>Thread rule: JDBC blocks and runs on a worker; a {@link io.freshet.jdbc.TableFeed} belongs to
 * the event loop that started it.
 */
package io.freshet.jdbc;
