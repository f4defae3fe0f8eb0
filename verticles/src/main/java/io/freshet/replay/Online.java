package io.freshet.replay;

import io.freshet.protocol.SessionId;
import io.freshet.session.StoredState;
import java.util.Map;

/**
 * What stands online of one session.
 *
 * @param contexts in {@code freshet.contexts}; null for nothing
 * @param redis in Redis; null for nothing
 * @param features the hash that model servers read in Redis; empty for none
 */
record Online(
    SessionId session, StoredState contexts, StoredState redis, Map<String, String> features) {
  static final String CONTEXTS = "freshet.contexts";
  static final String REDIS = "Redis";
  static final String REDIS_FEATURES = "Redis, served";

  /** True when something stands there. */
  boolean isAnything() {
    return contexts != null || redis != null || !features.isEmpty();
  }
}
