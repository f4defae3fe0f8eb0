package io.freshet.gateway;

import io.freshet.message.SessionSnapshot;
import io.freshet.message.SessionUpdate;
import io.freshet.protocol.Position;
import java.util.List;

/** Who follows a session. Called on the gateway's event loop. */
interface FeedListener {

  /**
   * Following begins. Exactly one of the two is given.
   *
   * @param snapshot the context now; null when resumed
   * @param missed the updates after the position resumed from, oldest first; null when not resumed
   */
  void joined(SessionSnapshot snapshot, List<SessionUpdate> missed);

  /** The next update; may repeat what {@link #joined} contained, never leaves a hole. */
  void update(SessionUpdate update);

  /** The history goes on elsewhere: read the context anew, until it is {@code atLeast} that. */
  void reset(Position atLeast);

  /** Following did not begin in time; nothing more is called. */
  void refused(RequestFailure failure);
}
