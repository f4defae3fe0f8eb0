package io.freshet.gateway;

import java.time.Duration;
import java.util.List;

/**
 * How the gateway serves.
 *
 * @param host address to listen on
 * @param port port to listen on; 0 takes a free one
 * @param dev accept the token {@code dev}, from pages and programs of this machine only
 * @param tokens who may connect
 * @param heartbeat a connection hears from the hub at least this often
 * @param maxFrameBytes a larger frame or body of a peer is refused, the WebSocket closed with 3503
 * @param framesPerSecond further frames of a connection are answered with 1429 (acks still count
 *     for credit)
 * @param maxConnections agents and consoles; further ones are refused with 503
 * @param maxSubscriptions of one connection; further ones are answered with 1429
 * @param maxRequests unanswered requests of one connection; further ones are answered with 1429
 * @param maxProposals decisions and observations on their way through the log, of the whole
 *     instance; further ones are answered with 1503
 * @param maxDeliveries delivery records not yet acknowledged; while there are as many, updates wait
 *     and conflate
 * @param slowAfter a peer whose socket takes nothing for so long is closed with 3008
 * @param requestTimeout a request that owners, log or index do not answer in time fails with 1503
 * @param drain time that agents get to reconnect elsewhere when the hub stops
 */
public record GatewayConfig(
    String host,
    int port,
    boolean dev,
    List<TokenGrant> tokens,
    Duration heartbeat,
    int maxFrameBytes,
    int framesPerSecond,
    int maxConnections,
    int maxSubscriptions,
    int maxRequests,
    int maxProposals,
    int maxDeliveries,
    Duration slowAfter,
    Duration requestTimeout,
    Duration drain) {

  /** Copies the tokens. */
  public GatewayConfig {
    tokens = List.copyOf(tokens);
  }

  /** Settings that suit production; only what differs between hubs is asked for. */
  public static GatewayConfig of(String host, int port, boolean dev, List<TokenGrant> tokens) {
    return new GatewayConfig(
        host,
        port,
        dev,
        tokens,
        Duration.ofSeconds(25),
        1 << 20,
        500,
        10_000,
        10_000,
        256,
        10_000,
        20_000,
        Duration.ofSeconds(30),
        Duration.ofSeconds(10),
        Duration.ofSeconds(2));
  }
}
