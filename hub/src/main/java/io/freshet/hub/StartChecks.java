package io.freshet.hub;

import io.freshet.audit.AuditVerticle;
import io.freshet.audit.SigningKey;
import io.freshet.index.IndexVerticle;
import io.freshet.index.MiniLmEmbedder;
import io.freshet.jdbc.Failures;
import io.freshet.pipeline.Pipelines;
import io.freshet.privacy.NameModel;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What audit and index cannot do without, looked at before anything is served: they start last, and
 * would end a hub to which agents are connected already. Blocking; for the main thread.
 */
final class StartChecks {
  private static final Logger LOG = LoggerFactory.getLogger(StartChecks.class);

  private StartChecks() {}

  /**
   * What the checks had to open.
   *
   * @param embedder to be closed by who gets it; empty when it was not looked at
   * @param tagger the model of the tagger of names; empty while no pipeline asks for it
   */
  record Passed(
      SigningKey signingKey, Optional<MiniLmEmbedder> embedder, Optional<NameModel> tagger) {}

  /**
   * Makes all checks, those first that cost least.
   *
   * @param epoch identity of the session log's history
   * @param afterCrash only what takes no time is looked at: agents wait, and a hub of this home ran
   *     until just now
   * @throws PrerequisiteException on the first that fails
   */
  static Passed pass(
      HubConfig config,
      Pipelines pipelines,
      DataSource database,
      String epoch,
      boolean afterCrash) {
    SigningKey key = signingKey(config.audit());
    Optional<NameModel> tagger = tagger(pipelines);
    if (afterCrash) {
      return new Passed(key, Optional.empty(), tagger);
    }
    tables(database, epoch);
    return new Passed(key, Optional.of(embedder(config)), tagger);
  }

  private static Optional<NameModel> tagger(Pipelines pipelines) {
    if (pipelines.all().stream().noneMatch(p -> p.privacy().tagger())) {
      return Optional.empty();
    }
    try {
      return Optional.of(NameModel.load());
    } catch (IllegalStateException e) {
      throw new PrerequisiteException(e.getMessage());
    }
  }

  private static SigningKey signingKey(HubConfig.Audit audit) {
    try {
      SigningKey key = SigningKey.loadOrCreate(audit.keyFile(), audit.origin());
      AuditVerticle.requireWitness(audit.witnessFile(), key);
      return key;
    } catch (IOException e) {
      throw new PrerequisiteException(e.getMessage());
    }
  }

  /** While PostgreSQL is away the stages wait for it themselves. */
  static void tables(DataSource database, String epoch) {
    try {
      AuditVerticle.prepare(database);
      IndexVerticle.prepare(database, epoch);
    } catch (SQLException | RuntimeException e) {
      if (!Failures.passing(e)) {
        throw refused(e);
      }
    }
  }

  private static PrerequisiteException refused(Exception e) {
    if (e instanceof IllegalStateException told) {
      return new PrerequisiteException(told.getMessage());
    }
    LOG.error("the tables of audit and index cannot be made", e);
    return new PrerequisiteException(
        "the tables of audit and index cannot be made or brought up to date ("
            + Failures.named(e)
            + "): the role postgres.user must be able to make the schemas freshet_audit and"
            + " freshet_index, and no newer Freshet may have made them; the log says more.");
  }

  /** Loads the model. */
  static MiniLmEmbedder embedder(HubConfig config) {
    try {
      return MiniLmEmbedder.open(config.home().resolve(".freshet/native"));
    } catch (IOException | LinkageError e) {
      throw new PrerequisiteException(
          "the embedding model cannot be loaded ("
              + e
              + "): its native libraries are unpacked into .freshet/native of the home folder, which"
              + " must be writable, and this platform must be one that they are for.");
    }
  }
}
