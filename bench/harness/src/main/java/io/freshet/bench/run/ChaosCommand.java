package io.freshet.bench.run;

import io.freshet.bench.chaos.ChaosRun;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./freshet bench chaos}. */
@Command(
    name = "chaos",
    mixinStandardHelpOptions = true,
    header = "Kills the services under load, then compares all data.",
    description =
        "Changes a shop while hub, Kafka, Redis and PostgreSQL are killed at random and"
            + " started again, two at once and while they recover; then compares every context"
            + " with the database, and all versions, decisions and the audit trail with the logs."
            + " Exit code 1 when anything differs.")
final class ChaosCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--changes", description = "rows and clicks, at least (default: 1000000)")
  private long changes = 1_000_000;

  @Option(names = "--kills", description = "and losses of Redis' data (default: 20)")
  private int kills = 20;

  @Option(names = "--seed", description = "of kills and changes (default: 1)")
  private long seed = 1;

  @Option(names = "--rate", description = "changes a second; 0: as fast as pushed (default: 0)")
  private double rate;

  @Option(
      names = "--max-lag",
      description = "with --rate 0: ms of changes that may wait to be pushed (default: 10000)")
  private long maxLag = 10_000;

  @Option(names = "--customers", description = "whose rows change (default: 1000)")
  private int customers = 1_000;

  @Option(names = "--agents", description = "that decide (default: 4)")
  private int agents = 4;

  @Option(
      names = "--nodes",
      description = "hubs that share the work, 1 to 4; a blow meets them in turn (default: 1)")
  private int nodes = 1;

  @Option(names = "--truncates", description = "of whole tables (default: 10)")
  private int truncates = 10;

  @Option(names = "--json", paramLabel = "FILE", description = "append a JSON line for each result")
  private Path json;

  @Override
  public Integer call() throws Exception {
    OutcomeReport report = new OutcomeReport("chaos", spec.commandLine().getOut(), json);
    ChaosRun run =
        new ChaosRun(
            new ChaosRun.Load(
                changes, kills, seed, rate, maxLag, customers, agents, nodes, truncates),
            report::say);
    return report.tell(run.run(OutcomeReport.home(), report.folder()));
  }
}
