package io.freshet.hub;

import com.zaxxer.hikari.HikariDataSource;
import io.freshet.contract.Compatibility;
import io.freshet.contract.Finding;
import io.freshet.hub.ContractReview.Change;
import io.freshet.jdbc.Failures;
import io.freshet.pipeline.Pipelines;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a hub does about contracts when it starts: compares them with those in force, says what they
 * break, refuses where it was told to, and, once it runs, brings the others into force. Blocking;
 * for the main thread.
 */
public final class ContractGate {
  private static final Logger LOG = LoggerFactory.getLogger(ContractGate.class);

  private ContractGate() {}

  /**
   * What would be found in the contracts if a hub were started now. Changes nothing.
   *
   * @throws PrerequisiteException when PostgreSQL does not tell which contracts are in force
   */
  public static ContractReview review(
      HubConfig config, Pipelines pipelines, Compatibility promised) {
    try (HikariDataSource database = DatabasePool.open(config.postgres())) {
      return ContractReview.of(pipelines, new ContractHistory(database).inForce(), promised);
    } catch (SQLException e) {
      throw Failures.missingTable(e)
          ? new PrerequisiteException(
              "no contract is in force yet: a hub that starts records its contracts.")
          : notLookedUp(e);
    }
  }

  private static PrerequisiteException notLookedUp(Exception e) {
    return new PrerequisiteException(
        "the contracts in force cannot be looked up or recorded: "
            + Failures.named(e)
            + ": the role postgres.user must be able to make and read the schema"
            + " freshet_contracts.");
  }

  /**
   * Lets contracts pass; changes nothing yet.
   *
   * @return what {@link #bringIntoForce} is to record
   * @throws PrerequisiteException when one is incompatible and such are refused, or when they
   *     cannot be looked up
   */
  static List<Change> pass(HubConfig config, Pipelines pipelines, DataSource database) {
    try {
      ContractHistory history = new ContractHistory(database);
      history.prepare();
      ContractReview review =
          ContractReview.of(pipelines, history.inForce(), config.contracts().compatibility());
      if (config.contracts().refuse()) {
        refuse(review);
      }
      review.changes().forEach(ContractGate::tell);
      return review.changes();
    } catch (SQLException | FlywayException e) {
      throw notLookedUp(e);
    }
  }

  /**
   * Records contracts by which a hub works now: one that could not start held no rows to them. The
   * audit trail is told first: after a crash between the two it is told again by the next start.
   *
   * @throws PrerequisiteException when they cannot be recorded
   */
  static void bringIntoForce(HubConfig config, List<Change> changes, DataSource database) {
    if (changes.isEmpty()) {
      return;
    }
    try {
      ContractTrail.send(config.kafka().bootstrap(), changes);
      new ContractHistory(database).add(changes.stream().map(Change::now).toList());
    } catch (SQLException e) {
      throw notLookedUp(e);
    }
  }

  private static void refuse(ContractReview review) {
    List<String> refusals = review.refusals();
    if (!refusals.isEmpty()) {
      throw new PrerequisiteException(
          refusals.stream()
              .collect(
                  Collectors.joining(
                      System.lineSeparator(),
                      "contracts differ from those in force in what is not compatible:"
                          + System.lineSeparator(),
                      System.lineSeparator()
                          + "Mend them, or start once with contracts.incompatible: warn in"
                          + " conf/freshet.yaml to bring them into force.")));
    }
  }

  private static void tell(Change change) {
    LOG.info("contract {}", change.title());
    for (int i = 0; i < change.findings().size(); i++) {
      Finding finding = change.findings().get(i);
      String line = change.lines().get(i);
      if (finding.kind().isRefused()) {
        LOG.warn("contract {}", line);
      } else {
        LOG.info("contract {}", line);
      }
    }
  }
}
