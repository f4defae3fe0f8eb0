package io.freshet.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.freshet.audit.Verification.CheckpointBroken;
import io.freshet.audit.Verification.HistoryRewritten;
import io.freshet.audit.Verification.Intact;
import io.freshet.audit.Verification.RecordBroken;
import io.freshet.audit.Verification.TailCut;
import io.freshet.dev.services.Services;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 100 records, signed at 40, 90 and 100: then somebody with all rights in the database comes. */
class AuditVerifierIT {
  private static final String FORGED =
      "convert_to(replace(convert_from(canonical, 'UTF8'), 'number', 'forged'), 'UTF8')";
  private static final String WITH_LEAF = ", leaf = sha256('\\x00'::bytea || " + FORGED + ")";
  private static Services services;

  @TempDir Path folder;
  private TrailRig trail;

  @BeforeAll
  static void startPostgres() {
    services = Services.startTemporary(Services.Kind.POSTGRES);
  }

  @AfterAll
  static void stopPostgres() {
    services.close();
  }

  @BeforeEach
  void fill() throws Exception {
    trail = new TrailRig(services.postgres(), "verify", folder).prepared();
    trail.append(0, 40);
    trail.sign();
    trail.append(40, 90);
    trail.sign();
    trail.append(90, 100);
    trail.sign();
  }

  @AfterEach
  void close() {
    trail.close();
  }

  @Test
  void anUntouchedTrailIsIntact() throws Exception {
    assertThat(trail.verify()).isEqualTo(new Intact(100, 100, 6));
    assertThat(trail.verify().message())
        .isEqualTo("The audit trail is intact: 100 records, 6 checkpoints.");
  }

  /** B31 of the behaviour cases: what no checkpoint covers is said. */
  @Test
  void recordsAfterTheNewestCheckpointAreReportedAsSuch() throws Exception {
    trail.append(100, 103);
    assertThat(trail.verify()).isEqualTo(new Intact(103, 100, 6));
    assertThat(trail.verify().message())
        .endsWith("; the newest 3 are not covered by a checkpoint yet.");
  }

  @Test
  void anEmptyTrailIsIntact() throws Exception {
    try (TrailRig empty =
        new TrailRig(services.postgres(), "empty", folder.resolve("empty")).prepared()) {
      empty.sign();
      assertThat(empty.verify()).isEqualTo(new Intact(0, 0, 0));
    }
  }

  /** B31 of the behaviour cases: an old record altered, its hash kept. */
  @Test
  void namesAnAlteredRecord() throws Exception {
    trail.tamper("update freshet_audit.records set canonical = " + FORGED + " where number = 37");
    assertThat(trail.verify())
        .isEqualTo(
            new RecordBroken(37, "acme/2/decision/d-37", "its bytes do not give its leaf hash"));
  }

  /** B31 of the behaviour cases: an old record altered, its hash with it. */
  @Test
  void namesARecordThatWasAlteredTogetherWithItsLeaf() throws Exception {
    trail.tamper(
        "update freshet_audit.records set canonical = "
            + FORGED
            + WITH_LEAF
            + " where number = 37");
    assertThat(trail.verify())
        .isEqualTo(
            new RecordBroken(
                37, "acme/2/decision/d-37", "the tree had another root after it, it was altered"));
  }

  @Test
  void seesAHistoryThatAgreesWithItselfButNotWithWhatWasSigned() throws Exception {
    trail.tamper(
        "update freshet_audit.records set canonical = " + FORGED + WITH_LEAF + " where number = 57",
        "delete from freshet_audit.checkpoints");
    trail.growAgain();
    assertThat(trail.verify()).isEqualTo(new HistoryRewritten(40, "acme/5/decision/d-40", 90));
    assertThat(trail.verify().message())
        .contains("first in doubt is record 40 (acme/5/decision/d-40)");
  }

  @Test
  void namesARecordWhoseColumnsWereAltered() throws Exception {
    trail.tamper("update freshet_audit.records set verdict = 'accepted' where number = 13");
    assertThat(trail.verify())
        .isEqualTo(
            new RecordBroken(13, "acme/6/decision/d-13", "its columns are not those of its bytes"));
  }

  @Test
  void namesARecordThatIsMissing() throws Exception {
    trail.tamper("delete from freshet_audit.records where number = 50");
    assertThat(trail.verify())
        .isEqualTo(new RecordBroken(50, null, "it is missing, number 51 follows"));
  }

  @Test
  void namesARecordOutOfTurnInItsSession() throws Exception {
    trail.tamper("update freshet_audit.records set session_number = 77 where number = 21");
    assertThat(trail.verify())
        .isEqualTo(
            new RecordBroken(
                21, "acme/0/decision/d-21", "it is number 77 of its session and must be 4"));
  }

  @Test
  void seesACutTail() throws Exception {
    trail.tamper("delete from freshet_audit.records where number >= 95");
    assertThat(trail.verify()).isEqualTo(new TailCut(95, 100));
  }

  @Test
  void seesATailThatWasCutWithAllTracesInTheDatabase() throws Exception {
    trail.tamper(
        "delete from freshet_audit.records where number >= 95",
        "delete from freshet_audit.checkpoints where size > 95");
    trail.growAgain();
    assertThat(trail.verify()).isEqualTo(new TailCut(95, 100));
    assertThat(trail.verify().message())
        .isEqualTo(
            "The tail was cut: there were 100 records and 95 are left; the first that is missing"
                + " is number 95.");
  }

  @Test
  void seesACutTailWhenNewRecordsCameAfterIt() throws Exception {
    trail.tamper("delete from freshet_audit.records where number >= 95");
    trail.append(100, 120);
    assertThat(trail.verify())
        .isEqualTo(new RecordBroken(95, null, "it is missing, number 100 follows"));
  }

  /** B31 of the behaviour cases: the tail is cut and the log goes on. */
  @Test
  void seesACutTailThatNewRecordsGrewOverAndNeverSignsIt() throws Exception {
    trail.tamper(
        "delete from freshet_audit.records where number >= 95",
        "delete from freshet_audit.checkpoints where size > 95");
    trail.growAgain();
    trail.restarted().append(100, 102);
    String witnessed = trail.witnessed();
    assertThatThrownBy(trail::sign)
        .isInstanceOf(DamagedTrailException.class)
        .hasMessage("the trail of 97 records does not continue the checkpoint of 100");
    trail.append(102, 120);
    assertThatThrownBy(trail::sign)
        .hasMessage("the trail of 115 records does not continue the checkpoint of 100");
    assertThat(trail.witnessed()).isEqualTo(witnessed);
    assertThat(trail.verify()).isEqualTo(new HistoryRewritten(90, "acme/6/decision/d-90", 100));
  }

  @Test
  void seesAForgedCheckpoint() throws Exception {
    trail.tamper(
        "update freshet_audit.checkpoints set note = replace(note, E'\\n90\\n', E'\\n91\\n')");
    assertThat(trail.verify())
        .isEqualTo(
            new CheckpointBroken(
                "the stored one number 2, it has no valid signature of the log's key"));
  }

  @Test
  void seesAWitnessFileThatIsGone() throws Exception {
    Files.delete(trail.witnessFile);
    assertThat(trail.verify())
        .isEqualTo(new CheckpointBroken("none is witnessed, so that a cut tail could not be seen"));
  }

  @Test
  void seesAWritersTreeThatIsNotThatOfTheRecords() throws Exception {
    trail.tamper("update freshet_audit.tree set size = 0, state = ''");
    assertThat(trail.verify())
        .isEqualTo(
            new CheckpointBroken("the writer's tree of size 0 is not that of the 100 records"));
  }
}
