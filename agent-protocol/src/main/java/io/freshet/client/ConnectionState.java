package io.freshet.client;

import io.freshet.protocol.ServerFrame;
import java.time.Duration;

/**
 * Where a client's connection stands. {@code Connecting} leads to {@code Connected}, {@code
 * Waiting} or {@code Ended}; {@code Connected} to {@code Waiting} or {@code Ended}; {@code Waiting}
 * to {@code Connecting} or {@code Ended}; {@code Ended} to nothing.
 */
public sealed interface ConnectionState {

  /** A connection is being made. */
  record Connecting() implements ConnectionState {}

  /** The hub has welcomed this client: requests are sent. */
  record Connected(ServerFrame.Welcome welcome) implements ConnectionState {}

  /**
   * There is no connection; another attempt follows.
   *
   * @param delay time until then
   * @param reason why the last one ended, for people; no secrets
   */
  record Waiting(Duration delay, String reason) implements ConnectionState {}

  /**
   * For good.
   *
   * @param cause why the hub does not want this client; null when the client was closed
   */
  record Ended(RequestFailedException cause) implements ConnectionState {}
}
