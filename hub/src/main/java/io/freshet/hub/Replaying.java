package io.freshet.hub;

import io.freshet.pipeline.Pipelines;
import io.freshet.replay.Rebuild;
import io.freshet.replay.RebuildReport;
import io.freshet.replay.ReplaySource;
import io.freshet.replay.Selection;
import io.freshet.replay.Verify;
import io.freshet.replay.VerifyReport;
import io.freshet.session.RedisReader;
import io.freshet.stream.LogProducer;
import io.freshet.stream.Topics;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.Set;

/** Puts together what reads history, beside a hub that runs or without one. Blocking. */
public final class Replaying {
  private Replaying() {}

  /**
   * The session log of this configuration.
   *
   * @throws PrerequisiteException when Kafka does not answer, or there is no session log
   */
  public static ReplaySource source(HubConfig config, Pipelines pipelines) {
    Preflight.requireAddress(
        config.kafka().bootstrap(), "kafka.bootstrap", "FRESHET_KAFKA_BOOTSTRAP");
    return source(config.kafka().bootstrap(), pipelines);
  }

  private static ReplaySource source(String bootstrap, Pipelines pipelines) {
    Preflight.kafkaAnswers(bootstrap);
    OwnTopics.SessionLog log = OwnTopics.existing(bootstrap);
    return new ReplaySource(bootstrap, pipelines, log.epoch(), log.partitions());
  }

  /**
   * Compares what stands online with what the log makes of it.
   *
   * @throws PrerequisiteException when Kafka or Redis does not answer
   * @throws io.freshet.replay.ReplayException when one of them stops to
   */
  public static VerifyReport verify(HubConfig config, Pipelines pipelines, Selection selection) {
    Preflight.requireAddress(
        config.kafka().bootstrap(), "kafka.bootstrap", "FRESHET_KAFKA_BOOTSTRAP");
    Preflight.requireAddress(config.redisUri(), "redis.uri", "FRESHET_REDIS_URI");
    return verify(config.kafka().bootstrap(), config.redisUri(), pipelines, selection);
  }

  /**
   * Brings live sessions to what the log makes of them by these pipelines.
   *
   * @param perSecond sessions rebuilt in a second, at most
   * @throws PrerequisiteException when Kafka does not answer
   * @throws io.freshet.replay.ReplayException when it stops to
   */
  public static RebuildReport rebuild(
      HubConfig config, Pipelines pipelines, Selection selection, int perSecond) {
    Preflight.requireAddress(
        config.kafka().bootstrap(), "kafka.bootstrap", "FRESHET_KAFKA_BOOTSTRAP");
    return rebuild(config.kafka().bootstrap(), pipelines, selection, perSecond);
  }

  /** The same with this address. */
  public static RebuildReport rebuild(
      String bootstrap, Pipelines pipelines, Selection selection, int perSecond) {
    ReplaySource source = source(bootstrap, pipelines);
    Vertx vertx = Vertx.vertx();
    try {
      LogProducer log = new LogProducer(vertx, bootstrap, "freshet-rebuild");
      try {
        log.warmUp(Set.of(Topics.SESSIONS)).await();
        return new Rebuild(source, log, Clock.systemUTC(), perSecond).run(selection);
      } finally {
        log.close().await();
      }
    } finally {
      vertx.close().await();
    }
  }

  /** The same with these addresses. */
  public static VerifyReport verify(
      String bootstrap, String redisUri, Pipelines pipelines, Selection selection) {
    ReplaySource source = source(bootstrap, pipelines);
    Preflight.redisAnswers(redisUri);
    Vertx vertx = Vertx.vertx();
    try {
      RedisReader redis = new RedisReader(vertx, redisUri, source.epoch());
      return new Verify(source, redis).run(selection);
    } finally {
      vertx.close().await();
    }
  }
}
