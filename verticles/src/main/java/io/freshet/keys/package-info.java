/**
 * The keys of subjects in {@code freshet.keys}: who follows them, and who changes them.
 *
 * <p>Thread rule: the topic has a thread of its own; the writer blocks.
 */
package io.freshet.keys;
