package io.freshet.protocol;

/**
 * A place in a session's history. Versions of different epochs do not compare.
 *
 * @param epoch opaque identity of the history that versions count in
 * @param version how many changes have been folded, 0 for none
 */
public record Position(String epoch, long version) {}
