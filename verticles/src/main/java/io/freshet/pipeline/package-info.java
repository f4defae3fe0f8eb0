/**
 * Which tables and topics make up a session's context, as users describe it in conf/pipelines.
 *
 * <p>Thread rule: immutable after loading, any thread; compiled expressions are thread-safe.
 */
package io.freshet.pipeline;
