package io.freshet.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.change.Op;
import io.freshet.pipeline.Pipeline;
import io.freshet.privacy.CleanJson;
import io.freshet.protocol.Cause;
import io.freshet.protocol.Json;
import io.freshet.protocol.Position;
import io.freshet.protocol.SessionId;
import io.freshet.stream.SessionEvent;
import io.freshet.stream.SessionEvent.DecisionProposed;
import io.freshet.stream.SessionEvent.RowChanged;
import io.freshet.stream.SessionEventCodec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class LogWalkTest {
  private static final SessionId SESSION = new SessionId("acme", "1");
  private static final String ROW = "tickets/9";

  private final Findings findings = new Findings();
  private final AuditedDecisions audited = new AuditedDecisions();
  private final LogWalk walk =
      new LogWalk(new Pipeline("p", "acme", List.of(), List.of(), null, null), audited, findings);

  private void take(SessionEvent event) {
    walk.take(new ConsumerRecord<>("log", 0, 0, null, SessionEventCodec.encode(event)));
  }

  private void row(long offset, String status) {
    CleanJson values = CleanJson.readBack(Json.object().put("status", status));
    take(
        new RowChanged(
            SESSION,
            "p",
            "tickets",
            Op.UPDATE,
            "9",
            values,
            Set.of(),
            new Cause("shop.public.tickets", 0, offset, 0),
            0,
            0,
            0,
            Map.of()));
  }

  private void decision(String id, long basedOn, List<String> reads) {
    take(
        new DecisionProposed(
            SESSION,
            id,
            "agent",
            new Position("e", basedOn),
            reads,
            List.of(ROW),
            "close",
            null,
            null,
            null,
            0));
  }

  private void verdict(String id, String verdict, long version) {
    ObjectNode record = Json.object();
    audited.add(
        record
            .put("session", SESSION.toString())
            .put("decision", id)
            .put("verdict", verdict)
            .put("version", version));
  }

  private void fenced(String id, long basedOn) {
    decision(id, basedOn, List.of(ROW));
  }

  @Test
  void countsEachPlaceOfASourceOnce() {
    row(3, "open");
    row(3, "open");
    row(2, "old");
    row(4, "closed");

    assertThat(walk.version(SESSION)).isEqualTo(2);
    assertThat(walk.duplicates()).isEqualTo(2);
    assertThat(findings.total()).isZero();
  }

  @Test
  void agreesWithVerdictsThatAreRight() {
    row(1, "open");
    verdict("d-1", "accepted", 2);
    fenced("d-1", 1);
    verdict("d-2", "stale", 2);
    fenced("d-2", 1);
    row(2, "closed");
    verdict("d-3", "accepted", 4);
    fenced("d-3", 3);
    fenced("d-3", 3);

    assertThat(findings.examples()).isEmpty();
    assertThat(walk.version(SESSION)).isEqualTo(4);
    assertThat(walk.accepted()).isEqualTo(2);
    assertThat(walk.decisions()).isEqualTo(3);
  }

  @Test
  void noticesADecisionThatWasAcceptedOnARowThatHadMoved() {
    row(1, "open");
    row(2, "closed");
    verdict("d-1", "accepted", 3);
    fenced("d-1", 1);

    assertThat(findings.counts()).containsEntry(LogWalk.MOVED, 1L);
    assertThat(findings.total()).isEqualTo(1);
  }

  @Test
  void aRowThatCameAgainAsItWasHasNotMoved() {
    row(1, "open");
    row(2, "open");
    verdict("d-1", "accepted", 3);
    fenced("d-1", 1);

    assertThat(findings.examples()).isEmpty();
  }

  @Test
  void noticesTwoThatWriteOneRowFromOneVersion() {
    row(1, "open");
    verdict("d-1", "accepted", 2);
    fenced("d-1", 1);
    verdict("d-2", "accepted", 3);
    fenced("d-2", 1);

    assertThat(findings.counts()).containsEntry(LogWalk.MOVED, 1L).containsEntry(LogWalk.CLASH, 1L);
  }

  @Test
  void noticesAVersionThatIsNotThatOfThePlace() {
    row(1, "open");
    verdict("d-1", "accepted", 3);
    fenced("d-1", 1);

    assertThat(findings.counts()).containsEntry(LogWalk.PLACE, 1L);
  }

  @Test
  void noticesADecisionThatTheTrailDoesNotKnowAndOneRefusedForNothing() {
    row(1, "open");
    fenced("d-1", 1);
    verdict("d-2", "stale", 1);
    fenced("d-2", 1);

    assertThat(findings.counts())
        .containsEntry(LogWalk.AUDITED, 1L)
        .containsEntry(LogWalk.FALSELY, 1L);
  }

  @Test
  void countsWhatAHubWithoutFencesLetsThrough() {
    row(1, "open");
    row(2, "closed");
    verdict("d-1", "accepted", 3);
    decision("d-1", 1, List.of());
    verdict("d-2", "accepted", 4);
    decision("d-2", 1, List.of());

    assertThat(findings.examples()).isEmpty();
    assertThat(walk.moved()).isEqualTo(2);
    assertThat(walk.clashes()).isEqualTo(1);
  }
}
