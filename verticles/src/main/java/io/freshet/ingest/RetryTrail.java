package io.freshet.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.protocol.Json;
import io.freshet.protocol.SessionId;
import io.freshet.stream.LogProducer;
import io.freshet.stream.RejectedEvent;
import io.freshet.stream.Topics;
import io.freshet.trail.AuditRecord;
import io.freshet.trail.RecordType;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Records in {@code freshet.audit} who had which rejected event tried again. */
final class RetryTrail {
  /** A retry is about an event, not about a session: its records stand under this name. */
  static final String SESSION = "freshet.rejected";

  private static final int MICROS = 1_000;

  private final LogProducer producer;

  /** Who asked for a retry. */
  record Asker(String tenant, String agent) {}

  RetryTrail(LogProducer producer) {
    this.producer = producer;
  }

  /** Learns where the trail lies, without which a record would have to wait for it. */
  Future<Void> ready() {
    return producer.warmUp(List.of(Topics.AUDIT));
  }

  /** Completes when it is acknowledged. */
  Future<Void> record(Asker who, RejectedEvent event, Retries.Retried retried, long nowMicros) {
    AuditRecord record = of(who, event, retried, nowMicros);
    byte[] key = record.session().toString().getBytes(StandardCharsets.UTF_8);
    return producer.send(Topics.AUDIT, key, record.canonical()).mapEmpty();
  }

  static AuditRecord of(Asker who, RejectedEvent event, Retries.Retried retried, long nowMicros) {
    SessionId session = new SessionId(who.tenant(), SESSION);
    ObjectNode body = Json.object();
    body.put("agent", who.agent())
        .put("event", event.id())
        .put("topic", event.topic())
        .put("partition", event.partition())
        .put("offset", event.offset())
        .put("pipeline", event.pipeline())
        .put("before", event.kind())
        .put("outcome", retried.outcome().toString());
    if (retried.outcome() == Retries.Outcome.REJECTED_AGAIN) {
      body.put("now", retried.event().kind());
    }
    String id = session + "/retry/" + event.id() + "/" + nowMicros;
    return AuditRecord.of(id, session, RecordType.RETRY, nowMicros / MICROS, body);
  }
}
