package io.freshet.client;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * How a client connects.
 *
 * @param uri {@code ws://host:port} or {@code wss://host}; without a path {@code /v1/agents}
 * @param token bearer token; never printed
 * @param agent name of this agent; the hub uses the token's own name unless it runs with --dev
 * @param firstDelay limit of the first wait before connecting again; doubles with each failure
 * @param maxDelay limit that the wait never exceeds
 * @param connectTimeout the hub must have welcomed the client after so long
 * @param requestTimeout a request without an answer fails after so long, retryable
 * @param decideTimeout the same for decisions, which outlive connections
 * @param maxPending requests without an answer at most; more fail at once, retryable
 * @param maxMessageBytes a longer frame of the hub ends the connection
 */
public record AgentClientOptions(
    URI uri,
    String token,
    String agent,
    Duration firstDelay,
    Duration maxDelay,
    Duration connectTimeout,
    Duration requestTimeout,
    Duration decideTimeout,
    int maxPending,
    int maxMessageBytes) {

  /** Checks the address. */
  public AgentClientOptions {
    boolean secure = "wss".equals(uri.getScheme());
    if (uri.getHost() == null || !(secure || "ws".equals(uri.getScheme()))) {
      throw new IllegalArgumentException("a hub's address is like ws://127.0.0.1:8080");
    }
  }

  /**
   * Waits of 50 ms to 5 s, 10 s to connect, 30 s for an answer and 2 minutes for a decision's,
   * 1,000 pending requests, frames of up to 16 MiB.
   */
  public static AgentClientOptions of(URI uri, String token, String agent) {
    return new AgentClientOptions(
        uri,
        token,
        agent,
        Duration.ofMillis(50),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(2),
        1_000,
        16 << 20);
  }

  /** A hub on this machine, without TLS. */
  public static AgentClientOptions local(int port, String token, String agent) {
    return of(URI.create("ws://127.0.0.1:" + port), token, agent);
  }

  /** The same with other waits before connecting again. */
  public AgentClientOptions withDelays(Duration first, Duration max) {
    return new AgentClientOptions(
        uri,
        token,
        agent,
        first,
        max,
        connectTimeout,
        requestTimeout,
        decideTimeout,
        maxPending,
        maxMessageBytes);
  }

  /** The same with other times to wait for the welcome, an answer, a verdict. */
  public AgentClientOptions withTimeouts(Duration connect, Duration request, Duration decide) {
    return new AgentClientOptions(
        uri,
        token,
        agent,
        firstDelay,
        maxDelay,
        connect,
        request,
        decide,
        maxPending,
        maxMessageBytes);
  }

  /** The same with another bound of pending requests. */
  public AgentClientOptions withMaxPending(int other) {
    return new AgentClientOptions(
        uri,
        token,
        agent,
        firstDelay,
        maxDelay,
        connectTimeout,
        requestTimeout,
        decideTimeout,
        other,
        maxMessageBytes);
  }

  boolean tls() {
    return "wss".equals(uri.getScheme());
  }

  int port() {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return tls() ? 443 : 80;
  }

  /** Path and query to ask for. */
  String target() {
    String path = uri.getRawPath();
    String target = path == null || path.isEmpty() || path.equals("/") ? "/v1/agents" : path;
    String query = uri.getRawQuery() == null ? "" : uri.getRawQuery() + "&";
    return target + "?" + query + "agent=" + URLEncoder.encode(agent, StandardCharsets.UTF_8);
  }

  /** Where to, as whom; not the token. */
  @Override
  public String toString() {
    return "AgentClientOptions[" + uri.getHost() + ":" + port() + " as " + agent + "]";
  }
}
