package io.freshet.bench.run;

import io.freshet.bench.chaos.FencingRun;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./freshet bench fencing}. */
@Command(
    name = "fencing",
    mixinStandardHelpOptions = true,
    header = "Decides on rows that move, with and without fences.",
    description =
        "Writers change rows in the database while agents decide on them, first with what"
            + " they read, then without; the session log says which decisions were accepted on a"
            + " row that had moved. Exit code 1 when one was that said what it read.")
final class FencingCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--writers", description = "of rows (default: 4)")
  private int writers = 4;

  @Option(names = "--agents", description = "that decide (default: 8)")
  private int agents = 8;

  @Option(names = "--sessions", description = "of two rows each (default: 40)")
  private int sessions = 40;

  @Option(names = "--seconds", description = "of each round (default: 20)")
  private int seconds = 20;

  @Option(names = "--seed", description = "of writers and agents (default: 1)")
  private long seed = 1;

  @Option(names = "--nodes", description = "hubs that share the work, 1 to 4 (default: 1)")
  private int nodes = 1;

  @Option(names = "--json", paramLabel = "FILE", description = "append a JSON line for each result")
  private Path json;

  @Override
  public Integer call() throws Exception {
    OutcomeReport report = new OutcomeReport("fencing", spec.commandLine().getOut(), json);
    FencingRun run =
        new FencingRun(
            new FencingRun.Load(writers, agents, sessions, seconds, seed, nodes), report::say);
    return report.tell(run.run(OutcomeReport.home(), report.folder()));
  }
}
