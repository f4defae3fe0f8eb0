package io.freshet.audit;

import java.io.IOException;
import java.sql.SQLException;

/**
 * Signs what the trail has become, and only what continues the checkpoint before: a history that
 * was cut or altered is never signed. A checkpoint is witnessed before it is kept in PostgreSQL, so
 * that none is served that is not witnessed. Blocks; one thread at a time.
 */
final class CheckpointSigner {
  private final AuditStore store;
  private final SigningKey key;
  private final WitnessFile witness;
  private Checkpoint last;
  private String unkept;

  CheckpointSigner(AuditStore store, SigningKey key, WitnessFile witness) {
    this.store = store;
    this.key = key;
    this.witness = witness;
  }

  /**
   * Takes up after the newest witnessed checkpoint.
   *
   * @throws IOException with a sentence for a person, when it was signed with another key
   */
  void begin() throws IOException {
    witness.mend();
    unkept = witness.newest(key.verifier());
    last = unkept == null ? null : Checkpoint.open(unkept, key.verifier());
  }

  /**
   * Signs the trail as it is now; does nothing when nothing was added.
   *
   * @return size of the tree that is signed
   * @throws DamagedTrailException when it does not continue what was signed before
   */
  long sign(long nowMs) throws SQLException, IOException {
    AuditStore.Growth growth = store.growth(last);
    if (!growth.continues()) {
      throw new DamagedTrailException(
          "the trail of %d records does not continue the checkpoint of %d"
              .formatted(growth.size(), last.size()));
    }
    if (growth.size() > (last == null ? 0 : last.size())) {
      Checkpoint checkpoint = new Checkpoint(key.verifier().name(), growth.size(), growth.root());
      String note = checkpoint.sign(key);
      witness.append(note);
      last = checkpoint;
      unkept = note;
    }
    if (unkept != null) {
      store.keep(last, unkept, nowMs);
      unkept = null;
    }
    return growth.size();
  }
}
