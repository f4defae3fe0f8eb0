package io.freshet.gateway;

import io.freshet.protocol.ServerFrame.Context;
import io.freshet.protocol.ServerFrame.Update;
import io.freshet.protocol.WrittenPatch;

/** Where an {@link AgentSubscription} sends its frames: its connection. */
interface Delivered {

  /** Sends a context and records the delivery. */
  void deliver(Context context);

  /**
   * Sends an update and records the delivery.
   *
   * @param written the update's patch, and what it appends, as frames carry them, and then the
   *     update's own patch holds both; null when nobody has written them
   */
  void deliver(Update update, WrittenPatch written);

  /** The subscription may have something to send: give it its turn when the socket has room. */
  void wants(AgentSubscription subscription);

  /** True when a frame can be sent without piling up. */
  boolean writable();
}
