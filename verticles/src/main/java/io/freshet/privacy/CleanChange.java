package io.freshet.privacy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.change.Coordinates;
import io.freshet.change.Op;
import io.freshet.pipeline.Expression;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A change after redaction: the only kind that can be routed. Made by the redactor alone.
 *
 * <p>Accessors are those of {@link io.freshet.change.Change}; {@link #redactions()} counts what was
 * removed.
 */
public final class CleanChange {
  private final Coordinates at;
  private final Op op;
  private final String table;
  private final CleanJson key;
  private final CleanJson before;
  private final CleanJson after;
  private final Set<String> unavailable;
  private final long sourceMicros;
  private final long ingestMicros;
  private final Map<String, Integer> redactions;
  private final String policy;

  CleanChange(
      Coordinates at,
      Op op,
      String table,
      JsonNode key,
      JsonNode before,
      JsonNode after,
      Set<String> unavailable,
      long sourceMicros,
      long ingestMicros,
      Map<String, Integer> redactions,
      String policy) {
    this.at = at;
    this.op = op;
    this.table = table;
    this.key = key == null ? null : new CleanJson(key);
    this.before = before == null ? null : new CleanJson(before);
    this.after = after == null ? null : new CleanJson(after);
    this.unavailable = Set.copyOf(unavailable);
    this.sourceMicros = sourceMicros;
    this.ingestMicros = ingestMicros;
    this.redactions = Map.copyOf(redactions);
    this.policy = policy;
  }

  /**
   * With columns computed from its own clean values, in the row after as in the row before. One
   * that has no value stays as it was when the source did not send all columns.
   *
   * @throws io.freshet.pipeline.ExpressionException when one cannot be computed
   */
  public CleanChange derived(Map<String, Expression> columns) {
    if (columns.isEmpty() || after == null && before == null) {
      return this;
    }
    Set<String> unsent = new HashSet<>(unavailable);
    JsonNode keyValue = key == null ? null : key.value();
    JsonNode old = before == null ? null : before.value();
    JsonNode oldDerived = derived(old, old, keyValue, columns, new HashSet<>());
    JsonNode now = after == null ? null : after.value();
    JsonNode nowDerived = derived(now, old, keyValue, columns, unsent);
    return new CleanChange(
        at,
        op,
        table,
        keyValue,
        oldDerived,
        nowDerived,
        unsent,
        sourceMicros,
        ingestMicros,
        redactions,
        policy);
  }

  private static JsonNode derived(
      JsonNode row,
      JsonNode before,
      JsonNode key,
      Map<String, Expression> columns,
      Set<String> unsent) {
    if (!(row instanceof ObjectNode object)) {
      return row;
    }
    ObjectNode result = object.deepCopy();
    boolean whole = unsent.isEmpty();
    columns.forEach(
        (name, column) ->
            column
                .json(row, before, key)
                .ifPresentOrElse(
                    value -> result.set(name, value),
                    () -> {
                      if (!whole) {
                        unsent.add(name);
                      }
                    }));
    return result;
  }

  public Coordinates at() {
    return at;
  }

  public Op op() {
    return op;
  }

  public String table() {
    return table;
  }

  /** Null when the event carried no key. */
  public CleanJson key() {
    return key;
  }

  /** Null when unknown or for a new row. */
  public CleanJson before() {
    return before;
  }

  /** Null for a delete. */
  public CleanJson after() {
    return after;
  }

  public Set<String> unavailable() {
    return unavailable;
  }

  /** Commit time at the source, epoch microseconds. */
  public long sourceMicros() {
    return sourceMicros;
  }

  /** When the hub read the event, epoch microseconds. */
  public long ingestMicros() {
    return ingestMicros;
  }

  /** Type of what was found ({@code email}, {@code person}, …) to how many were removed. */
  public Map<String, Integer> redactions() {
    return redactions;
  }

  /** Version of the policy that it was redacted by. */
  public String policy() {
    return policy;
  }
}
