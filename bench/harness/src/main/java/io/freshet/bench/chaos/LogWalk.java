package io.freshet.bench.chaos;

import io.freshet.bench.chaos.AuditedDecisions.Audited;
import io.freshet.pipeline.Pipeline;
import io.freshet.pipeline.Source;
import io.freshet.protocol.SessionId;
import io.freshet.stream.SessionEvent;
import io.freshet.stream.SessionEvent.DecisionProposed;
import io.freshet.stream.SessionEvent.ObservationMade;
import io.freshet.stream.SessionEvent.RowChanged;
import io.freshet.stream.SessionEvent.StateRebuilt;
import io.freshet.stream.SessionEventCodec;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Goes through the session log as someone who knows the promises and not the engine: counts the
 * versions of each session, remembers at which each row moved, and holds every decision in the
 * audit trail against that. One thread.
 */
final class LogWalk {
  static final String MOVED = "no decision is accepted on a row that had moved";
  static final String CLASH = "no two are accepted that write one row from one version";
  static final String PLACE = "an accepted decision has the version of its place in the log";
  static final String AUDITED = "every decision in the log is in the audit trail";
  static final String FALSELY = "no decision is refused whose row had not moved";

  private final Pipeline pipeline;
  private final AuditedDecisions audited;
  private final Findings findings;
  private final Map<SessionId, Past> pasts = new HashMap<>();
  private long records;
  private long duplicates;
  private long decisions;
  private long accepted;
  private long moved;
  private long clashes;

  /** What is known of a session. */
  private static final class Past {
    private long version;
    private final Map<String, long[]> highest = new HashMap<>();
    private final Map<String, Row> rows = new HashMap<>();
    private final Set<String> decided = new HashSet<>();
    private final Set<String> written = new HashSet<>();
  }

  /** A row's text, and the version at which it became that. */
  private record Row(String text, long version) {}

  /**
   * A walk that has not begun.
   *
   * @param findings where what does not fit is added; decisions that say nothing of what they read
   *     are counted, not added
   */
  LogWalk(Pipeline pipeline, AuditedDecisions audited, Findings findings) {
    this.pipeline = pipeline;
    this.audited = audited;
    this.findings = findings;
    for (String promise : new String[] {MOVED, CLASH, PLACE, AUDITED, FALSELY}) {
      findings.looked(promise);
    }
  }

  /** Takes the next record of {@code freshet.sessions}, in the order of its partition. */
  void take(ConsumerRecord<byte[], byte[]> record) {
    records++;
    try {
      switch (SessionEventCodec.decode(record.value())) {
        case RowChanged row -> row(row);
        case DecisionProposed decision -> decision(decision);
        case ObservationMade observation -> past(observation).version++;
        case StateRebuilt rebuilt ->
            findings.add("nobody rebuilds sessions here", rebuilt.toString());
      }
    } catch (IOException e) {
      findings.add("every record of the session log can be read", "offset " + record.offset());
    }
  }

  private Past past(SessionEvent event) {
    return pasts.computeIfAbsent(event.session(), s -> new Past());
  }

  private void row(RowChanged row) {
    Past past = past(row);
    String feed =
        row.pipeline()
            + row.place().topic()
            + (row.joined() == null ? row.topicId() : "")
            + row.place().partition();
    long[] place = {row.place().offset(), row.index()};
    long[] highest = past.highest.get(feed);
    if (highest != null
        && (place[0] < highest[0] || place[0] == highest[0] && place[1] <= highest[1])) {
      duplicates++;
      return;
    }
    past.highest.put(feed, place);
    past.version++;
    String section = pipeline.source(row.source()).map(Source::section).orElse(row.source());
    String text = row.values() == null ? null : row.values().value().toString();
    past.rows.compute(
        section + "/" + row.row(),
        (name, before) ->
            before != null && Objects.equals(before.text(), text)
                ? before
                : new Row(text, past.version));
  }

  private void decision(DecisionProposed decision) {
    Past past = past(decision);
    if (!past.decided.add(decision.decision())) {
      return; // asked again
    }
    decisions++;
    String name = decision.session() + " decision " + decision.decision();
    Audited verdict = audited.of(decision.session().toString(), decision.decision());
    if (verdict == null) {
      findings.add(AUDITED, name);
      return;
    }
    boolean hasMoved =
        decision.writes().stream()
            .anyMatch(row -> changedAt(past, row) > decision.basedOn().version());
    boolean fenced = decision.reads() == null || !decision.reads().isEmpty();
    if (!verdict.accepted()) {
      if (fenced && !hasMoved) {
        findings.add(FALSELY, name);
      }
      return;
    }
    accepted(past, decision, verdict, hasMoved, fenced);
  }

  private void accepted(
      Past past, DecisionProposed decision, Audited verdict, boolean hasMoved, boolean fenced) {
    String name = decision.session() + " decision " + decision.decision();
    accepted++;
    past.version++;
    if (verdict.version() != past.version) {
      findings.add(PLACE, name + " has " + verdict.version() + " instead of " + past.version);
    }
    if (hasMoved) {
      moved++;
      if (fenced) {
        findings.add(MOVED, name + ", based on " + decision.basedOn().version());
      }
    }
    for (String row : decision.writes()) {
      if (!past.written.add(row + " from " + decision.basedOn().version())) {
        clashes++;
        if (fenced) {
          findings.add(CLASH, name + " writes " + row);
        }
      }
      past.rows.compute(
          row, (n, before) -> new Row(before == null ? null : before.text(), past.version));
    }
  }

  private static long changedAt(Past past, String row) {
    Row known = past.rows.get(row);
    return known == null ? 0 : known.version();
  }

  /** The version that a session must have; 0 when the log does not name it. */
  long version(SessionId session) {
    Past past = pasts.get(session);
    return past == null ? 0 : past.version;
  }

  /** Records in the log. */
  long records() {
    return records;
  }

  /** Of them, written a second time. */
  long duplicates() {
    return duplicates;
  }

  /** Decisions, each counted once. */
  long decisions() {
    return decisions;
  }

  long accepted() {
    return accepted;
  }

  /** Accepted although the row had moved. */
  long moved() {
    return moved;
  }

  /** Accepted although another was that writes the same row from the same version. */
  long clashes() {
    return clashes;
  }
}
