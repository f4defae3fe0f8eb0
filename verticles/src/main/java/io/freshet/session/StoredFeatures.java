package io.freshet.session;

import java.util.Map;

/**
 * A session's features on their way to the store, as model servers read them there.
 *
 * @param fields name to value as text, and what belongs to all of them; they replace what is
 *     stored, null leaves it
 * @param dueMicros when they change by themselves and are to be written again, epoch microseconds;
 *     {@link Long#MAX_VALUE} for never
 */
record StoredFeatures(Map<String, String> fields, long dueMicros) {
  /** There are none. */
  static final StoredFeatures NONE = new StoredFeatures(Map.of(), Long.MAX_VALUE);

  /** To be computed and written as soon as there is time for it. */
  static final StoredFeatures DUE_NOW = new StoredFeatures(null, 0);
}
