package io.freshet.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** How a decision was judged at its place in the session log. */
public enum Verdict {
  /** Nothing that it read had changed: it is folded as a change of its own. */
  @JsonProperty("accepted")
  ACCEPTED,
  /** Something that it read had changed since {@code basedOn}. */
  @JsonProperty("stale")
  STALE,
  /** Refused by a policy, or for a reason that no newer context would mend. */
  @JsonProperty("rejected")
  REJECTED;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** As frames, the audit trail and metrics have it. */
  public String word() {
    return word;
  }
}
