/**
 * Feature tables as Parquet files, written by DuckDB. Not on the hub's own class path.
 *
 * <p>Thread rule: blocking; for the main thread of a command.
 */
package io.freshet.parquet;
