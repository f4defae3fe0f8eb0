package io.freshet.session;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.feature.FeaturePlan;
import io.freshet.feature.Features;
import io.freshet.protocol.FlatNode;
import io.freshet.protocol.JsonWriter;
import io.freshet.protocol.SessionId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that is known of one session. Only {@link Fold} changes it; the context's nodes are never
 * modified once they are in it, so they can be shared with readers.
 *
 * <p>Bounds: rows by each section's {@code keep}, {@link Revisions#MAX_REMOVED} removed names,
 * {@link #MAX_DECISIONS} answers (an older decision id that comes again is judged anew), one offset
 * for each source partition, {@link #MAX_RETRIED} retried rows, a fixed number of panes a feature
 * (see package {@code feature}).
 */
final class SessionState {
  static final int MAX_DECISIONS = 1_000;
  static final int MAX_RETRIED = 1_000;

  private final SessionId session;
  private Revisions revisions;
  private final LinkedHashMap<String, Judgement> ledger = new LinkedHashMap<>();
  private final NamedLongs sources = new NamedLongs(2);
  private final NamedLongs rows = new NamedLongs(0);
  private final LinkedHashSet<String> retried = new LinkedHashSet<>();
  private Map<String, JsonNode> savedFeatures = Map.of();
  private Features features;
  private long version;
  private ObjectNode context = FlatNode.empty();
  private long sourceMicros;
  private long lastOffset = -1;
  private final long begin;

  private SessionState(SessionId session, long begin, Revisions revisions) {
    this.session = session;
    this.begin = begin;
    this.revisions = revisions;
  }

  /**
   * What is stored of a session.
   *
   * @param lastOffset session-log offset of the last record looked at for it
   * @param ledger decision id to its first answer, oldest first
   * @param sources pipeline and source partition to the highest source offset folded
   * @param features name to panes, as {@link Features#save} gives them
   * @param rows the same as {@code sources} to the highest row folded of the event at that offset;
   *     left out where it is the first, null when it is everywhere
   * @param begin as {@link SessionState#begin}
   * @param retried places of rows that were folded after a retry, oldest first; null for none
   */
  record Saved(
      SessionId session,
      long version,
      long lastOffset,
      long sourceMicros,
      ObjectNode context,
      Revisions.Saved revisions,
      Map<String, Judgement> ledger,
      Map<String, Long> sources,
      Map<String, JsonNode> features,
      Map<String, Integer> rows,
      long begin,
      List<String> retried) {

    /** Refuses what an older version did not write, so that it counts as unreadable. */
    Saved {
      requireNonNull(session);
      requireNonNull(context);
      requireNonNull(revisions);
      requireNonNull(ledger);
      requireNonNull(sources);
      requireNonNull(features);
    }

    /** The same with these revisions. */
    Saved with(Revisions.Saved others) {
      return new Saved(
          session,
          version,
          lastOffset,
          sourceMicros,
          context,
          others,
          ledger,
          sources,
          features,
          rows,
          begin,
          retried);
    }
  }

  /** A session of which nothing was folded yet: version 0, empty context. */
  static SessionState empty(SessionId session) {
    return beginning(session, 0);
  }

  /** A session that begins anew at {@code offset} of the session log, since all before is lost. */
  static SessionState beginning(SessionId session, long offset) {
    SessionState state = new SessionState(session, offset, new Revisions());
    state.lastOffset = offset - 1;
    return state;
  }

  static SessionState of(Saved saved) {
    SessionState state =
        new SessionState(saved.session(), saved.begin(), Revisions.of(saved.revisions()));
    state.version = saved.version();
    state.lastOffset = saved.lastOffset();
    state.sourceMicros = saved.sourceMicros();
    state.context = saved.context();
    state.ledger.putAll(saved.ledger());
    saved.sources().forEach(state.sources::put);
    state.savedFeatures = saved.features();
    if (saved.rows() != null) {
      saved.rows().forEach(state.rows::put);
    }
    if (saved.retried() != null) {
      state.retried.addAll(saved.retried());
    }
    return state;
  }

  Saved save() {
    return new Saved(
        session,
        version,
        lastOffset,
        sourceMicros,
        context,
        revisions.save(),
        new LinkedHashMap<>(ledger),
        new TreeMap<>(sources.copy()),
        savedPanes(),
        rows.isEmpty() ? null : savedRows(),
        begin,
        retried.isEmpty() ? null : List.copyOf(retried));
  }

  /** Writes what {@link #save} gives, as it would be written, without building it. */
  void write(JsonWriter out) {
    out.beginObject().name("session").text(session.toString());
    out.name("version").number(version);
    out.name("lastOffset").number(lastOffset);
    out.name("sourceMicros").number(sourceMicros);
    out.name("context").tree(context);
    revisions.write(out.name("revisions"));
    out.name("ledger").beginObject();
    ledger.forEach((decision, answer) -> answer.write(out.name(decision)));
    out.endObject();
    out.name("sources").numbers(new TreeMap<>(sources.copy()));
    out.name("features").beginObject();
    savedPanes().forEach((name, panes) -> out.name(name).tree(panes));
    out.endObject();
    if (!rows.isEmpty()) {
      out.name("rows").numbers(savedRows());
    }
    out.name("begin").number(begin);
    if (!retried.isEmpty()) {
      out.name("retried").texts(retried);
    }
    out.endObject();
  }

  /** Reads a little of all that a fold looks at ({@link Prefetch}); the sum means nothing. */
  int prefetch() {
    return sources.prefetch()
        + rows.prefetch()
        + retried.size()
        + revisions.prefetch()
        + (context instanceof FlatNode flat ? flat.prefetch() : 0)
        + (features == null ? 0 : features.prefetch());
  }

  private Map<String, Integer> savedRows() {
    Map<String, Integer> saved = new TreeMap<>();
    rows.forEach((feed, row) -> saved.put(feed, (int) row));
    return saved;
  }

  private Map<String, JsonNode> savedPanes() {
    return features == null ? savedFeatures : features.save();
  }

  SessionId session() {
    return session;
  }

  /**
   * Session-log offset at which its history begins: 0, unless what lay before was lost and could
   * not be rebuilt.
   */
  long begin() {
    return begin;
  }

  /** Changes folded so far. */
  long version() {
    return version;
  }

  /** The context now; never modify it. */
  ObjectNode context() {
    return context;
  }

  Revisions revisions() {
    return revisions;
  }

  /** Newest event time folded, epoch microseconds; 0 for none. */
  long sourceMicros() {
    return sourceMicros;
  }

  /** Session-log offset of the last record looked at, -1 for none. */
  long lastOffset() {
    return lastOffset;
  }

  /** The first answer to {@code decision}, or null. */
  Judgement judgement(String decision) {
    return ledger.get(decision);
  }

  void reached(long offset) {
    lastOffset = offset;
  }

  /** True when this row, or one after it, of {@code feed} was folded. */
  boolean hasFolded(String feed, long offset, int row) {
    long highest = sources.get(feed, -1);
    return offset < highest || offset == highest && row <= rows.get(feed, 0);
  }

  /**
   * Number of the row after the last one of this event that was folded; -1 when a later event was,
   * in its turn or after a retry.
   */
  int nextRow(String feed, long offset) {
    long highest = sources.get(feed, -1);
    if (retriedAfter(feed, offset)) {
      return -1;
    }
    return offset < highest ? -1 : offset > highest ? 0 : Math.toIntExact(rows.get(feed, 0)) + 1;
  }

  /** True when this row is the last one of {@code feed} that was folded in its turn. */
  boolean isHighest(String feed, long offset, int row) {
    return sources.get(feed, -1) == offset && rows.get(feed, 0) == row;
  }

  /** True when this row was folded after a retry; of the newest {@link #MAX_RETRIED}. */
  boolean hasRetried(String feed, long offset, int row) {
    return !retried.isEmpty() && retried.contains(place(feed, offset, row));
  }

  void retried(String feed, long offset, int row) {
    retried.add(place(feed, offset, row));
    if (retried.size() > MAX_RETRIED) {
      retried.removeFirst();
    }
  }

  private boolean retriedAfter(String feed, long offset) {
    return retried.stream()
        .filter(place -> place.startsWith(feed + "@"))
        .map(place -> place.substring(feed.length() + 1, place.lastIndexOf('#')))
        .anyMatch(at -> Long.parseLong(at) > offset);
  }

  private static String place(String feed, long offset, int row) {
    return feed + "@" + offset + "#" + row;
  }

  void folded(String feed, long offset, int row) {
    sources.put(feed, offset);
    if (row == 0) {
      rows.remove(feed);
    } else {
      rows.put(feed, row);
    }
  }

  void remember(String decision, Judgement judgement) {
    ledger.putLast(decision, judgement);
    if (ledger.size() > MAX_DECISIONS) {
      ledger.pollFirstEntry();
    }
  }

  /** Its features; every call is with the same plan. */
  Features features(FeaturePlan plan) {
    if (features == null) {
      features = Features.of(plan, savedFeatures);
      savedFeatures = Map.of();
    }
    return features;
  }

  /** An event of that time is being folded: the session's time never goes back. */
  void at(long eventMicros) {
    sourceMicros = Math.max(sourceMicros, eventMicros);
  }

  /**
   * Takes a rebuild over: its version, its answers and retried rows; positions where they are
   * further.
   */
  void rebuilt(Saved saved, ObjectNode newContext, Features newFeatures, Revisions newRevisions) {
    version = saved.version();
    context = newContext;
    revisions = newRevisions;
    features = newFeatures;
    savedFeatures = Map.of();
    at(saved.sourceMicros());
    ledger.clear();
    ledger.putAll(saved.ledger());
    retried.clear();
    if (saved.retried() != null) {
      retried.addAll(saved.retried());
    }
    Map<String, Integer> savedRows = saved.rows() == null ? Map.of() : saved.rows();
    saved
        .sources()
        .forEach(
            (feed, offset) -> {
              int row = savedRows.getOrDefault(feed, 0);
              if (!hasFolded(feed, offset, row)) {
                folded(feed, offset, row);
              }
            });
  }

  /** Takes the next version. */
  void step(ObjectNode newContext, Touched touched) {
    version++;
    context = newContext;
    revisions.change(touched, newContext, version);
  }
}
