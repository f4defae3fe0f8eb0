package io.freshet.hub;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.contract.Finding;
import io.freshet.hub.ContractReview.Change;
import io.freshet.protocol.Json;
import io.freshet.protocol.SessionId;
import io.freshet.stream.KafkaClients;
import io.freshet.stream.Topics;
import io.freshet.trail.AuditRecord;
import io.freshet.trail.RecordType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Records in {@code freshet.audit} which contract comes into force. Blocking. */
final class ContractTrail {
  /** A contract is no session: its records stand under this name. */
  static final String SESSION = "freshet.contracts";

  private static final int SECONDS = 15;

  private ContractTrail() {}

  /**
   * Returns once all are acknowledged.
   *
   * @throws PrerequisiteException when Kafka does not take them
   */
  static void send(String bootstrap, List<Change> changes) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", bootstrap,
            "acks", "all",
            "max.block.ms", SECONDS * 1_000,
            "request.timeout.ms", SECONDS * 500,
            "delivery.timeout.ms", SECONDS * 1_000);
    Producer<byte[], byte[]> producer = KafkaClients.REAL.producer(settings);
    try {
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (Change change : changes) {
        AuditRecord record = of(change, System.currentTimeMillis());
        byte[] key = record.session().toString().getBytes(StandardCharsets.UTF_8);
        sent.add(producer.send(new ProducerRecord<>(Topics.AUDIT, key, record.canonical())));
      }
      for (Future<RecordMetadata> one : sent) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new PrerequisiteException(
          "the audit trail does not take that contracts change: " + e.getCause().getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PrerequisiteException("was interrupted while it recorded that contracts change.");
    } finally {
      producer.close(Duration.ofSeconds(1));
    }
  }

  static AuditRecord of(Change change, long nowMs) {
    SessionId session = new SessionId(change.tenant(), SESSION);
    ContractVersion now = change.now();
    ObjectNode body = Json.object();
    body.put("pipeline", now.pipeline())
        .put("source", now.source())
        .put("topic", now.topic())
        .put("version", now.version())
        .put("sha256", now.sha256())
        .put("before", change.before() == null ? "" : change.before().sha256());
    ArrayNode findings = body.putArray("findings");
    for (Finding finding : change.findings()) {
      findings
          .addObject()
          .put("kind", finding.kind().words())
          .put("breaks", finding.breaks().word())
          .put("place", finding.place());
    }
    String id = "%s/contract/%s/%d/%d".formatted(session, now.of(), now.version(), nowMs);
    return AuditRecord.of(id, session, RecordType.CONTRACT, nowMs, body);
  }
}
