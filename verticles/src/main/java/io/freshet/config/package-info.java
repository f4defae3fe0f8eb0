/**
 * YAML read with line numbers: typed access, unknown keys refused, errors that name file and line.
 *
 * <p>Thread rule: used at start, on one thread.
 */
package io.freshet.config;
