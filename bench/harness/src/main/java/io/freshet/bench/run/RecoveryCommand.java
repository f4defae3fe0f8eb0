package io.freshet.bench.run;

import io.freshet.bench.run.RecoveryBench.Learned;
import io.freshet.bench.run.RecoveryBench.Load;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./freshet bench recovery}. */
@Command(
    name = "recovery",
    mixinStandardHelpOptions = true,
    header = "Measures how long a killed hub takes.",
    description =
        "The hub is killed (SIGKILL) under a steady load and started again at once: seconds"
            + " until the first update of a change made after the kill, and until 99 of 100 come"
            + " within a second again. Exit code 1 when a version is missing or comes twice.")
final class RecoveryCommand implements Callable<Integer> {
  private static final int LEAST_FOLLOWED_RATE = 10;

  @Spec private CommandSpec spec;

  @Option(names = "--sessions", description = "of about 2 KB each (default: 100000)")
  private int sessions = 100_000;

  @Option(names = "--rate", description = "events a second (default: 5000)")
  private int rate = 5_000;

  @Option(names = "--kills", description = "of the hub (default: 3)")
  private int kills = 3;

  @Option(names = "--followed", description = "sessions that the agent follows (default: 10000)")
  private int followed = 10_000;

  @Option(
      names = "--hot",
      description = "sessions that the hub keeps in memory, as sessions.hot (default: 8000)")
  private int hot = 8_000;

  @Option(names = "--seconds", description = "under load before each kill (default: 20)")
  private int seconds = 20;

  @Option(
      names = "--jvm",
      description =
          "what the JVM that is started again has of an earlier run: ${COMPLETION-CANDIDATES}"
              + " (default: ${DEFAULT-VALUE})",
      defaultValue = "trained")
  private Learned jvm;

  @Option(names = "--heap", description = "of the hub's JVM (default: 2g)")
  private String heap = "2g";

  @Option(
      names = "--record",
      paramLabel = "FOLDER",
      description = "write a flight recording of the hub that was started last")
  private Path recordings;

  @Option(names = "--json", paramLabel = "FILE", description = "append a JSON line for each result")
  private Path json;

  @Override
  public Integer call() throws Exception {
    check();
    PrintWriter out = spec.commandLine().getOut();
    Path home = OutcomeReport.home();
    Path folder = Files.createDirectories(home.resolve(".freshet/bench"));
    if (recordings != null) {
      Files.createDirectories(recordings);
    }
    try (Cluster cluster = new Cluster()) {
      Bench bench =
          new Bench(
              cluster,
              folder,
              new Jvm(heap, recordings, Collector.G1),
              module -> BenchCommand.classPath(home, module),
              new Report(out, json),
              line -> {
                out.println(line);
                out.flush();
              });
      out.println("logs in " + folder);
      Load load = new Load(sessions, rate, followed, hot, kills, Duration.ofSeconds(seconds), jvm);
      new RecoveryBench(bench, load).run();
    }
    return 0;
  }

  private void check() {
    if (sessions < 1 || rate < 1 || kills < 1 || hot < 1 || seconds < 0) {
      throw wrong("--sessions, --rate, --kills and --hot have to be 1 or more, --seconds 0.");
    }
    if (followed < 1 || followed > sessions) {
      throw wrong("--followed has to be from 1 to --sessions (" + sessions + ").");
    }
    if ((double) rate * followed / sessions < LEAST_FOLLOWED_RATE) {
      throw wrong(
          "Of the sessions that are followed fewer than %d change in a second: raise --followed or --rate."
              .formatted(LEAST_FOLLOWED_RATE));
    }
  }

  private ParameterException wrong(String what) {
    return new ParameterException(spec.commandLine(), what);
  }
}
