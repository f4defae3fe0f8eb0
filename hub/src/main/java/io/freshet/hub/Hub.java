package io.freshet.hub;

import com.zaxxer.hikari.HikariDataSource;
import io.freshet.hub.NodeCluster.Common;
import io.freshet.message.BusCodecs;
import io.freshet.message.Readiness;
import io.freshet.pipeline.Pipelines;
import io.freshet.stream.ProcessName;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running hub: every stage of one node. Of the stages that push, those downstream start first, so
 * that nothing arrives where nobody takes it; what nobody waits for follows, and is stopped last.
 */
public final class Hub {
  private static final Logger LOG = LoggerFactory.getLogger(Hub.class);
  private static final long START_SECONDS = 60;
  private static final long STOP_SECONDS = 20;

  private final Vertx vertx;
  private final HikariDataSource database;
  private final Stages stages;
  private final HomeLock lock;

  private Hub(Vertx vertx, HikariDataSource database, Stages stages, HomeLock lock) {
    this.vertx = vertx;
    this.database = database;
    this.stages = stages;
    this.lock = lock;
  }

  /**
   * Checks what it needs, then starts every stage. Blocking; for the main thread, which may be
   * interrupted to end it.
   *
   * @param dev accept the token {@code dev}
   * @throws PrerequisiteException in one sentence, when something it needs is not there, or it was
   *     interrupted; nothing runs then
   */
  public static Hub start(HubConfig config, Pipelines pipelines, boolean dev) {
    if (dev) {
      Preflight.onlyThisMachine(config.http());
    }
    Preflight.check(config);
    HomeLock lock = HomeLock.take(config.home(), ProcessName.SELF);
    try {
      return start(config, pipelines, dev, lock);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static Hub start(HubConfig config, Pipelines pipelines, boolean dev, HomeLock lock) {
    if (config.cluster().isEmpty()) {
      SoleHub.require(config.kafka().bootstrap(), lock.before());
    }
    OwnTopics.SessionLog log = OwnTopics.ensure(config.kafka(), pipelines.topics());
    HikariDataSource database = DatabasePool.open(config.postgres());
    Vertx vertx = null;
    List<ContractReview.Change> contracts;
    Hub hub;
    try {
      contracts = ContractGate.pass(config, pipelines, database);
      StartChecks.Passed checked =
          StartChecks.pass(config, pipelines, database, log.epoch(), lock.before().isPresent());
      Readiness readiness = new Readiness();
      vertx = vertx(config, log, checked, lock, readiness);
      BusCodecs.registerAll(vertx.eventBus());
      Stages stages =
          new Stages(vertx, config, pipelines, log, database, checked, metrics(), readiness, dev);
      hub = new Hub(vertx, database, stages, lock);
    } catch (RuntimeException e) {
      database.close();
      if (vertx != null) {
        closed(vertx);
      }
      throw e;
    }
    hub.begin(() -> ContractGate.bringIntoForce(config, contracts, database));
    return hub;
  }

  /** Alone, or joined to the other nodes. */
  private static Vertx vertx(
      HubConfig config,
      OwnTopics.SessionLog log,
      StartChecks.Passed checked,
      HomeLock lock,
      Readiness readiness) {
    if (config.cluster().isEmpty()) {
      return Vertx.vertx();
    }
    NodeCluster cluster =
        NodeCluster.join(
            config.cluster().get(),
            "freshet-" + log.epoch(),
            List.of(
                new Common(
                    "the privacy key",
                    PrivacyKey.loadOrCreate(config.privacy()).tokenKeyId(),
                    "copy the file of privacy.key-file from there"),
                new Common(
                    "the audit key",
                    checked.signingKey().verifier().toString(),
                    "copy the file of audit.key-file from there"),
                new Common(
                    "the form of messages",
                    String.valueOf(BusCodecs.FORM),
                    "run one version of Freshet, and stop all nodes for the change")));
    try {
      if (cluster.alone()) {
        SoleHub.require(config.kafka().bootstrap(), lock.before());
      }
    } catch (PrerequisiteException e) {
      closed(cluster.vertx());
      throw e;
    }
    cluster.report(readiness);
    return cluster.vertx();
  }

  private void begin(Runnable begun) {
    try {
      stages.start().await(START_SECONDS, TimeUnit.SECONDS);
      begun.run();
    } catch (Exception e) { // await throws whatever a stage failed with
      stop();
      throw notStarted(e);
    }
  }

  private static PrerequisiteException notStarted(Exception e) {
    return switch (e) {
      case PrerequisiteException known -> known;
      case TimeoutException late ->
          new PrerequisiteException(
              "the hub did not start within "
                  + START_SECONDS
                  + " s; its log says how far it came.");
      case InterruptedException told ->
          new PrerequisiteException("was told to stop while it started.");
      default -> {
        LOG.error("the hub did not start", e);
        yield new PrerequisiteException(
            "the hub did not start (" + e.getMessage() + "); its log says more.");
      }
    };
  }

  private static PrometheusMeterRegistry metrics() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    bindGc(registry);
    return registry;
  }

  @SuppressWarnings("resource") // lives as long as the process
  private static void bindGc(PrometheusMeterRegistry registry) {
    new JvmGcMetrics().bindTo(registry);
  }

  /** Port that agents and browsers connect to. */
  public int port() {
    return stages.port();
  }

  /** Stops every stage in reverse order, then what they used. Blocking; harmless when repeated. */
  public void stop() {
    try {
      stages.stop().await(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      LOG.warn("not every stage stopped within {} s", STOP_SECONDS);
    } catch (RuntimeException e) {
      LOG.warn("a stage did not stop well", e);
    }
    database.close();
    closed(vertx);
    lock.close();
  }

  /** A node whose leaving others do not acknowledge leaves all the same. */
  private static void closed(Vertx vertx) {
    try {
      vertx.close().await(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      LOG.warn("the event bus did not close within {} s", STOP_SECONDS);
    }
  }
}
