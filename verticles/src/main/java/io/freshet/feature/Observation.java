package io.freshet.feature;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One event of a feature.
 *
 * @param value of its column; null when the feature is about the event itself
 */
record Observation(long micros, long sequence, JsonNode value) {}
