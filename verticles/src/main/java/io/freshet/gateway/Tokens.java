package io.freshet.gateway;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Bearer tokens to principals. Every configured hash is compared, each in constant time, so that
 * the time taken tells nothing. Immutable.
 */
final class Tokens {
  /** Token, agent and tenant of {@code --dev}. */
  static final String DEV = "dev";

  static final String DEV_TENANT = "acme";

  private static final Pattern AGENT = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  private record Known(byte[] hash, Principal principal) {}

  private final List<Known> known;
  private final boolean dev;

  /**
   * Takes the configured tokens.
   *
   * @param dev also accept the token {@code dev}: tenant acme, all rights, any agent name
   */
  Tokens(List<TokenGrant> grants, boolean dev) {
    this.known = grants.stream().map(g -> new Known(g.hash(), g.principal())).toList();
    this.dev = dev;
  }

  /**
   * Whom the token stands for.
   *
   * @param token as sent, null when none was
   * @param agent the name that a development client gives itself, null for {@code dev}; ignored for
   *     configured tokens
   */
  Optional<Principal> principal(String token, String agent) {
    if (token == null) {
      return Optional.empty();
    }
    byte[] hash = Sha256.of(token.getBytes(StandardCharsets.UTF_8));
    Principal found = null;
    for (Known candidate : known) {
      if (MessageDigest.isEqual(candidate.hash(), hash)) {
        found = candidate.principal();
      }
    }
    if (found == null && dev && token.equals(DEV)) {
      found = devPrincipal(agent);
    }
    return Optional.ofNullable(found);
  }

  private static Principal devPrincipal(String agent) {
    String name = agent == null ? DEV : agent;
    return AGENT.matcher(name).matches() ? new Principal(name, DEV_TENANT, Right.all()) : null;
  }
}
