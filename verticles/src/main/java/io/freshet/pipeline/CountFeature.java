package io.freshet.pipeline;

import java.time.Duration;

/**
 * A count of a source's changes over a sliding window.
 *
 * @param name the feature's name in the context ({@code clicks_5m})
 * @param source name of the source whose changes are counted
 * @param window how far back the count reaches; a multiple of {@code every}
 * @param every width of a pane: how finely the window slides
 */
public record CountFeature(String name, String source, Duration window, Duration every) {}
