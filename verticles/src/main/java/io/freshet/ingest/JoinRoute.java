package io.freshet.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import io.freshet.change.Coordinates;
import io.freshet.change.Op;
import io.freshet.change.Unsent;
import io.freshet.pipeline.Expression;
import io.freshet.pipeline.Lookup;
import io.freshet.pipeline.Pipeline;
import io.freshet.pipeline.SectionKind;
import io.freshet.pipeline.Source;
import io.freshet.pipeline.Through;
import io.freshet.privacy.CleanChange;
import io.freshet.protocol.Cause;
import io.freshet.protocol.SessionId;
import io.freshet.stream.JoinEvent.Known;
import io.freshet.stream.JoinEvent.Lineage;
import io.freshet.stream.JoinEvent.Origin;
import io.freshet.stream.JoinEvent.RowRead;
import io.freshet.stream.JoinEvent.SubjectRead;
import io.freshet.stream.RowName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the join stage is told of a clean change. */
final class JoinRoute {
  private JoinRoute() {}

  /** A row whose source joins others; with the row's own sessions when it names them. */
  static RowRead row(ReadRow row, List<SessionId> sessions) throws UnroutableException {
    Source source = row.feed().source();
    Map<String, String> refs = new HashMap<>();
    Set<String> kept = new HashSet<>();
    if (source.through() != null) {
      refer(row, refs, kept);
    }
    for (Lookup lookup : row.feed().pipeline().lookupsInto(source.name())) {
      JsonNode key = row.after().get(lookup.on());
      if (key != null && !key.isNull()) {
        String name = RowKey.of(key, null);
        ReadRow.refuseHidden(name, "the key for lookup '" + lookup.name() + "'");
        refs.put(lookup.name(), name);
      } else if (key == null && Unsent.has(row.change().unavailable(), lookup.on())) {
        kept.add(lookup.name());
      }
    }
    CleanChange change = row.change();
    return new RowRead(
        origin(change, row.feed().pipeline(), source.name(), "row"),
        name(row),
        change.op(),
        change.after(),
        change.unavailable(),
        sessions,
        refs,
        kept,
        lineage(change),
        change.redactions(),
        change.policy());
  }

  private static void refer(ReadRow row, Map<String, String> refs, Set<String> kept)
      throws UnroutableException {
    Through through = row.feed().source().through();
    Optional<String> parent = row.reference(through.on());
    if (parent.isPresent()) {
      refs.put(through.parent(), parent.get());
    } else if (mayBeUnsent(row, through.on())) {
      kept.add(through.parent());
    } else {
      throw new UnroutableException("'" + through.on().source() + "' has no value in this row");
    }
  }

  private static boolean mayBeUnsent(ReadRow row, Expression on) {
    Set<String> unsent = row.change().unavailable();
    return on.column()
        .map(column -> !row.after().has(column) && Unsent.has(unsent, column))
        .orElse(!unsent.isEmpty());
  }

  /** A row of a source that joins others, which belongs nowhere any more. */
  static RowRead gone(ReadRow row) throws UnroutableException {
    CleanChange change = row.change();
    Pipeline pipeline = row.feed().pipeline();
    return new RowRead(
        origin(change, pipeline, row.feed().source().name(), "row"),
        name(row),
        Op.DELETE,
        null,
        Set.of(),
        null,
        Map.of(),
        Set.of(),
        lineage(change),
        Map.of(),
        null);
  }

  /** Keys of a feed's entries may repeat or be absent; each entry is one of its own. */
  private static RowName name(ReadRow row) throws UnroutableException {
    Source source = row.feed().source();
    boolean feed = source.kind() == SectionKind.RECENT;
    requireKey(row.name().isEmpty() && !feed, source.name());
    Coordinates at = row.change().at();
    String place = "@%d/%d/%d".formatted(at.partition(), at.offset(), at.row());
    return new RowName(
        row.feed().pipeline().name(), source.name(), feed ? row.name() + place : row.name());
  }

  private static void requireKey(boolean missing, String table) throws UnroutableException {
    if (missing) {
      throw new UnroutableException(
          "the row has neither key columns nor an id, by which rows of '%s' are found"
              .formatted(table));
    }
  }

  /**
   * A row that others go through.
   *
   * @param sessions null when it is gone
   */
  static SubjectRead parent(ReadRow row, List<SessionId> sessions) throws UnroutableException {
    CleanChange change = row.change();
    Pipeline pipeline = row.feed().pipeline();
    String table = row.feed().source().name();
    requireKey(row.name().isEmpty(), table);
    return new SubjectRead(
        origin(change, pipeline, table, "subject"),
        new RowName(pipeline.name(), table, row.name()),
        sessions == null ? null : new Known(sessions, null),
        Set.of(),
        lineage(change));
  }

  /** A row that others look up. */
  static SubjectRead looked(CleanChange change, Pipeline pipeline, Lookup lookup)
      throws UnroutableException {
    JsonNode after = ReadRow.value(change.after());
    JsonNode row = after == null ? ReadRow.value(change.before()) : after;
    String name = ReadRow.named(ReadRow.value(change.key()), row);
    requireKey(name.isEmpty(), lookup.name());
    return new SubjectRead(
        origin(change, pipeline, lookup.name(), "subject"),
        new RowName(pipeline.name(), lookup.name(), name),
        after == null ? null : new Known(null, change.after()),
        change.unavailable(),
        lineage(change));
  }

  private static Origin origin(CleanChange change, Pipeline pipeline, String table, String what) {
    return origin(change.at(), pipeline.name(), table, what);
  }

  /** Where duplicates of what the event says are told. */
  static Origin origin(Coordinates at, String pipeline, String table, String what) {
    String feed =
        "%s/%s/%s %s#%s-%d"
            .formatted(pipeline, table, what, at.topic(), at.topicId(), at.partition());
    return new Origin(feed, at.offset(), at.row());
  }

  private static Lineage lineage(CleanChange change) {
    Coordinates at = change.at();
    long sourceMs = Math.floorDiv(change.sourceMicros(), 1_000L);
    return new Lineage(
        new Cause(at.topic(), at.partition(), at.offset(), sourceMs),
        change.sourceMicros(),
        change.ingestMicros());
  }
}
