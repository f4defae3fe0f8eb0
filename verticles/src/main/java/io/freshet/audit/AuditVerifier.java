package io.freshet.audit;

import io.freshet.audit.CheckpointStream.BrokenCheckpoint;
import io.freshet.audit.Verification.CheckpointBroken;
import io.freshet.audit.Verification.Intact;
import io.freshet.audit.Verification.RecordBroken;
import io.freshet.jdbc.Transaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/**
 * Checks the whole trail: every leaf from the stored bytes, the root at every stored and witnessed
 * checkpoint, their signatures, and that numbers, also those within a session, have no gap.
 *
 * <p>Works beside a running hub, on one instant of the database. Blocks, for about 10 s a million
 * records; its memory does not grow with the trail.
 */
public final class AuditVerifier {
  private static final int FETCH = 500;

  private final DataSource database;
  private final VerifierKey key;
  private final WitnessFile witness;

  /**
   * A verifier.
   *
   * @param database may be one of a role that can only read
   * @param key public key of the log
   * @param witnessFile the signed checkpoints outside of the database
   */
  public AuditVerifier(DataSource database, VerifierKey key, Path witnessFile) {
    this.database = database;
    this.key = key;
    this.witness = new WitnessFile(witnessFile);
  }

  /**
   * Checks all of it and returns the first thing that does not fit.
   *
   * @throws IOException when the witness file cannot be read
   */
  public Verification verify() throws SQLException, IOException {
    // Opened first, so that it holds nothing newer than the instant of the database that is read.
    try (WitnessFile.Notes witnessed = witness.read()) {
      return Transaction.read(database, 0, c -> verify(c, witnessed));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private Verification verify(Connection c, WitnessFile.Notes witnessed) throws SQLException {
    try (PreparedStatement notes =
            streaming(c, "select note from freshet_audit.checkpoints order by size");
        PreparedStatement records = streaming(c, StoredRow.SELECT + " order by number");
        ResultSet stored = notes.executeQuery();
        ResultSet rows = records.executeQuery()) {
      CheckpointStream ofTable =
          new CheckpointStream("stored", () -> stored.next() ? stored.getString(1) : null, key);
      CheckpointStream ofWitness = new CheckpointStream("witnessed", witnessed::next, key);
      TrailWalk walk = new TrailWalk(List.of(ofTable, ofWitness));
      Verification found = walk(walk, rows, TreeTable.read(c));
      if (found == null) {
        found = sessionNumbers(c);
      }
      if (found == null && ofTable.count() > 0 && ofWitness.count() == 0) {
        found = new CheckpointBroken("none is witnessed, so that a cut tail could not be seen");
      }
      return found != null
          ? found
          : new Intact(walk.records(), walk.fitting(), ofTable.count() + ofWitness.count());
    } catch (BrokenCheckpoint e) {
      return new CheckpointBroken(e.getMessage());
    } catch (DamagedTrailException e) {
      return new CheckpointBroken(e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Verification walk(TrailWalk walk, ResultSet rows, MerkleTree state)
      throws SQLException, IOException, BrokenCheckpoint {
    Verification found = walk.compare();
    while (found == null && rows.next()) {
      found = walk.step(StoredRow.of(rows));
    }
    return found != null ? found : walk.end(state);
  }

  /** In the database: a count for each session here would grow with the trail. */
  private static Verification sessionNumbers(Connection c) throws SQLException {
    try (Statement select = c.createStatement();
        ResultSet row =
            select.executeQuery(
                """
                select number, record, session_number, expected
                from (select number, record, session_number,
                        row_number() over (partition by session order by number) as expected
                      from freshet_audit.records) numbered
                where session_number <> expected order by number limit 1""")) {
      return row.next()
          ? new RecordBroken(
              row.getLong(1),
              row.getString(2),
              "it is number %d of its session and must be %d"
                  .formatted(row.getLong(3), row.getLong(4)))
          : null;
    }
  }

  private static PreparedStatement streaming(Connection c, String query) throws SQLException {
    PreparedStatement select = c.prepareStatement(query);
    select.setFetchSize(FETCH);
    return select;
  }
}
