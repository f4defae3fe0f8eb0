package io.freshet.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds a request's principal, and refuses pages of other origins. Any thread.
 *
 * <p>In development mode the token is known to all, so only names of this machine are served: a
 * page elsewhere cannot reach the hub by pointing its own name at 127.0.0.1.
 */
final class Authentication {
  private static final String BEARER = "Bearer ";
  private static final String BEARER_PROTOCOL = "bearer.";
  private static final Pattern THIS_MACHINE =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[?::1]?");

  private final Tokens tokens;
  private final boolean dev;

  Authentication(Tokens tokens, boolean dev) {
    this.tokens = tokens;
    this.dev = dev;
  }

  /** Whom the request's token stands for; empty without a good one. */
  Optional<Principal> principal(HttpServerRequest request) {
    String agent = request.getParam("agent");
    return tokens.principal(token(request.headers()), agent);
  }

  /** False when a page of another origin, or by another name of this machine, sends it. */
  boolean sameOrigin(HttpServerRequest request) {
    HostAndPort host = request.authority();
    if (dev && (host == null || !THIS_MACHINE.matcher(host.host()).matches())) {
      return false;
    }
    String origin = request.getHeader("origin");
    return origin == null || host != null && isOf(origin, host);
  }

  /** The WebSocket subprotocols that the client offers. */
  static List<String> subprotocols(MultiMap headers) {
    return headers.getAll("sec-websocket-protocol").stream()
        .flatMap(line -> Arrays.stream(line.split(",")))
        .map(String::strip)
        .toList();
  }

  private static boolean isOf(String origin, HostAndPort host) {
    URI uri;
    try {
      uri = URI.create(origin);
    } catch (IllegalArgumentException e) {
      return false;
    }
    return host.host().equalsIgnoreCase(uri.getHost()) && host.port() == uri.getPort();
  }

  private static String token(MultiMap headers) {
    String header = headers.get("authorization");
    if (header != null) {
      return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
          ? header.substring(BEARER.length()).strip()
          : null;
    }
    return subprotocols(headers).stream()
        .filter(p -> p.startsWith(BEARER_PROTOCOL))
        .map(p -> p.substring(BEARER_PROTOCOL.length()))
        .findFirst()
        .orElse(null);
  }
}
