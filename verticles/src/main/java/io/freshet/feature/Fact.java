package io.freshet.feature;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.change.Op;

/**
 * What features see of a change.
 *
 * @param row the row after; null when it is gone
 * @param micros event time: never later than ingest saw it, so that a clock that runs ahead closes
 *     no windows
 * @param sequence order among changes of one time: the source's offset
 */
public record Fact(
    String pipeline, String source, Op op, JsonNode row, long micros, long sequence) {}
