package io.freshet.session;

import io.freshet.feature.Outcome;
import io.freshet.message.SessionUpdate;
import io.freshet.stream.SessionEvent;
import io.freshet.trail.AuditRecord;

/** What is to be done after an event was folded. */
sealed interface Effect {

  /** The session has a new version. */
  record Emit(SessionUpdate update) implements Effect {}

  /** A decision has its answer; {@code repeated} when it is the first answer again. */
  record Decided(SessionEvent.DecisionProposed proposal, Judgement judgement, boolean repeated)
      implements Effect {}

  /** An observation was folded at {@code version}. */
  record Observed(SessionEvent.ObservationMade observation, long version) implements Effect {}

  /** A record for the audit trail. */
  record Audit(AuditRecord record) implements Effect {}

  /** The event was folded, but not every feature simply took it in. */
  record Uneven(Outcome outcome) implements Effect {}

  /** The event was folded, with the time at which it came: its source's clock runs ahead. */
  record ClockAhead() implements Effect {}

  /** The event takes no version. */
  record Skip(Why why) implements Effect {}

  /** Why an event takes no version. */
  enum Why {
    /** The state already contains this record of the session log: it was read again. */
    REPLAYED,
    /** The source's event was folded before: ingest delivered it again. */
    DUPLICATE,
    /** No pipeline has such a source (any more). */
    UNKNOWN_SOURCE,
    /** It rebuilds the session as it was before a later change: it came too late. */
    OUTDATED,
    /** It lacks what an event of its type must have. */
    MALFORMED
  }
}
