/**
 * A decoded source event, before redaction: the only place where raw values may stand.
 *
 * <p>Thread rule: immutable values, any thread.
 */
package io.freshet.change;
