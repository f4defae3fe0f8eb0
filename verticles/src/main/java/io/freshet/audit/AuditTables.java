package io.freshet.audit;

import io.freshet.audit.AuditStore.Appended;
import io.freshet.jdbc.Tables;
import io.freshet.stream.LogBatch;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The trail's tables. An offset is committed after its records are stored; a record that comes
 * again is known by its id.
 */
final class AuditTables implements Tables<Appended> {
  private static final Logger LOG = LoggerFactory.getLogger(AuditTables.class);

  private final DataSource database;
  private final AuditStore store;
  private final CheckpointSigner signer;
  private final CheckpointSchedule checkpoints;
  private final AuditMetrics metrics;

  AuditTables(
      DataSource database,
      AuditStore store,
      CheckpointSigner signer,
      CheckpointSchedule checkpoints,
      AuditMetrics metrics) {
    this.database = database;
    this.store = store;
    this.signer = signer;
    this.checkpoints = checkpoints;
    this.metrics = metrics;
  }

  @Override
  public void prepare() throws Exception {
    AuditSchema.prepare(database);
    signer.begin();
  }

  @Override
  public void prepared() {
    checkpoints.grown();
  }

  @Override
  public Appended write(LogBatch batch) throws Exception {
    return metrics.appends().recordCallable(() -> store.append(AuditBatch.read(batch)));
  }

  @Override
  public OptionalLong written(LogBatch batch, Appended appended) {
    metrics.appended(appended);
    if (appended.refused() > 0) {
      LOG.warn(
          "{} records of {} up to offset {} were refused: see freshet_audit.refused",
          appended.refused(),
          batch.partition(),
          batch.next());
    }
    if (appended.added() > 0) {
      checkpoints.grown();
    }
    return OptionalLong.of(batch.next());
  }

  /** An altered trail takes no records either, until it is put right. */
  @Override
  public Optional<String> waitsFor(Throwable failure) {
    return failure instanceof DamagedTrailException e
        ? Optional.of("the trail was altered, " + e.getMessage())
        : Tables.super.waitsFor(failure);
  }

  @Override
  public void retried() {
    metrics.retried();
  }
}
