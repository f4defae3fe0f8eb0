package io.freshet.contract;

import java.util.Locale;

/** What a contract that changes promises about rows. */
public enum Compatibility {
  /** Nothing: contracts are not compared. */
  NONE,
  /** Rows that were right stay right: no source has to change, no event is rejected for it. */
  BACKWARD,
  /** Rows that are right now were right before: whoever reads them meets nothing new. */
  FORWARD,
  /** Both. */
  FULL;

  /** As it is written in the configuration. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean includes(Compatibility promise) {
    return this == FULL || this == promise;
  }
}
