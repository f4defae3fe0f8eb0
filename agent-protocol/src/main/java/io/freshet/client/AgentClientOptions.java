package io.freshet.client;

import java.time.Duration;

/**
 * How a client connects.
 *
 * @param host the hub's host
 * @param port its port
 * @param tls whether to use TLS
 * @param token bearer token
 * @param agent name of this agent; the hub uses the token's own name unless it runs with --dev
 * @param firstDelay limit of the first wait before connecting again; doubles with each failure
 * @param maxDelay limit that the wait never exceeds
 * @param maxPending requests without an answer at most; more fail at once
 */
public record AgentClientOptions(
    String host,
    int port,
    boolean tls,
    String token,
    String agent,
    Duration firstDelay,
    Duration maxDelay,
    int maxPending) {

  /** A hub on this machine: no TLS, waits of 50 ms to 5 s, 1,000 pending requests. */
  public static AgentClientOptions local(int port, String token, String agent) {
    return new AgentClientOptions(
        "127.0.0.1",
        port,
        false,
        token,
        agent,
        Duration.ofMillis(50),
        Duration.ofSeconds(5),
        1_000);
  }
}
