package io.freshet.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.pipeline.Expression;
import io.freshet.pipeline.ExpressionException;
import io.freshet.pipeline.Pipelines.Feed;
import io.freshet.pipeline.SectionKind;
import io.freshet.privacy.CleanChange;
import io.freshet.privacy.CleanJson;
import io.freshet.privacy.FieldCipher;
import io.freshet.protocol.SessionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A clean change looked at by the expressions of its source. Names come from clean values only, so
 * that no personal data can get into them.
 *
 * @param key null for none
 * @param before null when unknown
 * @param after null for a delete
 * @param name the row's key as text, empty when it has none
 */
record ReadRow(
    CleanChange change, Feed feed, JsonNode key, JsonNode before, JsonNode after, String name) {
  /** What the redactor leaves of values that it hides: alike, or nearly so, for many people. */
  private static final Pattern HIDDEN =
      Pattern.compile("\\*\\*\\*|\\[[a-z_]+(:[0-9a-f]{6})?]|enc_[\\w-]{60}");

  static ReadRow of(CleanChange change, Feed feed) throws UnroutableException {
    JsonNode key = value(change.key());
    JsonNode before = value(change.before());
    JsonNode after = value(change.after());
    String name = named(key, after != null ? after : before != null ? before : key);
    if (name.isEmpty() && feed.source().kind() == SectionKind.MANY) {
      throw new UnroutableException(
          "the row has neither key columns nor an id, which section '%s' needs"
              .formatted(feed.source().section()));
    }
    return new ReadRow(change, feed, key, before, after, name);
  }

  /** The row's key as text, empty when it has none; fails when it cannot be a name. */
  static String named(JsonNode key, JsonNode row) throws UnroutableException {
    String name = RowKey.of(key, row);
    refuseHidden(name, "the row's key");
    if (name.length() > RowKey.MAX) {
      throw new UnroutableException("the row's key is longer than " + RowKey.MAX + " characters");
    }
    return name;
  }

  static JsonNode value(CleanJson json) {
    return json == null || json.value().isNull() ? null : json.value();
  }

  /** Different people's rows and sessions must not run together under one hidden name. */
  static void refuseHidden(String name, String what) throws UnroutableException {
    boolean mayBe =
        name.indexOf('*') >= 0 || name.indexOf('[') >= 0 || name.contains(FieldCipher.PREFIX);
    if (mayBe && HIDDEN.matcher(name).find()) {
      throw new UnroutableException(
          what + " holds personal data, which is hidden: give its column the rule tokenize");
    }
  }

  /** The row, or what is known of it. */
  private JsonNode row() {
    return after != null ? after : before != null ? before : key;
  }

  /** Sessions of the row; none when the expression has no value or gives an empty list. */
  List<SessionId> sessions() throws UnroutableException {
    return sessions(row());
  }

  /** Sessions of the row before. */
  List<SessionId> sessionsBefore() throws UnroutableException {
    return sessions(before);
  }

  private List<SessionId> sessions(JsonNode row) throws UnroutableException {
    Expression session = feed.source().session();
    try {
      List<String> ids = session.texts(row, before, key);
      for (String id : ids) {
        refuseHidden(id, "the session id");
      }
      List<SessionId> sessions = new ArrayList<>(ids.size());
      for (String id : ids) {
        sessions.add(new SessionId(feed.pipeline().tenant(), id));
      }
      return sessions;
    } catch (ExpressionException e) {
      throw new UnroutableException(e.getMessage());
    } catch (IllegalArgumentException e) {
      throw new UnroutableException(
          "'%s' gives no usable session id: %s".formatted(session.source(), e.getMessage()));
    }
  }

  /** Fails when the expression has no value; an empty list is one. */
  void requireSessions(List<SessionId> sessions) throws UnroutableException {
    Expression session = feed.source().session();
    if (sessions.isEmpty() && session.json(row(), before, key).isEmpty()) {
      throw new UnroutableException("'" + session.source() + "' has no value in this row");
    }
  }

  /** The key of the row that {@code expression} names; empty when it has no value. */
  Optional<String> reference(Expression expression) throws UnroutableException {
    try {
      Optional<String> reference = expression.text(after, before, key);
      if (reference.isPresent()) {
        refuseHidden(reference.get(), "the key of the row to go through");
      }
      return reference;
    } catch (ExpressionException e) {
      throw new UnroutableException(e.getMessage());
    }
  }

  /** True when the filter leaves this version of the row out. */
  boolean filtered() throws UnroutableException {
    return after != null && !passes(after);
  }

  /** True when it is known that the filter left the row out before, too. */
  boolean wasFiltered() throws UnroutableException {
    return before != null && isWhole(before, after) && !passes(before);
  }

  private boolean passes(JsonNode row) throws UnroutableException {
    Expression filter = feed.source().filter();
    try {
      return filter == null || filter.holds(row, before, key);
    } catch (ExpressionException e) {
      throw new UnroutableException(e.getMessage());
    }
  }

  /** False for a row before of which only the key was sent. */
  private static boolean isWhole(JsonNode before, JsonNode after) {
    for (Map.Entry<String, JsonNode> column : after.properties()) {
      if (!before.has(column.getKey())) {
        return false;
      }
    }
    return true;
  }
}
