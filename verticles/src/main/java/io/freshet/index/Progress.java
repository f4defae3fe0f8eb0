package io.freshet.index;

/**
 * How far a partition of the session log was read.
 *
 * @param next offset to read next
 */
record Progress(long next, SourceMarks marks) {}
