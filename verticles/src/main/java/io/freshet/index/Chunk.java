package io.freshet.index;

/**
 * A piece of a row's text, small enough to be embedded whole.
 *
 * @param number its place in the text, from 0: with the row it names the chunk, and the same text
 *     always gives the same chunks
 * @param text not blank
 */
record Chunk(int number, String text) {}
