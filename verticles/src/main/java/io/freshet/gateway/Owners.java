package io.freshet.gateway;

import io.freshet.message.OwnerRequest.Attached;
import io.freshet.protocol.Position;
import io.freshet.protocol.SessionId;
import io.vertx.core.Future;

/** How a {@link SessionFeed} reaches its session's owner, and how it waits. */
interface Owners {

  /** Asks the owner to send this gateway the session's updates; fails while there is no owner. */
  Future<Attached> attach(SessionId session, Position resume);

  /** Tells the owner to send no more. */
  void detach(SessionId session);

  /** Runs {@code task} on the gateway's event loop after a delay. */
  void later(long delayMs, Runnable task);
}
