package io.freshet.hub;

import io.freshet.keys.SubjectKeysTopic;
import io.freshet.keys.SubjectKeysWriter;
import io.freshet.keys.SubjectKeysWriter.Prepared;
import io.freshet.message.Readiness;
import io.freshet.pipeline.Pipeline;
import io.freshet.pipeline.Pipelines;
import io.freshet.privacy.FieldCipher;
import io.freshet.privacy.KeyRing;
import io.freshet.privacy.SubjectKeys;
import io.freshet.trail.AuditRecord;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A node's keys for what it encrypts; nothing where no pipeline encrypts. */
final class PrivacyKeys {
  private static final Logger LOG = LoggerFactory.getLogger(PrivacyKeys.class);

  /** Kafka forgets a key on disk only in a segment that is written no more. */
  private static final Duration BEAT = Duration.ofHours(1);

  private final Vertx vertx;
  private final String bootstrap;
  private final List<AuditRecord> beginning;
  private final SubjectKeysWriter writer;
  private final SubjectKeys keys;
  private final SubjectKeysTopic topic;

  /** Keys of subjects, wrapped under those of {@code ring}. */
  PrivacyKeys(
      Vertx vertx, HubConfig config, Pipelines pipelines, KeyRing ring, Readiness readiness) {
    this.vertx = vertx;
    this.bootstrap = config.kafka().bootstrap();
    boolean encrypts = pipelines.all().stream().anyMatch(p -> p.privacy().encrypts());
    long nowMs = System.currentTimeMillis();
    this.beginning =
        pipelines.all().stream()
            .map(Pipeline::tenant)
            .distinct()
            .map(tenant -> PrivacyTrail.ofNewKeys(tenant, ring, nowMs))
            .toList();
    this.writer = new SubjectKeysWriter(bootstrap, ring);
    this.keys = new SubjectKeys(ring);
    this.topic =
        encrypts
            ? new SubjectKeysTopic(
                bootstrap,
                keys,
                e ->
                    readiness.report(
                        "keys",
                        e == null,
                        e == null
                            ? "follows freshet.keys"
                            : "cannot follow freshet.keys: " + e.getMessage()))
            : null;
  }

  /** Encrypts fields, once this was started. */
  FieldCipher cipher() {
    return new FieldCipher(keys);
  }

  /** Completes when all keys are there; fails when one is wrapped under a key that is not. */
  Future<Void> start() {
    if (topic == null) {
      return Future.succeededFuture();
    }
    return vertx
        .executeBlocking(this::prepare)
        .compose(v -> Future.fromCompletionStage(topic.start()))
        .onSuccess(v -> vertx.setPeriodic(BEAT.toMillis(), id -> beat()));
  }

  private Void prepare() {
    OwnTopics.requireKeysKept(bootstrap);
    try {
      Prepared prepared = writer.prepare(beginning);
      if (prepared.begun()) {
        LOG.warn(
            "freshet.keys held no keys, and new ones were made: right when a hub encrypts for the"
                + " first time; what was encrypted before can never be read again");
      }
      if (prepared.rewrapped() > 0) {
        LOG.info(
            "{} entries of freshet.keys were wrapped under the new privacy key",
            prepared.rewrapped());
      }
      return null;
    } catch (KeyRing.UnknownKeyException e) {
      throw PrivacyKey.unknown(e);
    }
  }

  private void beat() {
    vertx
        .executeBlocking(
            () -> {
              writer.beat();
              return null;
            })
        .onFailure(e -> LOG.warn("freshet.keys cannot be written: {}", e.toString()));
  }

  Future<Void> stop() {
    return topic == null ? Future.succeededFuture() : Future.fromCompletionStage(topic.stop());
  }
}
