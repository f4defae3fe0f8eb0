package io.freshet.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What can be said of the age of served context. */
public enum FreshnessState {
  /** Within the pipeline's freshness target. */
  @JsonProperty("fresh")
  FRESH,
  /** Older than the target when it was served. */
  @JsonProperty("late")
  LATE,
  /** The source has been silent for longer than its heartbeat: no news is not "no change". */
  @JsonProperty("unknown")
  UNKNOWN
}
