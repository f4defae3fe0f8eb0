package io.freshet.privacy;

/**
 * Personal data found in a text.
 *
 * @param start first UTF-16 code unit
 * @param end one after the last
 * @param type what it is: {@code email}, {@code person}, …
 * @param confidence 0 to 1; decides between findings that overlap and are equally long
 */
public record Finding(int start, int end, String type, double confidence) {}
