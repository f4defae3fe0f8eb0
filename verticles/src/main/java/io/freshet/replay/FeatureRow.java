package io.freshet.replay;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.protocol.SessionId;

/**
 * A session's features at one point in time.
 *
 * @param epoch history that {@code version} counts in
 * @param asOfMicros time at which the values look, epoch microseconds
 * @param loggedMillis when the newest record that they know of came into the session log, epoch
 *     milliseconds
 * @param values by name, without those that have none; never modify it
 */
public record FeatureRow(
    SessionId session,
    String epoch,
    long version,
    long asOfMicros,
    long loggedMillis,
    ObjectNode values) {}
