package io.freshet.hub.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists sessions of a running hub. */
@Command(
    name = "sessions",
    mixinStandardHelpOptions = true,
    header = "Lists sessions of a running hub, with version and freshness.",
    description = "The token stands in FRESHET_TOKEN (with 'run --dev': dev).")
final class SessionsCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "PREFIX",
      description = "Only sessions whose name begins so: acme/4.")
  private String prefix;

  @Option(
      names = "--limit",
      defaultValue = "20",
      paramLabel = "N",
      description = "How many, 1 to 1000 (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Mixin private HubAccess hub = new HubAccess();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (limit < 1 || limit > 1_000) {
      throw new ParameterException(spec.commandLine(), "--limit is from 1 to 1000.");
    }
    new HubReport(hub.client(spec.commandLine(), "read"))
        .sessions(prefix, limit, spec.commandLine().getOut());
    return 0;
  }
}
