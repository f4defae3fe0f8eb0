package io.freshet.hub;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.freshet.pipeline.Pipeline;
import io.freshet.pipeline.PrivacyPolicy;
import io.freshet.privacy.KeyRing;
import io.freshet.protocol.Json;
import io.freshet.protocol.SessionId;
import io.freshet.stream.LogProducer;
import io.freshet.stream.Topics;
import io.freshet.trail.AuditRecord;
import io.freshet.trail.RecordType;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Records in {@code freshet.audit} by which rules and under which keys a hub redacts from its start
 * on: a record for each pipeline, to which its changes refer by the policy's version. Of keys only
 * what tells them apart.
 */
final class PrivacyTrail {
  /** It is about a tenant, not about a session: records stand under this name. */
  private static final String SESSION = "freshet.privacy";

  private PrivacyTrail() {}

  /** Completes when all are acknowledged. */
  static Future<Void> record(
      LogProducer producer, List<Pipeline> pipelines, KeyRing ring, long nowMs) {
    return Future.all(
            pipelines.stream()
                .map(pipeline -> of(pipeline, ring, nowMs))
                .map(
                    record ->
                        producer.send(
                            Topics.AUDIT,
                            record.session().toString().getBytes(StandardCharsets.UTF_8),
                            record.canonical()))
                .toList())
        .mapEmpty();
  }

  static AuditRecord of(Pipeline pipeline, KeyRing ring, long nowMs) {
    PrivacyPolicy policy = pipeline.privacy();
    SessionId session = new SessionId(pipeline.tenant(), SESSION);
    ObjectNode body = Json.object();
    body.put("pipeline", pipeline.name())
        .put("policy", policy.version())
        .put("tokenKey", ring.tokenKeyId())
        .put("wrappingKey", ring.id());
    ObjectNode fields = body.putObject("fields");
    new TreeMap<>(policy.fields())
        .forEach((field, rule) -> fields.put(field, rule.name().toLowerCase(Locale.ROOT)));
    ObjectNode subjects = body.putObject("subjects");
    new TreeMap<>(policy.subjects()).forEach(subjects::put);
    put(body, "names", policy.names());
    put(body, "detect", policy.detect());
    if (policy.tagger()) {
      body.put("tagger", true);
    }
    String id = session + "/privacy/" + pipeline.name() + "/" + nowMs;
    return AuditRecord.of(id, session, RecordType.PRIVACY, nowMs, body);
  }

  /** That keys of subjects were made: once, unless {@code freshet.keys} was emptied. */
  static AuditRecord ofNewKeys(String tenant, KeyRing ring, long nowMs) {
    SessionId session = new SessionId(tenant, Topics.KEYS);
    String id = session + "/keys/" + nowMs;
    return AuditRecord.of(
        id, session, RecordType.KEYS, nowMs, Json.object().put("wrappingKey", ring.id()));
  }

  private static void put(ObjectNode body, String name, Collection<String> texts) {
    new TreeSet<>(texts).forEach(body.putArray(name)::add);
  }
}
