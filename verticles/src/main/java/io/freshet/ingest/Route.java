package io.freshet.ingest;

import io.freshet.change.Op;
import io.freshet.pipeline.Lookup;
import io.freshet.pipeline.Pipeline;
import io.freshet.pipeline.Pipelines.Feed;
import io.freshet.privacy.CleanChange;
import io.freshet.privacy.CleanJson;
import io.freshet.protocol.Cause;
import io.freshet.protocol.SessionId;
import io.freshet.stream.JoinEvent;
import io.freshet.stream.SessionEvent.RowChanged;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where a clean change goes: to its sessions, or to where it meets the rows of other tables. A row
 * that belongs nowhere any more leaves where it was, as far as that is known.
 */
final class Route {
  private final Feed feed;
  private final boolean joins;
  private final boolean parent;

  /** The way of a source's changes. */
  Route(Feed feed) {
    this.feed = feed;
    this.joins = feed.pipeline().joins(feed.source());
    this.parent = !joins && feed.pipeline().isParent(feed.source());
  }

  /**
   * Where a change goes.
   *
   * @param rows for the session log, in this order; more than one when the row is in several
   *     sessions or left one
   * @param joins for {@code freshet.joins}
   * @param unroutable why it goes nowhere, or nowhere beyond what it left; null when it was routed
   * @param skip why it goes nowhere and is none the worse for it; null when it goes somewhere
   */
  record Routed(List<RowChanged> rows, List<JoinEvent> joins, String unroutable, String skip) {}

  /**
   * Routes a change of a row.
   *
   * @param generation of the ingest owner
   */
  static Routed of(CleanChange change, Feed feed, int generation) {
    return new Route(feed).of(change, generation);
  }

  /** Routes a change of a row that others look up. */
  static Routed of(CleanChange change, Pipeline pipeline, Lookup lookup) {
    try {
      JoinEvent looked = JoinRoute.looked(change, pipeline, lookup);
      return new Routed(List.of(), List.of(looked), null, null);
    } catch (UnroutableException e) {
      return new Routed(List.of(), List.of(), e.getMessage(), null);
    }
  }

  /** As {@link #of(CleanChange, Feed, int)}. */
  Routed of(CleanChange change, int generation) {
    ReadRow row;
    try {
      row = ReadRow.of(change, feed);
    } catch (UnroutableException e) {
      return new Routed(List.of(), List.of(), e.getMessage(), null);
    }
    List<RowChanged> rows = new ArrayList<>(2);
    List<JoinEvent> events = new ArrayList<>(1);
    String unroutable = null;
    try {
      if (joins) {
        events.add(joined(row));
      } else {
        direct(row, rows, events, generation);
      }
    } catch (UnroutableException e) {
      unroutable = e.getMessage();
      leave(row, events);
    }
    boolean nowhere = rows.isEmpty() && events.isEmpty() && unroutable == null;
    return new Routed(rows, events, unroutable, nowhere ? "filtered" : null);
  }

  private JoinEvent joined(ReadRow row) throws UnroutableException {
    if (row.after() == null || row.filtered()) {
      return JoinRoute.gone(row);
    }
    if (feed.source().through() != null) {
      return JoinRoute.row(row, null);
    }
    List<SessionId> sessions = row.sessions();
    row.requireSessions(sessions);
    return JoinRoute.row(row, sessions);
  }

  /** What joins is told to leave by its key; without one it was never there. */
  private void leave(ReadRow row, List<JoinEvent> events) {
    try {
      if (joins) {
        events.add(JoinRoute.gone(row));
      } else if (parent) {
        events.add(JoinRoute.parent(row, null));
      }
    } catch (UnroutableException e) {
      events.clear();
    }
  }

  private void direct(ReadRow row, List<RowChanged> rows, List<JoinEvent> events, int generation)
      throws UnroutableException {
    CleanChange change = row.change();
    boolean filtered = row.filtered();
    boolean nowhere = filtered && !mayBeThere(row);
    List<SessionId> sessions = nowhere ? List.of() : row.sessions();
    if (change.op() == Op.UPDATE && row.before() != null && !nowhere) {
      for (SessionId old : row.sessionsBefore()) {
        if (!sessions.contains(old)) {
          rows.add(left(row, old, generation));
        }
      }
    }
    if (!filtered) {
      row.requireSessions(sessions);
    }
    for (SessionId session : sessions) {
      rows.add(filtered ? left(row, session, generation) : changed(row, session, generation));
    }
    if (parent) {
      List<SessionId> told = filtered ? List.of() : sessions;
      events.add(JoinRoute.parent(row, row.after() == null ? null : told));
    }
  }

  /** A row that is new, or was left out before, is in no context that it could leave. */
  private static boolean mayBeThere(ReadRow row) throws UnroutableException {
    return row.change().op() == Op.UPDATE && !row.wasFiltered();
  }

  private RowChanged changed(ReadRow row, SessionId session, int generation) {
    CleanChange change = row.change();
    return record(
        row,
        session,
        change.op(),
        change.after(),
        change.unavailable(),
        generation,
        change.redactions(),
        change.policy());
  }

  private RowChanged left(ReadRow row, SessionId session, int generation) {
    return record(row, session, Op.DELETE, null, Set.of(), generation, Map.of(), null);
  }

  private RowChanged record(
      ReadRow row,
      SessionId session,
      Op op,
      CleanJson values,
      Set<String> unavailable,
      int generation,
      Map<String, Integer> redactions,
      String policy) {
    CleanChange change = row.change();
    return new RowChanged(
        session,
        feed.pipeline().name(),
        feed.source().name(),
        op,
        row.name(),
        values,
        unavailable,
        new Cause(
            change.at().topic(),
            change.at().partition(),
            change.at().offset(),
            Math.floorDiv(change.sourceMicros(), 1_000L)),
        generation,
        change.sourceMicros(),
        change.ingestMicros(),
        redactions,
        change.at().row(),
        null,
        change.at().topicId(),
        false,
        policy);
  }
}
