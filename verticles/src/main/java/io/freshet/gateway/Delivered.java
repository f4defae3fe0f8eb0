package io.freshet.gateway;

import io.freshet.protocol.ServerFrame;

/** Where an {@link AgentSubscription} sends its frames: its connection. */
interface Delivered {

  /** Sends a context or an update and records the delivery. */
  void deliver(ServerFrame frame);

  /** The subscription may have something to send: give it its turn when the socket has room. */
  void wants(AgentSubscription subscription);

  /** True when a frame can be sent without piling up. */
  boolean writable();
}
