package io.freshet.gateway;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a token allows, always within its tenant. */
public enum Right {
  /** Subscribe to contexts and read them. */
  READ,
  /** Search the indexed texts. */
  SEARCH,
  /** Add events to a session's activity. */
  OBSERVE,
  /** Declare decisions. */
  DECIDE,
  /** Read the audit trail. */
  AUDIT,
  /** Watch the console's feed. */
  CONSOLE,
  /** Post events to the topics that pipelines of the tenant read. */
  PUBLISH,
  /** Have rejected events tried again. */
  RETRY;

  /** The right that the configuration calls {@code name}, in lower case. */
  public static Optional<Right> named(String name) {
    return Arrays.stream(values()).filter(r -> r.label().equals(name)).findFirst();
  }

  /** All of them, for development. */
  static Set<Right> all() {
    return EnumSet.allOf(Right.class);
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
