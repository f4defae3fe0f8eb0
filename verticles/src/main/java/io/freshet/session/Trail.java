package io.freshet.session;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.protocol.Json;
import io.freshet.stream.SessionEvent.DecisionProposed;
import io.freshet.stream.SessionEvent.ObservationMade;
import io.freshet.trail.AuditRecord;
import io.freshet.trail.RecordType;
import java.util.List;

/**
 * Audit records as they follow from the session log: the same bytes whenever it is read. Their ids
 * hold the epoch, so that another history under the same session and decision ids has its own.
 */
final class Trail {
  private static final int MICROS = 1_000;

  private Trail() {}

  /**
   * The record of a decision.
   *
   * @param version the session's version after the verdict
   * @param offset session-log offset of the decision
   */
  static AuditRecord decision(
      DecisionProposed decision, Judge.Ruling ruling, String epoch, long version, long offset) {
    ObjectNode body = Json.object();
    body.put("agent", decision.agent())
        .put("decision", decision.decision())
        .put("action", decision.action());
    if (decision.reads() != null) {
      body.set("reads", array(decision.reads()));
    }
    if (decision.writes() != null) {
      body.set("writes", array(decision.writes()));
    }
    body.putObject("basedOn")
        .put("epoch", Canonical.printable(decision.basedOn().epoch(), Judge.MAX_NAME))
        .put("version", decision.basedOn().version());
    outcome(body, ruling, epoch, version, offset);
    if (decision.input() != null) {
      body.set("input", decision.input().value());
    }
    if (decision.rationale() != null) {
      body.set("rationale", decision.rationale().value());
    }
    String id = decision.session() + "/decision/" + epoch + "/" + decision.decision();
    return AuditRecord.of(
        id, decision.session(), RecordType.DECISION, decision.atMicros() / MICROS, body);
  }

  /** The record of a decision whose form is at fault: what it holds is not repeated. */
  static AuditRecord faulty(
      DecisionProposed decision, Judge.Ruling ruling, String epoch, long version, long offset) {
    ObjectNode body = Json.object();
    body.put("agent", Canonical.printable(decision.agent(), Judge.MAX_NAME))
        .put("decision", Canonical.printable(decision.decision(), Judge.MAX_NAME))
        .put("action", Canonical.printable(decision.action(), Judge.MAX_NAME));
    outcome(body, ruling, epoch, version, offset);
    return AuditRecord.of(
        decision.session() + "/faulty-decision/" + epoch + "/" + offset,
        decision.session(),
        RecordType.DECISION,
        decision.atMicros() / MICROS,
        body);
  }

  /** The record of an observation; its event is left out when canonical JSON cannot keep it. */
  static AuditRecord observation(
      ObservationMade observation, String epoch, long version, long offset) {
    ObjectNode body = Json.object();
    body.put("agent", Canonical.printable(observation.agent(), Judge.MAX_NAME))
        .put("epoch", epoch)
        .put("version", version)
        .put("offset", offset);
    if (Canonical.keeps(observation.event().value())) {
      body.set("event", observation.event().value());
    } else {
      body.put("omitted", "event");
    }
    return AuditRecord.of(
        observation.session() + "/observation/" + epoch + "/" + offset,
        observation.session(),
        RecordType.OBSERVATION,
        observation.atMicros() / MICROS,
        body);
  }

  private static void outcome(
      ObjectNode body, Judge.Ruling ruling, String epoch, long version, long offset) {
    body.put("verdict", ruling.verdict().word())
        .put("epoch", epoch)
        .put("version", version)
        .put("offset", offset);
    body.set("changed", array(ruling.changed()));
    if (ruling.reason() != null) {
      body.put("reason", ruling.reason());
    }
  }

  private static ArrayNode array(List<String> texts) {
    ArrayNode array = Json.array();
    texts.forEach(array::add);
    return array;
  }
}
