package io.freshet.bench.run;

import io.freshet.hub.cli.WrongUsage;
import java.util.List;
import picocli.CommandLine;

/** Entry point of {@code ./freshet bench}. */
public final class BenchMain {
  private BenchMain() {}

  /** Runs benchmarks and exits with 0 when all results counted, else 1. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new BenchCommand())
        .setCommandName("freshet bench")
        .setParameterExceptionHandler(new WrongUsage(List.of()))
        .setExecutionExceptionHandler(
            (e, command, parsed) -> {
              if (!(e instanceof IllegalStateException)) {
                throw e;
              }
              command.getErr().println("freshet: " + e.getMessage());
              return 1;
            });
  }
}
