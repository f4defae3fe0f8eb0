package io.freshet.join;

import io.freshet.protocol.Cause;
import io.freshet.stream.JoinEvent;
import io.freshet.stream.RowName;
import io.freshet.stream.SessionEvent.RowChanged;

/** What is to be done after a record of {@code freshet.joins} was taken in, in this order. */
sealed interface JoinEffect {

  /** To the session log. */
  record Emit(RowChanged row) implements JoinEffect {}

  /** To the partition where {@code to} lies. */
  record Send(JoinEvent event, RowName to) implements JoinEffect {}

  /** To a partition that asked. */
  record Tell(JoinEvent event, int partition) implements JoinEffect {}

  /**
   * To {@code freshet.rejected}.
   *
   * @param cause coordinates of the raw event
   * @param code a short name of the reason
   * @param reason words of the configuration only
   */
  record Reject(RowName row, Cause cause, String code, String reason) implements JoinEffect {}
}
