package io.freshet.pipeline;

/**
 * How rows find their session by another table: by the row there that {@code on} names.
 *
 * @param parent name of the source that holds the other table's rows
 * @param on key of the parent row; evaluated on the clean change
 */
public record Through(String parent, Expression on) {}
