package io.freshet.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.change.Op;
import io.freshet.pipeline.ExpressionException;
import io.freshet.pipeline.Pipelines.Feed;
import io.freshet.pipeline.SectionKind;
import io.freshet.privacy.CleanChange;
import io.freshet.privacy.CleanJson;
import io.freshet.protocol.Cause;
import io.freshet.protocol.SessionId;
import io.freshet.stream.SessionEvent.RowChanged;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which session a clean change belongs to. The session's name comes from clean values only, so that
 * no personal data can get into it.
 */
final class Route {
  /** What the redactor leaves of values that it hides: alike, or nearly so, for many people. */
  private static final Pattern HIDDEN = Pattern.compile("\\*\\*\\*|\\[[a-z_]+(:[0-9a-f]{6})?]");

  private Route() {}

  /**
   * Where a change goes.
   *
   * @param rows for the session log, in this order; more than one when the row left another session
   * @param unroutable why it goes nowhere, or nowhere beyond the session that it left; null when it
   *     was routed
   */
  record Routed(List<RowChanged> rows, String unroutable) {}

  /**
   * Routes a change of a row.
   *
   * @param generation of the ingest owner
   */
  static Routed of(CleanChange change, Feed feed, int generation) {
    List<RowChanged> rows = new ArrayList<>(2);
    try {
      if (change.op() == Op.TRUNCATE) {
        throw new UnroutableException("a truncate names no row");
      }
      JsonNode key = value(change.key());
      JsonNode before = value(change.before());
      JsonNode after = value(change.after());
      JsonNode row = after != null ? after : before != null ? before : key;
      String rowKey = rowKey(key, row, feed);
      Optional<SessionId> session = session(feed, row, before, key);
      if (change.op() == Op.UPDATE && before != null) {
        Optional<SessionId> old = session(feed, before, before, key);
        if (old.isPresent() && !old.equals(session)) {
          rows.add(left(change, feed, old.get(), rowKey, generation));
        }
      }
      if (session.isEmpty()) {
        throw new UnroutableException(
            "'" + feed.source().session().source() + "' has no value in this row");
      }
      rows.add(changed(change, feed, session.get(), rowKey, generation));
      return new Routed(rows, null);
    } catch (UnroutableException e) {
      return new Routed(rows, e.getMessage());
    }
  }

  private static Optional<SessionId> session(Feed feed, JsonNode row, JsonNode before, JsonNode key)
      throws UnroutableException {
    try {
      Optional<String> id = feed.source().session().text(row, before, key);
      if (id.isPresent()) {
        refuseHidden(id.get(), "the session id");
      }
      return id.map(i -> new SessionId(feed.pipeline().tenant(), i));
    } catch (ExpressionException e) {
      throw new UnroutableException(e.getMessage());
    } catch (IllegalArgumentException e) {
      throw new UnroutableException(
          "'%s' gives no usable session id: %s"
              .formatted(feed.source().session().source(), e.getMessage()));
    }
  }

  private static String rowKey(JsonNode key, JsonNode row, Feed feed) throws UnroutableException {
    String rowKey = RowKey.of(key, row);
    if (rowKey.isEmpty() && feed.source().kind() == SectionKind.MANY) {
      throw new UnroutableException(
          "the row has neither key columns nor an id, which section '%s' needs"
              .formatted(feed.source().section()));
    }
    refuseHidden(rowKey, "the row's key");
    if (rowKey.length() > RowKey.MAX) {
      throw new UnroutableException("the row's key is longer than " + RowKey.MAX + " characters");
    }
    return rowKey;
  }

  /** Different people's rows and sessions must not run together under one hidden name. */
  private static void refuseHidden(String name, String what) throws UnroutableException {
    if (HIDDEN.matcher(name).find()) {
      throw new UnroutableException(
          what + " holds personal data, which is hidden: give its column the rule tokenize");
    }
  }

  private static RowChanged changed(
      CleanChange change, Feed feed, SessionId session, String rowKey, int generation) {
    return record(
        change,
        feed,
        session,
        change.op(),
        rowKey,
        change.after(),
        change.unavailable(),
        generation,
        change.redactions());
  }

  private static RowChanged left(
      CleanChange change, Feed feed, SessionId session, String rowKey, int generation) {
    return record(change, feed, session, Op.DELETE, rowKey, null, Set.of(), generation, Map.of());
  }

  private static RowChanged record(
      CleanChange change,
      Feed feed,
      SessionId session,
      Op op,
      String rowKey,
      CleanJson values,
      Set<String> unavailable,
      int generation,
      Map<String, Integer> redactions) {
    return new RowChanged(
        session,
        feed.pipeline().name(),
        feed.source().name(),
        op,
        rowKey,
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
        change.at().topicId());
  }

  private static JsonNode value(CleanJson json) {
    return json == null || json.value().isNull() ? null : json.value();
  }
}
