package io.freshet.gateway;

import java.time.Duration;

/**
 * How events that applications post are taken.
 *
 * @param bootstrap Kafka's bootstrap servers
 * @param hash stands for ids and contents in what is remembered of events
 * @param maxEvents of one request; more are refused with 413
 * @param eventsPerSecond of one agent, with a burst of one second's worth; further requests are
 *     answered with 429
 * @param maxWaitingBytes of events that wait for Kafka, of the whole instance; further requests are
 *     answered with 503
 * @param maxRemembered ids that are remembered, the newest
 * @param remember how long an id is remembered at most
 */
public record EventsConfig(
    String bootstrap,
    KeyedHash hash,
    int maxEvents,
    int eventsPerSecond,
    int maxWaitingBytes,
    int maxRemembered,
    Duration remember) {

  /** A hash that tells nothing to who does not hold its key. Any thread. */
  public interface KeyedHash {
    /**
     * The hash.
     *
     * @param use hashes of different uses do not compare
     * @return 16 bytes
     */
    byte[] of(String use, String value);
  }

  /** Settings that suit production: 500 events a request, 1,000 a second, 250,000 ids for a day. */
  public static EventsConfig of(String bootstrap, KeyedHash hash) {
    return new EventsConfig(bootstrap, hash, 500, 1_000, 8 << 20, 250_000, Duration.ofHours(24));
  }
}
