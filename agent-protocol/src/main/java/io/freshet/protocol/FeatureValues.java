package io.freshet.protocol;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;

/**
 * A session's features at a time, after all that was folded up to a version.
 *
 * @param asOf epoch milliseconds
 * @param values by name, without those that have none; never modify it
 */
public record FeatureValues(long asOf, ObjectNode values) {
  public FeatureValues {
    Objects.requireNonNull(values, "values");
  }
}
