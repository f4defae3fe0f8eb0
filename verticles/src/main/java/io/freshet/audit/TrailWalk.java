package io.freshet.audit;

import io.freshet.audit.CheckpointStream.BrokenCheckpoint;
import io.freshet.audit.Verification.HistoryRewritten;
import io.freshet.audit.Verification.RecordBroken;
import io.freshet.audit.Verification.TailCut;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/**
 * Walks the trail record by record, grows the tree again from the stored bytes and holds it against
 * every checkpoint on the way. One thread; constant memory.
 */
final class TrailWalk {
  private final List<CheckpointStream> streams;
  private final MerkleTree tree = new MerkleTree();
  private long fitting;
  private String afterFitting;

  TrailWalk(List<CheckpointStream> streams) {
    this.streams = streams;
  }

  /** Takes the next record; returns what does not fit, or null. */
  Verification step(StoredRow row) throws SQLException, IOException, BrokenCheckpoint {
    long expected = tree.size();
    if (row.number() != expected) {
      return new RecordBroken(expected, null, "it is missing, number " + row.number() + " follows");
    }
    String fault = row.fault();
    if (fault != null) {
      return new RecordBroken(expected, row.record(), fault);
    }
    if (expected == fitting) {
      afterFitting = row.record();
    }
    tree.append(row.leaf(), MerkleTree.NodeSink.NONE);
    if (!Arrays.equals(tree.root(), row.root())) {
      return new RecordBroken(
          expected, row.record(), "the tree had another root after it, it was altered");
    }
    return compare();
  }

  /** Checkpoints of the size that is reached; call before the first record, too. */
  Verification compare() throws SQLException, IOException, BrokenCheckpoint {
    boolean fits = false;
    for (CheckpointStream stream : streams) {
      while (stream.head() != null && stream.head().size() == tree.size()) {
        if (!Arrays.equals(stream.head().root(), tree.root())) {
          return new HistoryRewritten(fitting, afterFitting, tree.size());
        }
        fits = true;
        stream.next();
      }
    }
    if (fits) {
      fitting = tree.size();
    }
    return null;
  }

  /**
   * After the last record: returns what does not fit, or null.
   *
   * @param state the tree as the writer keeps it
   */
  Verification end(MerkleTree state) throws SQLException, IOException, BrokenCheckpoint {
    long signed = state.size();
    for (CheckpointStream stream : streams) {
      for (; stream.head() != null; stream.next()) {
        signed = Math.max(signed, stream.head().size());
      }
    }
    if (signed > tree.size()) {
      return new TailCut(tree.size(), signed);
    }
    if (state.size() != tree.size() || !Arrays.equals(state.root(), tree.root())) {
      throw new BrokenCheckpoint(
          "the writer's tree of size %d is not that of the %d records"
              .formatted(state.size(), tree.size()));
    }
    return null;
  }

  /** Records so far. */
  long records() {
    return tree.size();
  }

  /** Records that the newest fitting checkpoint covers. */
  long fitting() {
    return fitting;
  }
}
